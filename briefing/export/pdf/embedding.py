"""Typefaces inside the file: subset by HarfBuzz, glyphs addressed by id (Type 0, Identity-H), each mapped to Unicode."""

from __future__ import annotations

import hashlib
from typing import Any

from briefing.export.pdf.fonts import Face


def embed(pdf: Any, face: Face, used: dict[int, str]) -> Any:
    """A font dictionary for the glyphs used; `used` maps glyph ids to the characters they stand for."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    glyphs = sorted(used)
    program = subset(face, glyphs)
    outlines_are_cubic = program[:4] == b"OTTO"
    tag = _tag(face, glyphs)
    name = Name(f"/{tag}+{face.name}")
    extents = face.face.upem
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4 | (64 if face.italic else 0),
        FontBBox=Array([-1000, -500, 2000, 1500]),
        ItalicAngle=-12 if face.italic else 0,
        Ascent=round(face.ascent),
        Descent=round(face.descent),
        CapHeight=round(face.cap_height),
        StemV=140 if face.bold else 80,
    )
    del extents
    if outlines_are_cubic:
        stream = Stream(pdf, program)
        stream.Subtype = Name.OpenType
        descriptor.FontFile3 = pdf.make_indirect(stream)
    else:
        stream = Stream(pdf, program)
        stream.Length1 = len(program)
        descriptor.FontFile2 = pdf.make_indirect(stream)
    widths: list[Any] = []
    for glyph in glyphs:
        widths += [glyph, Array([face.shaper.get_glyph_h_advance(glyph)])]
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if outlines_are_cubic else Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        W=Array(widths),
    )
    if not outlines_are_cubic:
        descendant.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode(used))),
        )
    )


def subset(face: Face, glyphs: list[int]) -> bytes:
    """The font program with these glyphs only, under their own ids."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        {int.from_bytes(t) for t in (b"GSUB", b"GPOS", b"GDEF", b"kern", b"DSIG", b"name", b"STAT")}
    )
    data: bytes = hb.subset(face.face, wanted).blob.data
    return data


def _tag(face: Face, glyphs: list[int]) -> str:
    digest = hashlib.sha256(f"{face.name}{glyphs}".encode()).digest()
    return "".join(chr(65 + b % 26) for b in digest[:6])


def _to_unicode(used: dict[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = sorted(used.items())
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{glyph:04X}> <{chars.encode('utf-16-be', 'replace').hex().upper()}>" for glyph, chars in part]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
