"""Rows: what pages are made of. A row is never cut; it knows what must stay with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.export.drawing import Drawing
from briefing.export.outline import Picture
from briefing.export.pdf.lines import Line
from briefing.export.pdf.structure import Element


@dataclass(slots=True, eq=False)
class Set:
    """A line at (x, y) inside its row, owned by a structure element. `artifact` lines are decoration."""

    x: float
    y: float
    line: Line
    owner: Element | None


@dataclass(slots=True, eq=False)
class Row:
    """`before` is the space above, dropped at the top of a page; `keep` ties it to the next row."""

    height: float
    before: float = 0.0
    keep: bool = False
    sets: list[Set] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    rule: tuple[float, float, str] | None = None
    """(x0, x1, colour) of a hairline along the top."""
    ground: tuple[float, float, str, str] | None = None
    """(x0, x1, colour, colour of the bar at its left or “”) behind the row and the space above it."""
    head: tuple[Row, ...] = ()
    """Header rows to repeat when this row opens a page."""
    break_before: bool = False
    figure: tuple[Drawing, Element] | None = None
    image: tuple[Picture, Element] | None = None
    entry: str | None = None
    """Anchor whose page number stands here (table of contents)."""

    @property
    def notes(self) -> list[int]:
        """Footnotes referred to in this row."""
        return [n for s in self.sets for n in s.line.notes]


@dataclass(slots=True, eq=False)
class Page:
    """Rows with their top, counted from the top of the page, and the footnotes at its foot."""

    rows: list[tuple[float, Row, bool]] = field(default_factory=list)
    """(top, row, whether it is a repeated header)."""
    notes: list[int] = field(default_factory=list)


def paginate(rows: list[Row], note_heights: dict[int, float], height: float, note_gap: float) -> list[Page]:
    """Fill pages of `height` with rows; rows kept together move together unless they are taller than a page."""
    pages = [Page()]
    y = 0.0
    taken = 0.0  # by footnotes
    at = 0
    while at < len(rows):
        end = at
        while rows[end].keep and end + 1 < len(rows) and not rows[end + 1].break_before:
            end += 1
        unit = rows[at : end + 1]
        page = pages[-1]
        need = sum(r.height + r.before for r in unit) - (unit[0].before if not page.rows else 0)
        notes = [n for r in unit for n in r.notes]
        foot = sum(note_heights[n] for n in notes) + (note_gap if notes and not page.notes else 0)
        fits = y + need + taken + foot <= height + 0.01
        if page.rows and (unit[0].break_before or not fits):
            pages.append(Page())
            y, taken = 0.0, 0.0
            if need + foot > height:  # taller than a page: let it break between its rows
                unit = unit[:1]
        elif not fits:
            unit = unit[:1]
        for row in unit:
            page = pages[-1]
            if not page.rows:
                for head in row.head:
                    page.rows.append((y, head, True))
                    y += head.height
            top = y + (row.before if page.rows else 0.0)
            page.rows.append((top, row, False))
            y = top + row.height
            if row.notes:
                taken += sum(note_heights[n] for n in row.notes) + (note_gap if not page.notes else 0)
                page.notes += row.notes
        at += len(unit)
    return pages
