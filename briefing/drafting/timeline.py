"""What happened when: dated events merged across the sources, one line an event, those to come apart.

A day weighs by the independent sources that tell of it: most where later sources look back on it, less where earlier ones
look ahead, least where a source merely appeared on it (features of Chieu & Lee 2004; Tran et al. 2013). Within a day the
passage is taken that shares most with the others of that day and of the story, if it tells an event: something that happened or
is to happen, on that very day, in words that a reader of the row alone understands.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from briefing.drafting.corroboration import Corroboration, agree
from briefing.drafting.dating import dates_of, is_day, published
from briefing.drafting.days import NEAR
from briefing.drafting.reading import Reading
from briefing.drafting.scene import QUOTATION
from briefing.drafting.story import Pair, Passage, Story
from briefing.drafting.wording import Line, in_first_person, points_away, word_whole
from briefing.model import DateMention, Span

LOOKING_BACK, LOOKING_AHEAD, APPEARED = 4.0, 2.0, 0.5
A_DAY = 2
"""Events of one day at most."""
GROWS_FROM = 20
"""Sources from which the timeline grows beyond the template's budget, by two days for each three on which one appeared."""
BOUND = re.compile(
    r"\b(?:(?:between|by|from|through)\s+(?:about\s+|early\s+|late\s+)?|(?:since|until|till|before|after|following)\b[^,;:.]*)$",
    re.IGNORECASE,
)
"""Words before a date that make it the edge of a stretch of time and not the day of an event."""
STRETCH = re.compile(r"\b(?:last|past|next|coming|over|within|in)\b.*\b(?:days|weeks|months|years)\b", re.IGNORECASE)
"""A stretch of time, whose far end is no day that anything is told of."""
HAPPENED = ("VBD", "VBN", "MD")
"""Tags of the verbs of events, as against judgements that hold at no particular time."""
SAME = 0.2
"""Likeness from which two passages of one day are one row."""
CARRIES = 0.25
"""Likeness from which a passage that names the same day tells the same event."""


@dataclass(frozen=True, slots=True)
class Told:
    """A passage that tells of a day. `named`: it names the day; `edge`: only as the edge of a stretch, or beside other days."""

    passage: Passage
    named: bool
    edge: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """An event of a day: the passage that tells it, its line, the passages of others that carry it, the weight of the day."""

    day: str
    passage: Passage
    line: Line
    others: tuple[Passage, ...]
    weight: float


def choose(story: Story, corroboration: Corroboration, points: int, grow: bool) -> tuple[Dated, ...]:
    """The events of the timeline in order of time, within the template's budget of points (or grown with the sources)."""
    told = _by_day(story)
    weights = _weights(story, told)
    sources = story.independent()
    grown = grow and sources > GROWS_FROM
    told_on = {published(story, n) for n in range(len(story.sources))} - {None}
    days = points + (2 * len(told_on) // 3 if grown else 0)
    used: set[int] = set()
    ranked: list[tuple[float, Dated]] = []
    held = 0
    for day in sorted(told, key=lambda d: (-weights[d], d)):
        events = _events(story, corroboration, day, told[day], weights[day], used)
        ranked += [(weights[day] / (1 + 2 * n), event) for n, event in enumerate(events)]
        held += bool(events)
        if held == days:
            break
    ranked.sort(key=lambda e: (-e[0], e[1].day, e[1].passage.index))
    kept = [event for _, event in ranked[: days * A_DAY if grown else points]]
    return tuple(sorted(kept, key=lambda e: (e.day, e.passage.index)))


def _by_day(story: Story) -> dict[str, list[Told]]:
    days: dict[str, list[Told]] = defaultdict(list)
    for n, reading in enumerate(story.readings):
        if story.is_copy(n):
            continue
        for day, told in _named(story, reading):
            if not story.rejected(told.passage.span):
                days[day].append(told)
        appeared, first = published(story, n), reading.passages[:1]
        if appeared and first and first[0].usable and not _days(story, first[0]) and not story.rejected(first[0].span):
            days[appeared].append(Told(first[0], False))
    return days


def _named(story: Story, reading: Reading) -> tuple[tuple[str, Told], ...]:
    """The days that the passages of a source name, with the passages; remembered with its reading."""
    found: tuple[tuple[str, Told], ...] | None = reading.known.get("days")
    if found is None:
        found = reading.known["days"] = tuple(
            (day, told) for p in reading.passages if p.usable for day, told in _told_of(story, p)
        )
    return found


def _days(story: Story, passage: Passage) -> list[DateMention]:
    return [d for d in dates_of(story, passage) if is_day(d.value) and not STRETCH.search(story.text(d.span))]


def _told_of(story: Story, passage: Passage) -> Iterator[tuple[str, Told]]:
    dates = _days(story, passage)
    values = dict.fromkeys(d.value[:10] for d in dates)
    for date in dates:
        if values.pop(date.value[:10], 0) is None:
            before = story.text(Span(passage.span.source, passage.span.start, date.span.start))
            yield date.value[:10], Told(passage, True, bool(BOUND.search(before)) or len(dates) > 2)


def _weights(story: Story, told: dict[str, list[Told]]) -> dict[str, float]:
    appeared: dict[str, set[str]] = defaultdict(set)
    for n, source in enumerate(story.sources):
        if day := published(story, n):
            appeared[day].add(story.roots[source.id])
    weights = {}
    for day, of in told.items():
        back: set[str] = set()
        ahead: set[str] = set()
        for t in of:
            mine = published(story, t.passage.source)
            if t.named and mine != day:
                (ahead if mine is not None and mine < day else back).add(
                    story.roots[story.sources[t.passage.source].id]
                )
        weights[day] = LOOKING_BACK * len(back) + LOOKING_AHEAD * len(ahead) + APPEARED * len(appeared.get(day, ()))
    return weights


def _events(
    story: Story, corroboration: Corroboration, day: str, told: list[Told], weight: float, used: set[int]
) -> list[Dated]:
    """The events of one day, weightiest first; what is chosen is added to `used`."""
    local: Counter[Pair] = Counter(chain.from_iterable(t.passage.pairs for t in told))
    scored = sorted(told, key=lambda t: (-_telling(story, t, local), t.passage.index))
    events: list[Dated] = []
    taken: set[int] = set()
    for t in scored:
        passage = t.passage
        if len(events) == A_DAY:
            break
        if passage.index in used or passage.index in taken or any(_overlap(passage, e.passage) for e in events):
            continue
        if ((t.edge or not t.named) and events) or in_first_person(passage.text):
            continue
        twin = next((n for n, e in enumerate(events) if corroboration.likeness(passage, e.passage) >= SAME), None)
        if twin is not None:
            events[twin] = _joined(events[twin], passage, t.named)
            taken.add(passage.index)
            continue
        named = tuple(
            d.span
            for d in dates_of(story, passage)
            if d.value[:10] == day and not NEAR.fullmatch(story.text(d.span))  # “today” may go, the page shows the date
        )
        line = word_whole(story, passage.span, shown=day, protected=named)
        if not line.stands or not line.clear:
            continue
        same = _carriers(corroboration, passage, [o for o in told if o.named and o.passage.index not in taken])
        used.add(passage.index)
        taken.update(p.index for p in same)
        events.append(Dated(day, passage, line, same, weight))
    return events


def _joined(event: Dated, passage: Passage, named: bool) -> Dated:
    """The event with one more passage that tells it, where that comes from another source and names the day."""
    sources = {event.passage.source, *(p.source for p in event.others)}
    return replace(event, others=(*event.others, passage)) if named and passage.source not in sources else event


def _telling(story: Story, told: Told, local: Counter[Pair]) -> float:
    passage = told.passage
    pairs, spread = passage.pairs, story.spread
    shared = sum(map(local.__getitem__, pairs)) + 0.5 * sum(map(spread.__getitem__, pairs)) - 1.5 * len(pairs)
    score = (shared + 1) / (len(passage.pairs) + 10) / (1 + 0.03 * passage.place)
    score *= 1.2 if told.named else 1.0
    score *= 0.4 if told.edge else 1.0
    return score * _telling_alone(story, passage)


def _telling_alone(story: Story, passage: Passage) -> float:
    """How well a passage tells an event by its own words; remembered with it."""
    found: float | None = passage.known.get("telling")
    if found is None:
        found = 0.3 if points_away(passage.text) else 1.0
        found *= 1.0 if _happens(story, passage) else 0.5
        found = passage.known["telling"] = found * (0.3 if passage.size < 8 or passage.size > 60 else 1.0)
    return found


def _happens(story: Story, passage: Passage) -> bool:
    """Whether a passage tells, outside quotation marks, that something happened or will."""
    if passage.text[0] in '"“‘':
        return False
    sentence = story.parts[passage.source].sentences[passage.place]
    if not any(t.tag for t in sentence.tokens):
        return True
    quoted = [(m.start(), m.end()) for m in QUOTATION.finditer(story.text(passage.span))]
    start = passage.span.start
    return any(t.tag in HAPPENED and not any(a <= t.start - start < b for a, b in quoted) for t in sentence.tokens)


def _carriers(corroboration: Corroboration, passage: Passage, told: list[Told]) -> tuple[Passage, ...]:
    """Passages of other sources that tell the same event of the same day, likest first, one a source."""
    near = [(corroboration.likeness(passage, t.passage), t.passage) for t in told if t.passage.source != passage.source]
    near += [(likeness, other) for other, likeness in corroboration.echoes(passage) if other.source != passage.source]
    best: dict[int, tuple[float, Passage]] = {}
    for likeness, other in near:
        if likeness >= CARRIES and agree(passage, other) and likeness > best.get(other.source, (0.0, other))[0]:
            best[other.source] = (likeness, other)
    return tuple(p for _, p in sorted(best.values(), key=lambda e: (-e[0], e[1].index)))


def _overlap(one: Passage, other: Passage) -> bool:
    return len(one.content & other.content) > 0.4 * min(len(one.content), len(other.content))
