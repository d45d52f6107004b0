"""The text of one source, with passages highlighted; what is selected in it can be cited or dragged to the page."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from briefing.model import Source
from desktop.page.mouse import passage_data
from desktop.theme import Theme
from desktop.utf16 import from_qt, to_qt


class Reader(QPlainTextEdit):
    """A read-only text; offsets in and out are code points of `Source.text`."""

    selection_moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Text of the source")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(12)
        self.setPlaceholderText("Click a line of the briefing to see the words it comes from.")
        self.source: Source | None = None
        self.theme = theme
        self._marked: tuple[tuple[int, int], ...] = ()
        self._main: tuple[int, int] | None = None
        self.selectionChanged.connect(self.selection_moved.emit)

    def set_face(self, family: str, size: float) -> None:
        """Set the text in a readable face."""
        font = QFont(family)
        font.setPointSizeF(size)
        self.setFont(font)

    def show_source(
        self, source: Source | None, main: tuple[int, int] | None = None, others: tuple[tuple[int, int], ...] = ()
    ) -> None:
        """Show a source with one passage in the strong colour, scrolled to, and others in the soft one."""
        if source is None:
            self.source, self._main, self._marked = None, None, ()
            self.setPlainText("")
            self._paint()
            return
        if self.source is None or self.source.text != source.text:
            self.setPlainText(_same_length(source.text))
        self.source, self._main, self._marked = source, main if main and main[1] > main[0] else None, others
        self._paint()
        cursor = self.textCursor()
        cursor.setPosition(to_qt(source.text, main[0]) if main else 0)
        self.setTextCursor(cursor)
        self._scroll(cursor)

    def selected_span(self) -> tuple[int, int] | None:
        """The selection in code points, without white space at its ends; None when nothing is selected."""
        cursor = self.textCursor()
        if self.source is None or not cursor.hasSelection():
            return None
        text = self.source.text
        start, end = from_qt(text, cursor.selectionStart()), from_qt(text, cursor.selectionEnd())
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return (start, end) if end > start else None

    def recolor(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.theme = theme
        self._paint()

    def createMimeDataFromSelection(self) -> QMimeData:
        """A passage that the page can take as a new point."""
        span = self.selected_span()
        if self.source is None or span is None:
            return QMimeData()
        return passage_data(self.source, *span)

    def resizeEvent(self, event: object) -> None:
        """Keep the passage in sight when the column is resized."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._main is not None and not self.textCursor().hasSelection():
            self._scroll(self.textCursor())

    def _scroll(self, cursor: QTextCursor) -> None:
        self.ensureCursorVisible()
        here = self.cursorRect(cursor).top()
        line = max(1, self.fontMetrics().lineSpacing())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round((here - self.viewport().height() / 4) / line))

    def _paint(self) -> None:
        marks = [(span, self.theme.evidence_soft) for span in self._marked if span != self._main]
        if self._main is not None:
            marks.append((self._main, self.theme.evidence))
        self.setExtraSelections([self._selection(span, color) for span, color in marks])

    def _selection(self, span: tuple[int, int], color: str) -> QTextEdit.ExtraSelection:
        text = self.source.text if self.source is not None else ""
        made = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(QColor(color))
        cursor = QTextCursor(self.document())
        limit = self.document().characterCount() - 1
        cursor.setPosition(min(to_qt(text, span[0]), limit))
        cursor.setPosition(min(to_qt(text, span[1]), limit), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, form  # type: ignore[misc]
        return made


def _same_length(text: str) -> str:
    """Qt drops NUL and joins CR LF; keep every offset true."""
    return text.replace("\x00", " ").replace("\r", " ")
