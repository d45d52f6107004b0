"""A stored file of each format that was ever written opens with everything in it; newer ones are refused."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from briefing.errors import DamagedProject
from briefing.project import Project
from briefing.store import FORMAT
from tests.core.test_project import BRIEFING, SOURCE, TEXT

SAMPLES = Path(__file__).parent / "formats"
PASSPHRASES = {"format-1.brief": None, "format-1-sealed.brief": "right horse"}


def test_there_is_a_sample_of_every_format() -> None:
    assert {p.name for p in SAMPLES.glob("*.brief")} == set(PASSPHRASES)
    assert all((SAMPLES / f"format-{n}.brief").is_file() for n in range(1, FORMAT + 1))


@pytest.mark.parametrize("name", PASSPHRASES)
def test_a_stored_sample_opens_with_its_history(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    shutil.copyfile(SAMPLES / name, path)
    project = Project.open(path, passphrase=PASSPHRASES[name])
    assert project.state.briefing.title == "Third title"
    assert project.state.briefing.sections == BRIEFING.sections
    assert project.state.sources == (SOURCE,)
    assert project.original(SOURCE.sha256) == TEXT.encode()
    assert [v.name for v in project.versions()] == ["first"]
    assert project.undo().briefing.title == "Second title"
    assert project.undo().briefing == BRIEFING
    assert project.redo_label == "Retitle"
    project.close()


def test_a_newer_format_is_refused_in_a_plain_sentence(tmp_path: Path) -> None:
    path = tmp_path / "new.brief"
    shutil.copyfile(SAMPLES / "format-1.brief", path)
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(DamagedProject, match="newer Briefing Desk"):
        Project.open(path)
    assert path.read_bytes() == before
