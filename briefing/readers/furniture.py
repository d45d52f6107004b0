"""What at the head of a text is page and not story: labelled lines, title line, byline, date line, dateline.

Found by form alone and only in the first lines, so that a story that opens at once loses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.readers.dates import DAY_PATTERNS, MONTH, WEEKDAY, day_in, day_of_year
from briefing.readers.letterhead import letterhead
from briefing.readers.reading import Span

HEAD_LINES = 14
TITLE_CHARACTERS = 160

_LABEL = re.compile(
    r"(?P<label>title|headline|subject|publisher|source|outlet|agency|publication|author|by|byline|writer|published(?: on| at)?|"
    r"publication date|date|dated|posted(?: on)?|issued|updated|last updated|released?|url|link|language|section|"
    r"dateline|place|from|fm|to|info|cc|ref|reference|precedence|classification)"
    r"\s*:\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
_FIELD = {
    "title": "title", "headline": "title", "subject": "title",
    "publisher": "publisher", "source": "publisher", "outlet": "publisher", "agency": "publisher", "publication": "publisher",
    "author": "author", "by": "author", "byline": "author", "writer": "author",
    "published": "published", "published on": "published", "published at": "published", "publication date": "published",
    "date": "published", "dated": "published", "posted": "published", "posted on": "published", "issued": "published",
    "release": "published", "released": "published", "dateline": "published",
}  # fmt: skip

_DAY = "|".join(re.sub(r"\?P<\w+>", "?:", p) for p in DAY_PATTERNS)
_CLOCK = (
    r"(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?(?:[+-]\d+)?|Z|[+-]\d\d:?\d\d)?"
)
_DATE_LINE = re.compile(
    rf"(?:(?:first\s+)?(?:published|posted|updated|issued|released|dated?|last\s+(?:updated|modified))(?:\s+(?:on|at))?\s*:?\s*)?"
    rf"(?:{_CLOCK}[\s,|-]*)?(?:{WEEKDAY}\s*,?\s*)?(?:{_DAY})(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?(?:[\s,|–—-]*{_CLOCK})?\s*\.?",
    re.IGNORECASE,
)
_PLACE_DATE = re.compile(
    rf"(?P<place>[A-Z][\w.'’-]+(?:[ ,]+[A-Z][\w.'’-]+){{0,3}}),\s+(?:{WEEKDAY}\s*,?\s*)?(?:{_DAY})\.?"
)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY)\s+(?P<name>[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|de|del|van|von|der|bin|bint|al-\w+|el-\w+|and|&|,)){0,9})"
    r"(?P<rest>\s*(?:,|\||–|—|-|\bin\b|\bof\b).{0,60})?"
)

_NAME_PART = r"[A-Z][A-Z'’.\-]+"
_CAPS_PLACE = rf"{_NAME_PART}(?:[ /]{_NAME_PART}){{0,4}}"
_MIXED_PLACE = r"[A-Z][\w'’.\-]+(?:[ /](?:(?:of|al|el|de|la|the|and)[ -])?[A-Z][\w'’.\-]+){0,3}"
_REGION = r"(?:,\s*[A-Z][\w'’.]+(?:\s+[A-Z][\w'’.]+){0,3})"
_WHEN = rf"(?:(?:{WEEKDAY}\s*,?\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:\s*,?\s+(?:19|20)\d\d)?|(?:{_DAY})|{WEEKDAY})"
_AGENCY = r"\((?P<agency{n}>[A-Z][\w&.,/' -]{{1,38}})\)"
_DASH = r"(?:\s*(?:--+|[–—―])\s*|\s+[-_:]\s+)"
_DATELINE = re.compile(
    rf"(?:"
    rf"(?:{_CAPS_PLACE}){_REGION}?(?:\s*[,/]?\s*(?P<when1>{_WHEN}))?(?:\s*[,/]?\s*{_AGENCY.format(n=1)})?{_DASH}"
    rf"|(?:{_MIXED_PLACE}){_REGION}?\s*[,/]?\s*(?P<when2>{_WHEN})(?:\s*[,/]?\s*{_AGENCY.format(n=2)})?{_DASH}"
    rf"|(?:{_MIXED_PLACE}){_REGION}?(?:\s*[,/]?\s*(?P<when3>{_WHEN}))?\s*[,/]?\s*{_AGENCY.format(n=3)}{_DASH}"
    rf"|{_AGENCY.format(n=4)}{_DASH}"
    rf")"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say, and which characters of the text they are."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    when: str | None = None
    """The dateline's own words for its day, when they lack the year."""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    alone: bool
    """Whether a blank line follows."""


def _head_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    at = 0
    while at < len(text) and len(lines) < HEAD_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at : min(end, at + 2000)]
        if line.strip():
            lead = len(line) - len(line.lstrip())
            follows = text[end + 1 : end + 200].split("\n", 1)[0]
            lines.append(_Line(at + lead, line.strip(), not follows.strip()))
        at = end + 1
    return lines


def looks_like_heading(line: str) -> bool:
    """Whether a line by itself reads as a title: short, some words, no full stop, no reporting of a story's first sentence."""
    if not 3 <= len(line) <= TITLE_CHARACTERS or line.rstrip("’”'\")")[-1:] in (".", ",", ";", ":", "") or "\t" in line:
        return False
    words = line.split()
    if len(words) < 2 or (not line[0].isalnum() and line[0] not in "“\"'‘#[(¿¡"):
        return False
    return sum(w[0].isalpha() for w in words) >= max(1, len(words) // 2) and not re.search(
        r"[.!?][”\"']?\s+[A-Z][a-z]+ [a-z]", line
    )


def read_head(text: str, title: str | None = None) -> Head:
    """What the first lines of a text declare. `title` is the title already known, whose line is then furniture too."""
    found = Head(title=title)
    spans: list[Span] = []
    lines = _head_lines(text)
    top, sender = letterhead(
        [(line.text, line.alone) for line in lines],
        title,
        lambda text: _date_line(text) is not None,
        lambda text: bool(_labelled(text) or _byline(text)),
    )
    found = replace(found, publisher=sender)
    spans += [(line.start, line.start + len(line.text)) for line in lines[:top]]
    lines = lines[top:]
    for number, line in enumerate(lines):
        seen = _labelled(line.text) or _byline(line.text) or _date_line(line.text)
        titled = top == 0 and any(s[0] == 0 for s in spans)
        if (seen is None and not (found.title and titled)) or (
            seen is None and title is not None and _same(line.text, title)
        ):
            seen = _title_line(line, number, lines, title)
        if seen is None:
            break
        found = _merge(found, seen)
        spans.append((line.start, line.start + len(line.text)))
    else:
        if len(lines) < HEAD_LINES:  # nothing but head: then it is the text itself
            return replace(found, spans=())
    rest = next((line for line in lines if (line.start, line.start + len(line.text)) not in spans), None)
    if rest is not None and (dateline := _DATELINE.match(rest.text[:160])):
        found = _merge(found, _from_dateline(dateline))
        spans.append((rest.start, rest.start + len(dateline[0].rstrip())))
    return replace(found, spans=tuple(spans))


def _merge(old: Head, new: Head) -> Head:
    return Head(
        title=old.title or new.title,
        publisher=old.publisher or new.publisher,
        author=old.author or new.author,
        published=old.published or new.published,
        when=old.when or new.when,
    )


def _labelled(line: str) -> Head | None:
    found = _LABEL.fullmatch(line)
    if not found or len(line) > 300:
        return None
    value = found["value"].strip()
    match _FIELD.get(" ".join(found["label"].lower().split())):
        case "title":
            return Head(title=value)
        case "publisher":
            return Head(publisher=value) if len(value) <= 80 else None
        case "author":
            return Head(author=value) if len(value) <= 120 else None
        case "published":
            day = day_in(value)
            return Head(published=day) if day and len(value) <= 60 else None
        case _:
            return Head() if len(value) <= 120 else None


def _byline(line: str) -> Head | None:
    found = _BYLINE.fullmatch(line)
    if not found or len(line) > 120 or line[-1] in "?!" or len(found["name"].split()) < 2:
        return None
    return Head(author=" ".join(found["name"].split()).rstrip(" ,&"))


def _date_line(line: str) -> Head | None:
    if len(line) > 90 or not (_DATE_LINE.fullmatch(line) or _PLACE_DATE.fullmatch(line)):
        return None
    day = day_in(line)
    return Head(published=day) if day else None


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold().strip("#* .") == " ".join(title.split()).casefold().strip(" .")


def _title_line(line: _Line, number: int, lines: list[_Line], title: str | None) -> Head | None:
    """The title stands in the first lines, above a blank line or above a byline, date or dateline."""
    if title is not None:
        return Head() if _same(line.text, title) else None
    if number > 2 or not looks_like_heading(line.text) or number + 1 >= len(lines):
        return None
    after = lines[number + 1].text
    longer = len(after) > len(line.text) or after.rstrip()[-1:] in ".”\"'’!?"
    if (
        (line.alone and longer)
        or _byline(after)
        or _date_line(after)
        or _labelled(after)
        or _DATELINE.match(after[:160])
    ):
        return Head(title=line.text.lstrip("# "))
    return None


def _from_dateline(found: re.Match[str]) -> Head:
    groups = found.groupdict()
    agency = next((groups[f"agency{n}"] for n in (1, 2, 3, 4) if groups[f"agency{n}"]), None)
    when = next((groups[f"when{n}"] for n in (1, 2, 3) if groups[f"when{n}"]), None)
    return Head(publisher=agency, published=day_in(when), when=when)


_CREDIT = re.compile(
    r"\W{0,3}(?:"
    r"(?:additional |with |further )?(?:reporting|writing|editing|translat(?:ion|ed|ing)|compiled|graphics?)"
    r"(?: and \w+)? by\b.{2,250}|"
    r"(?:copyright|©|\(c\))\s.{2,120}|all rights reserved\.?|"
    r"for (?:media|press|more) (?:enquiries|inquiries|information)\b.{0,160}|"
    r"(?:-+\s*)?(?:ends?|30)(?:\s*-+)|#{3,}|\*{3,}|ENDS?)\W{0,3}",
    re.IGNORECASE,
)
_TAIL_LINES = 5


def read_tail(text: str) -> tuple[Span, ...]:
    """Credits, notices and end marks among the last lines of a text."""
    spans: list[Span] = []
    end = len(text)
    for _ in range(4 * _TAIL_LINES):
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if line:
            if len(line) > 400 or start == 0 or not _CREDIT.fullmatch(line):
                break
            lead = start + len(text[start:end]) - len(text[start:end].lstrip())
            spans.append((lead, lead + len(line)))
            if len(spans) == _TAIL_LINES:
                break
        if start == 0:
            break
        end = start - 1
    return tuple(spans)


def opening_words(text: str, most: int = 90) -> str:
    """The first words of a text, to stand for a title that it does not have."""
    line = next((part.strip() for part in text[:4000].split("\n") if part.strip()), "")
    if found := _DATELINE.match(line[:160]):
        line = line[found.end() :]
    line = " ".join(line.split())
    sentence = re.match(r".{20,}?[.!?][”\"']?(?=\s+[A-Z“\"])", line[: most + 1])
    if sentence:
        return sentence[0].rstrip(".")
    if len(line) <= most:
        return line.rstrip(".")
    cut = line[:most].rfind(" ")
    return line[: cut if cut > 20 else most].rstrip(" ,;:–—-") + "…"


def resolve_day(head: Head, known: str | None) -> str | None:
    """The day that the head gives: whole, or completed by a day known from elsewhere."""
    return head.published or (day_of_year(head.when, known) if head.when else None)
