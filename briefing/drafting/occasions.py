"""One thing told for different days: “talks resume on Thursday” beside “talks resume on Friday”.

Only like passages of independent sources are compared that were published within a day of one another and name one day each,
behind the same verb: what was told later may have been put off, and is no contradiction.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefing.drafting.corroboration import Corroboration
from briefing.drafting.dating import dates_of, is_day, published
from briefing.drafting.story import Passage, Story
from briefing.drafting.words import stem
from briefing.model import Span

LIKENESS = 0.55
"""Likeness of passages, days apart, from which they tell the same."""
PUBLISHED_APART, TOLD_APART = 1, 7
"""Most days between two publications, and between the two days that they tell."""
REACH = 10
"""Tellings next in time that are compared with one: the work grows with the tellings and not with their square."""
BOUND = re.compile(r"\b(?:since|until|till|after|before|by|of|from|between|last|next)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words before a day that make it a bound, or part of a name, and not the day of the deed."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A deed that a passage tells for one day: the stem of its verb; `told` is the passage up to that day, in its `words`."""

    passage: Passage
    deed: str
    words: str
    day: date
    published: date
    future: bool
    told: Span


@dataclass(frozen=True, slots=True)
class Moved:
    """Two tellings of one deed for different days, and how surely."""

    one: Occasion
    other: Occasion
    worth: float


def moved(story: Story, corroboration: Corroboration) -> Iterator[Moved]:
    """The deeds that are told for different days, in the order of their passages."""
    groups: dict[str, list[Occasion]] = defaultdict(list)
    for n in range(len(story.sources)):
        for occasion in () if story.is_copy(n) else occasions(story, n):
            if not story.rejected(occasion.passage.span):
                groups[occasion.deed].append(occasion)
    found = []
    for group in groups.values():
        group.sort(key=lambda o: (o.published, o.passage.index))
        for at, one in enumerate(group):
            for other in group[at + 1 : at + 1 + REACH]:
                if (other.published - one.published).days > PUBLISHED_APART:
                    break
                if not _differ(story, one, other):
                    continue
                likeness = corroboration.likeness(one.passage, other.passage)
                if likeness >= LIKENESS:
                    found.append(Moved(one, other, likeness))
    yield from sorted(found, key=lambda m: (m.one.passage.index, m.other.passage.index))


def occasions(story: Story, source: int) -> tuple[Occasion, ...]:
    """What a source tells for a day; remembered with its reading. A source with no date gives none."""
    reading = story.readings[source]
    known: tuple[Occasion, ...] | None = reading.known.get("occasions")
    if known is None:
        day = _day(published(story, source))
        found = [] if day is None else [_occasion(story, p, day) for p in reading.passages if p.usable]
        known = reading.known["occasions"] = tuple(o for o in found if o is not None)
    return known


def _occasion(story: Story, passage: Passage, day: date) -> Occasion | None:
    dates = dates_of(story, passage)
    value = _day(dates[0].value) if len(dates) == 1 else None
    if value is None:
        return None
    part, when = story.parts[passage.source], dates[0].span
    verbs = [t for t in part.sentences[passage.place].tokens if t.tag[:2] == "VB" and t.end <= when.start]
    told = Span(when.source, passage.span.start, when.start)
    if not verbs or BOUND.search(story.text(told)):
        return None
    verb = verbs[-1]
    if any(s.cue is not None and s.cue.start <= verb.start < s.cue.end for s in part.attributions):
        return None  # the day on which it was said
    return Occasion(passage, stem(verb.text.lower()), story.text(when).lower(), value, day, value > day, told)


def _day(value: str | None) -> date | None:
    """The whole day that an ISO value names; None where it names none, or one that no calendar has."""
    try:
        return date.fromisoformat(value[:10]) if value is not None and is_day(value) else None
    except ValueError:
        return None


def _differ(story: Story, one: Occasion, other: Occasion) -> bool:
    roots = {story.roots[o.passage.span.source] for o in (one, other)}
    if len(roots) < 2 or one.future != other.future or one.words == other.words:  # “yesterday” printed a day later
        return False
    return 0 < abs((one.day - other.day).days) <= TOLD_APART
