"""The chips behind a point: its date and the numbers of its sources, set as one character of the text."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPyTextObject, QTextDocument, QTextFormat

from desktop.page.style import CHIPS, DATE, PageStyle


class Chips(QPyTextObject):
    """Measures and draws the chips; the numbers travel in the character's format, so the object holds no state but style."""

    def __init__(self, style: PageStyle, parent: object) -> None:
        super().__init__(parent)
        self.style = style
        self._sizes: dict[tuple[str, str], QSizeF] = {}
        self._sized_for: PageStyle | None = None

    def intrinsicSize(self, doc: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        """Width of all chips, and a height that never stretches the line."""
        key = (str(form.property(CHIPS) or ""), str(form.property(DATE) or ""))
        size = self._sizes.get(key) if self._sized_for is self.style else None
        if size is None:
            if self._sized_for is not self.style:
                self._sizes, self._sized_for = {}, self.style
            size = self._sizes[key] = self._measure(form)
        return size

    def _measure(self, form: QTextFormat) -> QSizeF:
        metrics, small = self.style.metrics("chip"), self.style.metrics("small")
        width = sum(self._chip_width(metrics, n) + self._gap for n in _numbers(form))
        date = str(form.property(DATE) or "")
        if date:
            width += small.horizontalAdvance(date) + 2 * self._gap
        return QSizeF(width + self._gap if width else 1.0, metrics.height())

    def drawObject(self, painter: QPainter, rect: QRectF, doc: QTextDocument, position: int, form: QTextFormat) -> None:
        """Draw date and chips from left to right."""
        theme = self.style.theme
        chip, small = self.style.font("chip"), self.style.font("small")
        metrics = self.style.metrics("chip")
        x = rect.left() + self._gap
        date = str(form.property(DATE) or "")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = rect.translated(0, -metrics.descent() * 0.5)
        if date:
            painter.setFont(small)
            painter.setPen(QColor(theme.muted))
            width = self.style.metrics("small").horizontalAdvance(date)
            baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(x, baseline), date)
            x += width + 2 * self._gap
        painter.setFont(chip)
        for number in _numbers(form):
            width = self._chip_width(metrics, number)
            box = QRectF(x, rect.top() + 0.5, width, rect.height() - 1)
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(theme.chip))
            painter.drawRoundedRect(box, box.height() / 2.6, box.height() / 2.6)
            painter.setPen(QColor(theme.accent))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), number)
            x += width + self._gap
        painter.restore()

    def number_at(self, x: float, form: QTextFormat) -> str | None:
        """The source number under `x`, counted from the left end of the object."""
        metrics, small = self.style.metrics("chip"), self.style.metrics("small")
        at = self._gap
        date = str(form.property(DATE) or "")
        if date:
            at += small.horizontalAdvance(date) + 2 * self._gap
        for number in _numbers(form):
            width = self._chip_width(metrics, number)
            if at - 1 <= x <= at + width + 1:
                return number
            at += width + self._gap
        return None

    @property
    def _gap(self) -> float:
        return 3.2 * self.style.zoom

    @staticmethod
    def _chip_width(metrics: QFontMetricsF, number: str) -> float:
        return max(metrics.horizontalAdvance(number) + metrics.height() * 0.6, metrics.height() * 1.05)


def _numbers(form: QTextFormat) -> list[str]:
    return str(form.property(CHIPS) or "").split()
