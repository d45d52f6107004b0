"""Nothing lost, nothing leaked, from the window: backups, faults, a second window, passphrases, versions compared."""

import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QTextFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing import editing, safekeeping
from briefing.errors import CannotWrite, DamagedProject, PassphraseNeeded
from briefing.project import Project
from desktop.comparing import Block, Difference, differences, redline
from desktop.dialogs.compare import CompareDialog, as_html
from desktop.dialogs.passphrase import PassphraseDialog
from desktop.faults import FaultHook
from desktop.session import Session
from desktop.theme import LIGHT
from desktop.window import MainWindow
from tests.desktop import story
from tests.desktop.conftest import MakeWindow

TODAY = date.today()  # the window backs up under the day of the clock


def test_a_backup_is_kept_on_opening_and_opens_as_a_copy(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "talks.brief"
    Project.create(path, story.state()).close()
    safekeeping.back_up(path, tmp_path / "data", TODAY - timedelta(days=1))
    window = make_window()
    assert window.files.open(path)
    qtbot.waitUntil(lambda: len(window.files.days()) == 2)
    window.session.apply("Edit title", lambda b: editing.retitle(b, "Changed today"))
    window.menus.backups.aboutToShow.emit()
    offered = window.menus.backups.actions()
    assert len(offered) == 2 and all(a.text().startswith("Open a copy of ") for a in offered)
    offered[0].trigger()
    assert window.session.briefing == story.briefing() and window.session.untitled
    assert window.session.path.parent == tmp_path / "data" / "untitled"
    assert window.session.path.stat().st_mode & 0o777 == 0o600
    window.session.apply("Edit title", lambda b: editing.retitle(b, "Copy"))
    project = Project.open(path)
    assert project.state.briefing is not None and project.state.briefing.title == "Changed today"
    project.close()
    kept = Project.open(safekeeping.backups(path, tmp_path / "data")[0])
    assert kept.state.briefing == story.briefing()
    kept.close()


def test_duplicate_goes_on_in_a_copy_with_its_history(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "talks.brief"
    Project.create(path, story.state()).close()
    window = make_window()
    assert window.files.open(path)
    window.session.apply("Edit title", lambda b: editing.retitle(b, "Before the copy"))
    window.files.duplicate()
    assert window.session.untitled and window.session.path != path
    window.session.apply("Edit title", lambda b: editing.retitle(b, "In the copy"))
    window.session.undo()
    window.session.undo()
    assert window.session.briefing == story.briefing()
    project = Project.open(path)
    assert project.state.briefing is not None and project.state.briefing.title == "Before the copy"
    project.close()


def test_a_backup_is_made_beside_the_window_and_never_of_a_file_that_is_being_sealed(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, ended, threads = threading.Event(), [], []
    real = safekeeping.back_up

    def slow(*args: object, progress: Callable[[str, int, int], None]) -> object:
        def step(what: str, done: int, total: int) -> None:
            reached.set()
            threads.append(threading.current_thread())
            while True:
                time.sleep(0.005)
                progress(what, done, total)

        try:
            return real(*args, progress=step)
        finally:
            ended.append(True)

    monkeypatch.setattr(safekeeping, "back_up", slow)
    window = make_window(story.state())
    assert window.session.apply("Edit title", lambda b: editing.retitle(b, "Typed at once"))
    qtbot.waitUntil(reached.is_set)
    assert window.session.project.undo_label == "Edit title" and threads[0] is not threading.main_thread()
    assert window.files.protect("open sesame") is None
    assert ended == [True]
    assert not list((tmp_path / "data" / "backups").iterdir())  # neither a copy in the clear nor a part of one
    monkeypatch.setattr(safekeeping, "back_up", real)
    window.points.toggle_pin(["p1"])
    qtbot.waitUntil(lambda: len(window.files.days()) == 1)
    with pytest.raises(PassphraseNeeded):
        Project.open(window.files.days()[0][1])


def test_a_backup_that_fails_is_told_and_stops_nothing(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safekeeping, "back_up", full)
    window = make_window(story.state())
    assert window.session.apply("Edit title", lambda b: editing.retitle(b, "Saved"))
    qtbot.waitUntil(window.notices.isVisible)
    assert "backup" in window.notices.text.text() and "No space left" in window.notices.text.text()
    assert window.session.project.state.briefing == window.session.briefing


def test_an_unhandled_error_is_reported_privately_and_the_session_goes_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    hook = FaultHook(window)
    hook.happened.connect(window.news.own_up)
    hook.install()

    def slot() -> None:
        raise KeyError(story.FIRST)

    def thread() -> None:
        raise ValueError(story.SECOND)

    def job(_: object) -> None:
        raise RuntimeError(story.THIRD)

    QTimer.singleShot(0, slot)
    qtbot.waitUntil(lambda: len(window.news.faults) == 1)
    other = threading.Thread(target=thread)
    other.start()
    other.join()
    qtbot.waitUntil(lambda: len(window.news.faults) == 2)
    window.jobs.run("reading", job, lambda _: None)
    qtbot.waitUntil(lambda: len(window.news.faults) == 3)
    window.jobs.run_quietly("preview", lambda p: job(p), lambda _: None)
    qtbot.waitUntil(lambda: len(window.news.faults) == 4)
    reports = [r for r in window.news.faults.values() if r is not None]
    assert len(reports) == 4
    for report, kind, place in zip(
        reports,
        ("KeyError", "ValueError", "RuntimeError", "RuntimeError"),
        ("slot", "thread", "job", "job"),
        strict=True,
    ):
        text = report.read_text(encoding="utf-8")
        assert kind in text and f"in {place}" in text
        assert not any(words[:20] in text for words in (story.FIRST, story.SECOND, story.THIRD))
        assert report.stat().st_mode & 0o777 == 0o600
    assert str(reports[-1]) in window.notices.text.text() and window.notices.isVisible()
    assert window.session.apply("Edit title", lambda b: editing.retitle(b, "On we go"))
    QTimer.singleShot(0, slot)  # the same once more makes no second report
    qtbot.wait(50)
    assert len(list(reports[0].parent.iterdir())) == 4


@pytest.mark.parametrize(
    "error", [CannotWrite("It is full."), DamagedProject("It is hurt."), sqlite3.OperationalError("disk I/O error")]
)
def test_a_history_that_cannot_be_moved_in_is_a_notice(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    window.session.apply("Edit title", lambda b: editing.retitle(b, "New"))
    before = window.session.state

    def fail(*_: object, **__: object) -> None:
        raise error

    for name in ("undo", "redo", "commit", "end_merging", "save_version", "version_state"):
        monkeypatch.setattr(window.session.project, name, fail)
    for act in (
        window.commands.undo,
        window.commands.redo,
        window.commands.save_version,
        window.session.end_typing,
        lambda: window.points.toggle_pin(["p1"]),
        lambda: window.session.version_state(1),
    ):
        window.notices.clear()
        act()
        shown = window.notices.text.text()
        assert window.notices.isVisible() and (str(error) in shown or "Save as" in shown)
        assert window.session.state is before


def test_a_second_window_takes_over_when_the_first_is_gone(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "talks.brief"
    first = Project.create(path, story.state())
    window = make_window()
    assert window.files.open(path)
    assert window.session.project.read_only is not None and "open in another window" in window.notices.text.text()
    assert window.notices.action.text() == "Try again"
    window.notices.action.click()
    assert window.session.project.read_only is not None and window.notices.action.text() == "Try again"
    state = first.commit("Edit title", replace(first.state, briefing=editing.retitle(story.briefing(), "By the first")))
    first.close()
    window.notices.action.click()
    assert window.session.project.read_only is None
    assert window.session.briefing == state.briefing
    window.points.toggle_pin(["p1"])
    window.session.open(Project.create(tmp_path / "other.brief"), untitled=False)
    again = Project.open(path)
    assert again.state.briefing is not None and again.state.briefing.find("p1")[1].pinned
    again.close()


def test_coming_back_to_a_read_only_window_takes_over(
    make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "talks.brief"
    first = Project.create(path, story.state(), passphrase="open sesame")
    window = make_window()
    assert window.files.open(path, "open sesame")
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert window.session.project.read_only is not None
    first.close()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert window.session.project.read_only is None and "yours to change" in window.notices.text.text()


def test_changes_made_read_only_become_a_step_over_the_others(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "talks.brief"
    first = Project.create(path, story.state())
    session = Session(Project.open(path), untitled=False)
    session.apply("Edit title", lambda b: editing.retitle(b, "Mine"))
    theirs = first.commit("Edit title", replace(first.state, briefing=editing.retitle(story.briefing(), "Theirs")))
    assert not session.take_over()
    first.close()
    assert session.take_over()
    assert session.briefing is not None and session.briefing.title == "Mine"
    session.undo()
    assert session.briefing == theirs.briefing
    session.close()


def test_the_passphrase_is_taken_off_again(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(story.state())
    assert not window.actions_by_name["unprotect"].isEnabled()
    window.files.backups.keep()
    qtbot.waitUntil(lambda: bool(window.files.days()))
    assert window.files.protect("open sesame") is None
    assert not window.files.days()  # they were not encrypted
    window.points.toggle_pin(["p1"])
    assert window.actions_by_name["unprotect"].isEnabled()
    window.actions_by_name["unprotect"].trigger()
    dialog = window.findChild(PassphraseDialog)
    assert dialog is not None and dialog.go.text() == "Remove"
    dialog.lines[0].setText("wrong words")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "not the passphrase" in dialog.problem.text() and window.session.project.store.locked
    dialog.lines[0].setText("open sesame")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    path, pinned = window.session.path, window.session.briefing
    window.close()
    project = Project.open(path)
    assert project.state.briefing == pinned
    project.close()


def test_a_sealed_damaged_file_asks_before_it_is_recovered(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "hurt.brief"
    Project.create(path, story.state(), passphrase="open sesame").close()
    db = sqlite3.connect(path)
    db.execute("DROP TABLE cache")
    db.commit()
    db.close()
    window = make_window()
    window.take_files([str(path)])
    assert window.notices.action.text() == "Save what can be read"
    window.notices.action.click()
    dialog = window.findChild(PassphraseDialog)
    assert dialog is not None
    dialog.lines[0].setText("wrong words")
    dialog.go.click()
    assert "Nothing could be read" in dialog.problem.text()
    dialog.lines[0].setText("open sesame")
    dialog.go.click()
    assert window.session.briefing == story.briefing() and window.session.project.store.locked
    assert window.session.path.name == "hurt recovered.brief"


def test_a_version_is_compared_in_plain_words(window: MainWindow) -> None:
    window.actions_by_name["save_version"].trigger()
    window.session.apply("Edit title", lambda b: editing.retitle(b, "Another title"))
    window.session.apply("Edit point", lambda b: editing.set_text(b, "p1", "Reworded."))
    window.session.apply("Delete point", lambda b: editing.delete_point(b, "p3"))
    window.session.apply("Move point", lambda b: editing.move_point(b, "p2", "sud", 0))
    window.session.apply("Add point", lambda b: editing.add_point(b, "nor", 0, "A new line."))
    window.menus.compare.aboutToShow.emit()
    window.menus.compare.actions()[0].trigger()
    dialog = window.findChild(CompareDialog)
    assert dialog is not None and dialog.isVisible() and not dialog.isModal()
    text = dialog.text.toPlainText()
    assert "Title block (1)\ntitle\nReopening the strait Another title" in text
    assert "Points changed (1)\nNorland\n" in text
    assert f"Points removed (1)\nSudland\n{story.THIRD}" in text
    assert "Points added (1)\nNorland\nA new line." in text
    assert f"Points moved (1)\nfrom Norland to Sudland\n{story.SECOND}" in text
    struck = [f for f in runs(dialog) if f.charFormat().fontStrikeOut()]
    came = [f for f in runs(dialog) if f.charFormat().fontUnderline()]
    assert [f.text() for f in struck] == ["Reopening the strait ", story.THIRD, f"{story.FIRST} "]
    assert [f.text() for f in came] == ["Another title", "A new line.", "Reworded."]
    dialog.back.click()
    assert window.session.briefing == story.briefing()


def runs(dialog: CompareDialog) -> list[QTextFragment]:
    found, block = [], dialog.text.document().begin()
    while block.isValid():
        found += [at.fragment() for at in block]
        block = block.next()
    return found


def test_equal_states_have_no_difference() -> None:
    assert differences(story.state(), story.state()) == ()
    assert "Nothing differs" in as_html((), LIGHT)
    fewer = replace(story.state(), sources=story.state().sources[:3])
    assert [(b.title, len(b.differences)) for b in differences(story.state(), fewer)] == [("Sources removed", 1)]


def test_a_redline_goes_word_by_word() -> None:
    then, now = "Norland will not open the strait.", "Norland will open the whole strait."
    assert redline(then, now) == [
        ("same", "Norland will "), ("out", "not "), ("same", "open the "), ("in", "whole "), ("same", "strait."),
    ]  # fmt: skip
    assert redline("", "New.") == [("in", "New.")] and redline("Old.", "") == [("out", "Old.")]
    assert "&lt;b&gt;" in as_html((Block("Points added", (Difference("<i>", None, "<b>"),)),), LIGHT)
