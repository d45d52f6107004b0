"""Counts and measures in a passage: how many of what, how sure the text is of it, and what befell them.

“at least 40 civilians were killed” is 40 or a little more, of people, dead. Distances are told in kilometres, whatever they
were written in; a share is a share of something (“turnout was 64 percent”), and money is money for something. Years, dates,
ages, times and numbers that are part of a name are no counts.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from weakref import WeakKeyDictionary

from briefing.drafting.dating import dates_of
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
ROUNDED = 0.03
"""Share of a measure by which its figure in another unit may be off."""
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
    people person civilian resident citizen man men woman women child children other inhabitant villager refugee demonstrator
    protester soldier troop victim hostage captive prisoner detainee survivor passenger worker member death fatality body
    casualty palestinian
"""
MEASURES: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("kilometer", "kilometre", "km"), ("km", 1.0)),
    **dict.fromkeys(("mile", "mi"), ("km", 1.609344)),
    "nautical mile": ("km", 1.852),
    **dict.fromkeys(("meter", "metre"), ("km", 0.001)),
    **dict.fromkeys(("foot", "feet"), ("km", 0.0003048)),
    **dict.fromkeys(("dollar", "euro", "pound", "ruble", "rouble", "yen", "franc"), ("", 1.0)),
}
"""What is measured in a unit and how many of that unit one of these is; "" where the unit is its own."""
SIGNS = {"$": "dollar", "€": "euro", "£": "pound"}
MEASURED = frozenset({"km", "percent", *(m for m, (unit, _) in MEASURES.items() if not unit)})
"""Units that say nothing of what is counted."""
PERCENT = frozenset({"%", "percent", "percentage"})
DURATION_WORDS = "day hour week month year minute second time"
VAGUE_WORDS = "people part thing number case place member side group point other"
FATES: dict[str, str] = {
    "dead": "killed|killing|dead|died|deaths?|death toll|fatalities|slain|lost their lives|bodies",
    "hurt": "wounded|wounding|injured|injuring|hurt|injuries",
    "missing": "missing|unaccounted",
    "displaced": "displaced|fled|homeless|uprooted|refugees?|driven from|left their homes|evacuated",
    "held": "hostages?|captives?|held|kidnapped|abducted|seized|prisoners?|detained|arrested|detainees",
    "deployed": "troops|soldiers|deployed|massed|stationed|peacekeepers",
    "freed": "freed|released",
}
TOLLS = frozenset({"dead", "hurt", "displaced", "missing"})
"""Counts that grow: a later, higher one contradicts nothing."""
HOLDS = re.compile(
    rf"\d|\b(?:{'|'.join(w for w in (SMALL + ' ' + TENS).split() if w not in ('zero', 'one'))})\b", re.IGNORECASE
)
"""What a passage that counts something holds."""
LINK_WORDS = "was is were are of at to by be been stood stands reached had has fell rose came out turned the a"
"""Words between what a share is of and the share."""
JOINED = re.compile(r"\band\b|,")
FARTHER = 25
"""Characters by which a fate seems farther off that is told before the number in another member of a list."""
NUMBER = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """A number of something in a passage: it lies between `low` and `high`; `span` runs from the number to the end of its
    noun phrase. `unit` are the words of that phrase in the singular, `head` the last of them; `fate` is a key of FATES or "";
    `total`: it is told as the count of all.
    """

    passage: Passage
    span: Span
    value: float
    low: float
    high: float
    unit: frozenset[str]
    head: str
    fate: str
    total: bool

    def differs(self, other: "Count") -> bool:
        """Whether both cannot be right."""
        return self.high < other.low or other.high < self.low

    @property
    def people(self) -> bool:
        """Whether people are counted, under whatever name."""
        return _people(self.unit)

    def questions(self) -> tuple[str, ...]:
        """Under which names other answers to its question may be found."""
        if self.fate and self.people:
            return (f"fate:{self.fate}",)
        return tuple(sorted(self.unit - _vague()))


_known: WeakKeyDictionary[Reading, tuple[tuple[Passage, tuple[Count, ...]], ...]] = WeakKeyDictionary()


def counted(story: Story, source: int) -> tuple[tuple[Passage, tuple[Count, ...]], ...]:
    """The passages of a source that count something, with their counts in order; remembered as long as its reading."""
    reading = story.readings[source]
    known = _known.get(reading)
    if known is None:
        found = ((p, tuple(_counted(story, p))) for p in reading.passages if p.usable and HOLDS.search(p.text))
        known = _known[reading] = tuple((p, counts) for p, counts in found if counts)
    return known


def _counted(story: Story, passage: Passage) -> list[Count]:
    part = story.parts[passage.source]
    tokens = part.sentences[passage.place].tokens
    dated = [(d.span.start, d.span.end) for d in dates_of(story, passage)]
    found = []
    at = 0
    small = _words()
    while at < len(tokens):
        text = tokens[at].text
        value, after = None, at
        if text[:1].isdigit() or text.lower() in small or "-" in text:
            value, after = _number(tokens, at)
        if value is None:
            at += 1
            continue
        token = tokens[at]
        inside = any(s <= token.start < e for s, e in dated)
        year = 1900 <= value <= 2100 and "," not in token.text
        if not inside and not year and not _named(tokens, at):
            unit, end, measure = _measured(tokens, at, after)
            if not unit:
                unit, end, measure = _told_around(story, passage, token.start, tokens[after - 1].end), after, 1.0
            if unit:
                low, high = _range(value, _hedge(tokens, at), ROUNDED * value * (measure != 1.0))
                span = Span(passage.span.source, token.start, tokens[end - 1].end)
                fate = "" if unit & MEASURED else _fate(story, passage, span)
                total = bool(TOTAL.search(passage.text))
                head = singular(tokens[end - 1].text.lower()) if end > after else ""
                low, high = low * measure, high * measure
                found.append(Count(passage, span, value * measure, low, high, unit, head, fate, total))
        at = max(after, at + 1)
    return found


def _measured(tokens: tuple[Token, ...], at: int, after: int) -> tuple[frozenset[str], int, float]:
    """Words of what a number counts, the index behind them, and by how much to multiply the number."""
    if at and (sign := SIGNS.get(tokens[at - 1].text)):
        return frozenset((sign,)), after, 1.0
    if (end := _percent(tokens, after)) > after:
        subject = _subject(tokens, at)
        return (frozenset(("percent", subject)) if subject else frozenset()), end, 1.0
    for size in (2, 1):
        words = " ".join(singular(t.text.lower()) for t in tokens[after : after + size])
        if measure := MEASURES.get(words):
            return frozenset((measure[0] or words,)), after + size, measure[1]
    return *_unit(tokens, after), 1.0


def _percent(tokens: tuple[Token, ...], after: int) -> int:
    """The index behind a sign or word for a share; `after` itself where there is none."""
    words = [t.text.lower() for t in tokens[after : after + 2]]
    if words and words[0] in PERCENT:
        return after + 1
    return after + 2 if words == ["per", "cent"] else after


def _subject(tokens: tuple[Token, ...], at: int) -> str:
    """What a share is of: the noun that “was”, “of” or “at” ties to it; "" where it stands farther off."""
    n = at - 1
    while n >= 0 and (tokens[n].text.lower() in _set(LINK_WORDS) or tokens[n].text.lower() in HEDGES):
        n -= 1
    if n < 0 or n == at - 1 or not tokens[n].tag.startswith("NN"):
        return ""
    return singular(tokens[n].text.lower())


def same_question(one: Count, other: Count) -> bool:
    """Whether two counts may answer the same question: of like things, to which the same befell."""
    if one.fate != other.fate:
        return False
    both = one.unit & other.unit
    if "percent" in both:
        return one.unit == other.unit
    if both & MEASURED or (one.head == other.head and both - _vague()):
        return True
    return one.fate != "" and one.people and other.people


@lru_cache(maxsize=4096)
def _people(unit: frozenset[str]) -> bool:
    return bool(unit & _set(PEOPLE_WORDS)) or any(sense(stem(u)).startswith("state:") for u in unit)


@cache
def _vague() -> frozenset[str]:
    return _set(DURATION_WORDS) | _set(VAGUE_WORDS) | {"percent"}


@cache
def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def singular(word: str) -> str:
    """A noun in the singular, by its ending: stems would make one of spacewalks and those who walk."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


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
    """Words of the noun phrase behind a number, in the singular, and the index behind it; empty when no noun follows."""
    words, end, nouns = [], at, 0
    for n in range(at, min(at + 5, len(tokens))):
        token = tokens[n]
        low = token.text.lower()
        if low in ("of", "the") and n == at:
            continue
        if not token.tag.startswith(("NN", "JJ", "VBN", "VBG")) and low != "-":
            break
        if low[:1].isalpha() and not is_stop(stem(low)):
            words.append(singular(low))
        nouns += token.tag.startswith("NN")
        end = n + 1
        if token.tag in ("NNS", "NNPS"):
            break
    return (frozenset(words), end) if nouns and words else (frozenset(), at)


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
    if before is not None and (before.tag == "NNP" or before.text in (":", "#", "-", "–", ".")):
        return True
    if before is not None and after is not None and before.text == "," and after.text == ",":
        return True
    return after is not None and (
        after.text in (":", "-", "–") or after.text.lower().startswith(("a.m", "p.m", "am", "pm", "year-old"))
    )


def _hedge(tokens: tuple[Token, ...], at: int) -> str:
    return next((h for n in range(at - 1, max(at - 4, -1), -1) if (h := HEDGES.get(tokens[n].text.lower()))), "")


def _range(value: float, hedge: str, more: float = 0.0) -> tuple[float, float]:
    """The values that a number allows: “about 115” is told to the nearest five, “about 250” to the nearest fifty; `more` room
    on both sides for a measure that was written in another unit.
    """
    grain = 1.0
    for step in (5, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000):
        if value % step == 0:
            grain = float(step)
    room = min(grain, max(WIDEST * value, 1.0))
    return (value - room * (hedge in (BOTH, BELOW)) - more, value + room * (hedge in (BOTH, ABOVE)) + more)


def _told_around(story: Story, passage: Passage, start: int, end: int) -> frozenset[str]:
    """Stems of what is counted where no noun follows the number: told before it, or by what befell those counted."""
    source = story.sources[passage.source].text
    if behind := BEHIND.search(source[passage.span.start : start]):
        return frozenset(singular(w) for w in behind.group("what").lower().split() if not is_stop(stem(w)))
    if BEFALL.match(source[end : passage.span.end]) and _fate(story, passage, Span(passage.span.source, start, end)):
        return frozenset(("people",))
    return frozenset()


@cache
def _fates() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in FATES.items()), re.IGNORECASE)


def _fate(story: Story, passage: Passage, span: Span) -> str:
    """What befell those counted: the fate told nearest to the number, within a few words."""
    return _nearest(story, passage, span)[0]


def fate_word(story: Story, count: Count) -> str:
    """The word that tells what befell those counted; "" when nothing did."""
    return _nearest(story, count.passage, count.span)[1] if count.fate else ""


def _nearest(story: Story, passage: Passage, span: Span) -> tuple[str, str]:
    source = story.sources[passage.source].text
    told_before = BEHIND.search(source[passage.span.start : span.start])
    first = passage.span.start + told_before.start() if told_before else span.start - 45
    start, end = max(passage.span.start, first), min(passage.span.end, span.end + 60)
    near = source[start:end]
    best, nearest = ("", ""), 1_000
    for m in _fates().finditer(near):
        distance = max(start + m.start() - span.end, span.start - (start + m.end()), 0)
        if start + m.end() <= span.start and JOINED.search(source[start + m.end() : span.start]):
            distance += FARTHER
        if distance < nearest:
            best, nearest = (m.lastgroup or "", m.group()), distance
    return best
