"""What stands beside the text: bullets, state, corroboration, warnings. Painted for the rows in sight only."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from briefing.checking import Finding
from briefing.document import Point
from desktop import icons
from desktop.page.rows import Row
from desktop.page.style import TABULAR, PageStyle

WIDE, NARROW = 138.0, 96.0
STATE_SIGN = {"verbatim": "●", "condensed": "◐", "edited": "✎", "analyst": "◆"}
DOUBTFUL = 0.6
"""Below this confidence an attribution is marked for a second look."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where things lie in the viewport: the sheet's edges, the text column, the gutter; pixels."""

    left: float
    right: float
    text_left: float
    text_right: float

    @property
    def gutter(self) -> float:
        """Left edge of the marginal words."""
        return self.text_right + 14.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that answers to the mouse, and what it does."""

    rect: QRectF
    action: str
    row: str
    tip: str


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A row in sight: its rectangle in the viewport, and the height of its first line."""

    row: Row
    rect: QRectF
    line: float
    baseline: float
    end: QPointF


def sheet_for(width: float, style: PageStyle) -> Sheet:
    """Centre the sheet in a viewport of this width."""
    margin = 14.0 if width > 560 else 0.0
    gutter = (WIDE if width > 720 else NARROW) * max(style.zoom / 1.15, 0.8)
    column = (470 if style.look.page == "A4" else 486) * style.zoom * 96 / 72
    pad = 46.0
    whole = min(width - 2 * margin, column + pad + gutter + 28)
    left = (width - whole) / 2
    return Sheet(left, left + whole, left + pad, left + whole - gutter - 14)


class Gutter:
    """Paints around the text and remembers what can be clicked."""

    def __init__(self, style: PageStyle) -> None:
        self.style = style
        self.hits: dict[str, list[Hit]] = {}

    def hit(self, at: QPointF) -> Hit | None:
        """What lies under a point of the viewport."""
        return next((h for hits in self.hits.values() for h in hits if h.rect.contains(at)), None)

    def below(
        self, painter: QPainter, sheet: Sheet, area: QRectF, places: list[RowPlace], selected: str | None
    ) -> None:
        """Paint what lies under the text: the sheet, the shaded box, the mark of the present point."""
        theme = self.style.theme
        painter.fillRect(area, QColor(theme.window))
        paper = QRectF(sheet.left, area.top(), sheet.right - sheet.left, area.height())
        painter.fillRect(paper, QColor(theme.page))
        painter.setPen(QPen(QColor(theme.line), 1))
        for x in (sheet.left, sheet.right):
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        boxed = [p for p in places if p.row.style == "summary" and p.row.kind in ("point", "hint")]
        if boxed:
            pad = self.style.unit * 0.36
            top, bottom = boxed[0].rect.top() - pad * 0.6, boxed[-1].rect.bottom() + pad * 0.6
            box = QRectF(sheet.text_left, top, sheet.text_right - sheet.text_left, bottom - top)
            painter.fillRect(box, QColor(theme.shade))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(theme.accent))
        for place in places:
            if place.row.id == selected and place.row.kind == "point":
                height = place.rect.height() - self.style.unit * 0.36
                painter.fillRect(QRectF(sheet.left + 1, place.rect.top(), 3, height), QColor(theme.accent))

    def above(
        self,
        painter: QPainter,
        sheet: Sheet,
        places: list[RowPlace],
        hovered: str | None,
        selected: str | None,
        findings: dict[str, tuple[Finding, ...]],
        roles: dict[str, str],
    ) -> None:
        """Paint what lies beside the text."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in places:
            self.hits.pop(place.row.id, None)
            match place.row.kind:
                case "point" if place.row.point is not None:
                    hits = list(self._point(painter, sheet, place, place.row.point, findings.get(place.row.id, ())))
                    if place.row.id in (hovered, selected):
                        hits.append(self._handle(painter, sheet, place))
                    self.hits[place.row.id] = hits
                case "heading":
                    self._heading(painter, sheet, place, roles.get(place.row.id, ""))
                    if place.row.id == hovered:
                        self.hits[place.row.id] = [self._handle(painter, sheet, place)]
                case "hint":
                    self._words(painter, place, "Press Enter under the heading to write a point", italic=True)
                case "source":
                    self._number(painter, place)
                case _:
                    pass

    # ---- one row

    def _point(
        self, painter: QPainter, sheet: Sheet, place: RowPlace, point: Point, findings: tuple[Finding, ...]
    ) -> Iterator[Hit]:
        self._bullet(painter, sheet, place)
        if not point.text:
            self._words(painter, place, "Write a point…")
        x = sheet.left + 25
        for shown, name, tip in (
            (point.pinned, "push-pin-simple-fill", "Pinned: no later draft touches it"),
            (point.review == "accepted", "check-circle-fill", "Reviewed: accepted"),
        ):
            if shown:
                box = QRectF(x, place.rect.top() + (place.line - 13) / 2, 13, 13)
                icons.draw(painter, box, name, self.style.theme.verbatim if "check" in name else self.style.theme.muted)
                yield Hit(box, "", place.row.id, tip)
                x -= 15 if x > sheet.left + 10 else 0
        yield from self._margin(painter, sheet, place, point, findings)

    def _margin(
        self, painter: QPainter, sheet: Sheet, place: RowPlace, point: Point, findings: tuple[Finding, ...]
    ) -> Iterator[Hit]:
        theme = self.style.theme
        painter.setFont(self.style.font("small"))
        metrics = self.style.metrics("small")
        right = sheet.right - 8
        top, height = place.rect.top() + (place.line - metrics.height()) / 2, metrics.height()
        lines = max(1, int((place.rect.height() + 2) // (height * 1.12)))

        def word(text: str, color: str, x: float, row: int) -> QRectF:
            box = QRectF(x, top + row * height * 1.12, min(metrics.horizontalAdvance(text) + 2, right - x), height)
            painter.setPen(QColor(color))
            painter.drawText(
                box,
                int(Qt.AlignmentFlag.AlignVCenter),
                metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1),
            )
            return box

        if findings:
            first = findings[0]
            tip = first.message[:1].upper() + first.message[1:]
            mend = f"Put back “{first.original}”" if first.original else ""
            here = "requote" if mend and lines == 1 else "evidence"
            tip = f"{tip}\nClick: {mend}" if here == "requote" else tip
            yield Hit(word("⚠ quotation differs", theme.warning, sheet.gutter, 0), here, place.row.id, tip)
            if mend and lines > 1:
                yield Hit(word("Restore its words", theme.accent, sheet.gutter, 1), "requote", place.row.id, mend)
            return
        flagged = [w for w in (point.change, "⚠ low confidence" if _doubtful(point) else None) if w]
        beside = f" · {flagged[-1].removeprefix('⚠ ')}" if flagged and lines == 1 else ""
        box = word(f"{STATE_SIGN[point.state]} {point.state}{beside}", getattr(theme, point.state), sheet.gutter, 0)
        yield Hit(box, "evidence", place.row.id, _state_tip(point))
        if point.sources_agreeing > 1 and not beside:
            times = f"×{point.sources_agreeing}"
            box = word(times, theme.muted, max(box.right() + 6, right - metrics.horizontalAdvance(times) - 2), 0)
            yield Hit(box, "evidence", place.row.id, f"{point.sources_agreeing} independent sources carry this")
        second = flagged[-1:] if _doubtful(point) else [*flagged, *([point.kind] if point.kind else [])]
        if second and lines > 1:
            word(" · ".join(second[:2]), theme.warning if _doubtful(point) else theme.muted, sheet.gutter, 1)

    def _bullet(self, painter: QPainter, sheet: Sheet, place: RowPlace) -> None:
        row, style = place.row, self.style
        painter.setPen(QColor(style.theme.muted))
        painter.setFont(style.font("point"))
        left = sheet.text_left + style.indent * row.level
        if row.style in TABULAR:
            painter.setFont(style.font("small"))
            box = QRectF(sheet.text_left, place.rect.top(), style.date_column, place.line)
            painter.setPen(QColor(style.theme.accent))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), row.date)
        elif row.style != "summary":
            box = QRectF(left, place.rect.top(), style.indent * 0.8, place.line)
            painter.drawText(
                box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter), "–" if row.level else "•"
            )

    def _heading(self, painter: QPainter, sheet: Sheet, place: RowPlace, role: str) -> None:
        theme = self.style.theme
        if role:
            self._words(painter, place, f"  ·  {role}", at_end=True)
        painter.setPen(QPen(QColor(theme.line), 1))
        y = round(place.rect.bottom() + self.style.unit * 0.14) + 0.5
        painter.drawLine(QPointF(sheet.text_left, y), QPointF(sheet.text_right, y))

    def _number(self, painter: QPainter, place: RowPlace) -> None:
        style = self.style
        painter.setFont(style.font("small"))
        painter.setPen(QColor(style.theme.accent))
        box = QRectF(place.rect.left() - style.indent * 1.5, place.rect.top(), style.indent * 1.1, place.line)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), place.row.chips[0])

    def _words(
        self, painter: QPainter, place: RowPlace, text: str, *, at_end: bool = False, italic: bool = False
    ) -> None:
        font = QFont(self.style.font("point"))
        font.setItalic(italic)
        painter.setFont(font)
        painter.setPen(QColor(self.style.theme.muted))
        start = place.end if at_end else QPointF(place.rect.left() + 2, place.baseline)
        painter.drawText(start, text)

    def _handle(self, painter: QPainter, sheet: Sheet, place: RowPlace) -> Hit:
        box = QRectF(sheet.left + 6, place.rect.top() + (place.line - 15) / 2, 15, 15)
        icons.draw(painter, box, "dots-six-vertical", self.style.theme.muted)
        return Hit(box.adjusted(-4, -4, 4, 4), "drag", place.row.id, "Drag to move · Ctrl+Up and Ctrl+Down")


def _doubtful(point: Point) -> bool:
    return point.confidence < DOUBTFUL and point.state in ("verbatim", "condensed") and point.review != "accepted"


def _state_tip(point: Point) -> str:
    said = {
        "verbatim": "Verbatim: the words of the source, to the letter",
        "condensed": "Condensed: words left out; what was replaced stands in brackets",
        "edited": "Edited: a person changed the drafted words",
        "analyst": "Analyst: written by a person",
    }[point.state]
    return said + (f"\nOnly {point.alone} reports this" if point.alone else "")
