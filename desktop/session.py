"""The one mutable owner: the project that is open, what is selected in it, and the analysis that belongs to it.

Panels read `session.state` and call `session.apply("Move point", edit)` or `session.change(…)`; they never assign.
Every change is a step of the project's own history, so undo reaches across save and reopen.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.document import Briefing, Point, Section
from briefing.errors import BriefingError
from briefing.model import Analysis, Corrections, Source
from briefing.project import Project, ProjectState, Version
from desktop.memory import let_go
from desktop.untitled import discard

TYPING_PAUSE_MS = 600
UNREADABLE = (BriefingError, sqlite3.Error, ValueError, KeyError, TypeError)
"""What a project file that was hurt while it was open may raise when its history is read."""

Edit = Callable[[Briefing], Briefing]


@dataclass(frozen=True, slots=True)
class Change:
    """What just happened to the state, so that a view can tell at a glance whether it is concerned."""

    label: str
    before: ProjectState
    after: ProjectState
    origin: str = "edit"
    """`edit`, `typing`, `undo`, `redo` or `open`."""

    @property
    def briefing(self) -> bool:
        """Whether the briefing is another one."""
        return self.before.briefing is not self.after.briefing

    @property
    def sources(self) -> bool:
        """Whether the sources are others."""
        return self.before.sources is not self.after.sources

    @property
    def corrections(self) -> bool:
        """Whether the corrections are others."""
        return self.before.corrections is not self.after.corrections


class Session(QObject):
    """Owner of the open project; emits `changed` after every step, `selected` when the caret enters another point."""

    changed = Signal(object)
    opened = Signal()
    selected = Signal(str)
    analysed = Signal()
    source_shown = Signal(str, int, int)
    refused = Signal(str)
    history_moved = Signal()
    about_to_write = Signal()
    """The file is about to change."""

    def __init__(self, project: Project, parent: QObject | None = None, *, untitled: bool = True) -> None:
        super().__init__(parent)
        self._project = project
        self._state = project.state
        self.untitled = untitled
        self.point: str | None = None
        self.analysis: Analysis | None = None
        self._analysed_for: tuple[object, object] | None = None
        self._pending: tuple[str, str] | None = None
        self.adrift = False
        """Whether there are changes that this file, being read-only, does not hold."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    # ---- what there is

    @property
    def state(self) -> ProjectState:
        """The present state."""
        return self._state

    @property
    def briefing(self) -> Briefing | None:
        """The present briefing."""
        return self._state.briefing

    @property
    def sources(self) -> tuple[Source, ...]:
        """The present sources, in order."""
        return self._state.sources

    @property
    def project(self) -> Project:
        """The open project."""
        return self._project

    @property
    def path(self) -> Path:
        """The file of the project."""
        return self._project.path

    @property
    def name(self) -> str:
        """What to call the project in a title bar."""
        if not self.untitled:
            return self.path.stem
        return self.briefing.title if self.briefing and self.briefing.title else "Untitled briefing"

    @property
    def saved(self) -> bool:
        """Whether all that was typed is in the file."""
        return self._pending is None

    def source(self, source_id: str) -> Source | None:
        """The source with this id."""
        return next((s for s in self.sources if s.id == source_id), None)

    def selected_point(self) -> tuple[Section, Point] | None:
        """The point that holds the caret, with its section."""
        if self.point is None or self.briefing is None:
            return None
        try:
            return self.briefing.find(self.point)
        except KeyError:
            return None

    # ---- changing it

    def apply(self, label: str, edit: Edit, *, typing: str | None = None) -> bool:
        """Make one undoable step of the briefing; `typing` names the point whose keystrokes merge into one step.

        False when the edit changed nothing or named something that is gone.
        """
        if self.briefing is None:
            return False
        try:
            after = edit(self.briefing)
        except (KeyError, IndexError):
            return False
        if after is self.briefing or after == self.briefing:
            return False
        return self.change(label, replace(self._state, briefing=after), typing=typing)

    def change(self, label: str, after: ProjectState, *, typing: str | None = None) -> bool:
        """Make one undoable step of the whole state."""
        before = self._state
        if self._pending is not None and self._pending[1] != typing:
            self.flush()
        if typing is None:
            if not self._commit(label, after):
                return False
        else:
            self._state = after
            self._pending = (label, typing)
            self._timer.start()
        self.changed.emit(Change(label, before, self._state, "typing" if typing else "edit"))
        return True

    def correct(self, label: str, corrections: Corrections, edit: Edit | None = None) -> bool:
        """Make one step of a correction and of what it does to the briefing at once."""
        briefing = self.briefing
        if edit is not None and briefing is not None:
            try:
                briefing = edit(briefing)
            except (KeyError, IndexError):
                pass
        return self.change(label, replace(self._state, corrections=corrections, briefing=briefing))

    def flush(self) -> None:
        """Write the keystrokes that wait into the file."""
        self._timer.stop()
        if self._pending is None:
            return
        label, key = self._pending
        self._pending = None
        if self._commit(label, self._state, merge_key=key):
            self.history_moved.emit()

    def _commit(self, label: str, state: ProjectState, merge_key: str | None = None) -> bool:
        self.about_to_write.emit()
        try:
            self._state = self._project.commit(label, state, merge_key=merge_key)
        except UNREADABLE as e:
            self.refused.emit(self._sentence(e))
            if self._project.read_only is None:
                return False
            self.adrift = True
            # Nothing can be saved in this file: go on in memory, so that “Save as…” can keep the work.
            self._state = replace(state, revision=state.revision + 1)
            self._project.state = self._state
        return True

    def _sentence(self, error: Exception) -> str:
        if isinstance(error, BriefingError):
            return str(error)
        return f"{self.path.name} could not be read or written. Use “Save as…” to keep your work in another file."

    def undo(self) -> None:
        """One step back."""
        self._travel("undo")

    def redo(self) -> None:
        """One step forward again."""
        self._travel("redo")

    def _travel(self, way: str) -> None:
        self.flush()
        before = self._state
        label = (self.undo_label if way == "undo" else self.redo_label) or ""
        try:
            state = self._project.undo() if way == "undo" else self._project.redo()
        except UNREADABLE as e:
            self.refused.emit(self._sentence(e))
            return
        if state is not None:
            self._state = state
            self.changed.emit(Change(label, before, state, way))

    @property
    def undo_label(self) -> str | None:
        """What undo would take back."""
        if self._pending:
            return self._pending[0]
        try:
            return self._project.undo_label
        except UNREADABLE:
            return None

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back."""
        try:
            return None if self._pending else self._project.redo_label
        except UNREADABLE:
            return None

    def end_typing(self) -> None:
        """Let the next keystroke begin a step of its own."""
        self.flush()
        try:
            self._project.end_merging()
        except UNREADABLE as e:
            self.refused.emit(self._sentence(e))

    # ---- selection

    def select(self, point_id: str | None) -> None:
        """Say which point holds the caret."""
        if point_id != self.point:
            if self._pending is not None:
                self.flush()
            self.point = point_id
            self.selected.emit(point_id or "")

    def show_source(self, source_id: str, start: int = 0, end: int = 0) -> None:
        """Ask the evidence side to show a place in a source."""
        self.source_shown.emit(source_id, start, end)

    # ---- analysis

    def keep_analysis(self, analysis: Analysis, state: ProjectState) -> None:
        """Keep an analysis with the sources and corrections that it was made of."""
        before, self.analysis = self.analysis, analysis
        if before is not analysis:
            let_go(before)
        self._analysed_for = (state.sources, state.corrections)
        self.analysed.emit()

    @property
    def analysis_fresh(self) -> bool:
        """Whether the analysis is of the present sources and corrections."""
        return self._analysed_for is not None and self._analysed_for == (self.sources, self._state.corrections)

    # ---- files

    def open(self, project: Project, *, untitled: bool) -> None:
        """Let another project take the place of this one."""
        self.flush()
        before, old, was_untitled = self._state, self._project, self.untitled
        self._project, self._state, self.untitled = project, project.state, untitled
        let_go(self.analysis)
        self.point, self.analysis, self._analysed_for, self._pending = None, None, None, None
        self.adrift = False
        if old is not project:
            old.close()
            if was_untitled and before.briefing is None and not before.sources:
                discard(old.path)
        self.opened.emit()
        self.changed.emit(Change("Open", before, self._state, "open"))

    def save_as(self, path: Path) -> None:
        """Go on in a file at another place. CannotWrite when it refuses."""
        self.flush()
        old, was_untitled = self._project, self.untitled
        if path.absolute() == old.path.absolute():
            return
        unsaved = self._state if old.read_only is not None else None
        self._project = old.save_as(path)
        if unsaved is not None:
            self._project.commit("Save as", unsaved)
        self._state = self._project.state
        self.untitled, self.adrift = False, False
        old.close()
        if was_untitled:
            discard(old.path)
        self.changed.emit(Change("Save as", self._state, self._state, "edit"))

    def take_over(self) -> bool:
        """Write in this file again once no other window does; False while that cannot be.

        What was changed here meanwhile becomes the newest step, so that undo gives what the other window saved.
        """
        self.flush()
        before, mine = self._state, self._state if self.adrift else None
        try:
            if not self._project.take_over():
                return False
        except UNREADABLE as e:
            self.refused.emit(self._sentence(e))
            return False
        self._state, self.adrift = self._project.state, False
        self.about_to_write.emit()
        if mine is not None:
            self._commit("Changes made while read-only", mine)
        self.changed.emit(Change("Open", before, self._state, "open"))
        return True

    def save_version(self, name: str, now: datetime) -> bool:
        """Keep the present state under a name; False when that failed, which is told."""
        self.flush()
        try:
            self._project.save_version(name, now)
        except UNREADABLE as e:
            self.refused.emit(self._sentence(e))
            return False
        return True

    def versions(self) -> tuple[Version, ...]:
        """The named versions, oldest first; none where they cannot be read."""
        try:
            return self._project.versions()
        except UNREADABLE:
            return ()

    def version_state(self, version: int) -> ProjectState | None:
        """The state of a named version; None when it cannot be read, which is told."""
        try:
            return self._project.version_state(version)
        except UNREADABLE as e:
            self.refused.emit(self._sentence(e))
            return None

    def close(self) -> None:
        """Write what waits and let the file go; an untitled project with nothing in it leaves no file."""
        self.flush()
        empty = self._state.briefing is None and not self._state.sources
        self._project.close()
        if self.untitled and empty:
            discard(self._project.path)
