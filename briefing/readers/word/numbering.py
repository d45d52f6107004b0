"""Numbers that Word gives to paragraphs of several levels (1.1., 2.3.1): how a document refers to its own parts.

Numbers of one level and bullets are marks of a list and are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.readers.packages import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, paragraph: Element) -> str:
        """The paragraph's number with a space after it, when it has several levels; counts on in any case."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, level = place
        abstract = self.lists.get(number)
        levels = self.levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return ""
        counts = self.counts.setdefault(abstract, [0] * _LEVELS)
        for above in range(level):
            counts[above] = counts[above] or levels.get(above, _Level(1, "decimal", "")).start
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        here = levels[level]
        if len(re.findall(r"%\d", here.text)) < 2 or here.form in ("bullet", "none"):
            return ""
        return (
            re.sub(r"%(\d)", lambda m: _written(counts[int(m[1]) - 1], levels, int(m[1]) - 1), here.text).strip() + " "
        )

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """(list, level) of a paragraph, from itself or from its style."""
        properties = next((c for c in paragraph if local(c.tag) == "pPr"), None)
        if properties is None:
            return None
        style = next((attribute(c, "val") for c in properties if local(c.tag) == "pStyle"), None)
        known = self.styles.get(style or "")
        own = next((c for c in properties if local(c.tag) == "numPr"), None)
        if own is None:
            return known
        number, level = _reference(own)
        number = number or (known[0] if known else None)
        return (number, level) if number and number != "0" else None


def _written(count: int, levels: dict[int, _Level], level: int) -> str:
    """A count as its level writes it; letters beyond z and other alphabets as digits."""
    form = levels[level].form if level in levels else "decimal"
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        letter = "abcdefghijklmnopqrstuvwxyz"[count - 1]
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 40:
        tens, ones = divmod(count, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return roman.upper() if form == "upperRoman" else roman
    return str(count)


def _reference(properties: Element) -> tuple[str | None, int]:
    values = {local(c.tag): attribute(c, "val") or "" for c in properties}
    level = values.get("ilvl", "0")
    return values.get("numId"), min(int(level), _LEVELS - 1) if level.isdigit() else 0


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """The lists that the numbering and style parts define."""
    made = Numbering()
    for element in numbering if numbering is not None else ():
        if local(element.tag) == "abstractNum":
            made.levels[attribute(element, "abstractNumId") or ""] = _levels(element)
        elif local(element.tag) == "num":
            target = next((attribute(c, "val") for c in element if local(c.tag) == "abstractNumId"), None)
            made.lists[attribute(element, "numId") or ""] = target or ""
    for style in styles if styles is not None else ():
        reference = next((e for e in style.iter() if local(e.tag) == "numPr"), None)
        if local(style.tag) == "style" and reference is not None:
            number, level = _reference(reference)
            if number:
                made.styles[attribute(style, "styleId") or ""] = (number, level)
    return made


def _levels(abstract: Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for element in (c for c in abstract if local(c.tag) == "lvl"):
        values = {local(c.tag): attribute(c, "val") or "" for c in element}
        index, start = attribute(element, "ilvl") or "", values.get("start", "1")
        if index.isdigit() and int(index) < _LEVELS:
            found[int(index)] = _Level(
                int(start) if start.isdigit() else 1, values.get("numFmt", "decimal"), values.get("lvlText", "")
            )
    return found
