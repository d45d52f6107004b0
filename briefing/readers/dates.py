"""Dates as files and pages write them, turned into ISO days. English month names and ISO forms; no clock is read."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NAMED = f"(?P<month>{MONTH})"

DAY_PATTERNS = (
    rf"(?<!\d){_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
    rf"(?<!\d){_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
    rf"\b{_NAMED}\s+{_DAY}\s*,?\s+{_YEAR}\b",
    rf"(?<!\d){_DAY}\s*(?:of\s+)?[-\s]?\s*{_NAMED}\s*[-,]?\s*{_YEAR}\b",
    r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])[/.](?P<month>[01]?\d)[/.](?P<year>(?:19|20)\d\d)\b",
    r"(?<!\d)(?P<month>[01]?\d)[/.](?P<day>1[3-9]|2\d|3[01])[/.](?P<year>(?:19|20)\d\d)\b",
    r"(?<!\d)(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)\b",
)
_DAYS = tuple(re.compile(p, re.IGNORECASE) for p in DAY_PATTERNS)
_YEARLESS = (
    re.compile(rf"\b{_NAMED}\s+{_DAY}\b", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}\s+(?:of\s+)?{_NAMED}", re.IGNORECASE),
)
EARLIEST = 1900


def _iso(found: re.Match[str], year: int | None = None) -> str | None:
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTHS[month.rstrip(".").lower()]
    value = year if year is not None else int(found["year"])
    try:
        return date(value, number, int(found["day"])).isoformat() if value >= EARLIEST else None
    except ValueError:
        return None


def day_in(text: str | None) -> str | None:
    """The first whole date in a short text as an ISO day, or None."""
    if not text:
        return None
    head = text[:300]
    best: tuple[int, str] | None = None
    for pattern in _DAYS:
        for found in pattern.finditer(head):
            value = _iso(found)
            if value and (best is None or found.start() < best[0]):
                best = (found.start(), value)
            if value:
                break
    return best[1] if best else None


def day_of_year(text: str, known: str | None) -> str | None:
    """A date without its year, given the year of a day that is known to be close to it (ISO), or None."""
    if not known:
        return None
    for pattern in _YEARLESS:
        if found := pattern.search(text[:100]):
            near = date.fromisoformat(known)
            choices = [v for y in (near.year - 1, near.year, near.year + 1) if (v := _iso(found, y))]
            return min(choices, key=lambda v: abs((date.fromisoformat(v) - near).days), default=None)
    return None


def day_in_name(name: str) -> str | None:
    """A date that a file's name carries (`2024-08-20-cable.txt`, `20240820_note.txt`), or None."""
    found = re.search(r"(?<!\d)((?:19|20)\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)", name)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[3]), int(found[4])).isoformat()
    except ValueError:
        return None
