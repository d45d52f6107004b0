"""Evidence follows the caret; passages are swapped, added, sent to the page; a changed quotation is flagged and mended."""

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.page.mouse import PASSAGE
from desktop.window import MainWindow
from tests.desktop import story
from tests.desktop.dragging import drag_and_drop
from tests.desktop.test_surface import in_step, said, the


def marked(window: MainWindow) -> list[str]:
    """The words that are lit up in the reader, the strongest last."""
    return [s.cursor.selectedText().replace("\u2029", "\n") for s in window.evidence.reader.extraSelections()]


def select(window: MainWindow, words: str) -> None:
    reader = window.evidence.reader
    start = reader.toPlainText().index(words)
    cursor = reader.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)


def test_the_passage_of_the_line_is_lit_up(window: MainWindow) -> None:
    window.surface.go_to("p2", 3)
    assert window.evidence.reader.source is not None and window.evidence.reader.source.id == "s2"
    assert marked(window)[-1] == story.SECOND
    assert "Norland Foreign Ministry" in window.evidence.about.text()
    assert "speaks for the actor" in window.evidence.why.text()


def test_all_passages_are_listed_and_shown_when_chosen(window: MainWindow) -> None:
    window.surface.go_to("p0", 0)
    assert window.evidence.passages.count() == 3
    window.evidence.passages.setCurrentRow(2)
    assert window.evidence.reader.source is not None and window.evidence.reader.source.id == "s3"
    assert marked(window)[-1] == story.FIRST


def test_a_click_on_a_chip_opens_that_source(window: MainWindow, qtbot: QtBot) -> None:
    surface = window.surface
    place = next(p for p in surface.places(0, surface.viewport().height()) if p.row.id == "p1")
    y = place.end.y() - 4
    hits = {surface.chip_at(QPointF(x, y)): x for x in range(int(place.end.x()) - 120, int(place.end.x()) + 4)}
    x = hits["p1", "2"]
    QTest.mouseClick(
        surface.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPointF(x, y).toPoint()
    )
    assert window.evidence.reader.source is not None and window.evidence.reader.source.id == "s2"


def test_selected_words_become_evidence_or_take_its_place(window: MainWindow) -> None:
    window.surface.go_to("p2", 0)
    select(window, story.THIRD)
    QTest.mouseClick(window.evidence.add, Qt.MouseButton.LeftButton)
    assert [c.quote for c in the(window, "p2").citations] == [story.SECOND, story.THIRD]
    window.evidence.passages.setCurrentRow(0)
    select(window, story.FOURTH)
    QTest.mouseClick(window.evidence.swap, Qt.MouseButton.LeftButton)
    assert the(window, "p2").citations[0].quote == story.FOURTH
    assert the(window, "p2").text == story.FOURTH and the(window, "p2").state == "verbatim"
    window.session.undo()
    window.session.undo()
    assert the(window, "p2") == story.briefing().find("p2")[1]


def test_selected_words_become_a_new_point_of_an_actor(window: MainWindow) -> None:
    window.surface.go_to("p1", 0)
    select(window, story.FOURTH)
    window.evidence.new_menu.aboutToShow.emit()
    action = next(a for a in window.evidence.new_menu.actions() if a.text() == "Sudland")
    action.trigger()
    assert said(window, "sud")[-1] == story.FOURTH
    new = window.session.selected_point()
    assert new is not None and new[1].state == "verbatim" and new[1].citations[0].source == "s1"
    assert in_step(window)


def test_a_passage_dropped_on_the_page_becomes_a_point_there(window: MainWindow) -> None:
    surface = window.surface
    start = story.TEXT.index(story.FOURTH)
    data = QMimeData()
    data.setData(PASSAGE, f"s3 {start} {start + len(story.FOURTH)}".encode())
    place = next(p for p in surface.places(0, surface.viewport().height()) if p.row.id == "p1")
    at = QPointF(place.rect.center().x(), place.rect.bottom() - 1)
    drag_and_drop(surface.viewport(), data, at)
    assert said(window, "nor") == [story.FIRST, story.FOURTH, story.SECOND]


def test_a_changed_quotation_is_flagged_at_once_and_restored_with_one_click(window: MainWindow, qtbot: QtBot) -> None:
    window.surface.go_to("p2", 3)
    QTest.keyClicks(window.surface, " never")
    qtbot.waitUntil(lambda: window.evidence.alarm.isVisible())
    assert "We accept the inspectors" in window.evidence.alarm_text.text()
    QTest.mouseClick(window.evidence.alarm_button, Qt.MouseButton.LeftButton)
    assert the(window, "p2").text == story.SECOND
    assert the(window, "p2").state == "verbatim"
    qtbot.waitUntil(lambda: not window.evidence.alarm.isVisible())


def test_the_margin_restores_a_quotation_too(window: MainWindow, qtbot: QtBot) -> None:
    surface = window.surface
    surface.go_to("p2", 3)
    QTest.keyClicks(surface, " never")

    def hit():
        surface.viewport().repaint()
        return [h for h in surface.gutter.hits.get("p2", []) if h.action == "requote"]

    window.resize(980, 850)
    qtbot.waitUntil(lambda: bool(hit()))
    again = next(h for h in surface.gutter.hits["p2"] if h.action == "requote")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(surface.viewport(), left, none, again.rect.center().toPoint())
    assert the(window, "p2").text == story.SECOND


def test_drafted_words_are_restored(window: MainWindow) -> None:
    window.surface.go_to("p1", 0)
    QTest.keyClicks(window.surface, "X")
    window.actions_by_name["restore"].trigger()
    assert the(window, "p1").text == story.FIRST


def test_another_passage_may_lead(window: MainWindow) -> None:
    window.points.lead("p0", 2)
    assert [c.source for c in the(window, "p0").citations] == ["s3", "s1", "s2"]
    assert the(window, "p0").state == "verbatim"


def test_offsets_survive_characters_beyond_the_basic_plane(window: MainWindow) -> None:
    from dataclasses import replace

    source = replace(story.source(1), id="s9", text="𐤀𐤁𐤂 opened. " + story.FIRST, sha256="9" * 64)
    window.session.change("Add source", replace(window.session.state, sources=(*window.session.sources, source)))
    start = source.text.index("Norland")
    window.session.show_source("s9", start, start + 7)
    assert marked(window)[-1] == "Norland"
    reader = window.evidence.reader
    cursor = reader.textCursor()
    at = reader.document().find("reopen").selectionStart()
    cursor.setPosition(at)
    cursor.setPosition(at + 6, QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    span = reader.selected_span()
    assert span is not None and source.text[span[0] : span[1]] == "reopen"
