"""Counts and measures in a passage: how many of what, how sure the text is of it, and what befell them.

“at least 40 civilians were killed” is 40 or a little more, of people, dead. Years, dates, ages, times and numbers that are
part of a name are no counts.
"""

import re
from dataclasses import dataclass
from functools import cache

from briefing.drafting.dating import dates_in
from briefing.drafting.story import Passage, Story
from briefing.drafting.words import is_stop, stem
from briefing.model import Span, Token

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
HEDGES: dict[str, tuple[float, float]] = {
    "about": (0.9, 1.1),
    "around": (0.9, 1.1),
    "some": (0.9, 1.1),
    "roughly": (0.9, 1.1),
    "approximately": (0.95, 1.05),
    "estimated": (0.9, 1.1),
    "nearly": (0.88, 1.0),
    "almost": (0.88, 1.0),
    "under": (0.85, 1.0),
    "fewer": (0.8, 1.0),
    "less": (0.8, 1.0),
    "over": (1.0, 1.08),
    "more": (1.0, 1.08),
    "above": (1.0, 1.08),
    "least": (1.0, 1.08),
    "exceeded": (1.0, 1.08),
    "passed": (1.0, 1.08),
    "most": (0.85, 1.0),
    "up": (0.85, 1.0),
}
"""What a word before a number says of it, as factors of the lowest and the highest value that it allows."""
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
    """A number of something in a passage: it lies between `low` and `high`; `unit` are stems, `fate` a key of FATES or ""."""

    passage: Passage
    span: Span
    value: float
    low: float
    high: float
    unit: frozenset[str]
    fate: str

    def differs(self, other: "Count") -> bool:
        """Whether both cannot be right."""
        return self.high < other.low or other.high < self.low


def counts_in(story: Story, passage: Passage) -> list[Count]:
    """The counts of a passage, in order."""
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
        inside = any(s <= token.start < e for s, e in dated)
        if unit and not inside and not _named(tokens, at) and not (1900 <= value <= 2100 and "," not in token.text):
            low, high = _hedge(tokens, at)
            span = Span(passage.span.source, token.start, tokens[end - 1].end)
            low, high = low * value, high * value
            found.append(Count(passage, span, value, low, high, unit, _fate(story, passage, span)))
        at = max(after, at + 1)
    return found


def same_question(one: Count, other: Count) -> bool:
    """Whether two counts answer the same question: of like things, to which the same befell."""
    if one.fate != other.fate:
        return False
    both = one.unit & other.unit
    people = bool(one.unit & _stems(PEOPLE_WORDS)) and bool(other.unit & _stems(PEOPLE_WORDS))
    return bool(both - _stems(DURATION_WORDS) - _stems(VAGUE_WORDS)) or (people and one.fate != "")


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
    if NUMBER.match(text):
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


def _hedge(tokens: tuple[Token, ...], at: int) -> tuple[float, float]:
    for n in range(at - 1, max(at - 4, -1), -1):
        found = HEDGES.get(tokens[n].text.lower())
        if found:
            return found
    return (1.0, 1.0)


@cache
def _fates() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in FATES.items())


def _fate(story: Story, passage: Passage, span: Span) -> str:
    """What befell those counted: the fate told nearest to the number, within a few words."""
    source = story.sources[passage.source].text
    start, end = max(passage.span.start, span.start - 45), min(passage.span.end, span.end + 60)
    near = source[start:end]
    best, nearest = "", 1_000
    for name, pattern in _fates():
        for m in pattern.finditer(near):
            distance = max(start + m.start() - span.end, span.start - (start + m.end()), 0)
            if distance < nearest:
                best, nearest = name, distance
    return best
