"""What is asked for while a task runs waits its turn: nothing is refused, and nothing is made of an older state."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing import editing, export, pipeline
from briefing.project import Project
from tests.desktop import story
from tests.desktop.conftest import MakeWindow
from tests.desktop.dragging import drop


class Gate:
    """Holds the first call of a step of the pipeline until it is opened."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def hold(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        real: Callable[..., object] = getattr(pipeline, name)

        def held(*args: object, **named: object) -> object:
            if not self.reached.is_set():
                self.reached.set()
                progress = named.get("progress", lambda *_: None)
                while not self.opened.wait(0.01):
                    progress("held", 0, 0)  # type: ignore[operator]
            return real(*args, **named)

        monkeypatch.setattr(pipeline, name, held)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.opened.set()


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text("The harbour master of Zubara said on Monday that the ferry would sail again in June. " * 3)
    return path


def test_files_dropped_while_an_export_runs_are_read_afterwards(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: Gate, note: Path, tmp_path: Path
) -> None:
    window = make_window(story.state())
    gate.hold(monkeypatch, "export")
    window.files.export([tmp_path / "one.md"])
    qtbot.waitUntil(gate.reached.is_set)
    drop(window, note)
    assert window.status.waiting.text() == "1 task waiting" and window.status.drop.isVisible()
    assert "note.txt" in window.status.waiting.toolTip() and not window.notices.isVisible()
    gate.opened.set()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert [Path(s.path).name for s in window.session.sources][-1] == "note.txt"
    assert (tmp_path / "one.md").is_file() and not window.status.drop.isVisible()


def test_a_draft_asked_for_while_files_are_read_is_made_of_them(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: Gate, note: Path
) -> None:
    window = make_window()
    assert not window.status.draft.isEnabled()
    gate.hold(monkeypatch, "read")
    drop(window, note)
    qtbot.waitUntil(gate.reached.is_set)
    QTest.mouseClick(window.status.draft, Qt.MouseButton.LeftButton)
    # The same once more is the same request.
    assert not window.status.draft.isEnabled() and not window.actions_by_name["draft"].isEnabled()
    window.commands.draft()
    assert window.jobs.waiting == ("drafting",)
    gate.opened.set()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    briefing = window.session.briefing
    assert briefing is not None and [e.id for e in briefing.sources] == [s.id for s in window.session.sources]
    assert window.session.undo_label == "Draft" and window.status.draft.isEnabled()


def test_two_exports_at_once_are_both_written_and_the_second_has_what_was_typed_meanwhile(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: Gate, tmp_path: Path
) -> None:
    window = make_window(story.state())
    gate.hold(monkeypatch, "export")
    first, second = tmp_path / "one.md", tmp_path / "two.md"
    window.files.export([first])
    qtbot.waitUntil(gate.reached.is_set)
    window.files.export([second])
    window.session.apply("Edit title", lambda b: editing.retitle(b, "Typed meanwhile"))
    gate.opened.set()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert "Typed meanwhile" not in first.read_text() and "Typed meanwhile" in second.read_text()


def test_a_source_added_while_a_draft_is_made_is_worked_in(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: Gate, note: Path
) -> None:
    window = make_window(replace(story.state(), briefing=None))
    gate.hold(monkeypatch, "draft")
    window.commands.draft()
    qtbot.waitUntil(gate.reached.is_set)
    window.sources_tasks.add_text(note.read_text(), "Harbour note")
    gate.opened.set()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    briefing = window.session.briefing
    assert briefing is not None and [e.id for e in briefing.sources] == [s.id for s in window.session.sources]
    assert window.session.analysis_fresh


def test_cancel_and_dropping_what_waits_are_two_ways(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: Gate, note: Path, tmp_path: Path
) -> None:
    window = make_window(story.state())
    before = window.session.sources
    gate.hold(monkeypatch, "export")
    window.files.export([tmp_path / "one.md"])
    qtbot.waitUntil(gate.reached.is_set)
    drop(window, note)
    window.files.export([tmp_path / "two.md"])
    assert window.status.waiting.text() == "2 tasks waiting" and window.actions_by_name["drop_waiting"].isEnabled()
    QTest.mouseClick(window.status.drop, Qt.MouseButton.LeftButton)
    assert window.jobs.waiting == () and window.jobs.busy and not window.actions_by_name["drop_waiting"].isEnabled()
    window.files.export([tmp_path / "three.md"])
    QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert sorted(p.name for p in tmp_path.glob("*.md")) == ["three.md"] and window.session.sources is before
    assert not window.actions_by_name["stop"].isEnabled() and not window.status.cancel.isVisible()


def test_what_was_asked_for_one_briefing_does_not_touch_another(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: Gate, note: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.brief"
    Project.create(other).close()
    window = make_window(story.state())
    gate.hold(monkeypatch, "read")
    drop(window, note)
    qtbot.waitUntil(gate.reached.is_set)
    window.commands.draft()
    window.files.export([tmp_path / "one.md"])
    assert window.files.open(other)
    qtbot.waitUntil(lambda: window.notices.isVisible() and not window.jobs.busy)
    said = window.notices.text.text()
    assert "reading note.txt, drafting, exporting one.md" in said
    assert window.session.sources == () and window.session.briefing is None and not (tmp_path / "one.md").exists()


def test_closing_the_window_forgets_what_waits(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: Gate, note: Path, tmp_path: Path
) -> None:
    window = make_window(story.state())
    path = window.session.path
    gate.hold(monkeypatch, "read")
    drop(window, note)
    qtbot.waitUntil(gate.reached.is_set)
    window.files.export([tmp_path / "one.md"])
    window.close()
    assert not window.jobs.waiting and not (tmp_path / "one.md").exists()
    project = Project.open(path)
    assert project.state.sources == story.state().sources
    project.close()


def test_an_export_that_is_cancelled_in_one_long_step_answers_at_once_and_writes_nothing(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gate: Gate, tmp_path: Path
) -> None:
    real = export.render

    def slow(*args: object) -> object:
        gate.reached.set()
        gate.opened.wait(60)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(export, "render", slow)
    window = make_window(story.state())
    window.files.export([tmp_path / "one.md"])
    qtbot.waitUntil(gate.reached.is_set)
    QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not gate.opened.is_set() and not window.status.cancel.isVisible()
    gate.opened.set()
    qtbot.waitUntil(lambda: window.jobs.left == ())
    assert list(tmp_path.glob("*.md")) == [] and list(tmp_path.glob(".*.part")) == []
