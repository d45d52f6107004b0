"""Figures that contradict one another: like things counted differently of one day, one place and one doer.

Counts are laid together by what they count and by the rare words that their passages share; of these only pairs of days close
to one another are compared, so that the work grows with the counts and not with their square.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from operator import attrgetter

from briefing.drafting.corroboration import Corroboration
from briefing.drafting.counts import MEASURED, TOLLS, Count, counted, same_question
from briefing.drafting.dating import dates_of, is_day, published
from briefing.drafting.story import Passage, Story
from briefing.drafting.words import senses, stems

SAME_EVENT = 0.28
"""Likeness of passages, figures apart, from which counts of like things answer the same question."""
SAME_FATE = 0.1
"""The same where the same is told to have befallen them."""
SAME_MEASURE = 0.42
"""The same for distances, money and shares, which are of many things."""
LARGE = 10_000
LARGE_LIKENESS = 0.06
"""The same for people by the ten thousand, of whom a story has few counts."""
SMALL = 10
SMALL_LIKENESS = 0.36
"""Small numbers count many things in a story: below SMALL the passages must be liker."""
UNDATED, UNDATED_TOLL = 1.5, 2.0
"""How many times as much likeness is asked where a day is unknown, and of tolls, which may have grown meanwhile."""
DAYS = 2
"""Days between figures of one question at most; tolls that grow are told apart at once."""
FARTHEST = 2.0
"""Figures so many times apart count different things."""
AT_LEAST = 1.5
"""Times that a count may lie above one that is told as the least without contradicting it."""
ALL_PAIRS = 16
"""Counts of one thing that are all compared with one another; of more, those that share a rare word."""
RAREST, REACH = 4, 10
"""Rarest words of a passage, of those that others hold too, by which these are looked up, and counts next in time that are
compared for one of them.
"""
SOON = 3
"""Sentences between two counts that a source sets against one another."""
UNTIL = 10_000_000
"""A day, as an ordinal, behind all others."""
CONTRASTED = 3.0
"""The same as FARTHEST for these."""
HOWEVER = re.compile(r"\W*(?:however|but|yet|by contrast|in contrast|on the contrary)\b", re.IGNORECASE)
WITHIN = re.compile(r"\b(?:in|at|near|across|throughout|outside|around|over|from|off)\s+(?:the\s+)?(?:\w+\s+){0,2}$")
JOINS = re.compile(r"\s*(?:,|and|or|, and)\s*(?:the\s+)?(?:\w+\s+){0,1}$")


@dataclass(frozen=True, slots=True)
class Clash:
    """Two counts that cannot both be right, and how surely."""

    one: Count
    other: Count
    worth: float


def clashes(story: Story, corroboration: Corroboration) -> list[Clash]:
    """The surest clash of each pair of passages, in the order of the passages."""
    comparison = _Comparison(story, corroboration)
    best: dict[tuple[int, int], Clash] = {}
    for one, other in comparison.pairs():
        worth = comparison.worth(one, other)
        pair = (one.passage.index, other.passage.index)
        if worth and (pair not in best or worth > best[pair].worth):
            best[pair] = Clash(one, other, worth)
    return [best[pair] for pair in sorted(best)]


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """A count with the day up to which it holds, as an ordinal; -1 where that is unknown."""

    count: Count
    day: int
    source: int
    value: float
    low: float
    high: float
    order: tuple[int, int, int]


class _Comparison:
    def __init__(self, story: Story, corroboration: Corroboration) -> None:
        self.story = story
        self.corroboration = corroboration
        self.told: dict[int, Sequence[Count]] = {}
        self.days: dict[int, int] = {}
        self.rare: dict[int, list[str]] = {}
        self.lengths: dict[int, float] = {}
        self.placed: dict[int, frozenset[str]] = {}

    def pairs(self) -> Iterator[tuple[Count, Count]]:
        """Pairs of counts that differ on like things, of near days, each once, the earlier passage first."""
        groups: dict[str, list[_Told]] = defaultdict(list)
        for n in range(len(self.story.sources)):
            for passage, counts in () if self.story.is_copy(n) else counted(self.story, n):
                if self.story.rejected(passage.span):
                    continue
                self.told[passage.index] = counts
                day = self.days[passage.index] = _ordinal(self._day(passage))
                for count in counts:
                    order = (day, passage.index, count.span.start)
                    told = _Told(count, day, n, count.value, count.low, count.high, order)
                    for question in count.questions():
                        groups[question].append(told)
        seen: set[tuple[int, int, int, int]] = set()
        for question in sorted(q for q, group in groups.items() if len(group) > 1):
            group = sorted(groups[question], key=attrgetter("order"))
            for block in self._blocks(group):
                for one, other in _near(block):
                    if other.passage.index < one.passage.index:
                        one, other = other, one
                    key = (one.passage.index, one.span.start, other.passage.index, other.span.start)
                    if key not in seen:
                        seen.add(key)
                        yield one, other

    def _blocks(self, group: list[_Told]) -> Iterable[list[_Told]]:
        """Parts of a group, in its order, of which all are compared: itself, or where it is long those that share a word."""
        if len(group) <= ALL_PAIRS:
            return (group,)
        blocks: dict[str, list[_Told]] = defaultdict(list)
        for told in group:
            for word in self._rarest(told.count.passage):
                blocks[word].append(told)
            if told.count.total and told.count.fate in TOLLS:
                blocks[f"{told.count.fate} {told.day}"].append(told)
        return (blocks[word] for word in sorted(blocks) if len(blocks[word]) > 1)

    def _rarest(self, passage: Passage) -> list[str]:
        found = self.rare.get(passage.index)
        if found is None:
            holds = self.corroboration.holds
            shared = (w for w in _words(passage) if len(holds[w]) > 1)
            found = self.rare[passage.index] = self.corroboration.rarest(shared, RAREST)
        return found

    def worth(self, one: Count, other: Count) -> float:
        """How surely two counts contradict one another, 0 when they need not."""
        if not same_question(one, other) or _leaves_room(one, other):
            return 0.0
        apart = self._apart(one.passage, other.passage)
        grows = one.fate in TOLLS
        if apart and grows and (apart > 0) == (other.value > one.value):
            return 0.0
        likeness = self._likeness(one.passage, other.passage)
        if one.passage.source == other.passage.source:
            enough = grows and apart == 0 and self._two_tellers(one, other)
        elif apart == 0 and grows and one.total and other.total and one.people and other.people:
            enough = True
        elif grows and one.unit & other.unit and min(one.value, other.value) >= LARGE:
            enough = likeness >= LARGE_LIKENESS
        else:
            needed = self._needed(one, other)
            enough = likeness >= (needed if apart is not None else needed * (UNDATED_TOLL if grows else UNDATED))
        if not enough or self._agree(one, other) or not self._placed(one, other) or self._by_others(one, other):
            return 0.0
        return 1.2 + likeness

    def _needed(self, one: Count, other: Count) -> float:
        """How like the passages of two counts must be."""
        if "percent" in one.unit:
            return SAME_EVENT
        if one.unit & MEASURED:
            return SAME_MEASURE
        if min(one.value, other.value) < SMALL:
            return SMALL_LIKENESS
        return SAME_FATE if one.fate and one.people and other.people else SAME_EVENT

    def _two_tellers(self, one: Count, other: Count) -> bool:
        """Whether two counts of one source are told by two different speakers."""
        mine, its = self._tellers(one), self._tellers(other)
        return bool(mine and its) and not mine & its

    def _tellers(self, count: Count) -> frozenset[str]:
        said = self.story.parts[count.passage.source].attributions
        spans = [a.speaker for a in said if a.speaker and any(c.start <= count.span.start < c.end for c in a.content)]
        return frozenset(w for span in spans for w in senses(stems(self.story.text(span))))

    def _agree(self, one: Count, other: Count) -> bool:
        """Whether their passages share a figure of like things: what differs is another one."""
        mine, its = self.told[one.passage.index], self.told[other.passage.index]
        return any(not a.differs(b) and a.unit & b.unit for a in mine for b in its)

    def _likeness(self, one: Passage, other: Passage) -> float:
        """Cosine of two passages by their words, figures apart: those are what differs."""
        shared = _words(one) & _words(other)
        if not shared:
            return 0.0
        return self.corroboration.weigh(shared) / (self._length(one) * self._length(other))

    def _length(self, passage: Passage) -> float:
        found = self.lengths.get(passage.index)
        if found is None:
            found = self.lengths[passage.index] = sqrt(self.corroboration.weigh(_words(passage)))
        return found

    def _placed(self, one: Count, other: Count) -> bool:
        """Whether they may be of one place: places are shared or untold, or a part is told to hold more than the whole."""
        mine, its = self._places(one.passage), self._places(other.passage)
        if not mine or not its or mine & its:
            return True
        whole, part = (one, other) if one.value < other.value else (other, one)
        states = [any(w.startswith("state:") for w in self._places(c.passage)) for c in (whole, part)]
        text = self.story.readings[part.passage.source]
        wide = self._places(whole.passage)
        return states == [True, False] and any(wide & p.content for p in text.passages)

    def _places(self, passage: Passage) -> frozenset[str]:
        """Senses of the names of places in which a passage says that something is."""
        known = self.placed.get(passage.index)
        if known is not None:
            return known
        found: list[str] = []
        end = -1
        source = self.story.sources[passage.source].text
        for mention in self.story.mentions(passage.span):
            if mention.form != "name" or mention.kind not in ("place", "state"):
                continue
            before = source[passage.span.start : mention.span.start]
            joined = end >= 0 and JOINS.fullmatch(source[end : mention.span.start])
            if joined or WITHIN.search(before):
                found += stems(self.story.text(mention.span))
                end = mention.span.end
        known = self.placed[passage.index] = senses(found)
        return known

    def _by_others(self, one: Count, other: Count) -> bool:
        """Whether two different ones are told to have done something with what is counted: each has its own number."""
        if one.fate in TOLLS:
            return False
        mine, its = self._doer(one), self._doer(other)
        return bool(mine and its) and not mine & its

    def _doer(self, count: Count) -> frozenset[str]:
        """Words of the one who acts on what is counted, its actor's id among them; none where nobody does."""
        for event in self.story.parts[count.passage.source].events:
            if event.verb.end <= count.span.start < event.clause.end and event.clause.start >= count.passage.span.start:
                words = senses(stems(self.story.text(event.agent)))
                return words | {event.actor} if event.actor else words
        return frozenset()

    def _day(self, passage: Passage) -> str | None:
        """The day up to which the figures of a passage count: the last one named in it, else the day of publication."""
        named = [d.value[:10] for d in dates_of(self.story, passage) if is_day(d.value)]
        return max(named) if named else published(self.story, passage.source)

    def _apart(self, one: Passage, other: Passage) -> int | None:
        """Days from the first passage to the other; None when one has no day."""
        first, second = self.days[one.index], self.days[other.index]
        return second - first if first >= 0 and second >= 0 else None


def _near(block: list[_Told]) -> Iterator[tuple[Count, Count]]:
    """Pairs of a block that differ, of near days or unknown ones, each with the next ones in time only."""
    reach = len(block) if len(block) <= ALL_PAIRS else REACH
    for n, one in enumerate(block[:-1]):
        a, low, high, value, source = one.count, one.low, one.high, one.value, one.source
        until = one.day + DAYS if one.day >= 0 else UNTIL
        for other in block[n + 1 : n + 1 + reach]:
            if other.day > until:
                break
            if high >= other.low and other.high >= low:
                continue
            if source != other.source:
                farthest = FARTHEST
            elif _set_against(a, other.count):
                farthest = CONTRASTED
            else:
                continue
            if value <= farthest * other.value and other.value <= farthest * value:
                yield a, other.count


def _leaves_room(one: Count, other: Count) -> bool:
    """Whether the smaller count is only a least one, far below the other: “at least a million” denies not two."""
    small, large = sorted((one, other), key=lambda c: c.value)
    return small.high > small.value == small.low and large.value > AT_LEAST * small.value


def _set_against(one: Count, other: Count) -> bool:
    """Whether a source sets one count against the other itself: “However, a doctor said …” soon behind it."""
    first, second = sorted((one.passage, other.passage), key=lambda p: p.place)
    return 0 < second.place - first.place <= SOON and bool(HOWEVER.match(second.text))


def _words(passage: Passage) -> frozenset[str]:
    found: frozenset[str] | None = passage.known.get("told")
    if found is None:
        found = passage.known["told"] = frozenset(w for w in passage.content if not w[0].isdigit())
    return found


def _ordinal(day: str | None) -> int:
    try:
        return date.fromisoformat(day).toordinal() if day else -1
    except ValueError:
        return -1
