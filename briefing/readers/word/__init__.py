"""Word documents (.docx .docm .dotx .dotm): what a reader sees with all changes accepted, in reading order.

The XML is walked directly: tracked insertions and moves in, deletions out; content controls, hyperlinks, text boxes,
tables, footnotes and endnotes in; comments, headers, footers and hidden text out. Both the transitional and the strict
vocabulary, by local names (ISO/IEC 29500).
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.readers.dates import day_in
from briefing.readers.packages import attribute, local, open_zip, parse_xml, part
from briefing.readers.reading import Given, Part, Reading, Unreadable, listed
from briefing.readers.word.charts import chart_text
from briefing.readers.word.numbering import Numbering, read_numbering

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEFT_OUT = listed(
    """
    Fallback annotationRef commentRangeStart commentReference continuationSeparator customXmlPr del delInstrText
    delText docPartObj endnoteRef ffData fldData footnoteRef instrText moveFrom object pPr pgNum proofErr rPr rt
    sdtEndPr sdtPr sectPr separator smartTagPr tblGrid tblPr tcPr trPr
    """
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_OFF = ("0", "false", "off", "none")
_PLACEHOLDER_TITLES = ("word document", "document", "untitled", "microsoft word", "powerpoint presentation", "title")


@dataclass(slots=True)
class _Story:
    """Blocks in reading order and the notes that the paragraph being read refers to."""

    footnotes: dict[str, Element] = field(default_factory=dict)
    endnotes: dict[str, Element] = field(default_factory=dict)
    chunks: dict[str, str] = field(default_factory=dict)
    charts: dict[str, str] = field(default_factory=dict)
    numbers: Numbering = field(default_factory=Numbering)
    blocks: list[str] = field(default_factory=list)
    pending: list[Element] = field(default_factory=list)
    joined: str = ""


def read(given: Given) -> Iterator[Reading | Part]:
    """The document's text as one reading. Raises Unreadable."""
    archive = open_zip(given.data, given.limits)
    main = _main_part(archive, given)
    data = part(archive, main, given.limits)
    if data is None:
        raise Unreadable("a Word file without its document part; ask for it again")
    links = _relations(archive, main, given)
    story = _Story(
        footnotes=_notes(archive, links, "footnotes", given),
        endnotes=_notes(archive, links, "endnotes", given),
        chunks=_chunks(archive, links, given),
        charts=_charts(archive, links, given),
        numbers=read_numbering(_other(archive, links, "numbering", given), _other(archive, links, "styles", given)),
    )
    damage: list[str] = []
    root = parse_xml(data, given.limits, damage)
    body = next((child for child in root if local(child.tag) == "body"), root)
    _blocks(body, story)
    text = "\n\n".join(story.blocks)
    core = _core(archive, given)
    if not text.strip():
        raise Unreadable("a Word file without any text")
    yield Reading(
        text,
        title=_title(core.get("title")),
        author=_author(core.get("creator")),
        language=core.get("language"),
        weak_date=_day(core),
        warnings=tuple(damage),
    )


def _main_part(archive: zipfile.ZipFile, given: Given) -> str:
    for kind, target in _relations(archive, "", given).values():
        if kind == "officeDocument":
            return target
    return "word/document.xml"


def _relations(archive: zipfile.ZipFile, source: str, given: Given) -> dict[str, tuple[str, str]]:
    """Relation id → (kind, member name), those that point outside the file left out."""
    folder, name = posixpath.split(source)
    data = part(archive, posixpath.join(folder, "_rels", f"{name}.rels"), given.limits)
    found: dict[str, tuple[str, str]] = {}
    for relation in parse_xml(data, given.limits) if data else ():
        if relation.get("TargetMode") != "External" and relation.get("Target"):
            target = posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target")))).lstrip("/")
            found[str(relation.get("Id"))] = (str(relation.get("Type", "")).rsplit("/", 1)[-1], target)
    return found


def _notes(archive: zipfile.ZipFile, links: dict[str, tuple[str, str]], kind: str, given: Given) -> dict[str, Element]:
    """Footnotes or endnotes by id, the separators left out."""
    name = next((target for found, target in links.values() if found == kind), None)
    data = part(archive, name, given.limits) if name else None
    if data is None:
        return {}
    return {
        attribute(note, "id") or "": note
        for note in parse_xml(data, given.limits)
        if attribute(note, "type") in (None, "normal")
    }


def _chunks(archive: zipfile.ZipFile, links: dict[str, tuple[str, str]], given: Given) -> dict[str, str]:
    """Text of the pages and texts that are embedded whole (altChunk), by relation id."""
    from briefing.readers import embedded

    return {
        key: embedded.text_of(data, target)
        for key, (kind, target) in links.items()
        if kind == "aFChunk" and (data := part(archive, target, given.limits)) is not None
    }


def _other(archive: zipfile.ZipFile, links: dict[str, tuple[str, str]], kind: str, given: Given) -> Element | None:
    """The root of another part, by what relation it is; None when it is missing or damaged."""
    name = next((target for found, target in links.values() if found == kind), None)
    try:
        data = part(archive, name, given.limits) if name else None
        return parse_xml(data, given.limits) if data else None
    except Unreadable:
        return None


def _charts(archive: zipfile.ZipFile, links: dict[str, tuple[str, str]], given: Given) -> dict[str, str]:
    """Title and figures of each chart, by relation id."""
    found: dict[str, str] = {}
    for key, (kind, target) in links.items():
        if kind == "chart" and len(found) < given.limits.members:
            try:
                data = part(archive, target, given.limits)
                found[key] = chart_text(parse_xml(data, given.limits)) if data else ""
            except Unreadable:
                continue
    return found


def _core(archive: zipfile.ZipFile, given: Given) -> dict[str, str]:
    data = part(archive, "docProps/core.xml", given.limits)
    if data is None:
        return {}
    try:
        return {local(e.tag): (e.text or "").strip() for e in parse_xml(data, given.limits)}
    except Unreadable:
        return {}


def _title(value: str | None) -> str | None:
    return value if value and value.casefold() not in _PLACEHOLDER_TITLES else None


def _author(value: str | None) -> str | None:
    return value if value and value.casefold() not in ("python-docx", "author", "user", "admin", "unknown") else None


def _day(core: dict[str, str]) -> str | None:
    """The day of the last change; the day of creation may be that of the template."""
    return day_in(core.get("modified")) or day_in(core.get("created"))


def _blocks(parent: Element, story: _Story) -> None:
    """Append the blocks under an element: paragraphs, tables, and whatever wraps them."""
    for child in parent:
        match local(child.tag):
            case "p":
                _paragraph(child, story)
            case "tbl":
                _table(child, story)
            case "altChunk":
                _put(story.chunks.get(attribute(child, "id") or "", ""), story)
            case name if name not in _LEFT_OUT:
                _blocks(child, story)
            case _:
                pass


def _put(text: str, story: _Story) -> None:
    if text.strip():
        story.blocks.append(text.strip("\n"))


def _paragraph(paragraph: Element, story: _Story) -> None:
    """One paragraph, then its text boxes and the notes that it refers to."""
    pieces: list[str] = []
    boxes: list[Element] = []
    _inline(paragraph, pieces, boxes, story)
    label = story.numbers.label(paragraph)
    words = "".join(pieces)
    text = story.joined + (label if words.strip() else "") + words
    if _mark_deleted(paragraph):
        story.joined = text
    else:
        story.joined = ""
        _put(text, story)
    for box in boxes:
        _blocks(box, story)
    notes, story.pending = story.pending, []
    for note in notes:
        _blocks(note, story)


def _mark_deleted(paragraph: Element) -> bool:
    """Whether the paragraph's end is a tracked deletion, so that the next paragraph belongs to it."""
    return any(
        local(mark.tag) in ("del", "moveFrom")
        for properties in paragraph
        if local(properties.tag) == "pPr"
        for run in properties
        if local(run.tag) == "rPr"
        for mark in run
    )


def _hidden(run: Element) -> bool:
    for properties in run:
        if local(properties.tag) == "rPr":
            return any(local(p.tag) == "vanish" and (attribute(p, "val") or "1") not in _OFF for p in properties)
    return False


def _inline(parent: Element, pieces: list[str], boxes: list[Element], story: _Story) -> None:
    """Collect the words under an element; text boxes and notes are set aside for after the paragraph."""
    for child in parent:
        name = local(child.tag)
        if name in ("t", "delText") or name in _LEFT_OUT:
            if name == "t":
                pieces.append(child.text or "")
        elif name in _SIGNS:
            page = name == "br" and attribute(child, "type") in ("page", "column")
            pieces.append(" " if page else _SIGNS[name])
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "AlternateContent":
            _inline(_preferred(child), pieces, boxes, story)
        elif name in ("footnoteReference", "endnoteReference"):
            notes = story.footnotes if name == "footnoteReference" else story.endnotes
            note = notes.pop(attribute(child, "id") or "", None)
            if note is not None:
                story.pending.append(note)
        elif name == "chart":
            pieces.append("\n\n" + story.charts.get(attribute(child, "id") or "", "") + "\n\n")
        elif name == "sym":
            pieces.append(_symbol(attribute(child, "char")))
        elif name == "tbl":
            boxes.append(_wrap(child))
        elif not (name == "r" and _hidden(child)):
            _inline(child, pieces, boxes, story)


def _wrap(child: Element) -> Element:
    parent = child.makeelement("box")
    parent.append(child)
    return parent


def _preferred(alternate: Element) -> Element:
    """The first choice that holds anything, else what is there for older programs."""
    choices = [c for c in alternate if local(c.tag) == "Choice"]
    return next((c for c in choices if len(c)), next((c for c in alternate if local(c.tag) == "Fallback"), alternate))


def _symbol(code: str | None) -> str:
    try:
        value = int(code or "", 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= value <= 0xF8FF or not 32 <= value <= 0x10FFFF else chr(value)


def _table(table: Element, story: _Story) -> None:
    """A row a line with tabs between its cells; a table of one column is layout and gives its paragraphs.

    A merged cell stands in every row and column that it covers, so that each line can be read by itself.
    """
    rows = [row for row in _rows(table) if not _row_deleted(row)]
    cells = [list(_cells(row)) for row in rows]
    if all(len(row) <= 1 for row in cells):
        for row in cells:
            for cell in row:
                _blocks(cell, story)
        return
    lines = []
    above: dict[int, str] = {}
    for row in cells:
        texts: list[str] = []
        for cell in row:
            wide, continued = _merging(cell)
            text = above.get(len(texts), "") if continued else _cell_text(cell, story)
            for _ in range(wide):
                above[len(texts)] = text
                texts.append(text)
        if any(texts):
            lines.append("\t".join(texts).rstrip("\t"))
    _put("\n".join(lines), story)


def _cell_text(cell: Element, story: _Story) -> str:
    inner = _Story(story.footnotes, story.endnotes, story.chunks, story.charts, story.numbers)
    _blocks(cell, inner)
    return " ".join(" ".join(block.split()) for block in inner.blocks)


def _merging(cell: Element) -> tuple[int, bool]:
    """Columns that a cell covers, and whether it goes on with the cell above."""
    wide, continued = 1, False
    for properties in (c for c in cell if local(c.tag) == "tcPr"):
        for mark in properties:
            value = attribute(mark, "val") or ""
            if local(mark.tag) == "gridSpan" and value.isdigit():
                wide = max(1, min(int(value), 50))
            elif local(mark.tag) == "vMerge":
                continued = value != "restart"
    return wide, continued


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        name = local(child.tag)
        if name == "tr":
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        name = local(child.tag)
        if name == "tc":
            if not any(local(p.tag) == "cellDel" for q in child if local(q.tag) == "tcPr" for p in q):
                yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _cells(child)


def _row_deleted(row: Element) -> bool:
    return any(local(p.tag) == "del" for q in row if local(q.tag) == "trPr" for p in q)
