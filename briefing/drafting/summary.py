"""The bottom line: the few sentences that cover most of what the sources tell.

Concepts are pairs of words weighted by the number of independent sources that hold them, more where they stand in leads
(Gillick & Favre 2009 with the prior of position of Nenkova 2005); the choice is `coverage.cover`.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from briefing.drafting.coverage import Item, cover
from briefing.drafting.dating import published
from briefing.drafting.evidence import fold
from briefing.drafting.reading import Reading
from briefing.drafting.story import Pair, Passage, Story
from briefing.drafting.wording import Line, word
from briefing.model import Span

LEAST, MOST = 8, 50
"""Words of a sentence of the summary."""
LEAST_OF_FEW = 10
"""Words of a line where only so many are told: a short one would take the place of a telling one."""
LEAD_BOOST = 2.0
WORD = 0.3
"""What a single word is worth beside a pair: what is told in other words elsewhere shares words, not pairs."""
RECENT, FADES, FLOOR = 0.3, 30.0, 0.4
"""How much less what only old sources hold is worth, the days in which a source fades to a third, what is left in the order."""
POOL = 320
"""Passages considered, of the richest, when there are thousands."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of the summary: its passage, its line, and the share of the story's concepts that it covers."""

    passage: Passage
    line: Line
    share: float


def concepts(story: Story) -> dict[Pair, float]:
    """Weight of each pair of words that matters: how many independent sources hold it, more if in their leads."""
    leads: Counter[Pair] = Counter()
    first: dict[str, set[Pair]] = {}
    for n, passages in enumerate(story.of_source):
        lead = next((p for p in passages if p.usable), None)
        if lead:
            first.setdefault(story.roots[story.sources[n].id], set()).update(lead.pairs)
    for pairs in first.values():
        leads.update(pairs)
    least = _least(story)
    newest: dict[Pair, float] = {}
    for f, n in sorted((f, n) for n, f in enumerate(freshness(story)) if not story.is_copy(n)):
        newest.update(dict.fromkeys(story.readings[n].pairs, f))  # fresher sources come later
    return {
        pair: held * (1 + LEAD_BOOST * leads[pair] / held) * (1 - RECENT + RECENT * newest.get(pair, 0.0))
        for pair, held in story.spread.items()
        if held >= least
    }


def choose(
    story: Story, words: int, sentences: int = 1_000_000, weights: Mapping[Pair, float] | None = None
) -> tuple[Chosen, ...]:
    """The sentences of the summary within a budget of words, most telling first; `weights` are the `concepts` if known."""
    weights = concepts(story) if weights is None else weights
    able = [p for n, r in enumerate(story.readings) if not story.is_copy(n) for p in _standing(r)]
    able = [p for p in able if not story.rejected(p.span)]
    if len(able) > POOL:
        worth = {p.index: sum(filter(None, map(weights.get, p.pairs))) / (p.size + 8) for p in able}
        richest = {index for _, index in nsmallest(POOL, ((-value, index) for index, value in worth.items()))}
        able = [p for p in able if p.index in richest]
    lines = [word(story, p.span, brief=True, protected=_attributing(story, p)) for p in able]
    kept = [(p, line) for p, line in zip(able, lines, strict=True) if line.clear]
    telling = [(p, line) for p, line in kept if len(line.text.split()) >= LEAST_OF_FEW]
    kept = telling if len(telling) >= sentences else kept
    gains = [sum(filter(None, map(weights.get, p.pairs))) for p, _ in kept]
    items = [Item(len(line.text.split()), (*p.pairs, *sorted(p.content))) for p, line in kept]
    chosen = cover(items, {**weights, **_words(story, [p for p, _ in kept])}, words, sentences)
    total = math.fsum(weights.values()) or 1.0
    fresh = freshness(story)
    order = sorted(chosen, key=lambda n: (-gains[n] * (FLOOR + fresh[kept[n][0].source]), n))
    return tuple(Chosen(*kept[n], gains[n] / total) for n in order)


def _words(story: Story, passages: Sequence[Passage]) -> dict[str, float]:
    """Weight of each content word of some passages that matters, as `concepts` weighs pairs: a lesser one, for more sources."""
    least = _least(story)
    asked = frozenset(word for p in passages for word in p.content)
    held = Counter(w for n, r in enumerate(story.readings) if not story.is_copy(n) for w in asked & _content(r))
    return {word: WORD * count for word, count in held.items() if count > least}


def _content(reading: Reading) -> frozenset[str]:
    """The content words of a source; remembered with its reading."""
    found: frozenset[str] | None = reading.known.get("content")
    if found is None:
        found = reading.known["content"] = frozenset(word for p in reading.passages for word in p.content)
    return found


def _least(story: Story) -> int:
    """Independent sources that must hold a pair of words for it to matter."""
    return 3 if story.independent() >= 6 else 2 if story.independent() >= 3 else 1


def freshness(story: Story) -> list[float]:
    """For each source from 1 (the day of the latest one) down towards 0; 1 for all when none is dated."""
    days = [_ordinal(published(story, n)) for n in range(len(story.sources))]
    latest = max((d for d in days if d is not None), default=None)
    if latest is None:
        return [1.0] * len(days)
    return [0.5 if d is None else math.exp((d - latest) / FADES) for d in days]


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def plain(chosen: Sequence[Chosen]) -> str:
    """The summary as running text."""
    return fold(" ".join(c.line.text for c in chosen))


def _standing(reading: Reading) -> tuple[Passage, ...]:
    """The passages of a source that may stand in a summary; remembered with its reading."""
    found: tuple[Passage, ...] | None = reading.known.get("standing")
    if found is None:
        able = (p for p in reading.passages if p.usable and LEAST <= p.size <= MOST and _stands(p))
        found = reading.known["standing"] = tuple(able)
    return found


def _stands(passage: Passage) -> bool:
    """Whether a sentence can open a paragraph: no question, not only somebody's words."""
    return passage.text[0] not in "\"“‘'`(" and not passage.text.endswith(("?", '?"', "?”"))


def _attributing(story: Story, passage: Passage) -> tuple[Span, ...]:
    spans = []
    for said in story.parts[passage.source].attributions:
        for span in (said.speaker, said.cue):
            if span is not None and passage.span.start <= span.start < passage.span.end:
                spans.append(span)
    return tuple(spans)
