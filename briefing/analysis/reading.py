"""All that is done source by source: each read by itself or taken from the store, then its names reconsidered with the others.

One process or several, the result is the same. Where forking is safe the work is shared with forked helpers, this process
working too; elsewhere only the first step goes to processes that are started afresh.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.analysis import analyse_source, codec
from briefing.analysis.copies import Found, find_copies
from briefing.analysis.forking import Shared, plain, possible, values
from briefing.analysis.memory import collector_paused
from briefing.analysis.names import evidence, reconsider, second_look, with_names
from briefing.analysis.names.consistency import Ledger
from briefing.analysis.workers import run, worker_count
from briefing.model import Mention, Source, SourceAnalysis, Span
from briefing.progress import Progress

if TYPE_CHECKING:
    from briefing.analysis.caching import Cache

Read = tuple[SourceAnalysis, Ledger, bytes]
"""A part, what it says of names, and its record, empty where nobody wants one."""


def analyse_together(
    sources: tuple[Source, ...], keys: Sequence[str], progress: Progress, workers: int | None, cache: Cache | None
) -> tuple[SourceAnalysis, ...]:
    """The parts of all sources before actors are made: read, copies told, names agreed."""
    work = _Work(sources, keys, progress, cache)
    work.take_kept()
    work.find_twins()
    sizes = [len(sources[i].text) for i in work.todo]
    processes = worker_count(sizes, workers)
    forked = processes > 1 and possible()
    if forked:
        work.read_shared(sizes, processes)
    elif processes > 1:
        work.read_elsewhere(sizes, processes)
    else:
        work.read_here(sizes)
    work.copy_twins()
    work.keep()
    progress("working out who is who", len(sources), len(sources))
    parts = work.parts()
    return _reconsider_shared(parts, work.books(parts), progress, processes) if forked else reconsider(parts)


@dataclass(slots=True)
class _Work:
    """What is found while sources are read; places are those of `sources`."""

    sources: tuple[Source, ...]
    keys: Sequence[str]
    progress: Progress
    cache: Cache | None
    found: dict[int, SourceAnalysis] = field(default_factory=dict)
    evidence: dict[int, Ledger] = field(default_factory=dict)
    records: dict[str, bytes] = field(default_factory=dict)
    copies: dict[str, Found] = field(default_factory=dict)
    todo: list[int] = field(default_factory=list)
    twins: list[int] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)

    def take_kept(self) -> None:
        """Take what the store has."""
        for i, source in enumerate(self.sources if self.cache is not None else ()):
            if self.cache is not None and (data := self.cache.get(self.keys[i])) is not None:
                try:
                    self.found[i] = codec.decode(data, source.id, source.text)
                except codec.BadRecord:
                    continue  # a damaged record is made again

    def find_twins(self) -> None:
        """Part what is to be read from what has the very text of another source."""
        for i in range(len(self.sources)):
            if i not in self.found and self.first.setdefault(self.keys[i], i) != i:
                self.twins.append(i)
        self.todo = list(self.first.values())

    def read_here(self, sizes: Sequence[int]) -> None:
        """Read in this process alone."""
        todo = [self.sources[i] for i in self.todo]
        read = run(analyse_source, todo, sizes, self._labels(), progress=self.progress, workers=1)
        self.found.update(zip(self.todo, read, strict=True))

    def read_elsewhere(self, sizes: Sequence[int], processes: int) -> None:
        """Read in processes that are started for it."""

        def take(n: int, data: bytes) -> None:
            self._take(self.todo[n], data)

        todo = [self.sources[i] for i in self.todo]
        run(_packed, todo, sizes, self._labels(), progress=self.progress, workers=processes, take=take)

    def read_shared(self, sizes: Sequence[int], processes: int) -> None:
        """Read in this process and in forked ones; copies are looked for while those begin."""
        labels = self._labels()
        level = 0 if self.cache is None else 1

        def work(n: int) -> Read:
            part = analyse_source(self.sources[self.todo[n]])
            return part, evidence(part), b""

        def write(read: Read) -> bytes:
            part, book, _ = read
            return plain((codec.encode(part, level), book.votes, book.lent))

        def back(n: int, data: bytes) -> Read:
            record, votes, lent = values(data)
            source = self.sources[self.todo[n]]
            return codec.decode(record, source.id, source.text), Ledger(votes, lent), record

        def tick(done: int) -> None:
            self.progress(labels[min(done, len(labels) - 1)], done, len(labels))

        _load()
        shared = Shared(work, write, back, tick, self._find_copies).run(sizes, processes)
        for i, (part, book, record) in zip(self.todo, shared, strict=True):
            self.found[i], self.evidence[i] = part, book
            if record and self.cache is not None:
                self.records[self.keys[i]] = record

    def copy_twins(self) -> None:
        """Give each twin the part of the text that was read."""
        for i in self.twins:
            self._take(i, self._record(self.first[self.keys[i]]))

    def keep(self) -> None:
        """Put what was read into the store."""
        for i in self.todo if self.cache is not None else ():
            if self.cache is not None:
                self.cache.put(self.keys[i], self._record(i))

    def parts(self) -> tuple[SourceAnalysis, ...]:
        """The parts, with what each copies."""
        if not self.copies:
            self._find_copies()
        copies = self.copies
        return tuple(
            replace(part, copy_of=copies[part.source][0], shared=copies[part.source][1])
            if part.source in copies
            else part
            for part in (self.found[i] for i in range(len(self.sources)))
        )

    def books(self, parts: Sequence[SourceAnalysis]) -> list[Ledger]:
        """What each part says of names."""
        return [self.evidence.get(i) or evidence(part) for i, part in enumerate(parts)]

    def _find_copies(self) -> None:
        self.copies = find_copies([s for s in self.sources if not s.excluded])

    def _labels(self) -> list[str]:
        todo = (self.sources[i] for i in self.todo)
        return [f"reading {s.title or s.path or 'a source'}" for s in todo]

    def _record(self, i: int) -> bytes:
        key = self.keys[i]
        if key not in self.records:
            self.records[key] = codec.encode(self.found[i])
        return self.records[key]

    def _take(self, i: int, data: bytes) -> None:
        source = self.sources[i]
        self.found[i] = codec.decode(data, source.id, source.text)
        self.records[self.keys[i]] = data


def _packed(source: Source) -> bytes:
    with collector_paused():
        return codec.encode(analyse_source(source))


def _load() -> None:
    """Load all models, so that helpers have them from the start."""
    analyse_source(Source("", "", "text/plain", "", "He said in Doha on Monday that Qatar agreed.", ""))


def _reconsider_shared(
    parts: tuple[SourceAnalysis, ...], books: Sequence[Ledger], progress: Progress, processes: int
) -> tuple[SourceAnalysis, ...]:
    look: Callable[[SourceAnalysis], tuple[Mention, ...]] = second_look(books)

    def write(mentions: Sequence[Mention]) -> bytes:
        return plain([(m.span.start, m.span.end, m.kind, m.confidence) for m in mentions])

    def back(i: int, data: bytes) -> tuple[Mention, ...]:
        id = parts[i].source
        return tuple(Mention(Span(id, start, end), "name", kind, None, sure) for start, end, kind, sure in values(data))

    def tick(done: int) -> None:
        progress("working out who is who", len(parts), len(parts))

    sizes = [len(part.sentences) for part in parts]
    names = Shared(lambda i: look(parts[i]), write, back, tick).run(sizes, processes)
    return tuple(with_names(part, found) for part, found in zip(parts, names, strict=True))
