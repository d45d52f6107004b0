"""From the parts of a date expression to an ISO date, against the day of publication and the tense around it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from briefing.analysis.dates.expressions import MONTHS, NUMBERS, WEEKDAYS

Tense = Literal["past", "future", "none"]
_DAY_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "this": 0, "last": -1}
_SEASON_UNITS = frozenset(("spring", "summer", "autumn", "fall", "winter"))


def resolve(parts: dict[str, str | None], published: date | None, tense: Tense, told: str | None = None) -> str | None:
    """ISO day, month or year that the named parts of an expression stand for; None where that cannot be known.

    `told` is the day told of just before, from which “a day later” and “the next morning” count.
    """
    if parts["later_n"] or parts["beside"]:
        return _from_told(parts, told)
    if parts["iso"]:
        return _day(int(parts["iso"][:4]), int(parts["iso"][5:7]), int(parts["iso"][8:10]))
    if parts["slashed"]:
        return _slashed(parts["slashed"])
    for row in ("md", "dm"):
        if parts[f"{row}_month"]:
            return _month_day(parts, row, published, tense)
    if parts["my_month"]:
        return f"{parts['my_year']}-{_month(parts['my_month']):02d}"
    if parts["season"]:
        return parts["season_year"]
    if parts["year"]:
        return parts["year"]
    return _relative(parts, published, tense) if published else None


def _relative(parts: dict[str, str | None], published: date, tense: Tense) -> str | None:
    if parts["weekday"]:
        return _weekday(parts, published, tense)
    if parts["day_word"]:
        return _day_word(parts["day_word"].lower(), published)
    if parts["rel"]:
        return _unit(parts["rel"].lower(), parts["rel_unit"] or "", published)
    if parts["month_rel"]:
        year = published.year + {"last": -1, "next": 1}.get(parts["month_which"] or "", 0)
        return f"{year}-{_month(parts['month_rel']):02d}"
    if parts["in_n"]:
        return _before(-_number(parts["in_n"]), parts["in_unit"] or "", published) if tense == "future" else None
    for row in ("ago", "since", "past"):
        if parts[f"{row}_n"]:
            return _before(_number(parts[f"{row}_n"] or ""), parts[f"{row}_unit"] or "", published)
    name = parts["part_month"] or parts["month"]
    if name:
        return _bare_month(_month(name), published, tense)
    return None


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _number(words: str) -> int:
    low = re.sub(r"\s+", " ", words.lower()).removesuffix(" and a half")
    return int(low) if low.isdigit() else NUMBERS.get(low, 1)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _slashed(written: str) -> str | None:
    a, b, year = (int(n) for n in re.split(r"[/.]", written))
    if a > 12:
        return _day(year, b, a)
    if b > 12:
        return _day(year, a, b)
    return _day(year, a, b) if a == b else f"{year}"  # 3/4 is March or April: only the year is certain


def _month_day(parts: dict[str, str | None], row: str, published: date | None, tense: Tense) -> str | None:
    month, day = _month(parts[f"{row}_month"] or ""), int(parts[f"{row}_day"] or 1)
    year, which, weekday = parts[f"{row}_year"], parts[f"{row}_which"], parts[f"{row}w"]
    if year:
        return _day(int(year), month, day)
    if published is None:
        return None
    if which:
        return _day(published.year + {"last": -1, "next": 1}.get(which, 0), month, day)
    days = [d for y in (-1, 0, 1) if (d := _valid(published.year + y, month, day))]
    if weekday:  # the year in which that day fell on the weekday given beside it
        days = [d for d in days if d.weekday() == WEEKDAYS[weekday.lower()]] or days
    past = [d for d in days if d <= published]
    future = [d for d in days if d >= published]
    if tense == "future" and future and (future[0] - published).days <= 250:
        return future[0].isoformat()
    if tense == "past" and past:
        return past[-1].isoformat()
    nearest = min(days, key=lambda d: (abs((d - published).days), d), default=None)
    return nearest.isoformat() if nearest else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(start: date, days: int) -> date | None:
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _weekday(parts: dict[str, str | None], published: date, tense: Tense) -> str | None:
    wanted = WEEKDAYS[(parts["weekday"] or "").lower()]
    back = (published.weekday() - wanted) % 7
    ahead = (wanted - published.weekday()) % 7
    which = (parts["wd_rel"] or "").lower()
    week = (parts["wd_week"] or "").split()
    if week:
        monday = -published.weekday() + (7 if week[0] == "next" else -7)
        return _iso(_shifted(published, monday + wanted))
    if which == "last" or which.endswith("past"):
        return _iso(_shifted(published, -(back or 7)))
    if which == "next" or which.endswith("coming"):
        return _iso(_shifted(published, ahead or 7))
    if which == "this":
        return _iso(_shifted(published, wanted - published.weekday()))
    return _iso(_shifted(published, ahead if tense == "future" else -back))


def _day_word(words: str, published: date) -> str | None:
    if "before yesterday" in words:
        return _iso(_shifted(published, -2))
    if "after tomorrow" in words:
        return _iso(_shifted(published, 2))
    return _iso(_shifted(published, _DAY_WORDS[words.split()[0]]))


def _unit(which: str, unit: str, published: date) -> str | None:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit in ("week", "weekend"):
        day = _shifted(published, 7 * step)
        return day.isoformat()[:7] if day else None  # a week is no day: its month is what is certain
    if unit == "month":
        return _month_from(published, step)
    if unit == "year":
        return f"{published.year + step:04d}"
    if unit == "quarter" or unit in _SEASON_UNITS:
        return f"{published.year:04d}" if step >= 0 or published.month > 8 else None
    month = _month(unit)
    if step < 0:
        year = published.year if month < published.month else published.year - 1
    elif step > 0:
        year = published.year if month > published.month else published.year + 1
    else:
        year = published.year
    return f"{year}-{month:02d}"


def _month_from(published: date, step: int) -> str | None:
    index = published.year * 12 + published.month - 1 + step
    year, month = divmod(index, 12)
    return f"{year:04d}-{month + 1:02d}" if 1 <= year <= 9999 else None


def _from_told(parts: dict[str, str | None], told: str | None) -> str | None:
    if told is None:
        return None
    if parts["beside"]:
        days = {"next": 1, "following": 1, "previous": -1, "same": 0}[parts["beside"]]
    else:
        days = _number(parts["later_n"] or "") * (1 if parts["later_way"] == "later" else -1)
    return _iso(_shifted(date.fromisoformat(told), days))


def _before(number: int, unit: str, published: date) -> str | None:
    if unit == "day":
        return _iso(_shifted(published, -number))
    if unit == "week":
        day = _shifted(published, -7 * number)
        return day.isoformat()[:7] if day else None
    if unit == "month":
        return _month_from(published, -number)
    year = published.year - number
    return f"{year:04d}" if 1 <= year <= 9999 else None


def _bare_month(month: int, published: date, tense: Tense) -> str | None:
    if tense == "future":
        year = published.year if month >= published.month else published.year + 1
    else:
        year = published.year if month <= published.month else published.year - 1
    return f"{year:04d}-{month:02d}"
