"""The surface: a QTextEdit whose every block is a row of the briefing.

Typing goes the text editor's own way (caret, selection, input methods, accessibility come with it) and each change of a
block becomes `set_text` of its point. Everything that would change the structure is caught before and made an edit.
"""

from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from briefing import editing
from desktop.flags import Flags
from desktop.page import keys, rows, text
from desktop.page.keys import Caret
from desktop.page.style import PageStyle
from desktop.page.view import PageView
from desktop.session import Session

TYPING_LABEL = {"title": "Edit title", "heading": "Edit heading", "point": "Edit point"}


class PageSurface(PageView):
    """Edits `session.briefing` in place."""

    def __init__(self, session: Session, style: PageStyle, flags: Flags, parent: QWidget | None = None) -> None:
        super().__init__(session, style, flags, parent)
        self.document().contentsChange.connect(self._contents_changed)
        self.cursorPositionChanged.connect(self._caret_moved)

    def _caret_moved(self) -> None:
        if self._syncing:
            return
        cursor = self.textCursor()
        block = cursor.block()
        row = self.row_at(block)
        limit = block.position() + text.length_of(block)
        if cursor.position() > limit and not cursor.hasSelection():
            cursor.setPosition(limit)
            self.setTextCursor(cursor)
        if row is not None and row.editable and text.length_of(block) == 0:
            self.setCurrentCharFormat(self.look.char_format(row))
        before = self.session.point
        self.session.select(row.id if row is not None and row.kind == "point" else None)
        if before != self.session.point:
            self.repaint_row(before or "")
            self.repaint_row(self.session.point or "")

    # ---- typing

    def _contents_changed(self, position: int, removed: int, added: int) -> None:
        if self._syncing or not self.rows:
            return
        block = self.document().findBlock(position)
        index = block.blockNumber()
        row = self.row_at(block)
        if row is None or not row.editable or self.document().blockCount() != len(self.rows):
            self._show_all()
            return
        said = text.text_of(block)
        label = TYPING_LABEL[row.kind]
        match row.kind:
            case "title":
                self.session.apply(label, lambda b: editing.retitle(b, said), typing=row.id)
            case "heading":
                self.session.apply(label, lambda b: editing.rename_section(b, row.id, said), typing=row.id)
            case _:
                marks = text.marks_of(block)
                self.session.apply(label, lambda b: editing.set_text(b, row.id, said, marks), typing=row.id)
                point = self.session.briefing.find(row.id)[1] if self.session.briefing else None
                row = replace(row, marks=marks, point=point)
        self.rows = (*self.rows[:index], replace(row, text=said), *self.rows[index + 1 :])
        rect = self._row_rect(block)
        self.viewport().update(0, int(rect.top()) - 2, self.viewport().width(), int(rect.height()) + 30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Catch what would change the structure; let the editor have the rest."""
        row = self.row_at(self.textCursor().block())
        if row is None:
            event.ignore()
            return
        if self._structural(event):
            return
        if event.key() == Qt.Key.Key_Right and self._at_edge(Qt.Key.Key_Delete) and self._step_over_chips(event):
            return
        typed = bool(event.text()) and event.text().isprintable()
        removes = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if typed or removes:
            if self._spans_rows():
                self._delete_selection()
                if removes:
                    return
            elif not row.editable:
                return
            elif removes and self._at_edge(event.key()):
                command = keys.backspace if event.key() == Qt.Key.Key_Backspace else keys.delete
                self.place(command(self.session, self.rows, self.caret()))
                return
            self._keep_off_chips()
        super().keyPressEvent(event)

    def _structural(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if self._spans_rows():
                self._delete_selection()
            elif self.textCursor().hasSelection():
                self.textCursor().removeSelectedText()
            self.place(keys.enter(self.session, self.rows, self.caret()))
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            keys.level(self.session, self.rows, self.selected_ids(), -1 if key == Qt.Key.Key_Backtab else 1)
            return True
        if control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(-1 if key == Qt.Key.Key_Up else 1)
            return True
        if event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
            return True
        for standard, travel in (
            (QKeySequence.StandardKey.Undo, self.session.undo),
            (QKeySequence.StandardKey.Redo, self.session.redo),
        ):
            if event.matches(standard):
                travel()
                return True
        return False

    def event(self, event: QKeyEvent) -> bool:
        """Leave undo, redo and moving to the window's actions and to this surface, not to the text editor."""
        if event.type() == QKeyEvent.Type.ShortcutOverride and any(
            event.matches(k) for k in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        ):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composed text (accents, Arabic, Chinese) goes into editable rows only."""
        row = self.row_at(self.textCursor().block())
        if self._spans_rows():
            self._delete_selection()
        elif row is None or not row.editable:
            return
        super().inputMethodEvent(event)

    def move_row(self, by: int) -> None:
        """Move the point, or the section whose heading has the caret."""
        caret = self.caret()
        keys.move(self.session, caret.row, by)
        self.place(caret)

    def _step_over_chips(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        following = cursor.block().next()
        if event.modifiers() or not following.isValid():
            return False
        cursor.setPosition(following.position())
        self.setTextCursor(cursor)
        return True

    def _at_edge(self, key: int) -> bool:
        cursor = self.textCursor()
        inside = cursor.position() - cursor.block().position()
        edge = 0 if key == Qt.Key.Key_Backspace else text.length_of(cursor.block())
        return not cursor.hasSelection() and inside == edge

    def _spans_rows(self) -> bool:
        cursor = self.textCursor()
        blocks = (self.document().findBlock(p) for p in (cursor.selectionStart(), cursor.selectionEnd()))
        return cursor.hasSelection() and len({b.blockNumber() for b in blocks}) > 1

    def _delete_selection(self) -> None:
        span = self.selection()
        if span is not None:
            self.place(keys.delete_range(self.session, self.rows, *span))

    def _keep_off_chips(self) -> None:
        cursor = self.textCursor()
        limit = cursor.block().position() + text.length_of(cursor.block())
        if cursor.hasSelection() and cursor.selectionEnd() > limit:
            start = cursor.selectionStart()
            cursor.setPosition(min(start, limit))
            cursor.setPosition(limit, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def toggle(self, emphasis: str) -> None:
        """Make the selection bold or italic, or plain again."""
        row = self.row_at(self.textCursor().block())
        if row is None or row.kind != "point" or self._spans_rows():
            return
        self._keep_off_chips()
        now = self.textCursor().charFormat()
        form = QTextCharFormat()
        if emphasis == "bold":
            form.setFontWeight(QFont.Weight.Normal if now.fontWeight() >= QFont.Weight.DemiBold else QFont.Weight.Bold)
        else:
            form.setFontItalic(not now.fontItalic())
        self.mergeCurrentCharFormat(form)

    # ---- clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        """Clean text, with source numbers as [1]."""
        cursor, data = self.textCursor(), QMimeData()
        first, last = self._caret_of(cursor.selectionStart()), self._caret_of(cursor.selectionEnd())
        said = []
        for row in self._between(first, last):
            low, high = (
                (first.offset if row.id == first.row else 0),
                (last.offset if row.id == last.row else len(row.text)),
            )
            whole = high == len(row.text) and row.kind == "point" and first.row != last.row
            said.append(row.text[low:high] + (f" [{', '.join(row.chips)}]" if whole and row.chips else ""))
        data.setText("\n".join(said))
        return data

    def _between(self, first: Caret, last: Caret) -> tuple[rows.Row, ...]:
        ids = [r.id for r in self.rows]
        return self.rows[ids.index(first.row) : ids.index(last.row) + 1]

    def cut(self) -> None:
        """Copy, then delete."""
        if not self.textCursor().hasSelection():
            return
        self.copy()
        if self._spans_rows():
            self._delete_selection()
        elif (row := self.row_at(self.textCursor().block())) is not None and row.editable:
            self._keep_off_chips()
            self.textCursor().removeSelectedText()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only; files belong to the window."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as clean text; several paragraphs become several points."""
        lines = [" ".join(line.split()) for line in source.text().splitlines()]
        lines = [line.lstrip("•–◦▪- \t") if len(lines) > 1 else line for line in lines if line]
        if not lines:
            return
        if self._spans_rows():
            self._delete_selection()
        row = self.row_at(self.textCursor().block())
        if row is None or not row.editable:
            return
        self._keep_off_chips()
        if len(lines) == 1 or row.kind != "point":
            keep = source.text() if "\n" not in source.text() and "\t" not in source.text() else " ".join(lines)
            self.textCursor().insertText(keep, self.look.char_format(row))
            return
        if self.textCursor().hasSelection():
            self.textCursor().removeSelectedText()
        self.place(keys.paste_lines(self.session, self.caret(), lines))
