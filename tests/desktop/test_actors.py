"""Actors are renamed, merged, split, hidden and ordered; each is one step and is remembered in the project."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from briefing.model import Corrections
from briefing.project import Project
from desktop import corrections as c
from desktop.dialogs.merge import MergeDialog
from desktop.models.actors import ENTRY
from desktop.window import MainWindow
from tests.desktop import story
from tests.desktop.test_surface import in_step, said


def names(window: MainWindow) -> list[str]:
    return [e.name for e in window.actors_panel.model.rows]


def test_f2_renames_in_place(window: MainWindow, qtbot: QtBot) -> None:
    view = window.actors_panel.view
    window.actors_panel.select("Norland")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Republic of Norland")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window) == ["Republic of Norland", "Sudland"])
    assert window.session.state.corrections.renamed == (("Norland", "Republic of Norland"),)
    assert (
        window.session.briefing is not None and window.session.briefing.section("nor").heading == "Republic of Norland"
    )
    window.session.undo()
    assert names(window) == ["Norland", "Sudland"] and window.session.state.corrections == Corrections()


def test_space_hides_an_actor_and_shows_it_again(window: MainWindow) -> None:
    window.actors_panel.select("Sudland")
    QTest.keyClick(window.actors_panel.view, Qt.Key.Key_Space)
    assert window.session.briefing is not None and window.session.briefing.section("sud").hidden
    assert window.session.state.corrections.hidden == ("Sudland",)
    QTest.keyClick(window.actors_panel.view, Qt.Key.Key_Space)
    assert not window.session.briefing.section("sud").hidden
    assert window.session.state.corrections.hidden == ()


def test_the_check_box_answers_to_the_mouse(window: MainWindow) -> None:
    view = window.actors_panel.view
    index = window.actors_panel.model.index(1)
    box = window.actors_panel.delegate.box(view.visualRect(index)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box)
    assert window.session.briefing is not None and window.session.briefing.section("sud").hidden


def test_one_dropped_on_another_merges_them(window: MainWindow) -> None:
    model = window.actors_panel.model
    data = model.mimeData([model.index(1)])
    target = model.index(0)
    assert model.canDropMimeData(data, Qt.DropAction.CopyAction, -1, -1, target)
    assert not model.canDropMimeData(data, Qt.DropAction.CopyAction, -1, -1, model.index(1))
    assert not model.canDropMimeData(data, Qt.DropAction.CopyAction, -1, -1, QModelIndex())
    model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, target)
    assert names(window) == ["Norland"]
    assert said(window, "nor") == [story.FIRST, story.SECOND, story.THIRD, story.FOURTH]
    assert window.session.state.corrections.merged == (("Norland", "Sudland"),)
    assert in_step(window)
    window.session.undo()
    assert names(window) == ["Norland", "Sudland"]


def test_the_merge_window_says_what_it_will_do(window: MainWindow) -> None:
    dialog = MergeDialog(window.actors_panel.model, window.actors, "Sudland", window)
    dialog.show()
    assert not dialog.isModal()
    assert "“Norland” becomes part of “Sudland” and its 2 points move there" in dialog.said.text()
    QTest.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert names(window) == ["Norland"]


def test_order_is_pinned_and_moves_the_sections(window: MainWindow) -> None:
    menu = window.actors_panel.menu_for(window.actors_panel.model.index(1).data(ENTRY))
    next(a for a in menu.actions() if a.text() == "Move up").trigger()
    assert window.session.briefing is not None
    assert [s.id for s in window.session.briefing.sections] == ["sum", "sud", "nor", "time", "src"]
    assert window.session.state.corrections.order == ("Sudland", "Norland")


def test_corrections_are_kept_in_the_file(window: MainWindow, tmp_path: Path) -> None:
    window.actors.merge("Norland", "Sudland")
    window.actors.affiliate("Norland", "League of the Strait")
    window.session.save_as(tmp_path / "kept.brief")
    copy = tmp_path / "again.brief"
    copy.write_bytes((tmp_path / "kept.brief").read_bytes())
    project = Project.open(copy)
    assert project.state.corrections.merged == (("Norland", "Sudland"),)
    assert project.state.corrections.affiliations == (("Norland", "League of the Strait"),)
    project.close()


def test_corrections_follow_a_renaming_and_groups_that_meet_become_one() -> None:
    made = c.merge(c.merge(c.merge(Corrections(), "A", "B"), "C", "D"), "A", "C")
    assert made.merged == (("A", "B", "C", "D"),)
    renamed = c.rename(c.show(made, "A", False), "A", "Z")
    assert renamed.merged == (("Z", "B", "C", "D"),) and renamed.hidden == ("Z",)
    assert c.rename(renamed, "Z", "A").renamed == ()
    assert c.split(made, "A", "B").merged == (("A", "C", "D"),)


def test_a_rejected_passage_is_remembered_and_its_point_goes(window: MainWindow) -> None:
    window.surface.go_to("p3", 0)
    window.actions_by_name["reject"].trigger()
    assert said(window, "sud") == [story.FOURTH]
    start = story.TEXT.index(story.THIRD)
    assert window.session.state.corrections.rejected == ((story.source(1).sha256, start, start + len(story.THIRD)),)
    window.session.undo()
    assert window.session.state.corrections.rejected == () and said(window, "sud")[0] == story.THIRD
