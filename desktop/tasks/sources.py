"""Bringing sources in, correcting what is known of them, leaving them out."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from briefing import editing
from briefing.document import Briefing
from briefing.errors import UnreadableSource
from briefing.model import Source
from briefing.progress import Progress
from briefing.resources import seeds
from desktop.jobs import Jobs, Task
from desktop.session import Session

ON_ENTRY = ("title", "publisher", "published", "grade", "author")


class SourceTasks(QObject):
    """Adds, edits and removes sources; `left_out` carries a line for each file that could not be read."""

    left_out = Signal(list)
    added = Signal(int)

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session)
        self.session, self.jobs = session, jobs

    def add_paths(self, paths: Sequence[str], then: Callable[[], None] | None = None) -> None:
        """Read files and folders in the background and add what they hold."""
        wanted = [p for p in paths if p]
        if not wanted:
            return

        def work(progress: Progress) -> tuple[tuple[Source, ...], tuple[UnreadableSource, ...], dict[str, bytes]]:
            from briefing import pipeline

            sources, failures = pipeline.read(wanted, progress=progress)
            return sources, failures, _originals(sources)

        def done(result: Any) -> None:
            sources, failures, originals = result
            self._add(sources, originals)
            self.left_out.emit([str(f) for f in failures])
            if then is not None and self.session.sources:
                then()

        title = f"reading {Path(wanted[0]).name}" if len(wanted) == 1 else f"reading {len(wanted)} files"
        self.jobs.ask(title, lambda: Task(work, done), key=("read", *wanted))

    def add_sample(self, then: Callable[[], None] | None = None) -> None:
        """Add the sample sources that come with the program."""
        self.add_paths([str(seeds())], then)

    def add_text(self, text: str, name: str = "Pasted text") -> None:
        """Add a pasted text as a source."""
        from briefing.readers import read_text

        if text.strip():
            self._add((read_text(text, name),), {})

    def _add(self, sources: Sequence[Source], originals: dict[str, bytes]) -> None:
        new = numbered(self.session.sources, sources)
        if len(new) < len(sources):
            again = len(sources) - len(new)
            self.left_out.emit([f"{again} of the {len(sources)} texts {'was' if again == 1 else 'were'} here already."])
        if not new:
            return
        label = "Add source" if len(new) == 1 else f"Add {len(new)} sources"
        state = self.session.state
        if self.session.change(label, replace(state, sources=(*state.sources, *new))):
            for sha, data in originals.items():
                self.session.project.keep_original(sha, data)
            self.added.emit(len(new))

    def set_field(self, source: Source, field: str, value: str | bool) -> None:
        """Correct one thing that is known of a source, there and in the source list of the briefing."""
        value = value if isinstance(value, bool) or field == "title" else (value or None)  # type: ignore[assignment]
        if getattr(source, field) == value:
            return
        sources = tuple(replace(s, **{field: value}) if s.id == source.id else s for s in self.session.sources)
        briefing = self.session.briefing
        if briefing is not None and field in ON_ENTRY and any(s.id == source.id for s in briefing.sources):
            briefing = editing.set_source(briefing, source.id, **{field: value})  # type: ignore[arg-type]
        label = {"excluded": "Exclude source" if value else "Use source"}.get(field, "Edit source")
        self.session.change(label, replace(self.session.state, sources=sources, briefing=briefing))

    def remove(self, ids: Sequence[str]) -> str | None:
        """Take sources out of the project; one that the briefing cites stays, and the reason comes back."""
        cited = _cited(self.session.briefing)
        stay = [s for s in self.session.sources if s.id in ids and s.id in cited]
        go = [i for i in ids if i not in cited]
        if go:
            kept = tuple(s for s in self.session.sources if s.id not in go)
            briefing = self.session.briefing
            if briefing is not None:
                briefing = replace(briefing, sources=tuple(e for e in briefing.sources if e.id not in go))
            self.session.change("Remove source", replace(self.session.state, sources=kept, briefing=briefing))
        if stay:
            name = stay[0].title or stay[0].path
            return f"“{name}” is cited, so it stays. Exclude it and draft again, or delete the points that cite it."
        return None


def _cited(briefing: Briefing | None) -> set[str]:
    return {c.source for _, p in briefing.points() for c in p.citations} if briefing is not None else set()


def _originals(sources: Sequence[Source]) -> dict[str, bytes]:
    """The bytes of the files that were read, by their hash; a member of an archive has none of its own."""
    found: dict[str, bytes] = {}
    for source in sources:
        path = Path(source.path)
        try:
            data = path.read_bytes() if path.is_file() and path.stat().st_size < 64 * 2**20 else b""
        except OSError:
            continue
        if data and hashlib.sha256(data).hexdigest() == source.sha256:
            found[source.sha256] = data
    return found


def numbered(existing: Sequence[Source], new: Sequence[Source]) -> tuple[Source, ...]:
    """New sources with ids that no present one has; a text that is here already is left out."""
    known = {(s.sha256, s.text) for s in existing}
    largest = max((int(s.id[1:]) for s in existing if s.id[1:].isdigit()), default=0)
    added: list[Source] = []
    for source in new:
        if (source.sha256, source.text) in known:
            continue
        known.add((source.sha256, source.text))
        added.append(replace(source, id=f"s{largest + len(added) + 1}"))
    return tuple(added)
