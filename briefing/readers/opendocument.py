"""OpenDocument text (.odt .ott .fodt): paragraphs, headings, lists, tables, notes and text boxes in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.readers.dates import day_in
from briefing.readers.packages import local, open_zip, parse_xml, part
from briefing.readers.reading import Given, Reading, Unreadable, listed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Tracked deletions are kept apart in `tracked-changes`; what was inserted stands in the text already.
_LEFT_OUT = listed(
    """
    annotation annotation-end automatic-styles bibliography-source desc font-face-decls forms hidden-paragraph
    hidden-text image master-styles meta note-citation object object-ole ruby-text script scripts sequence-decls
    settings styles table-of-content-source title tracked-changes user-field-decls variable-decls
    """
)


def read(given: Given) -> Iterator[Reading]:
    """The document's text as one reading. Raises Unreadable."""
    if given.data[:2] == b"PK":
        archive = open_zip(given.data, given.limits)
        manifest = part(archive, "META-INF/manifest.xml", given.limits) or b""
        if b"encryption-data" in manifest:
            raise Unreadable("encrypted; open it with its password and save a copy")
        data = part(archive, "content.xml", given.limits)
        if data is None:
            raise Unreadable("an OpenDocument file without its content; ask for it again")
        meta = part(archive, "meta.xml", given.limits)
    else:
        data = meta = given.data
    damage: list[str] = []
    root = parse_xml(data, given.limits, damage)
    blocks: list[str] = []
    _blocks(next((e for e in root.iter() if local(e.tag) == "body"), root), blocks)
    if not any(b.strip() for b in blocks):
        raise Unreadable("an OpenDocument file without any text")
    known = _meta(meta, given)
    yield Reading(
        "\n\n".join(blocks),
        title=known.get("title"),
        author=known.get("initial-creator") or known.get("creator"),
        language=known.get("language"),
        weak_date=day_in(known.get("date")) or day_in(known.get("creation-date")),
        warnings=tuple(damage),
    )


def _meta(data: bytes | None, given: Given) -> dict[str, str]:
    try:
        root = parse_xml(data, given.limits) if data else None
    except Unreadable:
        return {}
    if root is None:
        return {}
    part_of = next((e for e in root.iter() if local(e.tag) == "meta"), root)
    return {local(e.tag): (e.text or "").strip() for e in part_of if e.text}


def _blocks(parent: Element, blocks: list[str]) -> None:
    for child in parent:
        match local(child.tag):
            case "p" | "h":
                _paragraph(child, blocks)
            case "table":
                _table(child, blocks)
            case name if name and name not in _LEFT_OUT:
                _blocks(child, blocks)
            case _:
                pass


def _paragraph(paragraph: Element, blocks: list[str]) -> None:
    pieces: list[str] = []
    after: list[Element] = []
    _inline(paragraph, pieces, after)
    text = "".join(pieces).strip()
    if text:
        blocks.append(text)
    for element in after:
        _blocks(element, blocks)


def _inline(parent: Element, pieces: list[str], after: list[Element]) -> None:
    """Collect the words under an element; white space in the file is folded as the format says (ODF 1.3, 6.1.2)."""
    pieces.append(_fold(parent.text))
    for child in parent:
        match local(child.tag):
            case "s":
                pieces.append(" ")
            case "tab":
                pieces.append("\t")
            case "line-break":
                pieces.append("\n")
            case "note-body" | "text-box":
                after.append(child)
            case name if name and name not in _LEFT_OUT:
                _inline(child, pieces, after)
            case _:
                pass
        pieces.append(_fold(child.tail))


def _fold(text: str | None) -> str:
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ") if text else ""


def _table(table: Element, blocks: list[str]) -> None:
    """A row a line with tabs between cells; a table of one column is layout and gives its paragraphs."""
    rows = [[c for c in row if local(c.tag) == "table-cell"] for row in table.iter() if local(row.tag) == "table-row"]
    if all(len(row) <= 1 for row in rows):
        for row in rows:
            for cell in row:
                _blocks(cell, blocks)
        return
    lines = []
    for row in rows:
        texts = []
        for cell in row:
            inner: list[str] = []
            _blocks(cell, inner)
            texts.append(" ".join(" ".join(b.split()) for b in inner))
        if any(texts):
            lines.append("\t".join(texts).rstrip("\t"))
    if lines:
        blocks.append("\n".join(lines))
