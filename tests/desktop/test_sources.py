"""Sources come by drop, dialog and paste; they are listed, filtered, excluded, graded, corrected; what fails is said."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from briefing.project import ProjectState
from desktop.models.sources import DATE, GRADE, SORT, TITLE, USED, WORDS
from desktop.panels.sources import source_actions
from desktop.window import MainWindow
from tests.desktop import story
from tests.desktop.conftest import MakeWindow
from tests.desktop.dragging import drag_and_drop


def write_notes(folder: Path, count: int = 2) -> list[Path]:
    paths = []
    for n in range(count):
        path = folder / f"note-{n}.txt"
        path.write_text(f"Note {n}\n\n{story.TEXT} Copy number {n}.", encoding="utf-8")
        paths.append(path)
    return paths


def test_files_dropped_on_the_window_are_read(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in write_notes(tmp_path)])
    drag_and_drop(window, data, QPointF(400, 300))
    qtbot.waitUntil(lambda: len(window.session.sources) == 2)
    assert "2 sources ready" in window.welcome.title.text()
    assert window.session.undo_label == "Add 2 sources"
    assert window.session.project.original(window.session.sources[0].sha256) == (tmp_path / "note-0.txt").read_bytes()
    window.session.undo()
    assert window.session.sources == ()


def test_files_come_by_the_dialog_and_what_cannot_be_read_is_named(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    good = write_notes(tmp_path, 1)[0]
    bad = tmp_path / "empty.pdf"
    bad.write_bytes(b"%PDF-1.7\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(good), str(bad)], ""))
    window.actions_by_name["add_files"].trigger()
    qtbot.waitUntil(lambda: len(window.session.sources) == 1 and window.notices.isVisible())
    assert "empty.pdf" in window.notices.text.text()
    QTest.mouseClick(window.notices.close_button, Qt.MouseButton.LeftButton)
    assert not window.notices.isVisible()


def test_the_same_text_is_not_taken_twice(make_window: MakeWindow) -> None:
    window = make_window()
    window.sources_tasks.add_text(story.TEXT, "Pasted")
    window.sources_tasks.add_text(story.TEXT, "Pasted")
    assert len(window.session.sources) == 1
    assert "here already" in window.notices.text.text()


def test_pasted_text_becomes_a_source(make_window: MakeWindow) -> None:
    window = make_window()
    QGuiApplication.clipboard().setText(story.TEXT)
    QTest.mouseClick(window.welcome.paste, Qt.MouseButton.LeftButton)
    assert [s.text for s in window.session.sources] == [story.TEXT]


def test_an_empty_clipboard_is_said(make_window: MakeWindow) -> None:
    window = make_window()
    QGuiApplication.clipboard().clear()
    window.actions_by_name["paste_source"].trigger()
    assert "no text on the clipboard" in window.notices.text.text()


def test_the_list_filters_and_shows_a_source(window: MainWindow) -> None:
    window.session.change("Add", many(12))
    window.sources_panel.line.setText("courier part 7")
    assert window.sources_panel.filter.rowCount() == 1
    window.sources_panel.view.setCurrentIndex(window.sources_panel.filter.index(0, TITLE))
    assert window.evidence.title.text() == "Strait talks, part 7"


def test_the_table_sorts_excludes_grades_and_corrects(window: MainWindow) -> None:
    window.actions_by_name["table"].trigger()
    table = window.table
    assert window.middle.currentWidget() is table
    table.table.sortByColumn(DATE, Qt.SortOrder.DescendingOrder)
    dates = [table.filter.index(r, DATE).data() for r in range(table.filter.rowCount())]
    assert dates == sorted(dates, reverse=True)
    row = next(r for r in range(4) if table.filter.index(r, TITLE).data().endswith("part 2"))
    table.filter.setData(table.filter.index(row, USED), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    table.filter.setData(table.filter.index(row, GRADE), "C3", Qt.ItemDataRole.EditRole)
    row = next(r for r in range(4) if table.filter.index(r, TITLE).data().endswith("part 2"))
    table.filter.setData(table.filter.index(row, TITLE), "A better title", Qt.ItemDataRole.EditRole)
    changed = window.session.source("s2")
    assert changed is not None and (changed.excluded, changed.grade, changed.title) == (True, "C3", "A better title")
    entry = window.session.briefing.source("s2") if window.session.briefing else None
    assert entry is not None and (entry.grade, entry.title) == ("C3", "A better title")
    assert table.count.text() == "4, 1 excluded"
    window.session.undo()
    window.session.undo()
    window.session.undo()
    assert window.session.state.sources == story.state().sources


def test_words_sort_as_numbers(window: MainWindow) -> None:
    model = window.sources_panel.model
    assert isinstance(model.index(0, WORDS).data(SORT), int)


def test_a_cited_source_is_not_removed_and_one_that_is_not_is(window: MainWindow) -> None:
    spare = replace(story.source(9), id="s9")
    window.session.change("Add", replace(window.session.state, sources=(*window.session.sources, spare)))
    acts = dict(
        source_actions(window.sources_tasks, [window.session.sources[0], spare], lambda _: None, window.notices.tell)
    )
    acts["Remove 2 sources from the project"]()
    assert [s.id for s in window.session.sources] == ["s1", "s2", "s3", "s4"]
    assert "is cited, so it stays" in window.notices.text.text()


def many(count: int) -> ProjectState:
    base = story.state()
    return replace(base, sources=tuple(story.source(n + 1) for n in range(count)))


def test_a_thousand_sources_are_listed_and_filtered_without_a_stall(window: MainWindow) -> None:
    window.session.change("Add", many(1000))
    window.show_table(True)
    start = time.thread_time()  # what this thread computes, whatever else the machine does
    for text in ("c", "co", "cou", "courier", "courier part 99", ""):
        window.table.line.setText(text)
        QTest.qWait(0)
    assert (time.thread_time() - start) / 6 < 0.25
    assert window.table.filter.rowCount() == 1000
