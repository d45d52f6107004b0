"""An outline set on pages: pure values, so that pages can be counted and points found without painting anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from briefing.document import Briefing
from briefing.export.composing import compose
from briefing.export.drawing import draw
from briefing.export.outline import (
    Block,
    Box,
    Contents,
    Figure,
    Heading,
    Item,
    Outline,
    Paragraph,
    Picture,
    Run,
    Table,
)  # fmt: skip
from briefing.export.pdf.boxes import box_rows
from briefing.export.pdf.notes import endnote_rows, set_notes
from briefing.export.pdf.rows import Page, Row, Set, paginate
from briefing.export.pdf.setter import Setter
from briefing.export.pdf.structure import Element
from briefing.export.pdf.tables import table_rows
from briefing.templates.look import Look

NOTE_GAP = 8.0


@dataclass(slots=True, eq=False)
class Layout:
    """Pages with their rows; lengths in points, y from the top of the text area, whose corner is (`left`, `top`)."""

    outline: Outline
    look: Look
    pages: list[Page]
    root: Element
    notes: dict[int, list[Set]]
    note_heights: dict[int, float]
    size: tuple[float, float]
    left: float
    top: float
    height: float
    entries: list[Heading]


def lay_out(briefing: Briefing, look: Look) -> Layout:
    """Compose and set a briefing."""
    return set_outline(compose(briefing, look), look)


def set_outline(outline: Outline, look: Look) -> Layout:
    """Set an outline on pages."""
    setter = Setter(outline, look)
    notes, note_heights = set_notes(setter)
    for block in outline.blocks:
        _block(setter, block)
    if look.citations == "endnotes":
        setter.rows += endnote_rows(setter, notes)
    pages = paginate(setter.rows, note_heights, setter.height, NOTE_GAP)
    if look.citations == "endnotes":
        for page in pages:
            page.notes.clear()
    return Layout(
        outline,
        look,
        pages,
        setter.root,
        notes,
        note_heights,
        setter.size,
        setter.left,
        setter.top,
        setter.height,
        setter.entries,
    )


def places(layout: Layout) -> list[tuple[int, float, float, float, float, str]]:
    """Boxes of each point's words: (page from 0, x0, y0, x1, y1, point id) in points from the page's top left corner."""
    out: list[tuple[int, float, float, float, float, str]] = []
    for number, page in enumerate(layout.pages):
        for top, row, repeated in page.rows:
            if repeated:
                continue
            for s in row.sets:
                spans: dict[str, tuple[float, float]] = {}
                for x, piece in s.line.pieces:
                    if piece.run.point:
                        start, end = spans.get(piece.run.point, (x, x))
                        spans[piece.run.point] = (min(start, x), max(end, x + piece.width))
                y = layout.top + top + s.y
                for point, (start, end) in spans.items():
                    x = layout.left + s.x
                    out.append((number, x + start, y, x + end, y + s.line.height, point))
    return out


def _block(setter: Setter, block: Block) -> None:
    if not isinstance(block, Item) and not (isinstance(block, Paragraph) and block.style in ("source", "copy")):
        setter.list = None
    match block:
        case Heading():
            _heading(setter, block)
        case Paragraph():
            _paragraph(setter, block)
        case Item():
            setter.rows += setter.item(block, 0.0, setter.measure, setter.list_element())
        case Table():
            setter.rows += table_rows(setter, block)
        case Box():
            setter.rows += box_rows(setter, block)
        case Figure():
            _figure(setter, block)
        case Picture():
            owner = setter.root.child("Figure", alt=block.alt)
            setter.rows.append(Row(block.height + 8, 0.0, True, image=(block, owner)))
        case Contents():
            _contents(setter, block)
        case _:
            assert_never(block)


def _heading(setter: Setter, block: Heading) -> None:
    setting = setter.settings[f"heading{block.level}"]
    owner = setter.root.child(f"H{block.level + 1}")
    runs = [Run(block.text)]
    if block.aside:
        runs.append(Run(f" · {block.aside}", "aside"))
    rows = setter.rows_of(setter.lines(tuple(runs), setting, setter.measure), owner, setting, 0.0, keep=True)
    if rows:
        rows[0].anchors.append(block.anchor)
        rows[0].break_before = block.page_break
    setter.rows += rows


def _paragraph(setter: Setter, block: Paragraph) -> None:
    if block.style in ("source", "copy"):
        _source(setter, block)
        return
    setting = setter.settings[block.style]
    tag = {"title": "H1", "quote": "BlockQuote"}.get(block.style, "P")
    owner = setter.root.child(tag)
    owner = owner.child("P") if tag == "BlockQuote" else owner
    lines = setter.lines(block.runs, setting, setter.measure - setting.left)
    rows = setter.rows_of(lines, owner, setting, setting.left, block.keep)
    if block.anchor and rows:
        rows[0].anchors.append(block.anchor)
    setter.rows += rows


def _source(setter: Setter, block: Paragraph) -> None:
    setting = setter.settings[block.style]
    numbered = max(
        (len(b.runs[0].text) for b in setter.outline.blocks if isinstance(b, Paragraph) and b.style == "source"),
        default=1,
    )
    indent = setter.look.text_size * (1.2 + 0.5 * numbered)
    x = indent if block.style == "copy" else 0.0
    owner = setter.list_element().child("LI")
    label, body = owner.child("Lbl"), owner.child("LBody")
    rows = setter.rows_of(setter.lines(block.runs[2:], setting, setter.measure - indent - x), body, setting, x + indent)
    number = setter.lines(block.runs[:1], setting, indent)
    if rows:
        rows[0].sets[:0] = [Set(x, 0.0, line, label) for line in number]
        rows[0].anchors += [block.anchor] if block.anchor else []
    setter.rows += rows


def _figure(setter: Setter, block: Figure) -> None:
    owner = setter.root.child("Figure", alt=block.alt)
    drawing = draw(block)
    scale = min(1.0, setter.measure / drawing.width)
    setter.rows.append(Row(drawing.height * scale, 4.0, True, figure=(drawing, owner)))
    setting = setter.settings["caption"]
    caption = setter.root.child("P")
    setter.rows += setter.rows_of(setter.lines(block.caption.runs, setting, setter.measure), caption, setting, 0.0)


def _contents(setter: Setter, block: Contents) -> None:
    _heading(setter, Heading(1, block.heading, "contents"))
    setting = setter.settings["contents"]
    toc = setter.root.child("TOC")
    for heading in setter.entries:
        owner = toc.child("TOCI").child("P")
        lines = setter.lines((Run(heading.text, link=heading.anchor),), setting, setter.measure - 40)
        rows = setter.rows_of(lines, owner, setting, 0.0)
        if rows:
            rows[-1].entry = heading.anchor
        setter.rows += rows
