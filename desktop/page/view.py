"""The page as it is shown: rows in a text document, the sheet and the margin painted around them, the caret."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.flags import Flags
from desktop.page import rows, text
from desktop.page.chips import Chips
from desktop.page.gutter import Gutter, RowPlace, Sheet, sheet_for
from desktop.page.keys import Caret
from desktop.page.style import CHIP_OBJECT, PageStyle
from desktop.session import Change, Session
from desktop.utf16 import from_qt, to_qt


class PageView(QTextEdit):
    """Shows `session.briefing`: follows every change of it, block by block."""

    def __init__(self, session: Session, style: PageStyle, flags: Flags, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName("Briefing page")
        self.setAccessibleDescription(
            "The briefing as it will be printed. Type to edit; Enter splits a point, Tab indents it."
        )
        self.setStyleSheet("QTextEdit#page { background: transparent; border: none; }")
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.session, self.flags, self.look = session, flags, style
        self.hovered: str | None = None
        self.rows: tuple[rows.Row, ...] = ()
        self.gutter = Gutter(style)
        self._syncing = False
        self.drop_line: float | None = None
        self._maker = rows.RowMaker()
        self._chips = Chips(style, self)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().registerHandler(CHIP_OBJECT, self._chips)
        session.changed.connect(self._session_changed)
        flags.changed.connect(self.repaint_row)
        self._show_all()

    # ---- what is shown

    def restyle(self, style: PageStyle) -> None:
        """Set everything anew after a change of zoom, theme or template."""
        caret, at = self.caret(), self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        self.look = self.gutter.style = self._chips.style = style
        self._show_all()
        self.place(caret, ensure=False)
        self.verticalScrollBar().setValue(round(at * self.verticalScrollBar().maximum()))

    def _show_all(self) -> None:
        self._syncing = True
        b = self.session.briefing
        self.rows = self._maker.rows(b) if b is not None else ()
        text.fill(self.document(), self.rows, self.look)
        self.moveCursor(QTextCursor.MoveOperation.Start)  # filling leaves the caret, and so the view, at the end
        self._set_measure()
        self._syncing = False
        self.gutter.hits.clear()
        self.viewport().update()

    def _session_changed(self, change: Change) -> None:
        if not change.briefing:
            return
        b = change.after.briefing
        if change.origin == "typing" or b is None:
            if b is None:
                self._show_all()
            return
        after = self._maker.rows(b)
        if not self.rows or change.origin == "open":
            self._show_all()
            return
        caret, scroll = self.caret(), self.verticalScrollBar().value()
        first, last, end = rows.difference(self.rows, after)
        previous, self.rows = self.rows, after
        if (first, last) != (end, end) or first != last:
            self._syncing = True
            text.patch(self.document(), first, last, after[first:end], self.look)
            self._syncing = False
        self.gutter.hits.clear()
        self.verticalScrollBar().setValue(scroll)
        if change.origin in ("undo", "redo") and first < len(after) and previous[first:last] != after[first:end]:
            self.place(Caret(after[first].id, -1))
        else:
            self.place(caret, ensure=False)
        self.viewport().update()

    def chip_at(self, at: QPointF) -> tuple[str, str] | None:
        """The point and the source number whose chip lies under a place of the viewport."""
        block = self.cursorForPosition(at.toPoint()).block()
        row = self.row_at(block)
        layout = block.layout()
        if row is None or row.kind != "point" or not row.chips or layout.lineCount() == 0:
            return None
        place = self._place_of(row, block, self._row_rect(block))
        cursor = QTextCursor(self.document())
        cursor.setPosition(block.position() + block.length() - 1)
        form = cursor.charFormat()
        last = layout.lineAt(layout.lineCount() - 1)
        width = self._chips.intrinsicSize(self.document(), 0, form).width()
        inside = at.x() - (place.end.x() - width)
        if not (0 <= inside <= width and abs(at.y() - (place.end.y() - last.ascent() / 2)) <= last.height() / 2):
            return None
        number = self._chips.number_at(inside, form)
        return (row.id, number) if number else None

    def repaint_row(self, row_id: str) -> None:
        """Paint one row's margin again."""
        block = self.block(row_id)
        if block is not None:
            rect = self._row_rect(block)
            self.viewport().update(0, int(rect.top()) - 2, self.viewport().width(), int(rect.height()) + 8)

    # ---- caret

    def block(self, row_id: str) -> QTextBlock | None:
        """The block of a row."""
        index = next((i for i, r in enumerate(self.rows) if r.id == row_id), None)
        return None if index is None else self.document().findBlockByNumber(index)

    def row_at(self, block: QTextBlock) -> rows.Row | None:
        """The row of a block."""
        number = block.blockNumber()
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def caret(self) -> Caret:
        """Where the caret stands."""
        return self._caret_of(self.textCursor().position())

    def _caret_of(self, position: int) -> Caret:
        block = self.document().findBlock(position)
        return Caret(text.row_id(block), from_qt(block.text(), min(position - block.position(), text.length_of(block))))

    def place(self, at: Caret | None, *, ensure: bool = True) -> None:
        """Put the caret somewhere; a row that is gone leaves it where it is."""
        block = self.block(at.row) if at is not None else None
        if at is None or block is None:
            return
        limit = text.length_of(block)
        cursor = self.textCursor()
        cursor.setPosition(block.position() + (limit if at.offset < 0 else min(to_qt(block.text(), at.offset), limit)))
        self.setTextCursor(cursor)
        if ensure:
            self.ensureCursorVisible()

    def go_to(self, point_id: str, offset: int = 0) -> None:
        """Put the caret into a point and bring the whole of it into sight, with room around it."""
        self.place(Caret(point_id, offset))
        block = self.block(point_id)
        if block is not None:
            rect, height = self._row_rect(block), self.viewport().height()
            if rect.bottom() > height - 2 * self.look.unit or rect.top() < 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + round(rect.top() - height / 3))
        self.setFocus()

    def selection(self) -> tuple[Caret, Caret] | None:
        """Start and end of the selection, or None when nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._caret_of(cursor.selectionStart()), self._caret_of(cursor.selectionEnd())

    def selected_ids(self) -> list[str]:
        """The points that the selection touches, or the one with the caret."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        return [r.id for r in self.rows[first : last + 1] if r.kind == "point"]

    # ---- painting

    @property
    def sheet(self) -> Sheet:
        """Where the sheet lies in the viewport."""
        return sheet_for(self.viewport().width(), self.look)

    def _set_measure(self) -> None:
        sheet, frame = self.sheet, self.document().rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(sheet.text_left)
        form.setRightMargin(max(0.0, self.viewport().width() - sheet.text_right))
        form.setTopMargin(self.look.unit * 1.2)
        form.setBottomMargin(self.look.unit * 6)
        syncing, self._syncing = self._syncing, True
        frame.setFrameFormat(form)
        self._syncing = syncing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the sheet anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set_measure()

    def _row_rect(self, block: QTextBlock) -> QRectF:
        return (
            self.document().documentLayout().blockBoundingRect(block).translated(0, -self.verticalScrollBar().value())
        )

    def places(self, top: float, bottom: float) -> list[RowPlace]:
        """The rows between two heights of the viewport."""
        found = []
        block = self.cursorForPosition(QPointF(self.sheet.text_left + 4, max(top, 0)).toPoint()).block()
        block = block.previous() if block.previous().isValid() else block
        while block.isValid():
            rect = self._row_rect(block)
            if rect.top() > bottom:
                break
            row = self.row_at(block)
            if row is not None and rect.bottom() >= top:
                found.append(self._place_of(row, block, rect))
            block = block.next()
        return found

    def _place_of(self, row: rows.Row, block: QTextBlock, rect: QRectF) -> RowPlace:
        layout = block.layout()
        if layout.lineCount() == 0:
            return RowPlace(row, rect, self.look.unit, rect.top() + self.look.unit, rect.bottomLeft())
        line, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        origin = layout.position() - QPointF(0, self.verticalScrollBar().value())
        end = QPointF(origin.x() + last.x() + last.naturalTextWidth(), origin.y() + last.y() + last.ascent())
        body = QRectF(origin.x() + line.x(), origin.y() + line.y(), rect.width(), rect.bottom() - origin.y() - line.y())
        return RowPlace(row, body, line.height(), body.top() + line.ascent(), end)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint sheet, text, margin."""
        area = QRectF(event.rect())
        places = self.places(area.top() - 40, area.bottom() + 40)
        painter = QPainter(self.viewport())
        painter.setClipRect(area)
        self.gutter.below(painter, self.sheet, area, places, self.session.point)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(area)
        findings = {p.row.id: self.flags.of(p.row.point) for p in places if p.row.point is not None}
        b = self.session.briefing
        roles = {s.id: _beside(s.role, s.hidden) for s in b.sections} if b is not None else {}
        self.gutter.above(painter, self.sheet, places, self.hovered, self.session.point, findings, roles)
        if self.drop_line is not None:
            painter.fillRect(
                QRectF(self.sheet.text_left, self.drop_line - 1, self.sheet.text_right - self.sheet.text_left, 3),
                QColor(self.look.theme.accent),
            )
        painter.end()

    def sizeHint(self) -> QSizeF:  # type: ignore[override]
        """A page's width."""
        return QSizeF(820, 900).toSize()


def _beside(role: str | None, hidden: bool) -> str:
    return " · ".join(w for w in (role, "hidden from exports" if hidden else None) if w)
