"""The page is edited as a text is edited, and every edit is a step of the briefing."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing import editing
from briefing.document import Mark, Point
from desktop.page.keys import Caret
from desktop.page.rows import difference, rows
from desktop.window import MainWindow
from tests.desktop import story


def said(window: MainWindow, section: str) -> list[str]:
    assert window.session.briefing is not None
    return [p.text for p in window.session.briefing.section(section).points]


def the(window: MainWindow, point_id: str) -> Point:
    assert window.session.briefing is not None
    return window.session.briefing.find(point_id)[1]


def shown(window: MainWindow) -> list[str]:
    """What the blocks of the page say, without chips."""
    block, found = window.surface.document().begin(), []
    while block.isValid():
        found.append(block.text().replace("\ufffc", ""))
        block = block.next()
    return found


def in_step(window: MainWindow) -> bool:
    """Whether page and briefing say the same."""
    assert window.session.briefing is not None
    wanted = rows(window.session.briefing)
    return shown(window) == [r.text for r in wanted] and window.surface.rows == wanted


def test_a_briefing_opens_at_its_top(window: MainWindow) -> None:
    assert window.surface.verticalScrollBar().value() == 0
    assert window.surface.textCursor().position() == 0


def test_typing_changes_the_point_and_its_state(window: MainWindow) -> None:
    window.surface.go_to("p1", 8)
    QTest.keyClicks(window.surface, "and friends ")
    assert the(window, "p1").text == story.FIRST.replace("Norland ", "Norland and friends ")
    assert the(window, "p1").state == "edited"
    assert the(window, "p1").citations == story.briefing().find("p1")[1].citations
    assert in_step(window)


def test_typing_back_the_source_makes_it_verbatim_again(window: MainWindow) -> None:
    window.surface.go_to("p1", 0)
    QTest.keyClicks(window.surface, "So")
    QTest.keyClick(window.surface, Qt.Key.Key_Backspace)
    QTest.keyClick(window.surface, Qt.Key.Key_Backspace)
    assert the(window, "p1").state == "verbatim"


def test_typing_is_one_step_and_undo_and_redo_follow_it(window: MainWindow) -> None:
    window.surface.go_to("p1", 0)
    QTest.keyClicks(window.surface, "Today ")
    assert window.session.undo_label == "Edit point"
    QTest.keyClick(window.surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert the(window, "p1").text == story.FIRST
    assert in_step(window)
    window.actions_by_name["redo"].trigger()
    assert the(window, "p1").text == "Today " + story.FIRST
    assert in_step(window)


def test_enter_splits_and_backspace_joins(window: MainWindow) -> None:
    window.surface.go_to("p1", 8)
    QTest.keyClick(window.surface, Qt.Key.Key_Return)
    assert said(window, "nor")[:2] == ["Norland", story.FIRST[8:]]
    assert window.surface.caret().offset == 0
    QTest.keyClick(window.surface, Qt.Key.Key_Backspace)
    assert said(window, "nor")[0] == story.FIRST
    assert the(window, "p1").state == "verbatim"
    assert window.surface.caret() == Caret("p1", 8)
    assert in_step(window)


def test_enter_at_the_end_begins_an_analysts_point(window: MainWindow) -> None:
    window.surface.go_to("p1", -1)
    QTest.keyClick(window.surface, Qt.Key.Key_Return)
    QTest.keyClicks(window.surface, "Our own remark.")
    assert said(window, "nor") == [story.FIRST, "Our own remark.", story.SECOND]
    new = window.session.selected_point()
    assert new is not None and new[1].state == "analyst"
    assert in_step(window)


def test_enter_under_a_heading_adds_the_first_point(window: MainWindow) -> None:
    window.surface.go_to("sud", -1)
    QTest.keyClick(window.surface, Qt.Key.Key_Return)
    QTest.keyClicks(window.surface, "First.")
    assert said(window, "sud")[0] == "First."


def test_backspace_on_an_empty_point_deletes_it(window: MainWindow) -> None:
    window.surface.go_to("p1", -1)
    QTest.keyClick(window.surface, Qt.Key.Key_Return)
    QTest.keyClick(window.surface, Qt.Key.Key_Backspace)
    assert said(window, "nor") == [story.FIRST, story.SECOND]
    assert window.surface.caret().row == "p1"


def test_delete_at_the_end_joins_the_next(window: MainWindow) -> None:
    window.surface.go_to("p1", -1)
    QTest.keyClick(window.surface, Qt.Key.Key_Delete)
    assert said(window, "nor") == [f"{story.FIRST} {story.SECOND}"]
    assert {c.source for c in the(window, "p1").citations} == {"s1", "s2"}


def test_tab_and_shift_tab_change_the_level(window: MainWindow) -> None:
    window.surface.go_to("p2", 3)
    QTest.keyClick(window.surface, Qt.Key.Key_Tab)
    assert the(window, "p2").level == 1
    QTest.keyClick(window.surface, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert the(window, "p2").level == 0
    assert window.surface.hasFocus()


def test_control_arrows_move_points_within_and_between_actors(window: MainWindow) -> None:
    window.surface.go_to("p1", 2)
    QTest.keyClick(window.surface, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert said(window, "nor") == [story.SECOND, story.FIRST]
    QTest.keyClick(window.surface, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert said(window, "sud")[0] == story.FIRST
    assert window.surface.caret().row == "p1"
    QTest.keyClick(window.surface, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert said(window, "nor") == [story.SECOND, story.FIRST]
    assert in_step(window)


def test_control_arrows_on_a_heading_move_the_section(window: MainWindow) -> None:
    window.surface.go_to("nor", 0)
    QTest.keyClick(window.surface, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert window.session.briefing is not None
    assert [s.id for s in window.session.briefing.sections][1:3] == ["sud", "nor"]
    assert in_step(window)


def test_title_and_headings_are_edited_in_place(window: MainWindow) -> None:
    window.surface.go_to("·title", -1)
    QTest.keyClicks(window.surface, " at last")
    window.surface.go_to("nor", -1)
    QTest.keyClicks(window.surface, " and allies")
    assert window.session.briefing is not None
    assert window.session.briefing.title == "Reopening the strait at last"
    assert window.session.briefing.section("nor").heading == "Norland and allies"
    assert "at last" in window.windowTitle() or window.session.name == "story"


def test_what_is_not_text_cannot_be_typed_into(window: MainWindow) -> None:
    before = window.session.briefing
    for row in ("·line", "·kicker", "·s1"):
        window.surface.go_to(row, 0)
        QTest.keyClicks(window.surface, "x")
        QTest.keyClick(window.surface, Qt.Key.Key_Delete)
    assert window.session.briefing is before
    assert in_step(window)


def test_a_selection_over_rows_is_deleted_without_tearing_headings(window: MainWindow) -> None:
    surface = window.surface
    surface.go_to("p2", 4)
    start = surface.textCursor().position()
    surface.go_to("p4", 7)
    end = surface.textCursor().position()
    cursor = surface.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    surface.setTextCursor(cursor)
    QTest.keyClick(surface, Qt.Key.Key_Delete)
    assert said(window, "nor") == [story.FIRST, story.SECOND[:4]]
    assert said(window, "sud") == [story.FOURTH[7:]]
    assert "Sudland" in shown(window)
    assert in_step(window)
    window.session.undo()
    assert said(window, "sud") == [story.THIRD, story.FOURTH]
    assert in_step(window)


def test_bold_and_italic_are_marks_of_the_point(window: MainWindow) -> None:
    surface = window.surface
    surface.go_to("p1", 0)
    for _ in range(7):
        QTest.keyClick(surface, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    window.actions_by_name["bold"].trigger()
    assert the(window, "p1").marks == (Mark(0, 7, "bold"),)
    window.actions_by_name["italic"].trigger()
    assert set(the(window, "p1").marks) == {Mark(0, 7, "bold"), Mark(0, 7, "italic")}
    window.actions_by_name["bold"].trigger()
    assert the(window, "p1").marks == (Mark(0, 7, "italic"),)
    assert the(window, "p1").text == story.FIRST
    window.session.undo()
    window.session.redo()
    assert in_step(window)


def test_paste_comes_as_clean_text_and_paragraphs_become_points(window: MainWindow) -> None:
    data = QMimeData()
    data.setHtml("<b>One</b><p>Two</p>")
    data.setText("• One line\n\n•  Two   lines\n")
    QGuiApplication.clipboard().setMimeData(data)
    window.surface.go_to("p4", -1)
    QTest.keyClick(window.surface, Qt.Key.Key_Return)
    window.actions_by_name["paste"].trigger()
    assert said(window, "sud")[-2:] == ["One line", "Two lines"]
    assert in_step(window)


def test_copy_gives_text_with_source_numbers(window: MainWindow) -> None:
    surface = window.surface
    surface.go_to("p1", 0)
    start = surface.textCursor().position()
    surface.go_to("p2", -1)
    end = surface.textCursor().position()
    cursor = surface.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    surface.setTextCursor(cursor)
    window.actions_by_name["copy"].trigger()
    assert QGuiApplication.clipboard().text() == f"{story.FIRST} [1, 2]\n{story.SECOND} [2]"


def test_composed_text_of_an_input_method_arrives(window: MainWindow) -> None:
    window.surface.go_to("p1", 0)
    event = QInputMethodEvent()
    event.setCommitString("قطر ")
    QApplication.sendEvent(window.surface, event)
    assert the(window, "p1").text == "قطر " + story.FIRST
    assert in_step(window)


def test_characters_beyond_the_basic_plane_keep_offsets_true(window: MainWindow) -> None:
    window.surface.go_to("p1", 0)
    window.surface.insertPlainText("𐤀𐤁 ")
    window.surface.go_to("p1", 3)
    QTest.keyClick(window.surface, Qt.Key.Key_Return)
    assert said(window, "nor")[:2] == ["𐤀𐤁", story.FIRST]
    assert in_step(window)


def test_the_caret_never_stands_behind_the_chips(window: MainWindow) -> None:
    window.surface.go_to("p1", 0)
    cursor = window.surface.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    window.surface.setTextCursor(cursor)
    QTest.keyClicks(window.surface, "?")
    assert the(window, "p1").text == story.FIRST + "?"
    assert in_step(window)


def test_the_right_arrow_goes_from_the_last_letter_to_the_next_point(window: MainWindow) -> None:
    window.surface.go_to("p1", -1)
    QTest.keyClick(window.surface, Qt.Key.Key_Right)
    assert window.surface.caret() == Caret("p2", 0)
    QTest.keyClick(window.surface, Qt.Key.Key_Left)
    assert window.surface.caret() == Caret("p1", len(story.FIRST))


def test_a_change_elsewhere_rewrites_only_its_own_rows(window: MainWindow) -> None:
    before = window.surface.rows
    window.points.toggle_pin(["p3"])
    window.session.apply("Delete", lambda b: editing.delete_point(b, "p3"))
    first, last, end = difference(before, window.surface.rows)
    assert (last - first, end - first) == (1, 0)
    assert in_step(window)


def test_dragging_the_handle_moves_a_point(window: MainWindow, qtbot: QtBot) -> None:
    surface = window.surface
    surface.go_to("p1", 0)
    surface.repaint()
    qtbot.waitUntil(lambda: any(h.action == "drag" for h in surface.gutter.hits.get("p1", [])))
    handle = next(h for h in surface.gutter.hits["p1"] if h.action == "drag").rect.center().toPoint()
    target = next(p for p in surface.places(0, surface.viewport().height()) if p.row.id == "p4")
    below = QPoint(int(target.rect.center().x()), int(target.rect.bottom()) + 1)
    QTest.mousePress(surface.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, handle)
    QTest.mouseMove(surface.viewport(), below)
    QTest.mouseRelease(surface.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, below)
    assert said(window, "sud")[-1] == story.FIRST
    assert in_step(window)


@pytest.mark.parametrize("zoom", [0.8, 1.6])
def test_zoom_keeps_text_and_caret(window: MainWindow, zoom: float) -> None:
    window.surface.go_to("p2", 5)
    window.set_zoom(zoom)
    assert in_step(window)
    assert (window.surface.caret().row, window.surface.caret().offset) == ("p2", 5)
