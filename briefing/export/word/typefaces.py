"""Typefaces inside the Word file, so that it looks the same on a machine that lacks them (ISO 29500-1 17.8.1)."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from briefing.export.pdf.fonts import FAMILIES, face
from briefing.export.word.xml import NAMESPACES, quoted

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SLOTS = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
# Latin with its extensions, Greek, Cyrillic, punctuation, currency, arrows: enough to go on writing in an embedded font.
_KEPT = (
    (0x20, 0x24F),
    (0x2B0, 0x2FF),
    (0x300, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1FFF),
    (0x2000, 0x22FF),
    (0x25A0, 0x25FF),
)


@cache
def _program(key: str) -> bytes:
    """The font with the characters kept, its layout features included."""
    import uharfbuzz as hb

    font = face(key)
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(c for a, b in _KEPT for c in range(a, b + 1) if c in font.cover)
    wanted.sets(hb.SubsetInputSets.NAME_ID).update(range(26))
    data: bytes = hb.subset(font.face, wanted).blob.data
    return data


def _guid(data: bytes) -> str:
    digits = hashlib.sha256(data).hexdigest()[:32].upper()
    return "{" + "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])) + "}"


def obfuscated(data: bytes, guid: str) -> bytes:
    """The first 32 bytes mixed with the key, as the standard asks."""
    key = bytes.fromhex(guid.strip("{}").replace("-", ""))[::-1]
    head = bytes(b ^ key[n % 16] for n, b in enumerate(data[:32]))
    return head + data[32:]


def embed(document: Any, family: str) -> None:
    """Add the four cuts of a family to a document, and name the family in its font table."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    table = Part(
        PackURI("/word/fontTable.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
        b"",
        package,
    )
    for id, rel in list(document.part.rels.items()):
        if rel.reltype == f"{_OFFICE}/fontTable":
            del document.part.rels[id]
    document.part.relate_to(table, f"{_OFFICE}/fontTable")
    cuts = []
    for n, (slot, key) in enumerate(zip(_SLOTS, FAMILIES[family], strict=True), 1):
        data = _program(key)
        guid = _guid(data)
        part = Part(
            PackURI(f"/word/fonts/font{n}.odttf"),
            "application/vnd.openxmlformats-officedocument.obfuscatedFont",
            obfuscated(data, guid),
            package,
        )
        cuts.append(f'<w:{slot} r:id="{table.relate_to(part, f"{_OFFICE}/font")}" w:fontKey="{guid}"/>')
    serif = "Serif" in family
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {NAMESPACES}>'
        f'<w:font w:name="{quoted(family)}">'
        f'<w:altName w:val="{"Cambria" if serif else "Calibri"}"/><w:family w:val="{"roman" if serif else "swiss"}"/>'
        f'<w:pitch w:val="variable"/>{"".join(cuts)}</w:font></w:fonts>'
    )
    table._blob = xml.encode()
