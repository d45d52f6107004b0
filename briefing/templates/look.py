"""What a briefing looks like, in Word, PDF and HTML alike, and how the `[look]` part of a template is read and checked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from briefing.errors import BadTemplate

PageSize = Literal["A4", "Letter"]
CitationStyle = Literal["numbers", "footnotes", "endnotes", "author-date"]
Convention = Literal["auto", "plain", "tlp", "uk", "us"]

PAGES: dict[str, tuple[float, float]] = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Width and height in points."""

TYPEFACES = ("Noto Sans", "FiraGO", "Ubuntu", "Source Serif Pro")
"""Families that come with the program and are embedded in what it writes."""


@dataclass(frozen=True, slots=True)
class Look:
    """Page, type and colour. Lengths are points unless the name says otherwise; colours are `#rrggbb`.

    `kicker` is the small word above the title. `side_heads` sets section headings in capitals. `labels` sets the kind of
    each point in a column of its own. `convention` says how markings are set; `auto` tells it from the marking itself.
    `logo` and `word_base` are files beside the template: a PNG or JPEG, and a .docx or .dotx whose styles Word uses.
    `word_font` is the typeface that Word names, where it is not `text_font`. A table of contents is set from
    `contents_from_pages` pages on; `timeline_figure`, `matrix`, `annex` and `comments` add those parts.
    """

    page: PageSize = "A4"
    margin_mm: float = 19.0
    text_font: str = "Noto Sans"
    word_font: str = ""
    text_size: float = 9.5
    title_size: float = 22.0
    leading: float = 1.36
    accent: str = "#1f3a5f"
    muted: str = "#5b6673"
    shade: str = "#eef2f6"
    rule: str = "#c3ccd6"
    kicker: str = "Briefing"
    side_heads: Literal["capitals", "plain"] = "capitals"
    box: Literal["shaded", "ruled"] = "shaded"
    labels: bool = True
    citations: CitationStyle = "numbers"
    convention: Convention = "auto"
    logo: str = ""
    logo_alt: str = ""
    logo_height_mm: float = 12.0
    word_base: str = ""
    embed_fonts: bool = True
    contents_from_pages: int = 5
    timeline_figure: bool = False
    matrix: bool = False
    annex: bool = False
    comments: bool = False
    language: str = "en-GB"


_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_RANGES: dict[str, tuple[float, float]] = {
    "margin_mm": (8, 60),
    "text_size": (6, 24),
    "title_size": (8, 60),
    "leading": (1, 2.5),
    "logo_height_mm": (3, 60),
    "contents_from_pages": (1, 10_000),
}
_FILES = {"logo": (".png", ".jpg", ".jpeg"), "word_base": (".docx", ".dotx")}
_COLORS = ("accent", "muted", "shade", "rule")


def read_look(table: Mapping[str, Any], base: Look, path: Path, text: str) -> Look:
    """The look that a template's `[look]` table asks for; what it leaves out is the base's.

    `path` is the template file, `text` all that stands in it. Raises BadTemplate, which names the file, the line and what
    may stand there instead.
    """
    kinds = {f.name: f.type for f in fields(Look)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in kinds:
            raise _error(path, text, key, f"[look] knows no “{key}”. It knows: {', '.join(kinds)}")
        wrong = _wrong(key, value, kinds[key])
        if wrong:
            raise _error(path, text, key, wrong)
        if key in _FILES and value:
            value, wrong = _file(key, value, path.parent)
            if wrong:
                raise _error(path, text, key, wrong)
        values[key] = float(value) if kinds[key] is float else value
    return replace(base, **values)


def _wrong(key: str, value: Any, kind: Any) -> str:
    """What is wrong with a value, as the end of a sentence; empty when nothing is."""
    choices = get_args(kind)
    if choices:
        return "" if value in choices else f"“{key}” is one of {', '.join(choices)}, not {value!r}"
    if kind is bool:
        return "" if isinstance(value, bool) else f"“{key}” is true or false, not {value!r}"
    if key in _RANGES:
        low, high = _RANGES[key]
        whole = kind is not int or isinstance(value, int)
        right = isinstance(value, int | float) and not isinstance(value, bool) and whole and low <= value <= high
        return "" if right else f"“{key}” is a number from {low:g} to {high:g}, not {value!r}"
    if not isinstance(value, str):
        return f"“{key}” is a text in quotation marks, not {value!r}"
    check = _TEXTS.get(key)
    return check(key, value) if check else ""


def _color(key: str, value: str) -> str:
    return "" if _COLOR.fullmatch(value) else f"“{key}” is a colour such as #1f3a5f, not “{value}”"


def _typeface(key: str, value: str) -> str:
    return "" if value in TYPEFACES else f"there is no typeface “{value}”. Choose one of: {', '.join(TYPEFACES)}"


def _language(key: str, value: str) -> str:
    return "" if _LANGUAGE.fullmatch(value) else f"“{key}” is a language such as en-GB, not “{value}”"


_TEXTS: dict[str, Callable[[str, str], str]] = {
    "text_font": _typeface,
    "language": _language,
    **dict.fromkeys(_COLORS, _color),
}


def _file(key: str, value: str, folder: Path) -> tuple[str, str]:
    """The file's path, taken from the template's folder, and what is wrong with it."""
    if not value.lower().endswith(_FILES[key]):
        return value, f"“{key}” is a file of kind {', '.join(_FILES[key])}, not “{value}”"
    path = folder / value
    return str(path), "" if path.is_file() else f"the file “{value}” does not stand beside the template"


def _error(path: Path, text: str, key: str, message: str) -> BadTemplate:
    """BadTemplate with the line of the key inside [look]; TOML readers keep no line numbers."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if re.match(r"\s*\[\s*look\s*\]", line)), 0)
    own = re.compile(rf"\s*(?:look\s*\.\s*)?[\"']?{re.escape(key)}[\"']?\s*=")
    number = next((n for n in range(first, len(lines)) if own.match(lines[n])), first)
    return BadTemplate(f"{path.name}, line {number + 1}: {message}.")
