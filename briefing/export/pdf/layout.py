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
    Runs,
    Table,
)  # fmt: skip
from briefing.export.pdf.boxes import box_rows
from briefing.export.pdf.lines import Line, set_lines
from briefing.export.pdf.notes import endnote_rows, set_notes
from briefing.export.pdf.rows import Page, Row, Set, paginate
from briefing.export.pdf.structure import Element
from briefing.export.pdf.styles import Setting, settings, voice
from briefing.export.pdf.tables import table_rows
from briefing.templates.look import PAGES, Look

MM = 72 / 25.4
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
    pages = paginate(setter.rows, setter.note_heights, setter.height, NOTE_GAP)
    if look.citations == "endnotes":
        for page in pages:
            page.notes.clear()
    return Layout(
        outline,
        look,
        pages,
        setter.root,
        setter.notes,
        setter.note_heights,
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


class Setter:
    """Turns blocks into rows, and builds the structure elements that own their lines."""

    def __init__(self, outline: Outline, look: Look) -> None:
        self.outline = outline
        self.look = look
        self.size = PAGES[look.page]
        margin = look.margin_mm * MM
        banner = outline.banner.size * 1.6 if outline.banner else 0.0
        self.left = margin
        self.top = max(margin * 0.9, 26 + banner + 8)
        self.height = self.size[1] - self.top - max(margin, 40 + banner)
        self.measure = self.size[0] - 2 * margin
        self.settings = settings(look)
        self.root = Element("Document", placed=True)
        self.rows: list[Row] = []
        self.list: Element | None = None
        self.under: Element | None = None
        """Body of the last bullet of level 0, then the list under it."""
        self.entries = [b for b in outline.blocks if isinstance(b, Heading) and b.level == 1]
        self.notes, self.note_heights = set_notes(self)
        for block in outline.blocks:
            self._block(block)
        if look.citations == "endnotes":
            self.rows += endnote_rows(self)

    # ---- paragraphs

    def lines(self, runs: Runs, setting: Setting, measure: float, first: float | None = None) -> list[Line]:
        """Runs as lines in a setting."""
        voiced = [(r, voice(self.look, setting, r.style)) for r in runs]
        return set_lines(voiced, measure, setting.leading or self.look.leading, first=first)

    def rows_of(self, lines: list[Line], owner: Element, setting: Setting, x: float, keep: bool = False) -> list[Row]:
        """A row for each line; the first two and the last two lines stay together."""
        rows = []
        for n, line in enumerate(lines):
            row = Row(line.height, setting.before if n == 0 else 0.0, sets=[Set(x, 0.0, line, owner)])
            row.keep = keep or (len(lines) > 1 and n in (0, len(lines) - 2))
            rows.append(row)
        if rows:
            rows[-1].keep = keep
            rows[-1].height += setting.after
        return rows

    def _block(self, block: Block) -> None:
        if not isinstance(block, Item) and not (isinstance(block, Paragraph) and block.style in ("source", "copy")):
            self.list = None
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Item():
                self.rows += self.item(block, 0.0, self.measure, self._list_element())
            case Table():
                self.rows += table_rows(self, block)
            case Box():
                self.rows += box_rows(self, block)
            case Figure():
                self._figure(block)
            case Picture():
                owner = self.root.child("Figure", alt=block.alt)
                self.rows.append(Row(block.height + 8, 0.0, True, image=(block, owner)))
            case Contents():
                self._contents(block)
            case _:
                assert_never(block)

    def _list_element(self) -> Element:
        if self.list is None:
            self.list = self.root.child("L")
            self.under = None
            self.list.attributes = {"O": "List", "ListNumbering": "Disc"}
        return self.list

    def _list_under(self, body: Element) -> Element:
        made = body.child("L")
        made.attributes = {"O": "List", "ListNumbering": "Disc"}
        return made

    def _heading(self, block: Heading) -> None:
        setting = self.settings[f"heading{block.level}"]
        owner = self.root.child(f"H{block.level + 1}")
        runs = [Run(block.text)]
        if block.aside:
            runs.append(Run(f" · {block.aside}", "aside"))
        rows = self.rows_of(self.lines(tuple(runs), setting, self.measure), owner, setting, 0.0, keep=True)
        if rows:
            rows[0].anchors.append(block.anchor)
            rows[0].break_before = block.page_break
        self.rows += rows

    def _paragraph(self, block: Paragraph) -> None:
        if block.style in ("source", "copy"):
            self._source(block)
            return
        setting = self.settings[block.style]
        tag = {"title": "H1", "quote": "BlockQuote"}.get(block.style, "P")
        owner = self.root.child(tag)
        owner = owner.child("P") if tag == "BlockQuote" else owner
        lines = self.lines(block.runs, setting, self.measure - setting.left)
        rows = self.rows_of(lines, owner, setting, setting.left, block.keep)
        if block.anchor and rows:
            rows[0].anchors.append(block.anchor)
        self.rows += rows

    def item(self, item: Item, x: float, measure: float, parent: Element) -> list[Row]:
        setting = self.settings["item"]
        size = self.look.text_size
        bullet = size * 1.0
        column = size * 6.9 if item.columned else 0.0
        indent = bullet + column + item.level * size * 1.3
        if item.level and self.under:
            self.under = self.under if self.under.tag == "L" else self._list_under(self.under)
            parent = self.under
        owner = parent.child("LI")
        label, body = owner.child("Lbl"), owner.child("LBody")
        if not item.level:
            self.under = body
        lines = self.lines(item.runs, setting, measure - indent)
        rows = self.rows_of(lines, body, setting, x + indent)
        if not rows:
            return []
        mark = voice(self.look, setting, "label" if item.level == 0 else "muted")
        dot = set_lines([(Run("•" if item.level == 0 else "–", "label"), mark)], measure, self.look.leading)[0]
        base = rows[0].sets[0].line.ascent
        at = x if item.columned and item.level == 0 else x + indent - bullet
        first = [Set(at, base - dot.ascent, dot, label)]
        if item.label and item.level == 0:
            kind = self.lines((Run(item.label, "label", point=item.point),), setting, column + bullet)[0]
            first.append(Set(x + bullet, base - kind.ascent, kind, body))
        rows[0].sets[:0] = first
        if item.anchor:
            rows[0].anchors.append(item.anchor)
        return rows

    def _source(self, block: Paragraph) -> None:
        setting = self.settings[block.style]
        numbered = max(
            (len(b.runs[0].text) for b in self.outline.blocks if isinstance(b, Paragraph) and b.style == "source"),
            default=1,
        )
        indent = self.look.text_size * (1.2 + 0.5 * numbered)
        x = indent if block.style == "copy" else 0.0
        owner = self._list_element().child("LI")
        label, body = owner.child("Lbl"), owner.child("LBody")
        rows = self.rows_of(self.lines(block.runs[2:], setting, self.measure - indent - x), body, setting, x + indent)
        number = self.lines(block.runs[:1], setting, indent)
        if rows:
            rows[0].sets[:0] = [Set(x, 0.0, line, label) for line in number]
            rows[0].anchors += [block.anchor] if block.anchor else []
        self.rows += rows

    # ---- figure, contents

    def _figure(self, block: Figure) -> None:
        owner = self.root.child("Figure", alt=block.alt)
        drawing = draw(block)
        scale = min(1.0, self.measure / drawing.width)
        self.rows.append(Row(drawing.height * scale, 4.0, True, figure=(drawing, owner)))
        setting = self.settings["caption"]
        caption = self.root.child("P")
        self.rows += self.rows_of(self.lines(block.caption.runs, setting, self.measure), caption, setting, 0.0)

    def _contents(self, block: Contents) -> None:
        self._heading(Heading(1, block.heading, "contents"))
        setting = self.settings["contents"]
        toc = self.root.child("TOC")
        for heading in self.entries:
            owner = toc.child("TOCI").child("P")
            lines = self.lines((Run(heading.text, link=heading.anchor),), setting, self.measure - 40)
            rows = self.rows_of(lines, owner, setting, 0.0)
            if rows:
                rows[-1].entry = heading.anchor
            self.rows += rows
