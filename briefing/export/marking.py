"""Protective markings: which convention a marking follows, how it stands on the page, portion marks and their roll-up.

TLP 2.0 (FIRST 2022): capitals, 12 points or more, right-aligned, light letters on black. United Kingdom Government Security
Classifications (2023): capitals, centred, head and foot. United States (E.O. 13526; 32 CFR 2001): banner centred head and foot,
portion marks in brackets before each portion, the banner as high as the highest portion.
"""

from collections.abc import Iterable
from typing import Literal

from briefing.export.outline import Banner
from briefing.templates.look import Convention

_TLP_INK = {"RED": "#ff2b2b", "AMBER": "#ffc000", "AMBER+STRICT": "#ffc000", "GREEN": "#33ff00", "CLEAR": "#ffffff"}
_US_LEVELS = ("U", "SBU", "CUI", "C", "S", "TS")
_US_NAMES = {
    "U": "UNCLASSIFIED",
    "SBU": "SENSITIVE BUT UNCLASSIFIED",
    "CUI": "CUI",
    "C": "CONFIDENTIAL",
    "S": "SECRET",
    "TS": "TOP SECRET",
}
_US_ONLY = ("UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED", "SBU", "CUI", "CONFIDENTIAL")


def convention(marking: str | None, chosen: Convention) -> Literal["plain", "tlp", "uk", "us"]:
    """The convention of a marking: the template's choice, else what the marking itself shows."""
    if chosen != "auto":
        return chosen
    text = (marking or "").upper()
    if text.startswith("TLP:"):
        return "tlp"
    if text.startswith(("OFFICIAL", "UK ")):
        return "uk"
    if "//" in text or text.startswith(_US_ONLY):
        return "us"
    return "plain"


def portion_level(portion: str) -> int:
    """Rank of a portion mark such as “(S//NF)”; 0 for one that is not known."""
    head = portion.strip("() ").upper().split("//")[0]
    return _US_LEVELS.index(head) if head in _US_LEVELS else 0


def rolled_up(marking: str | None, portions: Iterable[str]) -> str | None:
    """The banner of a document or page with these portions: never below the highest of them."""
    highest = max(portions, key=portion_level, default=None)
    if highest is None:
        return marking
    given = (marking or "").upper().split("//")[0].strip()
    rank = next((i for i, level in enumerate(_US_LEVELS) if given in (level, _US_NAMES[level])), -1)
    if portion_level(highest) <= rank:
        return marking
    head, *caveats = highest.strip("() ").upper().split("//")
    return "//".join([_US_NAMES.get(head, head), *caveats])


def banner(marking: str | None, chosen: Convention, portions: Iterable[str] = ()) -> Banner | None:
    """How the marking stands on each page, or None where there is none."""
    kind = convention(marking, chosen)
    text = rolled_up(marking, portions) if kind == "us" else marking
    if not text:
        return None
    match kind:
        case "tlp":
            level = text.upper().removeprefix("TLP:").strip()
            return Banner(f"TLP:{level}", "right", 12.0, _TLP_INK.get(level, "#ffffff"), "#000000")
        case "us":
            return Banner(text.upper(), "center", 11.0)
        case "uk":
            return Banner(text.upper(), "center", 10.5)
        case "plain":
            return Banner(text.upper(), "center", 9.5)
