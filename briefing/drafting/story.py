"""The sources as drafting sees them: passages with their words, and how widely each word is used."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from weakref import WeakKeyDictionary

from briefing.drafting.reading import Pair, Passage, Reading, read
from briefing.model import Actor, Analysis, DateMention, Mention, Source, SourceAnalysis, Span

__all__ = ["Pair", "Passage", "Story", "tell"]


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """All that may be drafted from: the sources in an analysed language, without those that a person excluded.

    `roots` maps a source id to the source that it repeats (itself when it is no copy). `spread` counts the independent
    sources that hold a pair of stems. `left_out` are the sources in languages that were not analysed.
    """

    analysis: Analysis
    sources: tuple[Source, ...]
    parts: tuple[SourceAnalysis, ...]
    passages: tuple[Passage, ...]
    of_source: tuple[tuple[Passage, ...], ...]
    readings: tuple[Reading, ...]
    index: dict[str, int]
    roots: dict[str, str]
    spread: Counter[Pair]
    left_out: tuple[Source, ...]
    sorted_mentions: tuple[tuple[Mention, ...], ...]
    mention_starts: tuple[tuple[int, ...], ...]
    struck: dict[str, list[tuple[int, int]]]
    dates: tuple[tuple[DateMention, ...], ...]
    actors: dict[str, Actor]

    def text(self, span: Span) -> str:
        """The characters of a span."""
        return self.sources[self.index[span.source]].text[span.start : span.end]

    def is_copy(self, source: int) -> bool:
        """Whether this source repeats another one that is here too."""
        return self.roots[self.sources[source].id] != self.sources[source].id

    def around(self, span: Span) -> tuple[Passage, ...]:
        """The passages that a span touches, in order."""
        reading = self.readings[self.index[span.source]]
        first = max(bisect_right(reading.starts, span.start) - 1, 0)
        last = bisect_left(reading.starts, span.end, first)
        return tuple(p for p in reading.passages[first:last] if p.span.end > span.start)

    def mentions(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie inside a span, in order."""
        source = self.index[span.source]
        first = bisect_left(self.mention_starts[source], span.start)
        last = bisect_left(self.mention_starts[source], span.end)
        return tuple(m for m in self.sorted_mentions[source][first:last] if m.span.end <= span.end)

    def independent(self) -> int:
        """How many sources are nobody's copy."""
        return len(set(self.roots.values()))

    def rejected(self, span: Span) -> bool:
        """Whether a person struck this passage, or most of it, from an earlier draft."""
        return bool(self.struck) and any(
            2 * (min(end, span.end) - max(start, span.start)) > min(end - start, span.end - span.start)
            for start, end in self.struck.get(self.sources[self.index[span.source]].sha256, ())
        )


def tell(analysis: Analysis, struck: Iterable[tuple[str, int, int]] = ()) -> Story:
    """Prepare an analysis for drafting; `struck` are passages, as (sha256, start, end), beside those its corrections reject."""
    kept = [(s, p) for s, p in zip(analysis.sources, analysis.parts, strict=True) if not s.excluded]
    known = [(s, p) for s, p in kept if (s.language or "en") == "en"]
    sources, parts = tuple(s for s, _ in known), tuple(p for _, p in known)
    passages: list[Passage] = []
    readings: list[Reading] = []
    for n, (source, part) in enumerate(known):
        readings.append(read(n, source, part, len(passages)))
        passages += readings[-1].passages
    roots = _roots(parts)
    ordered = [_in_order(reading, part) for reading, part in zip(readings, parts, strict=True)]
    return Story(
        analysis=analysis,
        sources=sources,
        parts=parts,
        passages=tuple(passages),
        of_source=tuple(r.passages for r in readings),
        readings=tuple(readings),
        index={s.id: n for n, s in enumerate(sources)},
        roots=roots,
        spread=_spread(sources, readings, roots),
        left_out=tuple(s for s, _ in kept if (s.language or "en") != "en"),
        sorted_mentions=tuple(o.mentions for o in ordered),
        mention_starts=tuple(o.starts for o in ordered),
        dates=tuple(o.dates for o in ordered),
        struck=_by_text([*analysis.corrections.rejected, *struck]),
        actors={a.id: a for a in analysis.actors},
    )


@dataclass(frozen=True, slots=True)
class _Ordered:
    """What a source mentions, in the order of the text; `given` are the mentions as the analysis gave them."""

    given: tuple[Mention, ...]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    dates: tuple[DateMention, ...]


_known: WeakKeyDictionary[Reading, _Ordered] = WeakKeyDictionary()


def _in_order(reading: Reading, part: SourceAnalysis) -> _Ordered:
    known = _known.get(reading)
    if known is None or known.given != part.mentions:
        mentions = tuple(sorted(part.mentions, key=lambda m: (m.span.start, m.span.end)))
        dates = tuple(sorted(part.dates, key=lambda d: (d.span.start, d.span.end)))
        known = _known[reading] = _Ordered(part.mentions, mentions, tuple(m.span.start for m in mentions), dates)
    return known


def _by_text(struck: Iterable[tuple[str, int, int]]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for sha, start, end in struck:
        found.setdefault(sha, []).append((start, end))
    return found


def _roots(parts: tuple[SourceAnalysis, ...]) -> dict[str, str]:
    above = {p.source: p.copy_of for p in parts}
    roots = {}
    for source in above:
        root, seen = source, {source}
        while (up := above.get(root)) is not None and up in above and up not in seen:
            root = up
            seen.add(up)
        if above.get(root) in seen:  # copies of one another: the first one stands for all
            root = next(s for s in above if s in seen)
        roots[source] = root
    return roots


def _spread(sources: tuple[Source, ...], readings: list[Reading], roots: dict[str, str]) -> Counter[Pair]:
    held: dict[str, frozenset[Pair]] = {}
    for source, reading in zip(sources, readings, strict=True):
        root = roots[source.id]
        held[root] = held[root] | reading.pairs if root in held else reading.pairs
    return Counter(chain.from_iterable(held.values()))
