"""The sources as drafting sees them: passages with their words, and how widely each word is used."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.drafting.furniture import is_furniture, is_sentence
from briefing.drafting.words import bigrams, is_content, sense, stems
from briefing.model import Actor, Analysis, DateMention, Mention, Source, SourceAnalysis, Span

SHORTEST, LONGEST = 4, 70
"""Words of a sentence that may become a point."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence: its place and its words. `source` is an index into `Story.sources`; `place` counts from 0 in the source.

    `text` has its white space folded; `usable` is False for page furniture, fragments and sentences too long for a point.
    """

    index: int
    span: Span
    source: int
    place: int
    paragraph: int
    text: str
    size: int
    stems: tuple[str, ...]
    content: frozenset[str]
    pairs: tuple[Pair, ...]
    usable: bool


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """All that may be drafted from: the sources in an analysed language, without those that a person excluded.

    `roots` maps a source id to the source that it repeats (itself when it is no copy). `spread` counts the independent
    sources that hold a stem or a pair of stems. `left_out` are the sources in languages that were not analysed.
    """

    analysis: Analysis
    sources: tuple[Source, ...]
    parts: tuple[SourceAnalysis, ...]
    passages: tuple[Passage, ...]
    of_source: tuple[tuple[Passage, ...], ...]
    index: dict[str, int]
    roots: dict[str, str]
    spread: Counter[str | Pair]
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
        passages = self.of_source[self.index[span.source]]
        first = max(bisect_right(passages, span.start, key=lambda p: p.span.start) - 1, 0)
        last = bisect_left(passages, span.end, key=lambda p: p.span.start)
        return tuple(p for p in passages[first:last] if p.span.end > span.start)

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
        return any(
            2 * (min(end, span.end) - max(start, span.start)) > min(end - start, span.end - span.start)
            for start, end in self.struck.get(self.sources[self.index[span.source]].sha256, ())
        )


def tell(analysis: Analysis, struck: Iterable[tuple[str, int, int]] = ()) -> Story:
    """Prepare an analysis for drafting; `struck` are passages, as (sha256, start, end), beside those its corrections reject."""
    kept = [(s, p) for s, p in zip(analysis.sources, analysis.parts, strict=True) if not s.excluded]
    known = [(s, p) for s, p in kept if (s.language or "en") == "en"]
    sources, parts = tuple(s for s, _ in known), tuple(p for _, p in known)
    passages: list[Passage] = []
    of_source: list[tuple[Passage, ...]] = []
    for n, (source, part) in enumerate(known):
        found = _passages(n, source, part, len(passages))
        passages += found
        of_source.append(tuple(found))
    roots = _roots(parts)
    mentions = tuple(tuple(sorted(p.mentions, key=lambda m: (m.span.start, m.span.end))) for p in parts)
    return Story(
        analysis=analysis,
        sources=sources,
        parts=parts,
        passages=tuple(passages),
        of_source=tuple(of_source),
        index={s.id: n for n, s in enumerate(sources)},
        roots=roots,
        spread=_spread(sources, of_source, roots),
        left_out=tuple(s for s, _ in kept if (s.language or "en") != "en"),
        sorted_mentions=mentions,
        mention_starts=tuple(tuple(m.span.start for m in of) for of in mentions),
        dates=tuple(tuple(sorted(p.dates, key=lambda d: (d.span.start, d.span.end))) for p in parts),
        struck=_by_text([*analysis.corrections.rejected, *struck]),
        actors={a.id: a for a in analysis.actors},
    )


def _passages(n: int, source: Source, part: SourceAnalysis, first: int) -> list[Passage]:
    found = []
    for place, sentence in enumerate(part.sentences):
        raw = source.text[sentence.span.start : sentence.span.end]
        text = " ".join(raw.split())
        stemmed = stems(text)
        size = len(text.split())
        found.append(
            Passage(
                index=first + place,
                span=sentence.span,
                source=n,
                place=place,
                paragraph=sentence.paragraph,
                text=text,
                size=size,
                stems=stemmed,
                content=frozenset(sense(w) for w in stemmed if is_content(w)),
                pairs=bigrams(stemmed),
                usable=SHORTEST <= size <= LONGEST and is_sentence(raw, sentence) and not is_furniture(text),
            )
        )
    return found


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


def _spread(
    sources: tuple[Source, ...], of_source: list[tuple[Passage, ...]], roots: dict[str, str]
) -> Counter[str | Pair]:
    held: dict[str, set[str | Pair]] = {}
    for source, passages in zip(sources, of_source, strict=True):
        words = held.setdefault(roots[source.id], set())
        for passage in passages:
            words |= passage.content
            words.update(passage.pairs)
    spread: Counter[str | Pair] = Counter()
    for words in held.values():
        spread.update(words)
    return spread
