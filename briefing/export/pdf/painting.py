"""Painting a layout on ReportLab's canvas: every mark on paper belongs to a structure element or is an artifact."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from typing import Any, cast

from briefing.export.drawing import Dot, Drawing, Stroke, Words
from briefing.export.outline import Picture, Run
from briefing.export.pdf.fonts import Face
from briefing.export.pdf.furniture import furnish
from briefing.export.pdf.ink import Ink, fill, rgb
from briefing.export.pdf.layout import NOTE_GAP, Layout
from briefing.export.pdf.lines import Piece, Voice, set_lines
from briefing.export.pdf.rows import Page, Row, Set
from briefing.export.pdf.structure import Element
from briefing.export.pdf.styles import INK, settings, voice


@dataclass(slots=True, eq=False)
class Link:
    """A link annotation: its page, its boxes from the bottom left corner, its target and its structure element."""

    page: int
    boxes: list[tuple[float, float, float, float]]
    target: str
    owner: Element
    words: str


@dataclass(slots=True, eq=False)
class Painted:
    """ReportLab's file and all that pikepdf needs to finish it."""

    data: bytes
    fonts: dict[Face, tuple[str, dict[int, str]]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    places: dict[str, tuple[int, float]] = field(default_factory=dict)
    marked: list[int] = field(default_factory=list)
    """How many marked content ids each page has."""


class Painter:
    """Paints one layout; the canvas is ReportLab's, glyphs are addressed by their id."""

    def __init__(self, layout: Layout) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.layout = layout
        self.look = layout.look
        self.out = Painted(b"")
        self.buffer = BytesIO()
        self.canvas = cast(Any, Canvas(self.buffer, pagesize=layout.size, pageCompression=1, invariant=1))
        self.canvas._preamble = "1 0 0 1 0 0 cm"  # its own would name a typeface that is not embedded
        self.ink = Ink()
        self.page = 0
        self.current: tuple[str, Element, Link | None] | None = None
        self.open_link: tuple[Run, Element, Link] | None = None
        self.note_of: dict[int, Element] = {}

    def paint(self) -> Painted:
        """Paint all pages. Each page's rows are let go once painted: they weigh more than the file."""
        self._find_places()
        self.layout.root.placed = True
        for number, page in enumerate(self.layout.pages):
            self.page = number
            self.out.marked.append(0)
            self.ink.code = self.canvas._code
            self._page(page)
            self.canvas.showPage()
            page.rows.clear()
        self.canvas.setTitle(self.layout.outline.title)
        self.canvas.save()
        self.out.data, self.out.fonts = self.buffer.getvalue(), self.ink.fonts
        return self.out

    # ---- where things are

    def _y(self, from_top: float) -> float:
        return self.layout.size[1] - self.layout.top - from_top

    def _find_places(self) -> None:
        for number, page in enumerate(self.layout.pages):
            for top, row, repeated in page.rows:
                if not repeated:
                    for name in row.anchors:
                        self.out.places.setdefault(name, (number, self._y(top) + 4))
                    for n in row.notes:
                        self.out.places.setdefault(f"ref{n}", (number, self._y(top) + 4))
            foot = self._notes_top(page)
            for n in page.notes:
                self.out.places.setdefault(f"note{n}", (number, self._y(foot)))
                foot += self.layout.note_heights[n]

    def _notes_top(self, page: Page) -> float:
        return self.layout.height - sum(self.layout.note_heights[n] for n in page.notes)

    # ---- a page

    def _page(self, page: Page) -> None:
        furnish(self.layout, page, self.page, self.ink)
        self._grounds(page)
        for top, row, repeated in page.rows:
            self._row(top, row, repeated)
        self._close()
        if page.notes:
            top = self._notes_top(page)
            self._artifact_line(self.layout.left, self._y(top - NOTE_GAP / 2 + 1), 90.0, self.look.rule)
            for n in page.notes:
                for s in self.layout.notes[n]:
                    self._set(top, s, False)
                self._close()
                top += self.layout.note_heights[n]
        self._close()

    def _grounds(self, page: Page) -> None:
        """Backgrounds of neighbouring rows as one rectangle, so that no seam shows."""
        grounded = [(top, row) for top, row, _ in page.rows]
        for ground, group in groupby(grounded, key=lambda pair: pair[1].ground):
            if ground is None:
                continue
            part = list(group)
            y1 = self._y(part[0][0])
            y0 = self._y(part[-1][0] + part[-1][1].height)
            x0, x1, color, bar = ground
            left = self.layout.left
            self.ink.emit("/Artifact BMC q")
            if color:
                self.ink.emit(f"{fill(color)} {left + x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f")
            else:
                for y in (y0, y1):
                    self.ink.emit(f"{fill(bar)} {left + x0:.2f} {y:.2f} {x1 - x0:.2f} 0.8 re f")
            if bar and color:
                self.ink.emit(f"{fill(bar)} {left + x0:.2f} {y0:.2f} 2.4 {y1 - y0:.2f} re f")
            self.ink.emit("Q EMC")

    def _artifact_line(self, x: float, y: float, width: float, color: str) -> None:
        self.ink.emit(f"/Artifact BMC q {fill(color)} {x:.2f} {y:.2f} {width:.2f} 0.5 re f Q EMC")

    def _row(self, top: float, row: Row, repeated: bool) -> None:
        if row.rule:
            self._close()
            self._artifact_line(self.layout.left + row.rule[0], self._y(top), row.rule[1] - row.rule[0], row.rule[2])
        if row.figure:
            self._close()
            self._figure(top, *row.figure)
        if row.image:
            self._picture(top, *row.image)
        for s in row.sets:
            self._set(top, s, repeated)
        if row.entry and row.entry in self.out.places:
            self._page_number(top, row, str(self.out.places[row.entry][0] + 1))

    def _page_number(self, top: float, row: Row, number: str) -> None:
        setting = settings(self.look)["contents"]
        (line,) = set_lines([(Run(number, "muted"), voice(self.look, setting, "muted"))], 40, self.look.leading)
        x = self.layout.size[0] - 2 * self.layout.left - line.width
        self._set(top, Set(x, 0.0, line, row.sets[0].owner), False)

    # ---- marked content

    def _open(self, tag: str, owner: Element, link: Link | None) -> None:
        if self.current and self.current[1] is owner and self.current[2] is link:
            return
        self._close()
        marked = self.out.marked[self.page]
        self.ink.emit(f"/{tag} <</MCID {marked}>> BDC")
        owner.place()
        owner.kids.append((self.page, marked))
        self.out.marked[self.page] += 1
        self.current = (tag, owner, link)

    def _close(self) -> None:
        if self.current:
            self.ink.emit("EMC")
            self.current = None

    def _set(self, top: float, s: Set, repeated: bool) -> None:
        y = self._y(top + s.y + s.line.ascent)
        x = self.layout.left + s.x
        if repeated:
            self._close()
            self.ink.emit("/Artifact BMC")
            self.ink.pieces(s.line.pieces, x, y)
            self.ink.emit("EMC")
            return
        assert s.owner is not None
        if not s.line.pieces:
            s.owner.place()
            return
        for run, group in groupby(s.line.pieces, key=lambda pair: pair[1].run if _linked(pair[1].run) else None):
            pieces = list(group)
            if run is None:
                self._open(s.owner.tag, s.owner, None)
            else:
                link = self._link(run, s.owner, pieces, x, y)
                self._open("Link", link.owner, link)
            self.ink.pieces(pieces, x, y)

    def _link(self, run: Run, owner: Element, pieces: list[tuple[float, Piece]], x: float, y: float) -> Link:
        """The annotation of a linked run: one a page, with a box for each line of it."""
        size = pieces[0][1].voice.size
        rise = pieces[0][1].voice.rise
        left = x + min(at for at, _ in pieces)
        right = x + max(at + p.width for at, p in pieces)
        box = (left - 0.5, y + rise - size * 0.28, right + 0.5, y + rise + size * 0.95)
        if self.open_link and self.open_link[0] is run and self.open_link[2].page == self.page:
            self.open_link[2].boxes.append(box)
            return self.open_link[2]
        parent = owner.child("Reference") if run.note else owner
        element = parent.child("Link")
        target = f"note{run.note}" if run.note else run.link or ""
        link = Link(self.page, [box], target, element, run.text.strip())
        element.place()
        element.kids.append(len(self.out.links))
        self.out.links.append(link)
        self.open_link = (run, element, link)
        return link

    # ---- figure, header and footer

    def _figure(self, top: float, drawing: Drawing, owner: Element) -> None:
        look = self.look
        tones = {"rule": look.rule, "accent": look.accent, "muted": look.muted, "ink": INK}
        scale = min(1.0, (self.layout.size[0] - 2 * self.layout.left) / drawing.width)
        x0, y0 = self.layout.left, self._y(top)
        self._open("Figure", owner, None)
        owner.attributes = {
            "O": "Layout",
            "BBox": f"{x0:.2f} {y0 - drawing.height * scale:.2f} {x0 + drawing.width * scale:.2f} {y0:.2f}",
        }
        for part in drawing.parts:
            match part:
                case Stroke():
                    self.canvas.setStrokeColorRGB(*rgb(tones[part.tone]))
                    self.canvas.setLineWidth(part.width)
                    self.canvas.line(
                        x0 + part.x0 * scale, y0 - part.y0 * scale, x0 + part.x1 * scale, y0 - part.y1 * scale
                    )
                case Dot():
                    self.canvas.setStrokeColorRGB(*rgb(look.accent))
                    self.canvas.setFillColorRGB(*rgb(look.accent if part.filled else "#ffffff"))
                    self.canvas.circle(x0 + part.x * scale, y0 - part.y * scale, part.radius * scale, stroke=1, fill=1)
                case Words():
                    voiced = Voice(look.text_font, part.size * scale, tones[part.tone])
                    self.ink.words(part.text, voiced, x0 + part.x * scale, y0 - part.y * scale, part.align)
        self._close()

    def _picture(self, top: float, picture: Picture, owner: Element) -> None:
        from reportlab.lib.utils import ImageReader

        x, y = self.layout.left, self._y(top + picture.height)
        self._open("Figure", owner, None)
        owner.attributes = {"O": "Layout", "BBox": f"{x:.2f} {y:.2f} {x + picture.width:.2f} {y + picture.height:.2f}"}
        self.canvas.drawImage(ImageReader(BytesIO(picture.data)), x, y, picture.width, picture.height)
        self._close()


def _linked(run: Run) -> bool:
    return run.note is not None or run.link is not None
