"""Find in place: a strip above the page, every hit marked, Enter for the next one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextEdit

from desktop.page.surface import PageSurface
from desktop.panels.parts import label, search_line, tool
from desktop.theme import Theme


class _Line(QLineEdit):
    closed = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps, Shift+Enter steps back, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Searches the page as it is typed."""

    def __init__(self, surface: PageSurface, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.surface, self.theme = surface, theme
        self.line = _Line()
        model = search_line("Find in the briefing…", lambda _: None)
        self.line.setPlaceholderText(model.placeholderText())
        self.line.setAccessibleName("Find in the briefing")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._asked)
        self.line.stepped.connect(self.step)
        self.line.closed.connect(self.close_bar)
        self.figures = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.addWidget(self.line, 1)
        row.addWidget(self.figures)
        row.addWidget(tool(theme, "caret-up", "Previous hit", lambda: self.step(-1)))
        row.addWidget(tool(theme, "caret-down", "Next hit", lambda: self.step(1)))
        row.addWidget(tool(theme, "x", "Close", self.close_bar))
        self.hits: list[QTextCursor] = []
        surface.document().contentsChanged.connect(lambda: self._mark() if self.isVisible() else None)
        self.hide()

    def open_bar(self) -> None:
        """Show the strip, with the selected words in it."""
        chosen = self.surface.textCursor().selectedText()
        self.show()
        colors = QPalette(self.surface.palette())  # the hit that is gone to stands out from the others
        colors.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, QColor(self.theme.accent))
        colors.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.HighlightedText, QColor(self.theme.on_accent))
        self.surface.setPalette(colors)
        if chosen and len(chosen) < 60 and "\u2029" not in chosen:
            self.line.setText(chosen)
        self.line.selectAll()
        self.line.setFocus()
        self._mark()

    def close_bar(self) -> None:
        """Take the strip and its marks away."""
        self.hide()
        self.hits = []
        self.surface.setExtraSelections([])
        self.surface.setPalette(QPalette())
        self.surface.setFocus()

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before, round the end."""
        if not self.hits:
            return
        here = self.surface.textCursor().selectionStart()
        if by > 0:
            found = next((h for h in self.hits if h.selectionStart() > here), self.hits[0])
        else:
            found = next((h for h in reversed(self.hits) if h.selectionStart() < here), self.hits[-1])
        self._go(found)

    def _go(self, hit: QTextCursor) -> None:
        self.surface.setTextCursor(hit)
        self.surface.ensureCursorVisible()
        self.figures.setText(f"{self.hits.index(hit) + 1} of {len(self.hits)}")

    def _asked(self, text: str) -> None:
        self._mark()
        if self.hits:
            start = self.surface.textCursor().selectionStart()
            self._go(next((h for h in self.hits if h.selectionStart() >= start), self.hits[0]))

    def _mark(self) -> None:
        self.hits = []
        wanted, document = self.line.text(), self.surface.document()
        if wanted:
            cursor = document.find(wanted, 0, QTextDocument.FindFlag(0))
            while not cursor.isNull() and len(self.hits) < 2000:
                self.hits.append(QTextCursor(cursor))
                cursor = document.find(wanted, cursor)
        form = QTextCharFormat()
        form.setBackground(QColor(self.theme.evidence))
        marks = []
        for hit in self.hits:
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = hit, form  # type: ignore[misc]
            marks.append(mark)
        self.surface.setExtraSelections(marks)
        self.figures.setText("" if not wanted else f"{len(self.hits)} found" if self.hits else "not found")
