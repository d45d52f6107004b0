"""A desk officer's hour: drop, draft, edit, undo, evidence, merge, draft again, export, reopen. Through keyboard and mouse."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from briefing.checking import check
from briefing.errors import PassphraseNeeded
from briefing.project import Project
from briefing.resources import seeds
from desktop.dialogs.passphrase import PassphraseDialog
from desktop.window import MainWindow
from tests.desktop import story
from tests.desktop.conftest import MakeWindow
from tests.desktop.dragging import drop
from tests.desktop.test_surface import in_step, the


def until(qtbot: QtBot, window: MainWindow, ready: Callable[[], bool]) -> None:
    """Wait for something; a warning in the window ends the wait and is the reason of the failure."""
    qtbot.waitUntil(lambda: ready() or window.notices.text.text().startswith("⚠"))
    assert ready(), window.notices.text.text() + "\n" + "\n".join(window.news.faults)


def test_from_dropped_files_to_a_reopened_briefing(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(alive=True)
    session = window.session
    files = sorted(p for p in seeds().iterdir() if p.suffix in (".txt", ".html", ".eml"))
    assert len(files) >= 4

    # Three actions and nothing to configure: drop, Draft, Export.
    drop(window, *files[:-1])
    until(qtbot, window, lambda: len(session.sources) >= len(files) - 1)
    QTest.mouseClick(window.status.draft, Qt.MouseButton.LeftButton)
    until(qtbot, window, lambda: session.briefing is not None and not window.jobs.busy)
    first = session.briefing
    assert first is not None and check(first, session.sources) == ()
    assert in_step(window)
    pdf = tmp_path / "briefing.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(pdf), "PDF (*.pdf)"))
    window.actions_by_name["export_pdf"].trigger()
    qtbot.waitUntil(pdf.is_file)
    assert pdf.read_bytes()[:5] == b"%PDF-"

    # Edit a line, and take one keystroke too many back.
    section, point = next((s, p) for s, p in first.points() if s.kind == "actor" and len(s.points) > 1)
    window.surface.go_to(point.id, 0)
    QTest.keyClicks(window.surface, "As agreed, ")
    edited = "As agreed, " + point.text
    window.surface.go_to(section.points[1].id, -1)
    QTest.keyClick(window.surface, Qt.Key.Key_Return)
    QTest.keyClicks(window.surface, "Comment: watch this.")
    own = session.point
    QTest.keyClick(window.surface, Qt.Key.Key_Return)
    window.actions_by_name["undo"].trigger()
    assert session.briefing is not None and own is not None
    assert session.briefing.find(own)[1].text == "Comment: watch this."
    assert in_step(window)

    # The evidence follows.
    window.surface.go_to(point.id, 0)
    reader = window.evidence.reader
    assert reader.source is not None and reader.source.id == point.citations[0].source
    lights = reader.extraSelections()
    lit = lights[-1].cursor.selectedText().replace("\u2029", "\n")
    assert lit == point.citations[0].quote

    # Merge two actors from the list.
    names = [e.name for e in window.actors_panel.model.rows]
    assert len(names) >= 2
    keep, other = section.heading, next(n for n in names if n != section.heading)
    window.actors.merge(keep, other)
    assert other not in [e.name for e in window.actors_panel.model.rows]

    # A new source comes; draft again keeps what a person did, in one step.
    drop(window, files[-1])
    until(qtbot, window, lambda: files[-1].name in {Path(s.path).name for s in session.sources})
    before = session.briefing
    QTest.mouseClick(window.status.draft, Qt.MouseButton.LeftButton)
    until(qtbot, window, lambda: session.briefing is not before and not window.jobs.busy)
    again = session.briefing
    assert again is not None
    texts = [p.text for _, p in again.points()]
    assert edited in texts and "Comment: watch this." in texts
    assert other.casefold() not in {s.heading.casefold() for s in again.sections if s.kind == "actor"}
    assert in_step(window)
    assert session.undo_label == "Draft again"
    session.undo()
    assert session.briefing == before
    session.redo()

    # Word too, then save under a name, close, reopen, and undo there.
    word = tmp_path / "briefing.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(word), "Word document (*.docx)"))
    window.actions_by_name["export_word"].trigger()
    qtbot.waitUntil(word.is_file)
    assert "Comment: watch this." in ZipFile(word).read("word/document.xml").decode()
    brief = tmp_path / "talks.brief"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(brief), ""))
    window.actions_by_name["save_as"].trigger()
    window.close()
    reopened = make_window(path=brief)
    assert reopened.session.briefing == again
    assert reopened.session.state.corrections.merged[0][:2] == (keep, other)
    QTest.keyClick(reopened.surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert reopened.session.briefing == before
    assert in_step(reopened)


def test_cancel_leaves_everything_as_it_was(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    for n in range(40):
        window.sources_tasks.add_text(f"Note {n}. Norland said that it would open the strait. " * 60, f"Note {n}")
    QTest.mouseClick(window.status.draft, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.status.cancel.isVisible)
    QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.session.briefing is None and len(window.session.sources) == 40
    assert window.status.draft.isEnabled() and not window.status.cancel.isVisible()


def test_an_export_that_fails_says_why_and_leaves_nothing(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(story.state())
    target = tmp_path / "gone" / "briefing.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.actions_by_name["export_pdf"].trigger()
    qtbot.waitUntil(window.notices.isVisible)
    assert "briefing.pdf" in window.notices.text.text() and "Traceback" not in window.notices.text.text()
    assert not target.exists()


def test_a_damaged_briefing_is_refused_with_a_sentence(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window()
    bad = tmp_path / "bad.brief"
    bad.write_bytes(b"not a briefing at all" * 100)
    window.take_files([str(bad)])
    assert window.notices.isVisible() and "bad.brief" in window.notices.text.text()
    assert window.session.briefing is None


def test_a_briefing_open_elsewhere_can_be_read_and_saved_under_another_name(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    first = make_window(story.state())
    second = make_window()
    assert second.files.open(first.session.path)
    assert second.notices.isVisible()
    second.surface.go_to("p1", 0)
    QTest.keyClicks(second.surface, "Mine: ")
    second.session.flush()
    assert second.files.save_as(tmp_path / "copy.brief")
    assert the(second, "p1").text.startswith("Mine: ")
    assert second.session.undo_label is not None
    assert the(first, "p1").text == story.FIRST


def test_work_of_an_earlier_run_is_offered(make_window: MakeWindow) -> None:
    first = make_window()
    first.sources_tasks.add_text("Norland said that it would open the strait.", "Kept note")
    first.close()
    second = make_window()
    assert len(second.files.recoverable()) == 1
    second.files.open(second.files.recoverable()[0])
    assert [s.title or s.path for s in second.session.sources] != []
    assert second.session.untitled


def test_a_sealed_briefing_asks_for_its_passphrase(make_window: MakeWindow, tmp_path: Path) -> None:
    sealed = tmp_path / "sealed.brief"
    Project.create(sealed, story.state(), passphrase="open sesame").close()
    window = make_window()
    window.take_files([str(sealed)])
    dialog = window.findChild(PassphraseDialog)
    assert dialog is not None and not dialog.isModal() and window.session.briefing is None
    QTest.keyClicks(dialog.lines[0], "wrong words")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "does not open it" in dialog.problem.text()
    dialog.lines[0].setText("open sesame")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert window.session.briefing == story.briefing()


def test_a_briefing_is_sealed_from_the_window(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window(story.state())
    window.actions_by_name["protect"].trigger()
    dialog = window.findChild(PassphraseDialog)
    assert dialog is not None
    for words, reason in ((("long enough", "not the same"), "not the same"), (("short", "short"), "at least")):
        for line, said in zip(dialog.lines, words, strict=True):
            line.setText(said)
        dialog.go.click()
        assert reason in dialog.problem.text()
    for line in dialog.lines:
        line.setText("open sesame")
    dialog.go.click()
    path = window.session.path
    window.points.toggle_pin(["p1"])
    window.close()
    with pytest.raises(PassphraseNeeded):
        Project.open(path)
    project = Project.open(path, passphrase="open sesame")
    assert project.state.briefing is not None and project.state.briefing.find("p1")[1].pinned
    project.close()


def test_what_can_be_read_of_a_damaged_briefing_is_saved(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "hurt.brief"
    Project.create(path, story.state()).close()
    db = sqlite3.connect(path)
    db.execute("DROP TABLE cache")
    db.commit()
    db.close()
    window = make_window()
    window.take_files([str(path)])
    assert window.notices.action.text() == "Save what can be read"
    window.notices.action.click()
    assert window.session.briefing == story.briefing()
    assert window.session.path.name == "hurt recovered.brief"
