"""Where the sources disagree: different figures for one question, claims that oppose; both sides in their own words.

Figures that grow with time are no contradiction, nor are figures of different days; a story told by sources with no dates is
read with more care.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from briefing.document import Point, Side
from briefing.drafting.corroboration import Corroboration
from briefing.drafting.counts import TOLLS, Count, counts_in, same_question
from briefing.drafting.dating import dates_in, day_of, is_day, published
from briefing.drafting.evidence import cite, key_of, source_name
from briefing.drafting.opposition import opposed
from briefing.drafting.story import Passage, Story
from briefing.drafting.wording import word

SAME_EVENT = 0.25
"""Likeness of passages from which figures of one unit answer the same question."""
SAME_FATE = 0.07
"""The same where the same is told to have befallen them."""
SMALL = 10
SMALL_LIKENESS = 0.34
"""Small numbers count many things in a story: below SMALL the passages must be liker."""
UNDATED = 1.5
"""How many times as much likeness is asked where a day is unknown."""
DAYS = 2
"""Days between figures of one question at most; tolls that grow are told apart at once."""
LIKE = 0.25
"""Likeness of two sides from which disagreements about one word are one."""
RAREST, GROUP = 8, 12
"""Words of a passage by which others are looked up, and passages compared for one of them."""
FARTHEST = 2.0
"""Figures so many times apart count different things."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Passages that answer one question differently, first each side's own; `about` are words for it, `kind` how it was seen."""

    kind: str
    about: str
    sides: tuple[Passage, ...]
    worth: float


def find(story: Story, corroboration: Corroboration, most: int) -> tuple[Disagreement, ...]:
    """The surest disagreements, at most `most`; each passage stands in one of them only."""
    found = [*_figures(story, corroboration)]
    found += [Disagreement("claims", o.about, (o.one, o.other), o.worth) for o in opposed(story, corroboration)]
    found.sort(key=lambda d: (-d.worth, tuple(p.index for p in d.sides)))
    kept: list[Disagreement] = []
    for d in found:
        if len(kept) == most:
            break
        if not any(_same(d, k, corroboration) for k in kept):
            kept.append(d)
    return tuple(kept)


def _same(one: Disagreement, other: Disagreement, corroboration: Corroboration) -> bool:
    """Whether two disagreements are one: a passage in common, or both sides alike."""
    if {p.index for p in one.sides} & {p.index for p in other.sides}:
        return True
    if one.kind == other.kind == "figures" and one.about == other.about:
        return True
    if set(one.about.split()) & set(other.about.split()) and any(
        corroboration.likeness(p, q) >= LIKE for p in one.sides for q in other.sides
    ):
        return True
    return all(any(corroboration.likeness(p, q) >= 0.3 for q in other.sides) for p in one.sides)


def _figures(story: Story, corroboration: Corroboration) -> list[Disagreement]:
    """Figures that contradict one another, looked for among counts of like things whose passages share a rare word."""
    days = _Days(story)
    groups: dict[tuple[str, str], list[Count]] = defaultdict(list)
    counted: dict[int, list[Count]] = {}
    for passage in story.passages:
        if not passage.usable or story.is_copy(passage.source) or story.rejected(passage.span):
            continue
        counts = counts_in(story, passage)
        counted[passage.index] = counts
        words = corroboration.rarest(passage.content, RAREST) if counts else []
        for count in counts:
            things = sorted({*count.unit, *([f"fate:{count.fate}"] if count.fate else [])})
            for thing in things:
                for rare in words:
                    groups[(thing, rare)].append(count)
            if count.total and count.fate in TOLLS:
                groups[(f"total:{count.fate}", days.told_on(passage) or "")].append(count)
    found: dict[tuple[int, int], Disagreement] = {}
    tried: set[tuple[tuple[int, int], int, int]] = set()
    told = {p: frozenset((c.value, u) for c in of for u in c.unit) for p, of in counted.items()}
    for key in sorted(k for k, of in groups.items() if len(of) > 1):
        for one, other in combinations(groups[key][:GROUP], 2):
            pair = (one.passage.index, other.passage.index)
            if one.passage.source == other.passage.source or not one.differs(other) or pair in found:
                continue
            if (places := (pair, one.span.start, other.span.start)) in tried:
                continue
            tried.add(places)
            if told[pair[0]] & told[pair[1]]:
                continue  # they share a figure: what differs is another one
            worth = _conflict(days, corroboration, one, other)
            if worth:
                about = " ".join(sorted(one.unit & other.unit)) or one.fate
                found[pair] = Disagreement("figures", about, (one.passage, other.passage), worth)
    return list(found.values())


def _conflict(days: "_Days", corroboration: Corroboration, one: Count, other: Count) -> float:
    """How surely two counts contradict one another, 0 when they need not."""
    if max(one.value, other.value) > FARTHEST * min(one.value, other.value) or not same_question(one, other):
        return 0.0
    likeness = corroboration.likeness(one.passage, other.passage)
    if likeness < SAME_FATE and not (one.total and other.total):
        return 0.0
    needed = SMALL_LIKENESS if min(one.value, other.value) < SMALL else SAME_FATE if one.fate else SAME_EVENT
    apart = days.apart(one.passage, other.passage)
    if apart is None:
        needed *= UNDATED
    elif abs(apart) > DAYS or (apart and one.fate in TOLLS and (apart > 0) == (other.value > one.value)):
        return 0.0
    if apart == 0 and one.fate in TOLLS and one.total and other.total:
        needed = 0.0
    return 1.2 + likeness if likeness >= needed else 0.0


class _Days:
    """The day up to which the figures of a passage count: the last one named in it, else the day of publication."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.known: dict[int, str | None] = {}

    def told_on(self, passage: Passage) -> str | None:
        if passage.index not in self.known:
            named = [d.value[:10] for d in dates_in(self.story, passage.span) if is_day(d.value)]
            self.known[passage.index] = max(named) if named else published(self.story, passage.source)
        return self.known[passage.index]

    def apart(self, one: Passage, other: Passage) -> int | None:
        """Days from the first passage to the other; None when one has no day."""
        first, second = self.told_on(one), self.told_on(other)
        if first is None or second is None:
            return None
        if first == second:
            return 0
        try:
            return (date.fromisoformat(second) - date.fromisoformat(first)).days
        except ValueError:
            return None


def point(story: Story, disagreement: Disagreement, explain: bool) -> Point:
    """The point of a disagreement: the sides in order of time, each in its own words behind a bracketed label."""
    passages = sorted(disagreement.sides, key=lambda p: (day_of(story, p.span) or "", p.index))
    sides = []
    for passage in passages:
        line = word(story, passage.span)
        sides.append(
            Side(_label(story, passage), line.text, cite(story, passage.span), published(story, passage.source))
        )
    what = "Figures differ" if disagreement.kind == "figures" else "Claims oppose"
    text = " ".join([f"[{what}]", *(f"[{s.label}:] {s.text}" for s in sides)])
    roots = {story.roots[s.citation.source] for s in sides}
    return Point(
        id=key_of("disagreements", story, passages[0].span),
        text=text,
        date=max((s.date for s in sides if s.date), default=None),
        state="condensed",
        sources_agreeing=len(roots),
        citations=tuple(s.citation for s in sides),
        sides=tuple(sides),
        drafted=text,
        reasons=(f"{what.lower()} on: {disagreement.about}",) if explain else (),
    )


def _label(story: Story, passage: Passage) -> str:
    """Who tells a side, and when: words that stand in [brackets], so they hold none."""
    name = source_name(story.sources[passage.source]).replace("[", "(").replace("]", ")")
    day = published(story, passage.source)
    return f"{name}, {day}" if day else name
