"""Find, search, review, palette, spelling, preview, themes, keyboard: the habits people expect."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefing.document import Briefing
from desktop.actions import TABLE
from desktop.commands import Commands
from desktop.dialogs.about import AboutDialog
from desktop.dialogs.details import DetailsDialog
from desktop.dialogs.palette import CommandPalette
from desktop.models.sources import TITLE, WARNINGS
from desktop.panels.parts import Elided
from desktop.panels.preview import point_at
from desktop.panels.review import to_review
from desktop.panels.search import HIT
from desktop.searching import AROUND, HIT_LIMIT, search
from desktop.theme import DARK, LIGHT, Theme
from desktop.window import MainWindow
from tests.desktop import story
from tests.desktop.conftest import MakeWindow
from tests.desktop.test_surface import said, the


def test_find_marks_every_hit_and_enter_steps(window: MainWindow) -> None:
    window.actions_by_name["find"].trigger()
    QTest.keyClicks(window.find_bar.line, "strait")
    assert len(window.surface.extraSelections()) == len(window.find_bar.hits) >= 4
    first = window.surface.textCursor().selectionStart()
    QTest.keyClick(window.find_bar.line, Qt.Key.Key_Return)
    assert window.surface.textCursor().selectionStart() > first
    assert window.find_bar.figures.text().startswith("2 of")
    QTest.keyClick(window.find_bar.line, Qt.Key.Key_Escape)
    assert window.surface.extraSelections() == [] and not window.find_bar.isVisible()


def test_search_reaches_points_and_sources(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["search"].trigger()
    QTest.keyClicks(window.search_panel.line, "recalled its envoy")
    qtbot.waitUntil(lambda: window.search_panel.hits.count() == 5)  # one point, four sources
    window.search_panel.hits.setCurrentRow(0)
    assert window.session.point == "p3"
    window.search_panel.hits.setCurrentRow(3)
    assert window.evidence.reader.source is not None and window.evidence.reader.source.id == "s3"


def test_search_is_by_words_whatever_the_spacing_and_stops_at_a_limit() -> None:
    sources = tuple(story.source(n) for n in range(1, 30))
    assert len(search("QUIET through   the", sources, None)) == HIT_LIMIT
    assert search("   ", sources, None) == []


def test_the_review_pass_takes_doubtful_lines_first_and_counts(window: MainWindow) -> None:
    assert isinstance(window.session.briefing, Briefing)
    assert to_review(window.session.briefing, window.flags)[0].id == "p3"
    window.actions_by_name["review"].trigger()
    strip = window.review_strip
    assert strip.current == "p3" and "uncertain" in strip.why.text()
    assert window.evidence.reader.source is not None and window.evidence.reader.source.id == "s1"
    QTest.keyClick(strip, Qt.Key.Key_A)
    assert the(window, "p3").review == "accepted"
    assert strip.figures.text() == "1 of 6 reviewed"
    assert strip.current == window.session.point == "p0"
    QTest.keyClick(strip, Qt.Key.Key_N)
    assert strip.current == "p1"
    QTest.keyClick(strip, Qt.Key.Key_R)
    assert said(window, "nor") == [story.SECOND]
    QTest.keyClick(strip, Qt.Key.Key_F)
    assert window.surface.hasFocus() or window.session.point is not None
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    assert not strip.isVisible()


def test_every_action_is_in_the_palette_and_is_found_by_typing(window: MainWindow) -> None:
    palette = CommandPalette(window.actions_by_name, window)
    palette.show()
    assert palette.list.count() == sum(1 for s in TABLE if s.name and s.call and s.palette)
    QTest.keyClicks(palette.line, "add heading")
    shown = [palette.list.item(r).text() for r in range(palette.list.count()) if not palette.list.item(r).isHidden()]
    assert shown == ["Briefing:  Add a heading"]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.session.briefing is not None
    assert "New heading" in [s.heading for s in window.session.briefing.sections]


def test_no_two_actions_share_a_key_and_every_one_has_a_command(window: MainWindow) -> None:
    keys = [k.toString() for a in window.actions_by_name.values() for k in a.shortcuts()]
    assert len(keys) == len(set(keys))
    assert QKeySequence("Ctrl+K").toString() in keys
    for spec in TABLE:
        assert not spec.call or callable(getattr(Commands, spec.call))


def test_undo_is_named_in_the_menu(window: MainWindow) -> None:
    window.points.toggle_pin(["p1"])
    assert window.actions_by_name["undo"].text() == "&Undo pin point"
    assert the(window, "p1").pinned
    window.actions_by_name["undo"].trigger()
    assert window.actions_by_name["redo"].text() == "&Redo pin point"


def test_spelling_knows_both_englishes_and_the_names_of_the_story(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(story.state(), alive=True)
    speller = window.speller
    speller.start()
    qtbot.waitUntil(lambda: speller.dictionaries is not None)
    assert [w for w in ("colour", "color", "Sudland", "Norland's", "UNRWA", "mediators") if speller.wrong(w)] == []
    assert speller.wrong("governement") and "government" in speller.suggest("governement")
    window.surface.go_to("p1", 0)
    QTest.keyClicks(window.surface, "teh ")
    block = window.surface.block("p1")
    assert block is not None
    qtbot.waitUntil(lambda: any(f.start == 0 and f.length == 3 for f in block.layout().formats()))
    cursor = window.surface.textCursor()
    cursor.setPosition(block.position() + 1)
    menu = window.page_menu.menu_for(cursor)
    next(a for a in menu.actions() if a.text() == "the").trigger()
    assert the(window, "p1").text == "the " + story.FIRST
    speller.teach("governement")
    assert not speller.wrong("governement")


def test_the_preview_shows_the_real_pages_and_a_click_goes_to_the_point(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(story.state())
    window.actions_by_name["preview"].trigger()
    qtbot.waitUntil(lambda: len(window.preview.pages) >= 1)
    assert "page" in window.preview.state.text() and "page" in window.status.figures.text()
    page = window.preview.pages[0]
    image = page.pixmap().toImage()
    assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 3
    from briefing.export import preview_map
    from briefing.templates import load

    assert window.session.briefing is not None
    _, x0, y0, x1, y1, _ = next(p for p in preview_map(window.session.briefing, load().look) if p[5] == "p4")
    width, height = window.preview.rendered.sizes[0] if window.preview.rendered else (1, 1)
    page.clicked.emit(0, (x0 + x1) / 2 / width, (y0 + y1) / 2 / height)
    qtbot.waitUntil(lambda: window.session.point == "p4")


def test_a_click_between_two_points_takes_the_nearer_one() -> None:
    places = [
        (0, 50.0, 100.0, 500.0, 120.0, "a"),
        (0, 50.0, 130.0, 500.0, 150.0, "b"),
        (1, 50.0, 100.0, 500.0, 120.0, "c"),
    ]
    assert [point_at(places, 0, 60, y) for y in (110, 123, 128, 300)] == ["a", "a", "b", None]
    assert point_at(places, 1, 60, 110) == "c"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_words_can_be_read_on_their_ground(theme: Theme) -> None:
    """WCAG 2 contrast: 4.5 for text."""

    def light(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(a: str, b: str) -> float:
        low, high = sorted((light(a), light(b)))
        return (high + 0.05) / (low + 0.05)

    words = ("text", "muted", "accent", "verbatim", "condensed", "edited", "analyst", "warning", "danger")
    grounds = dict.fromkeys(words, ("page",)) | {
        "text": ("page", "panel", "window", "selection", "evidence", "shade", "warning_soft")
    }
    grounds |= {"muted": ("page", "panel", "window"), "accent": ("page", "chip")}
    poor = {(w, g): round(contrast(getattr(theme, w), getattr(theme, g)), 2) for w in words for g in grounds[w]}
    assert {k: v for k, v in poor.items() if v < 4.5} == {}
    assert contrast(theme.on_accent, theme.accent) >= 4.5


def test_dark_and_light_can_be_changed_while_it_runs(window: MainWindow) -> None:
    window.preferences.appearance = "dark"
    window.retheme()
    assert window.theme is DARK and window.surface.look.theme is DARK
    app = QApplication.instance()
    assert isinstance(app, QApplication) and DARK.page in app.styleSheet()
    window.preferences.appearance = "light"
    window.retheme()
    assert window.theme is LIGHT


def test_geometry_and_recent_files_are_remembered(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window(story.state())
    window.files.save_as(tmp_path / "named.brief")
    window.columns.setSizes([300, 700, 300])
    sizes = window.columns.sizes()
    window.close()
    again = make_window(path=tmp_path / "named.brief")
    assert again.columns.sizes() == sizes
    assert again.preferences.recent == (str(tmp_path / "named.brief"),)
    assert again.session.briefing == story.briefing()


def test_the_title_block_is_one_step_and_a_bad_date_is_said(window: MainWindow) -> None:
    dialog = DetailsDialog(window.session, window)
    dialog.as_of.setText("yesterday")
    dialog._apply()
    assert "is no date" in dialog.problem.text() and window.session.undo_label is None
    dialog.as_of.setText("2031-05-20")
    dialog.marking.setCurrentText("OFFICIAL")
    dialog.lines["to"].setText("Director")
    dialog._apply()
    b = window.session.briefing
    assert b is not None and (b.as_of, b.marking, b.front.to) == ("2031-05-20", "OFFICIAL", "Director")
    window.session.undo()
    assert window.session.briefing == story.briefing()


def test_f8_carries_the_keyboard_from_pane_to_pane(window: MainWindow) -> None:
    window.activateWindow()
    window.surface.setFocus()
    seen = []
    for _ in range(5):
        window.actions_by_name["next_pane"].trigger()
        focus = QApplication.focusWidget()
        seen.append(focus.accessibleName() if focus is not None else "")
    assert seen[-1] == "Briefing page" and len(set(seen)) == 5


def test_about_names_versions_and_licences(window: MainWindow) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    text = AboutDialog(window).findChild(QPlainTextEdit).toPlainText()
    assert "nltk" in text and "reportlab" in text and "PySide6" in text and "SCOWL" in text


def test_a_version_is_saved_and_gone_back_to(window: MainWindow) -> None:
    window.actions_by_name["save_version"].trigger()
    window.points.delete(["p1", "p2"])
    window.menus._fill_versions()
    window.menus.versions.actions()[0].trigger()
    assert window.session.briefing == story.briefing()
    window.session.undo()
    assert said(window, "nor") == []


def test_a_label_that_gives_way_says_it_whole_in_its_tip(qtbot: QtBot) -> None:
    made = Elided()
    qtbot.addWidget(made)
    made.setText("reading an uncommonly long name of a file.pdf  (3 of 12)")
    assert made.minimumSizeHint().width() <= 60 < made.sizeHint().width()
    made.resize(80, 20)
    made.grab()
    assert made.toolTip() == made.text()
    made.resize(made.sizeHint())
    made.grab()
    assert made.toolTip() == ""


def test_the_buttons_of_the_evidence_stay_readable_in_a_narrow_window(make_window: MakeWindow) -> None:
    window = make_window(story.state())
    panel = window.evidence
    for width in (250, 420, 250):
        panel.resize(width, 600)
        panel.bar.adjustSize()
        rows = {panel._grid.getItemPosition(panel._grid.indexOf(b))[0] for b in (panel.new, panel.add, panel.swap)}
        assert rows == ({0, 1} if width == 250 else {0})


def test_columns_of_the_table_that_say_nothing_are_hidden(make_window: MakeWindow) -> None:
    window = make_window(story.state())
    table = window.table.table
    warned = any(s.warnings for s in window.session.sources)
    assert table.isColumnHidden(WARNINGS) != warned and not table.isColumnHidden(TITLE)
    first, *others = window.session.sources
    sources = (replace(first, warnings=("The date is a guess.",)), *others)
    window.session.change("Edit source", replace(window.session.state, sources=sources))
    assert not table.isColumnHidden(WARNINGS)


def test_hits_of_the_search_read_as_the_text_does() -> None:
    text = "The envoy said, as before, that talks go on." + " More." * 40
    hit = search("said", (replace(story.source(1), text=text),), None)[0]
    assert hit.before + hit.found + hit.after == text[: 14 + AROUND] + "…"


def test_unsaved_work_says_when_it_was_changed(make_window: MakeWindow) -> None:
    first = make_window()
    first.sources_tasks.add_text("Norland said that it would open the strait.", "Kept note")
    first.close()
    second = make_window()
    said = [w.text() for w in second.welcome.findChildren(QPushButton)]
    assert any(t.startswith("Untitled 1  ·  changed today at ") for t in said)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_escape_leads_back_to_the_page_from_everywhere(window: MainWindow) -> None:
    for place in (
        window.search_panel.line,
        window.actors_panel.view,
        window.sources_panel.view,
        window.evidence.reader,
    ):
        if place is window.search_panel.line:
            window.commands.search()
        elif place is window.evidence.reader:
            window.show_right(window.evidence)
        place.setFocus()
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
        assert focus() is window.surface, place.accessibleName()
    window.show_table(True)
    window.notices.warn("Something was left out.")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert focus() is window.surface and window.middle.currentWidget() is window.page
    assert not window.notices.isVisible()


def test_what_was_found_is_gone_through_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.search()
    QTest.keyClicks(focus(), "harbour")
    hits = window.search_panel.hits
    qtbot.waitUntil(lambda: hits.count() > 2)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert focus() is hits and hits.currentRow() == 0
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    assert focus() is hits and hits.currentRow() == 1
    for _ in range(2):
        QTest.keyClick(focus(), Qt.Key.Key_Up)
    assert focus() is window.search_panel.line
    window.search_panel.line.setText("strait")
    qtbot.waitUntil(lambda: hits.count() > 0 and bool(hits.item(0).data(HIT).point))
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    assert focus() is hits and window.session.point == hits.item(0).data(HIT).point
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert focus() is window.surface


def test_headings_are_a_key_away(window: MainWindow) -> None:
    headings = [r.id for r in window.surface.rows if r.kind == "heading"]
    window.surface.go_to("p1")
    seen = []
    for _ in headings:
        window.actions_by_name["next_heading"].trigger()
        seen.append(window.surface.caret().row)
    assert seen[0] == "sud" and seen[-1] == headings[-1]
    for _ in headings:
        window.actions_by_name["previous_heading"].trigger()
    assert window.surface.caret().row == headings[0]
    window.actors_panel.view.setFocus()
    window.actors_panel.select("Sudland")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert window.surface.caret().row == "sud" and focus() is window.surface
    window.commands.palette()
    palette = window.findChild(CommandPalette)
    QTest.keyClicks(palette.line, "go to norl")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.surface.caret().row == "nor"


def test_evidence_is_added_by_keyboard(window: MainWindow) -> None:
    window.surface.go_to("p1")
    before = len(the(window, "p1").citations)
    window.actions_by_name["cite"].trigger()
    assert focus() is window.evidence.reader and "Select the words" in window.notices.text.text()
    for key, mods in (
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier),
    ):
        QTest.keyClick(focus(), key, mods)
    assert window.evidence.reader.selected_span() is not None
    window.actions_by_name["cite"].trigger()
    assert len(the(window, "p1").citations) == before + 1
