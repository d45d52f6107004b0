"""Nothing lost, nothing leaked: passphrases, recovery, backups, files that vanish."""

import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing import editing, safekeeping
from briefing.errors import Cancelled, CannotWrite, DamagedProject, PassphraseNeeded
from briefing.project import Project, ProjectState
from briefing.recovery import recover
from tests.core.test_project import BRIEFING, SOURCE, TEXT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.brief"


def made(path: Path, passphrase: str | None = None, edits: int = 3) -> Path:
    project = Project.create(path, ProjectState(BRIEFING, (SOURCE,)), passphrase=passphrase)
    for n in range(edits):
        project.commit("Edit", replace(project.state, briefing=editing.retitle(BRIEFING, f"Secret title {n}")))
    project.keep_original(SOURCE.sha256, TEXT.encode())
    project.close()
    return path


def test_a_protected_file_shows_nothing_and_opens_with_its_passphrase_only(path: Path) -> None:
    made(path, "right horse")
    raw = path.read_bytes()
    for secret in (b"Secret title", b"Doha", b"Qatar", b"talks would resume", SOURCE.sha256.encode()):
        assert secret not in raw
    with pytest.raises(PassphraseNeeded, match="protected by a passphrase"):
        Project.open(path)
    with pytest.raises(PassphraseNeeded, match="not the passphrase"):
        Project.open(path, passphrase="wrong horse")
    project = Project.open(path, passphrase="right horse")
    assert project.state.briefing.title == "Secret title 2"
    assert project.undo().briefing.title == "Secret title 1"
    assert project.original(SOURCE.sha256) == TEXT.encode()
    project.close()


def test_protection_can_be_given_and_taken_away_with_the_history(path: Path) -> None:
    made(path)
    project = Project.open(path)
    project.protect("new one")
    project.commit("Edit", replace(project.state, briefing=editing.retitle(BRIEFING, "Later")))
    project.close()
    assert b"Later" not in path.read_bytes()
    project = Project.open(path, passphrase="new one")
    project.protect(None)
    assert project.undo().briefing.title == "Secret title 2"
    project.close()
    assert Project.open(path).undo().briefing.title == "Secret title 1"


def test_protection_that_cannot_be_written_leaves_the_file_open_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path)
    project = Project.open(path)

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(CannotWrite, match="could not be rewritten"):
            project.protect("right horse")
    project.commit("Edit", replace(project.state, briefing=editing.retitle(BRIEFING, "Goes on")))
    project.close()
    assert Project.open(path).state.briefing.title == "Goes on"


def test_what_the_program_makes_is_for_its_owner_only(path: Path, tmp_path: Path) -> None:
    made(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    backup = safekeeping.back_up(path, tmp_path / "data", date(2024, 8, 21))
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700


def test_backups_roll(path: Path, tmp_path: Path) -> None:
    made(path)
    folder = tmp_path / "data"
    for day in range(1, 13):
        assert safekeeping.back_up(path, folder, date(2024, 8, day))
        assert safekeeping.back_up(path, folder, date(2024, 8, day)) is None
    kept = safekeeping.backups(path, folder)
    assert len(kept) == safekeeping.DAYS_KEPT
    assert kept[0].name.endswith("2024-08-12.brief")
    assert Project.open(kept[0]).state.briefing.title == "Secret title 2"


def test_a_backup_is_whole_while_somebody_writes_in_the_file(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "PAGES", 1)
    made(path)
    project = Project.open(path)
    seen: list[tuple[int, int]] = []

    def restless(_: str, done: int, total: int) -> None:
        seen.append((done, total))
        project.commit("Edit", replace(project.state, briefing=editing.retitle(BRIEFING, f"Title {len(seen)}")))

    backup = safekeeping.back_up(path, tmp_path / "data", date(2024, 8, 21), progress=restless)
    assert backup is not None and len(seen) > safekeeping.STARTS
    copy = Project.open(backup)
    assert copy.state.briefing.title.startswith("Title ") and copy.undo() is not None
    copy.close()
    project.close()


def test_a_backup_that_is_cancelled_leaves_nothing(path: Path, tmp_path: Path) -> None:
    made(path)

    def cancel(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        safekeeping.back_up(path, tmp_path, date(2024, 8, 21), progress=cancel)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_file_deleted_under_the_program_is_written_again(path: Path) -> None:
    made(path)
    project = Project.open(path)
    path.unlink()
    project.commit("Edit", replace(project.state, briefing=editing.retitle(BRIEFING, "Still here")))
    project.close()
    again = Project.open(path)
    assert again.state.briefing.title == "Still here"
    assert again.undo().briefing.title == "Secret title 2"
    again.close()


def test_a_file_replaced_under_the_program_is_not_overwritten(path: Path, tmp_path: Path) -> None:
    made(path)
    project = Project.open(path)
    stranger = tmp_path / "stranger"
    stranger.write_text("somebody else's")
    stranger.replace(path)
    with pytest.raises(CannotWrite, match="Another program replaced"):
        project.commit("Edit", replace(project.state, briefing=editing.retitle(BRIEFING, "Mine")))
    saved = project.save_as(tmp_path / "mine.brief")
    assert saved.state.briefing.title == "Secret title 2"
    assert path.read_text() == "somebody else's"
    saved.close()
    project.close()


def damage(path: Path, share: float, length: int = 600) -> None:
    raw = bytearray(path.read_bytes())
    at = int(len(raw) * share)
    raw[at : at + length] = os.urandom(length)
    path.write_bytes(bytes(raw))


def test_recovery_brings_back_a_whole_state_or_parts_and_never_changed_words(path: Path, tmp_path: Path) -> None:
    titles = {f"Secret title {n}" for n in range(40)} | {"Talks", "Recovered from talks.brief"}
    outcomes = set()
    for n in range(1, 20):
        made(path, edits=40)
        damage(path, n / 20)
        target = tmp_path / f"recovered {n}.brief"
        try:
            found = recover(path, target)
        except DamagedProject:
            outcomes.add("nothing")
            continue
        outcomes.add("whole" if found.whole else "parts")
        state = Project.open(target).state
        assert state.briefing.title in titles
        assert all(s.text == TEXT for s in state.sources)
        for _, point in state.briefing.points():
            assert point.text in {p.text for _, p in BRIEFING.points()}
    assert "whole" in outcomes


def test_a_truncated_file_is_noticed_and_said(path: Path, tmp_path: Path) -> None:
    made(path)
    path.write_bytes(path.read_bytes()[: 3 * path.stat().st_size // 5])
    with pytest.raises(DamagedProject, match="recover"):
        Project.open(path)


def test_recovering_what_is_no_project_says_so(tmp_path: Path) -> None:
    path = tmp_path / "letter.brief"
    path.write_text("Dear Minister")
    with pytest.raises(DamagedProject, match="letter"):
        recover(path, tmp_path / "out.brief")
    assert not (tmp_path / "out.brief").exists()


def test_untitled_work_is_found_again(tmp_path: Path) -> None:
    first = safekeeping.untitled(tmp_path)
    made(first)
    assert safekeeping.untitled(tmp_path) != first
    assert safekeeping.unsaved(tmp_path) == (first,)
