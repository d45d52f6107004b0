"""Counts and measures in a passage: how many of what, how sure the text is of it, and what befell them.

“at least 40 civilians were killed” is 40 or a little more, of people, dead. Years, dates, ages, times and numbers that are
part of a name are no counts.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from weakref import WeakKeyDictionary

from briefing.drafting.dating import dates_in
from briefing.drafting.reading import Reading
from briefing.drafting.story import Passage, Story
from briefing.drafting.words import is_stop, sense, stem
from briefing.model import Span, Token

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
BOTH, BELOW, ABOVE = "both", "below", "above"
HEDGES: dict[str, str] = {
    **dict.fromkeys(("about", "around", "some", "roughly", "approximately", "estimated", "circa"), BOTH),
    **dict.fromkeys(("nearly", "almost", "under", "fewer", "less", "most", "up"), BELOW),
    **dict.fromkeys(("over", "more", "above", "least", "exceeded", "passed", "topped"), ABOVE),
}
"""On which side of its number a word leaves room."""
WIDEST = 0.08
"""Share of a number that such room is at most; a number that is not round leaves less."""
BEHIND = re.compile(
    r"\b(?:number|total|toll|count|tally) of (?P<what>\w+(?: \w+)?)[^.;]*?\b(?:reached|passed|exceeded|topped|stands? at"
    r"|stood at|is|was|rose to|risen to|climbed to|put at|to|at)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""A count whose thing is told before it: “the number of people killed has reached …”."""
TOTAL = re.compile(
    r"\b(?:number of|toll|total|tally|recorded|confirmed|so far|in all|altogether|overall)\b", re.IGNORECASE
)
"""Words that make a figure the count of all."""
BEFALL = re.compile(r"^\s+(?:others? |more )?(?:have|has|had|were|was|are) (?:been )?(?:\w+ ){0,1}\w+", re.IGNORECASE)
PEOPLE_WORDS = """
    people persons civilians residents citizens men women children others inhabitants villagers refugees demonstrators
    protesters soldiers troops victims hostages captives prisoners detainees survivors passengers workers members
"""
DURATION_WORDS = "day days hour hours week weeks month months year years minute minutes"
VAGUE_WORDS = "people percent part thing number case time place member side group point"
FATES: dict[str, str] = {
    "dead": "killed|dead|died|deaths?|death toll|fatalities|slain|lost their lives|bodies",
    "hurt": "wounded|injured|hurt|injuries",
    "missing": "missing|unaccounted",
    "displaced": "displaced|fled|homeless|uprooted|refugees?|driven from|left their homes|evacuated",
    "held": "hostages?|captives?|held|kidnapped|abducted|seized|prisoners?|detained|arrested|detainees",
    "deployed": "troops|soldiers|deployed|massed|stationed|peacekeepers",
    "freed": "freed|released",
}
TOLLS = frozenset({"dead", "hurt", "displaced", "missing"})
"""Counts that grow: a later, higher one contradicts nothing."""
NUMBER = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something in a passage: it lies between `low` and `high`; `unit` are stems, `fate` a key of FATES
    or ""; `total`: it is told as the count of all."""

    passage: Passage
    span: Span
    value: float
    low: float
    high: float
    unit: frozenset[str]
    fate: str
    total: bool

    def differs(self, other: "Count") -> bool:
        """Whether both cannot be right."""
        return self.high < other.low or other.high < self.low


_known: WeakKeyDictionary[Reading, dict[int, list[Count]]] = WeakKeyDictionary()


def counts_in(story: Story, passage: Passage) -> list[Count]:
    """The counts of a passage, in order; remembered as long as the reading of its source."""
    known = _known.setdefault(story.readings[passage.source], {})
    if passage.index not in known:
        known[passage.index] = _counted(story, passage)
    return known[passage.index]


def _counted(story: Story, passage: Passage) -> list[Count]:
    part = story.parts[passage.source]
    tokens = part.sentences[passage.place].tokens
    dated = [(d.span.start, d.span.end) for d in dates_in(story, passage.span)]
    found = []
    at = 0
    while at < len(tokens):
        value, after = _number(tokens, at)
        if value is None:
            at += 1
            continue
        token = tokens[at]
        unit, end = _unit(tokens, after)
        if not unit:
            unit, end = _told_around(story, passage, token.start, tokens[after - 1].end), after
        inside = any(s <= token.start < e for s, e in dated)
        if unit and not inside and not _named(tokens, at) and not (1900 <= value <= 2100 and "," not in token.text):
            low, high = _range(value, _hedge(tokens, at))
            span = Span(passage.span.source, token.start, tokens[end - 1].end)
            found.append(
                Count(
                    passage, span, value, low, high, unit, _fate(story, passage, span), bool(TOTAL.search(passage.text))
                )
            )
        at = max(after, at + 1)
    return found


def same_question(one: Count, other: Count) -> bool:
    """Whether two counts answer the same question: of like things, to which the same befell."""
    if one.fate != other.fate:
        return False
    both = one.unit & other.unit
    if both - _stems(DURATION_WORDS) - _stems(VAGUE_WORDS):
        return True
    return one.fate != "" and _people(one.unit) and _people(other.unit)


@lru_cache(maxsize=4096)
def _people(unit: frozenset[str]) -> bool:
    """Whether people are counted, under whatever name: a people's own (“Palestinians”) included."""
    return bool(unit & _stems(PEOPLE_WORDS)) or any(sense(u).startswith("state:") or u == "palestinian" for u in unit)


@cache
def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words.split())


@cache
def _words() -> dict[str, float]:
    found = {w: float(n) for n, w in enumerate(SMALL.split())}
    return found | {w: float(10 * n) for n, w in enumerate(TENS.split(), 2)}


def _number(tokens: tuple[Token, ...], at: int) -> tuple[float | None, int]:
    """The number that starts at a token and the index behind it; None when there is none."""
    text = tokens[at].text.lower()
    value: float | None = None
    if text[:1].isdigit() and NUMBER.match(text):
        value = float(text.replace(",", ""))
    elif text in _words() and text not in ("one", "zero"):
        value = _words()[text]
    elif "-" in text and all(p in _words() for p in text.split("-")):
        value = sum(_words()[p] for p in text.split("-"))
    if value is None:
        return None, at
    after = at + 1
    while after < len(tokens) and (scale := SCALES.get(tokens[after].text.lower())):
        value *= scale
        after += 1
    return value, after


def _unit(tokens: tuple[Token, ...], at: int) -> tuple[frozenset[str], int]:
    """Stems of the noun phrase behind a number and the index behind it; empty when no noun follows."""
    words, end, nouns = [], at, 0
    for n in range(at, min(at + 5, len(tokens))):
        token = tokens[n]
        if token.text.lower() in ("of", "the") and n == at:
            continue
        if token.text == "%" or token.tag.startswith(("NN", "JJ", "VBN", "VBG")) or token.text == "-":
            if token.text[:1].isalpha() or token.text == "%":
                low = "percent" if token.text == "%" else token.text.lower()
                if not is_stop(stem(low)):
                    words.append(stem(low))
            nouns += token.tag.startswith("NN") or token.text == "%"
            end = n + 1
            if token.tag in ("NNS", "NNPS") or token.text == "%":
                break
        else:
            break
    return (frozenset(words), end) if nouns else (frozenset(), at)


def _named(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a number is part of a name, an age or a time, or only the whole of a share.

    “Resolution 2735”, “No. 46”, “Berg, 45,”, “14:30”, “64 of the 122 seats”.
    """
    if (
        at > 1
        and any(t.text.lower() == "of" for t in tokens[at - 2 : at])
        and any(t.tag == "CD" for t in tokens[max(at - 4, 0) : at])
    ):
        return True
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and (before.tag == "NNP" or before.text in (":", "$", "#", "-", "–", ".")):
        return True
    if before is not None and after is not None and before.text == "," and after.text == ",":
        return True
    return after is not None and (
        after.text in (":", "-", "–") or after.text.lower().startswith(("a.m", "p.m", "am", "pm", "year-old"))
    )


def _hedge(tokens: tuple[Token, ...], at: int) -> str:
    return next((h for n in range(at - 1, max(at - 4, -1), -1) if (h := HEDGES.get(tokens[n].text.lower()))), "")


def _range(value: float, hedge: str) -> tuple[float, float]:
    """The values that a number allows: “about 115” is told to the nearest five, “about 250” to the nearest fifty."""
    grain = 1.0
    for step in (5, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000):
        if value % step == 0:
            grain = float(step)
    room = min(grain, max(WIDEST * value, 1.0))
    return (value - room * (hedge in (BOTH, BELOW)), value + room * (hedge in (BOTH, ABOVE)))


def _told_around(story: Story, passage: Passage, start: int, end: int) -> frozenset[str]:
    """Stems of what is counted where no noun follows the number: told before it, or by what befell those counted."""
    source = story.sources[passage.source].text
    if behind := BEHIND.search(source[passage.span.start : start]):
        return frozenset(stem(w) for w in behind.group("what").lower().split() if not is_stop(stem(w)))
    if BEFALL.match(source[end : passage.span.end]) and _fate(story, passage, Span(passage.span.source, start, end)):
        return frozenset((stem("people"),))
    return frozenset()


@cache
def _fates() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in FATES.items())


def _fate(story: Story, passage: Passage, span: Span) -> str:
    """What befell those counted: the fate told nearest to the number, within a few words."""
    source = story.sources[passage.source].text
    told_before = BEHIND.search(source[passage.span.start : span.start])
    first = passage.span.start + told_before.start() if told_before else span.start - 45
    start, end = max(passage.span.start, first), min(passage.span.end, span.end + 60)
    near = source[start:end]
    best, nearest = "", 1_000
    for name, pattern in _fates():
        for m in pattern.finditer(near):
            distance = max(start + m.start() - span.end, span.start - (start + m.end()), 0)
            if distance < nearest:
                best, nearest = name, distance
    return best
