"""Dates and lists as a reader expects them in an English document."""

from collections.abc import Sequence

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _parts(iso: str) -> tuple[int, int, int] | None:
    pieces = iso[:10].split("-")
    if not all(p.isdecimal() for p in pieces) or not 1 <= len(pieces) <= 3:
        return None
    year, month, day = (*map(int, pieces), 0, 0)[:3]
    if month > 12 or day > 31:
        return None
    return year, month, day


def long_date(iso: str) -> str:
    """“21 August 2024” from an ISO date (or “August 2024”, “2024”); what is not a date is given back as it is."""
    parts = _parts(iso)
    if parts is None:
        return iso
    year, month, day = parts
    words = [str(day)] if day else []
    words += [_MONTHS[month - 1]] if month else []
    return " ".join([*words, str(year)])


def short_date(iso: str, near: str) -> str:
    """“20 Aug”, with the year only where it differs from that of `near`."""
    parts = _parts(iso)
    if parts is None:
        return iso
    year, month, day = parts
    if not month:
        return str(year)
    words = ([str(day)] if day else []) + [_MONTHS[month - 1][:3]]
    return " ".join(words if near[:4] == f"{year:04d}" and day else [*words, str(year)])


def moment(iso: str) -> str:
    """“21 August 2024, 18:00 UTC” from an ISO date-time, or the date alone where there is no time."""
    date, _, time = iso.replace(" ", "T").partition("T")
    if not time:
        return long_date(date)
    zone = "UTC" if time.endswith(("Z", "+00:00")) else ""
    return f"{long_date(date)}, {time[:5]} {zone}".rstrip()


def period(first: str, last: str) -> str:
    """“14–21 August 2024”: two ISO dates as a span, with nothing said twice."""
    a, b = _parts(first), _parts(last)
    if first == last or a is None or b is None or not (a[2] and b[2]):
        return long_date(first) if first == last else f"{long_date(first)} – {long_date(last)}"
    if a[:2] == b[:2]:
        return f"{a[2]}–{long_date(last)}"
    if a[0] == b[0]:
        return f"{a[2]} {_MONTHS[a[1] - 1]} – {long_date(last)}"
    return f"{long_date(first)} – {long_date(last)}"


def series(words: Sequence[str]) -> str:
    """“a, b and c”."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def number(n: int, noun: str) -> str:
    """“1 source”, “8 sources”."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def glued(text: str) -> str:
    """The text with spaces at which no line breaks."""
    return text.replace(" ", "\u00a0")
