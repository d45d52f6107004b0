"""All sources read, each by itself or taken from the store, and which of them copy which.

One process or several, the result is the same: a process of a crew reads the sources that fall to it and hands the leading one
their words; where no crew can be forked, all are read by processes that are started afresh.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.analysis import analyse_source, codec
from briefing.analysis.copies import Found, find_copies
from briefing.analysis.dates import find_dates
from briefing.analysis.memory import collector_paused
from briefing.analysis.workers import run
from briefing.model import DateMention, Source, SourceAnalysis, Span
from briefing.progress import Progress

if TYPE_CHECKING:
    from briefing.analysis.caching import Cache
    from briefing.analysis.forking import Crew

_KEPT = 20
"""How many times quicker than reading a source it is to go on with one that was kept."""


class Readings:
    """What is found while sources are read; places are those of `sources`, an item is all sources with the very same text."""

    def __init__(
        self, sources: tuple[Source, ...], keys: Sequence[str], progress: Progress, cache: Cache | None
    ) -> None:
        self.sources, self.keys, self.cache = sources, keys, cache
        self.found: dict[int, SourceAnalysis] = {}
        self.words: dict[int, SourceAnalysis] = {}
        """Sentences and dates of what another process reads."""
        self._undated: list[int] = []
        self._dated: list[tuple[int, list[tuple[int, int, str]]]] = []
        self._copies: dict[str, Found] = {}
        self._progress, self._label, self._done = progress, "reading", 0
        items: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            items.setdefault(key, []).append(place)
            self._take_kept(place)
        self.items = list(items.values())

    def unread(self) -> list[int]:
        """Items that the store does not have."""
        return [n for n, places in enumerate(self.items) if places[0] not in self.found]

    def sizes(self) -> list[int]:
        """Characters of each item that is to be read."""
        return [len(self.sources[self.items[n][0]].text) for n in self.unread()]

    def tick(self) -> None:
        """Tell how far the work is; raises what the progress raises."""
        self._progress(self._label, self._done, len(self.items))

    def read(self, crew: Crew) -> list[int]:
        """Read what falls to this process, and give the places of its sources in order; the leading one looks for copies."""
        self.words.clear()  # of a crew that was lost; what this process read in it stays
        self._done = 0
        crew.idle = self.date_one
        mine: list[int] = []
        items = crew.items([self._size(places[0]) for places in self.items])
        if crew.leads and not self._copies:
            self._copies = find_copies([s for s in self.sources if not s.excluded])
        for item in items:
            place = self.items[item][0]
            if place not in self.found:
                self._begin(place)
                # Nothing waits for dates: those left out here fill the time in which a process waits for the others.
                late = not crew.alone and self.cache is None and item % 4 < (2 if crew.leads else 3)
                self._note(item, analyse_source(self.sources[place], dates=not late), crew)
                self._undated += self.items[item] if late else ()
            self._done += 1
            mine += self.items[item]
        self._label, self._done = "working out who is who", len(self.items)
        self.tick()
        return sorted(mine)

    def read_elsewhere(self, processes: int) -> None:
        """Read all in processes that are started for it."""
        unread = self.unread()
        todo = [self.sources[self.items[n][0]] for n in unread]

        def take(n: int, record: bytes) -> None:
            for place in self.items[unread[n]]:
                self.found[place] = codec.decode(record, self.sources[place].id, self.sources[place].text)
            self._keep(unread[n], record)

        run(
            _packed, todo, self.sizes(), [_label(s) for s in todo],
            progress=self._progress, workers=processes, take=take,
        )  # fmt: skip

    def take(self, handed: tuple[int, bytes]) -> None:
        """Take in the words of an item that another process has read."""
        item, record = handed
        for place in self.items[item]:
            source = self.sources[place]
            self.words[place] = codec.decode(record, source.id, source.text, only_words=True)
        self._keep(item, record)
        self._done += 1

    def parts(self) -> tuple[SourceAnalysis, ...]:
        """The parts of all sources, with what each copies; of those read elsewhere in the crew only words and dates."""
        parts = []
        for place, source in enumerate(self.sources):
            part = self.found.get(place) or self.words[place]
            copy_of, shared = self._copies.get(source.id, (None, ()))
            parts.append(replace(part, copy_of=copy_of, shared=shared) if copy_of or shared else part)
        return tuple(parts)

    def with_dates(self, parts: tuple[SourceAnalysis, ...], crew: Crew) -> tuple[SourceAnalysis, ...]:
        """The parts with the dates that were left for later, by this process or another one."""
        while self.date_one():
            continue
        found = {place: rows for shown in crew.report(self._dated) for place, rows in shown}
        return tuple(
            replace(part, dates=tuple(DateMention(Span(part.source, s, e), value) for s, e, value in found[place]))
            if found.get(place)
            else part
            for place, part in enumerate(parts)
        )

    def date_one(self) -> bool:
        """Find the dates of one source that was read without them; False when there is none."""
        if not self._undated:
            return False
        place = self._undated.pop()
        found = find_dates(self.sources[place], self.found[place].sentences)
        self._dated.append((place, [(d.span.start, d.span.end, d.value) for d in found]))
        return True

    def _take_kept(self, place: int) -> None:
        source = self.sources[place]
        data = self.cache.get(self.keys[place]) if self.cache is not None else None
        if data is not None:
            try:
                self.found[place] = codec.decode(data, source.id, source.text)
            except codec.BadRecord:
                return  # a damaged record is made again

    def _note(self, item: int, part: SourceAnalysis, crew: Crew) -> None:
        """Note what was read of an item, for all its sources; keep it, or hand it to the process that does."""
        first, *others = self.items[item]
        self.found[first] = part
        record = codec.encode(part, int(self.cache is not None)) if others or self.cache is not None else b""
        for place in others:
            self.found[place] = codec.decode(record, self.sources[place].id, self.sources[place].text)
        if crew.leads:
            self._keep(item, record)
        else:
            crew.hand((item, record or codec.encode(replace(part, mentions=(), attributions=(), events=()), 0)))

    def _keep(self, item: int, record: bytes) -> None:
        if self.cache is not None:
            self.cache.put(self.keys[self.items[item][0]], record)

    def _begin(self, place: int) -> None:
        self._label = _label(self.sources[place])
        self.tick()

    def _size(self, place: int) -> int:
        size = len(self.sources[place].text)
        return size // _KEPT if place in self.found else size


def load() -> None:
    """Load all models, so that forked processes have them from the start."""
    analyse_source(Source("", "", "text/plain", "", "He said in Doha on Monday that Qatar agreed.", ""))


def _label(source: Source) -> str:
    return f"reading {source.title or source.path or 'a source'}"


def _packed(source: Source) -> bytes:
    with collector_paused():
        return codec.encode(analyse_source(source))
