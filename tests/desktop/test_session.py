"""One owner, one history: undo reaches across save, reopen and a change of name; nothing typed is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import editing
from briefing.errors import CannotWrite
from briefing.project import Project
from desktop.session import Session
from desktop.tasks.sources import numbered
from desktop.untitled import untitled_project
from tests.desktop import story


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Session:
    return Session(Project.create(tmp_path / "a.brief", story.state()), untitled=False)


def test_an_edit_is_one_step_with_its_label(session: Session) -> None:
    assert session.apply("Pin point", lambda b: editing.pin(b, "p1", True))
    assert session.undo_label == "Pin point"
    session.undo()
    assert session.redo_label == "Pin point"
    assert session.briefing == story.briefing()


def test_an_edit_of_something_gone_changes_nothing(session: Session) -> None:
    assert not session.apply("Delete", lambda b: editing.delete_point(b, "nobody"))
    assert session.undo_label is None


def test_an_edit_that_changes_nothing_is_no_step(session: Session) -> None:
    assert not session.apply("Retitle", lambda b: editing.retitle(b, b.title))
    assert session.undo_label is None


def test_typing_waits_and_is_then_written(session: Session, qtbot: QtBot) -> None:
    for text in ("N", "No", "Nor"):
        session.apply("Edit point", lambda b, t=text: editing.set_text(b, "p1", t), typing="p1")
    assert not session.saved
    assert session.project.state.briefing == story.briefing()
    qtbot.waitUntil(lambda: session.saved)
    assert session.project.state.briefing is not None
    assert session.project.state.briefing.find("p1")[1].text == "Nor"
    session.undo()
    assert session.briefing == story.briefing()


def test_typing_in_another_point_is_another_step(session: Session) -> None:
    session.apply("Edit point", lambda b: editing.set_text(b, "p1", "One"), typing="p1")
    session.apply("Edit point", lambda b: editing.set_text(b, "p2", "Two"), typing="p2")
    session.undo()
    assert session.briefing is not None
    assert session.briefing.find("p1")[1].text == "One"
    assert session.briefing.find("p2")[1].text == story.SECOND


def test_undo_reaches_across_save_as_and_reopening(session: Session, tmp_path: Path) -> None:
    session.apply("Delete point", lambda b: editing.delete_point(b, "p2"))
    session.apply("Edit title", lambda b: editing.retitle(b, "New"), typing="title")
    session.save_as(tmp_path / "b.brief")
    session.close()
    again = Session(Project.open(tmp_path / "b.brief"), untitled=False)
    assert again.undo_label == "Edit title"
    again.undo()
    again.undo()
    assert again.briefing == story.briefing()
    again.close()


def test_saving_an_untitled_briefing_moves_it(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(untitled_project(tmp_path / "data"))
    old = session.path
    session.change("Add", story.state())
    session.save_as(tmp_path / "named.brief")
    assert not session.untitled and not old.exists()
    session.close()


def test_an_untitled_briefing_with_nothing_in_it_leaves_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(untitled_project(tmp_path / "data"))
    session.close()
    assert list((tmp_path / "data" / "untitled").iterdir()) == []


def test_an_untitled_briefing_with_work_in_it_stays_to_be_recovered(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(untitled_project(tmp_path / "data"))
    session.change("Add", story.state())
    session.close()
    kept = Project.open(next((tmp_path / "data" / "untitled").glob("*.brief")))
    assert kept.state.briefing == story.briefing()
    kept.close()


def test_a_project_that_cannot_be_saved_says_so_and_goes_on_in_memory(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    session.refused.connect(said.append)
    session.project.read_only = "a.brief is open in another window."
    assert session.apply("Edit title", lambda b: editing.retitle(b, "Kept"))
    assert said == ["a.brief is open in another window."]
    assert session.briefing is not None and session.briefing.title == "Kept"


def test_a_full_disk_leaves_state_and_file_as_they_were(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotWrite("a.brief could not be saved: the disk is full.")

    said: list[str] = []
    session.refused.connect(said.append)
    monkeypatch.setattr(session.project, "commit", full)
    assert not session.apply("Edit title", lambda b: editing.retitle(b, "Lost?"))
    assert said == ["a.brief could not be saved: the disk is full."]
    assert session.briefing == story.briefing()


def test_new_sources_get_free_ids_and_the_same_text_is_taken_once() -> None:
    there = (story.source(1), story.source(2))
    new = (replace(story.source(1), id="s1"), replace(story.source(3), id="s1", text="Something else."))
    assert [s.id for s in numbered(there, new)] == ["s3"]


def test_selection_ends_a_typing_step(session: Session) -> None:
    session.select("p1")
    session.apply("Edit point", lambda b: editing.set_text(b, "p1", "One"), typing="p1")
    session.select("p2")
    assert session.saved
    QTest.qWait(1)
