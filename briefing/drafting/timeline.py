"""What happened when: dated events merged across the sources, one line each, those to come apart.

A day's weight is how many independent sources tell of it, whether they name it or appeared on it (Chieu & Lee 2004;
Tran et al. 2013).
"""

from collections import defaultdict
from dataclasses import dataclass

from briefing.drafting.corroboration import Corroboration
from briefing.drafting.dating import dates_in, is_day, published
from briefing.drafting.story import Passage, Story

LEADS = 2
"""Opening sentences of a source that tell what happened on the day it appeared."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An event on a day: the passage that tells it, those that carry it, its weight; `named` where the passage names the day."""

    day: str
    passage: Passage
    others: tuple[Passage, ...]
    weight: float
    named: bool


def dated(story: Story) -> dict[str, list[tuple[Passage, bool]]]:
    """Passages that tell of each day: (passage, whether it names the day)."""
    days: dict[str, list[tuple[Passage, bool]]] = defaultdict(list)
    for n, passages in enumerate(story.of_source):
        if story.is_copy(n):
            continue
        day = published(story, n)
        for passage in passages:
            if not passage.usable:
                continue
            named = list(dict.fromkeys(d.value[:10] for d in dates_in(story, passage.span) if is_day(d.value)))
            for value in named[:2]:
                days[value].append((passage, True))
            if not named and day and passage.place < LEADS:
                days[day].append((passage, False))
    return days


def choose(story: Story, corroboration: Corroboration, points: int, as_of: str) -> tuple[Dated, ...]:
    """The events of the timeline in order of time, at most `points`."""
    days = dated(story)
    weights = {day: _weight(story, of) for day, of in days.items()}
    best = sorted(days, key=lambda d: (-weights[d], d))[:points]
    events = []
    used: set[int] = set()
    for day in best:
        passage, named = max(days[day], key=lambda e: (_telling(story, e[0], e[1]), -e[0].index))
        if passage.index in used:
            continue
        same = [p for p, _ in corroboration.echoes(passage) if p.source != passage.source]
        used.add(passage.index)
        used.update(p.index for p in same)
        events.append(Dated(day, passage, tuple(same), weights[day], named))
    return tuple(sorted(events, key=lambda e: (e.day, e.passage.index)))


def _weight(story: Story, told: list[tuple[Passage, bool]]) -> float:
    named = {story.roots[story.sources[p.source].id] for p, n in told if n}
    appeared = {story.roots[story.sources[p.source].id] for p, n in told if not n}
    return len(named) + 0.5 * len(appeared - named)


def _telling(story: Story, passage: Passage, named: bool) -> float:
    held = sum(story.spread[pair] - 1 for pair in passage.pairs)
    return held / (len(passage.pairs) + 6) * (1.2 if named else 1.0) / (1 + 0.03 * passage.place)
