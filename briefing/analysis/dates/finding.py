"""Date expressions of one source, in the order of the text."""

import re
from collections.abc import Sequence
from datetime import date

from briefing.analysis.dates.expressions import EXPRESSION, MONTHS, TRIGGERS
from briefing.analysis.dates.resolving import Tense, resolve
from briefing.model import DateMention, Sentence, Source, Span, Token

_FUTURE_WORDS = frozenset(
    (
        "will",
        "wo",
        "shall",
        "’ll",
        "'ll",
        "scheduled",
        "due",
        "planned",
        "postponed",
        "fixed",
        "upcoming",
        "slated",
        "until",
        "by",
    )
)
_MODAL_WORDS = frozenset(("would", "could", "should", "may", "might", "must", "can"))
_MONTH_WORDS = frozenset(("may", "march"))  # a month only where a preposition or an adjective of time says so
_BEFORE_MONTH = frozenset(
    ("in", "since", "until", "by", "from", "of", "for", "during", "before", "after", "between", "early", "late", "mid",
     "last", "next", "this", "through", "till", "around")
)  # fmt: skip
_BETWEEN = frozenset(("and", "to", "or"))
_HAVE = frozenset(("has", "have", "'s", "’s", "'ve", "’ve"))
_DAY = len("2024-08-20")
_NEAR = 9  # tokens
_SCHEDULED = frozenset(
    ("meet", "begin", "start", "open", "leave", "depart", "arrive", "resume", "convene", "expire", "visit")
)
_PAPERS = frozenset(
    ("Times", "Telegraph", "Mail", "Mirror", "Post", "Express", "Herald", "Independent", "Night", "Tribune", "Star")
)
_TITLE_WORDS = frozenset(("News", "Bloody", "Black", "Good", "Palm", "Easter", "Super", "Cyber", "Ash", "Giving"))
_BACK_BEFORE = re.compile(r"\b(?:(?<!ahead )of|since|after|following)\s+(?:the\s+)?$", re.IGNORECASE)
_AHEAD_BEFORE = re.compile(
    r"\b(?:ahead of|before|until|for|to|scheduled|planned|due|upcoming|expected)\s+(?:the\s+)?$", re.IGNORECASE
)
_AHEAD_AFTER = re.compile(r"[^,;.]{0,60}?(?:, which|, who| that)?\s(?:will|would)\b")
_BEFORE_YEAR = _BEFORE_MONTH | frozenset(["the", "a", "his", "her", "their", "its", "year", "years", "our"])


def find_dates(source: Source, sentences: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """Find dates and what days, months or years they mean (cf. Strötgen & Gertz 2010, rules by type against the document's date).

    Relative expressions need `source.published`; weekdays and days of a month without a year take the nearest one that the
    tense of the verb beside them allows. Weeks are given as their month, since a week is no day.
    """
    published = _published(source.published)
    found: list[DateMention] = []
    paragraph, told = -1, None
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, told = sentence.paragraph, None
        tokens = sentence.tokens
        if TRIGGERS.isdisjoint([t.text.lower() for t in tokens]) and not any(
            t.tag == "CD" and len(t.text) > 3 for t in tokens
        ):
            continue
        mentions = _in_sentence(source, sentence, published, told)
        told = next((m.value for m in reversed(mentions) if len(m.value) == _DAY), told)
        found.extend(mentions)
    return tuple(found)


def _published(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def _in_sentence(source: Source, sentence: Sentence, published: date | None, told: str | None) -> list[DateMention]:
    """Dates of one sentence; `told` is the last day named before it in its paragraph."""
    start = sentence.span.start
    text = source.text[start : sentence.span.end]
    found: list[DateMention] = []
    for match in EXPRESSION.finditer(text):
        parts = match.groupdict()
        if (parts["month"] or parts["year"]) and not _stands_as_date(text, match.start(), parts):
            continue
        if (parts["weekday"] or parts["day_word"]) and _in_title(text, match):
            continue
        tense = _tense(sentence.tokens, start + match.start())
        if parts["weekday"] and tense != "past" and text[match.end() : match.end() + 2] in ("'s", "’s"):
            tense = _of_owner(text, match, tense)
        value = resolve(parts, published, tense, told)
        if value is not None:
            told = value if len(value) == _DAY else told
            found.append(DateMention(Span(source.id, start + match.start(), start + match.end()), value))
    return found


def _of_owner(text: str, match: re.Match[str], tense: Tense) -> Tense:
    """Tense of “Tuesday's earthquake” beside a verb that is not past: “survivors of …”, “ahead of …”, “…, which will …”."""
    before = text[: match.start()]
    if tense == "future":
        return "past" if _BACK_BEFORE.search(before) else "future"
    return "future" if _AHEAD_BEFORE.search(before) or _AHEAD_AFTER.match(text, match.end()) else "past"


def _in_title(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalised day belongs to a name, as in that of a newspaper or programme."""
    if not match.group()[0].isupper():
        return False
    after = text[match.end() :].split(maxsplit=1)
    if after and after[0].rstrip('.,”"') in _PAPERS:
        return True
    before = text[: match.start()].split()[-1:]
    word = before[0].strip("“\"'") if before else ""
    return word in _TITLE_WORDS or (
        match.group() == "Today" and word[:1].isupper() and not word.endswith((".", ":", "!", "?"))
    )


def _stands_as_date(text: str, at: int, parts: dict[str, str | None]) -> bool:
    """Whether a bare month name or four digits are a date here: a word before them says so."""
    before = text[max(0, at - 24) : at].lower().replace("-", " ").split()
    word = before[-1].strip("(“\"'") if before else ""
    if parts["year"]:
        if parts["year"] < "1900" and word not in ("in", "since", "of", "from", "until", "to"):
            return False  # “around 1800” may be an hour
        return word in _BEFORE_YEAR or text[max(0, at - 1) : at] == "("
    month = (parts["month"] or "").lower().rstrip(".")
    if word in _BETWEEN:  # “between May and July”, but not “… and April O'Neil”
        return len(before) > 1 and before[-2].strip(",.") in MONTHS
    return word in _BEFORE_MONTH or (month not in _MONTH_WORDS and len(month) > 3)


def _tense(tokens: Sequence[Token], at: int) -> Tense:
    """Tense of the nearest verb before a place in the sentence, else of the first one after it."""
    position = next((i for i, t in enumerate(tokens) if t.start >= at), len(tokens))
    infinitive = 0
    for i in range(position - 1, max(-1, position - 40), -1):
        low, tag = tokens[i].text.lower(), tokens[i].tag
        if low == ";":
            break
        if low == "according":
            return "past"
        if low == "set" and tokens[i + 1].text.lower() == "for":
            return "future"
        if low in _FUTURE_WORDS and (low not in ("by", "until") or i == position - 1):
            return "future"
        if tag == "VB":
            infinitive = i
        elif tag == "TO" and infinitive and position - infinitive <= _NEAR:
            if i and tokens[i - 1].text.lower() in ("was", "were"):
                return "past"
            return "future"  # “plans to visit on Thursday”; farther off, the verb above decides
        elif tag == "MD":
            return "future" if low in _MODAL_WORDS else "none"
        elif tag == "VBD":
            return "past"
        elif tag in ("VBZ", "VBP"):
            if low in _HAVE:
                return "past"
            if low.removesuffix("s") in _SCHEDULED or _looks_ahead(tokens, i):
                return "future"
            return "none"
    for token in tokens[position : position + 40]:
        low = token.text.lower()
        if low in _FUTURE_WORDS and low not in ("by", "until"):
            return "future"
        if token.tag == "VBD" or low in ("has", "have"):
            return "past"
        if token.tag == "MD":
            return "future"
    return "none"


def _looks_ahead(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a present tense stands in a clause of what is to come: “before markets open”, “when he leaves”."""
    return any(t.text.lower() in ("before", "until", "once", "unless") for t in tokens[max(0, verb - 5) : verb])
