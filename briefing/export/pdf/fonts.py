"""The typefaces: read from their packages, shaped by HarfBuzz, chosen character by character where one lacks a script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefing.errors import BadTemplate

# family → upright, bold, italic, bold italic; a file name is of Source Serif, a short name of pymupdf-fonts.
FAMILIES: dict[str, tuple[str, str, str, str]] = {
    "Noto Sans": ("notos", "notosbo", "notosit", "notosbi"),
    "FiraGO": ("figo", "figbo", "figit", "figbi"),
    "Ubuntu": ("ubuntu", "ubuntubo", "ubuntuit", "ubuntubi"),
    "Source Serif Pro": (
        "SourceSerifPro-Regular.ttf",
        "SourceSerifPro-Semibold.ttf",
        "SourceSerifPro-It.ttf",
        "SourceSerifPro-SemiboldIt.ttf",
    ),
}
_MISSING = "\ufffd"


@dataclass(eq=False, slots=True)
class Face:
    """One font: its bytes, what it covers, its measures in thousandths of the size."""

    key: str
    data: bytes
    name: str
    shaper: Any
    face: Any
    cover: frozenset[int]
    ascent: float
    descent: float
    cap_height: float
    bold: bool
    italic: bool
    shaped: dict[str, Glyphs] = field(default_factory=dict)
    natural: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Glyphs:
    """A shaped piece of text: glyph ids, advances and offsets in thousandths, the characters each glyph stands for."""

    ids: tuple[int, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...] | None
    chars: tuple[str, ...]
    width: int
    reads: bool
    """False where the glyphs in order do not spell the text, so that it must be written beside them."""


@cache
def face(key: str) -> Face:
    """The font of this key, loaded once."""
    import uharfbuzz as hb

    data = _bytes(key)
    hb_face = hb.Face(data)
    shaper = hb.Font(hb_face)
    shaper.scale = (1000, 1000)
    extents = shaper.get_font_extents("ltr")
    capital = shaper.get_glyph_extents(shaper.get_nominal_glyph(ord("H")) or 0)
    name = hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or key
    style = name.lower()
    return Face(
        key=key,
        data=data,
        name=name.replace(" ", ""),
        shaper=shaper,
        face=hb_face,
        cover=frozenset(hb_face.unicodes),
        ascent=extents.ascender,
        descent=extents.descender,
        cap_height=capital.y_bearing if capital else 700,
        bold="bold" in style,
        italic="it" in style.partition("-")[2],
    )


def _bytes(key: str) -> bytes:
    if key.endswith(".ttf"):
        import font_source_serif_pro

        return Path(font_source_serif_pro.font_directory, key).read_bytes()
    import pymupdf_fonts

    data: bytes = pymupdf_fonts.fontbuffers[key]()
    return data


@cache
def chain(family: str, bold: bool, italic: bool) -> tuple[str, ...]:
    """Keys of the faces to try in turn: the family's own, then those of wider cover. BadTemplate for an unknown family."""
    if family not in FAMILIES:
        raise BadTemplate(f"There is no typeface “{family}” for PDF. Choose one of: {', '.join(FAMILIES)}.")
    n = bold + 2 * italic
    others = [FAMILIES[f][n] for f in ("FiraGO", "Noto Sans") if f != family]
    return (FAMILIES[family][n], *others, "symbol1", "symbol2")


@cache
def _missing(family: str, bold: bool, italic: bool) -> Face:
    return next(f for f in map(face, chain(family, bold, italic)) if ord(_MISSING) in f.cover)


def split(text: str, family: str, bold: bool, italic: bool) -> list[tuple[Face, str, str]]:
    """Cut text into (face, what is drawn, what is meant). A character in no face is drawn as “�” and still meant as itself."""
    keys = chain(family, bold, italic)
    main = face(keys[0])
    if text.isascii() or main.cover.issuperset(map(ord, text)):
        return [(main, text, text)]
    out: list[tuple[Face, str, str]] = []
    for c in text:
        code = ord(c)
        last = out[-1] if out else None
        joins = unicodedata.combining(c) or c in "\u200c\u200d" or 0xFE00 <= code <= 0xFE0F
        if last and joins and (code in last[0].cover or not unicodedata.combining(c)):
            drawn = c if code in last[0].cover else ""
            out[-1] = (last[0], last[1] + drawn, last[2] + c)
            continue
        chosen = next((f for f in map(face, keys) if code in f.cover), None)  # loads no more faces than it must
        if last and chosen is last[0] and len(last[1]) and (len(last[1]) == len(last[2])):
            out[-1] = (chosen, last[1] + c, last[2] + c)
        elif chosen:
            out.append((chosen, c, c))
        else:
            out.append((_missing(family, bold, italic), _MISSING, c))
    return out


def shape(font: Face, text: str, backward: bool = False) -> Glyphs:
    """Shape text of one direction in one font with HarfBuzz; kerning and ligatures on. Remembered per font."""
    key = f"\u200f{text}" if backward else text
    known = font.shaped.get(key)
    if known is None:
        if len(font.shaped) > 60_000:  # a long-lived window must not keep every word that it ever saw
            font.shaped.clear()
        known = font.shaped[key] = _shape(font, text, backward)
    return known


def _natural(font: Face) -> dict[int, int]:
    """The character that each glyph stands for by itself, for glyphs that share a cluster with others."""
    if not font.natural:
        for code in sorted(font.cover, reverse=True):
            font.natural[font.shaper.get_nominal_glyph(code) or 0] = code
    return font.natural


def _shape(font: Face, text: str, backward: bool) -> Glyphs:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backward else "ltr"
    hb.shape(font.shaper, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = [*sorted({i.cluster for i in infos}), len(text)]
    ends = dict(pairwise(starts))
    seen: set[int] = set()
    chars: list[str] = []
    reads = True
    for info in infos:
        spelled = "" if info.cluster in seen else text[info.cluster : ends[info.cluster]]
        seen.add(info.cluster)
        if not spelled:
            reads = False
        chars.append(spelled or chr(_natural(font).get(info.codepoint, 0xFFFD)))
    offsets = tuple((p.x_offset, p.y_offset) for p in positions)
    return Glyphs(
        ids=tuple(i.codepoint for i in infos),
        advances=tuple(p.x_advance for p in positions),
        offsets=offsets if any(x or y for x, y in offsets) else None,
        chars=tuple(chars),
        width=sum(p.x_advance for p in positions),
        reads=reads,
    )
