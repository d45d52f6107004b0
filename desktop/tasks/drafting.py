"""Analysing and drafting in the background, on frozen values; a late result of a stale state is dropped."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.analysis.caching import Cache
from briefing.document import Briefing
from briefing.errors import BriefingError
from briefing.model import Analysis, Source
from briefing.progress import Progress
from briefing.project import ProjectState
from desktop.jobs import Jobs, Task
from desktop.session import Change, Session

AT_ONCE, BREATH_MS = 2, 25
"""Entries of the cache that are written in one go, and the pause after them."""
QUIET_WORDS = 60_000
"""Up to so many words the analysis is brought up to date by itself, without being asked."""
PLAIN = ("draft",)
"""The key of a draft without a focus."""
ANALYSING = Lock()


class ProjectCache:
    """The project's cache for a worker thread: what it puts is kept here and written by the UI thread afterwards."""

    def __init__(self, below: Cache) -> None:
        self._below = below
        self._new: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The bytes under this key."""
        return self._new.get(key) or self._below.get(key)

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes until `write`."""
        self._new[key] = value

    def take(self, count: int) -> list[tuple[str, bytes]]:
        """The next new entries, oldest first, which are then the caller's to write."""
        return [(key, self._new.pop(key)) for key in list(self._new)[:count]]


class DraftTasks(QObject):
    """Draft, re-draft, and the quiet analysis that the actors' list and the evidence live on."""

    drafted = Signal(object, object)
    """The briefing before (or None) and after."""
    refused = Signal(str)

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session)
        self.session, self.jobs = session, jobs
        self.by_itself = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(350)
        self._timer.timeout.connect(self._analyse_quietly)
        session.changed.connect(self._changed)

    @property
    def possible(self) -> bool:
        """Whether a draft can be asked for: there are sources, or will be, and the last thing asked for is not a draft."""
        asked = self.jobs.keys
        expected = bool(self.session.sources) or any(key[:1] == ("read",) for key in asked)
        return expected and asked[-1:] != (PLAIN,)

    def draft(self, *, focus: Sequence[str] = (), then: Callable[[], None] | None = None) -> None:
        """Draft from all sources in use; what a person edited, wrote or pinned stays. One undoable step."""
        key = (*PLAIN, *focus)
        if self.jobs.keys[-1:] != (key,):
            self.jobs.ask("drafting", lambda: self._begin(focus, then), key=key)

    def _begin(self, focus: Sequence[str], then: Callable[[], None] | None) -> Task | None:
        """Analyse and draft the state of now; begun anew when sources or corrections are others at the end."""
        self.session.flush()
        state = self.session.state
        if not usable(state.sources):
            self.refused.emit("There is no source to draft from. Drop files here, paste text, or open the sample.")
            return None
        cache = ProjectCache(self.session.project.cache)
        keep = state.briefing

        def work(progress: Progress) -> tuple[Analysis, Briefing]:
            analysis = _analyse(state, cache, progress)
            progress("drafting", 0, 0)
            return analysis, _draft(state, analysis, keep, focus, progress)

        def done(result: Any) -> None:
            analysis, briefing = result
            now = self.session.state
            self._write(cache)
            if now.sources is not state.sources or now.corrections is not state.corrections:
                self.jobs.ask("drafting", lambda: self._begin(focus, then), key=(*PLAIN, *focus))
                return
            self.session.keep_analysis(analysis, now)
            if now.briefing is not keep:
                self.jobs.ask("drafting", lambda: self._draft_again(analysis, focus, then), key=(*PLAIN, *focus))
                return
            self._take(briefing, then)

        return Task(work, done)

    def _draft_again(self, analysis: Analysis, focus: Sequence[str], then: Callable[[], None] | None) -> Task:
        """Draft once more from a fresh analysis: the briefing was edited while the draft was made."""
        self.session.flush()
        state = self.session.state

        def done(briefing: Any) -> None:
            now = self.session.state
            if now.sources is not state.sources or now.corrections is not state.corrections:
                self.jobs.ask("drafting", lambda: self._begin(focus, then), key=(*PLAIN, *focus))
            elif now.briefing is not state.briefing:
                self.jobs.ask("drafting", lambda: self._draft_again(analysis, focus, then), key=(*PLAIN, *focus))
            else:
                self._take(briefing, then)

        return Task(lambda progress: _draft(state, analysis, state.briefing, focus, progress), done)

    def _take(self, briefing: Briefing, then: Callable[[], None] | None) -> None:
        """Put a draft into the place of the briefing, as one step."""
        now = self.session.state
        label = "Draft" if now.briefing is None else "Draft again"
        if self.session.change(label, replace(now, briefing=briefing)):
            self.drafted.emit(now.briefing, briefing)
        if then is not None:
            then()

    def _write(self, cache: ProjectCache) -> None:
        """Write a cache into the project a little at a time, so that no keystroke waits for the disk."""
        project = self.session.project

        def some() -> None:
            entries = cache.take(AT_ONCE)
            if not entries or project is not self.session.project or project.read_only is not None:
                return
            try:
                with project.store.transaction():
                    for key, value in entries:
                        project.cache.put(key, value)
            except (sqlite3.Error, BriefingError):
                return  # a cache that cannot be written costs time at the next start and nothing else
            QTimer.singleShot(BREATH_MS, self, some)

        some()

    def _changed(self, change: Change) -> None:
        if change.origin == "open" or change.sources or change.corrections:
            self._timer.start()

    def _analyse_quietly(self) -> None:
        """Bring the analysis up to date when that is cheap, or when a briefing stands on it."""
        state = self.session.state
        if not self.by_itself or self.session.analysis_fresh or not state.sources:
            return
        if self.jobs.busy:
            self._timer.start()
            return
        if sum(len(s.text) for s in state.sources) > QUIET_WORDS * 6 and state.briefing is None:
            return
        cache = ProjectCache(self.session.project.cache)

        def done(analysis: Analysis) -> None:
            if self.session.sources is state.sources and self.session.state.corrections is state.corrections:
                self._write(cache)
                self.session.keep_analysis(analysis, state)

        self.jobs.run_quietly("analysis", lambda progress: _analyse(state, cache, progress), done)


def usable(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources that a draft may use."""
    return tuple(s for s in sources if not s.excluded)


def as_of(sources: Sequence[Source]) -> str:
    """The latest date of a source, else today."""
    dated = [s.published[:10] for s in sources if s.published]
    return max(dated) if dated else datetime.now().astimezone().date().isoformat()


def _analyse(state: ProjectState, cache: Cache, progress: Progress) -> Analysis:
    from briefing.analysis import analyse

    # The taggers are shared by all threads and keep a state of their own: one analysis at a time.
    while not ANALYSING.acquire(timeout=0.05):
        progress("waiting for the analysis", 0, 0)
    try:
        return analyse(state.sources, corrections=state.corrections, progress=progress, cache=cache)
    finally:
        ANALYSING.release()


def _draft(
    state: ProjectState, analysis: Analysis, keep: Briefing | None, focus: Sequence[str], progress: Progress
) -> Briefing:
    from briefing.pipeline import draft
    from briefing.templates import load

    newest = as_of(usable(state.sources))
    return draft(
        analysis,
        load(state.template),
        as_of=max(keep.as_of, newest) if keep is not None else newest,
        title=keep.title if keep is not None else None,
        marking=keep.marking if keep is not None else None,
        keep=keep,
        focus=focus,
        explain=True,
        progress=progress,
    )
