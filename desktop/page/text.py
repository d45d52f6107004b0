"""Rows into a QTextDocument and out of it again: the only place that writes blocks."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from briefing.document import Mark
from desktop.page.rows import Row
from desktop.page.style import ID as ID_PROPERTY
from desktop.page.style import KIND, OBJECT_CHARACTER, PageStyle
from desktop.utf16 import from_qt, to_qt


def row_id(block: QTextBlock) -> str:
    """The id of the row that a block shows."""
    return str(block.blockFormat().property(ID_PROPERTY) or "")


def row_kind(block: QTextBlock) -> str:
    """The kind of the row that a block shows."""
    return str(block.blockFormat().property(KIND) or "")


def text_of(block: QTextBlock) -> str:
    """The row's text, without the chips."""
    return block.text().replace(OBJECT_CHARACTER, "").replace("\u2028", " ")


def length_of(block: QTextBlock) -> int:
    """Length of the row's text in Qt's count: where the caret must stop."""
    text = block.text()
    return len(text) - 1 + _astral(text) if text.endswith(OBJECT_CHARACTER) else len(text) + _astral(text)


def _astral(text: str) -> int:
    return 0 if text.isascii() else sum(ch > "\uffff" for ch in text)


def marks_of(block: QTextBlock) -> tuple[Mark, ...]:
    """The bold and italic stretches of a row's text, in order, joined where they touch."""
    text = block.text()
    found: dict[str, list[tuple[int, int]]] = {"bold": [], "italic": []}
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        form = fragment.charFormat()
        if not form.objectType():
            start = from_qt(text, fragment.position() - block.position())
            end = from_qt(text, fragment.position() - block.position() + fragment.length())
            for name, on in (("bold", form.fontWeight() >= QFont.Weight.DemiBold), ("italic", form.fontItalic())):
                if on and found[name] and found[name][-1][1] == start:
                    found[name][-1] = (found[name][-1][0], end)
                elif on:
                    found[name].append((start, end))
        iterator += 1
    marks = [Mark(a, b, "bold") for a, b in found["bold"]] + [Mark(a, b, "italic") for a, b in found["italic"]]
    return tuple(sorted(marks, key=lambda m: (m.start, m.end, m.emphasis)))


def fill(document: QTextDocument, rows: Sequence[Row], style: PageStyle) -> None:
    """Make the document show these rows and nothing else."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    for number, row in enumerate(rows):
        if number:
            cursor.insertBlock(style.block_format(row), style.char_format(row))
        else:
            cursor.setBlockFormat(style.block_format(row))
            cursor.setBlockCharFormat(style.char_format(row))
        _insert(cursor, row, style)
    cursor.endEditBlock()


def patch(document: QTextDocument, first: int, last: int, rows: Sequence[Row], style: PageStyle) -> None:
    """Replace blocks [first, last) by rows; blocks are reused where they can be, so that the rest is not laid out anew."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    reused = min(last - first, len(rows))
    for offset in range(reused):
        _rewrite(cursor, document.findBlockByNumber(first + offset), rows[offset], style)
    for number in range(last - 1, first + reused - 1, -1):
        block = document.findBlockByNumber(number)
        before = block.previous()
        cursor.setPosition(before.position() + before.length() - 1)
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    for offset in range(reused, len(rows)):
        before = document.findBlockByNumber(first + offset - 1)
        cursor.setPosition(before.position() + before.length() - 1)
        cursor.insertBlock(style.block_format(rows[offset]), style.char_format(rows[offset]))
        _insert(cursor, rows[offset], style)
    cursor.endEditBlock()


def _rewrite(cursor: QTextCursor, block: QTextBlock, row: Row, style: PageStyle) -> None:
    cursor.setPosition(block.position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.setBlockFormat(style.block_format(row))
    cursor.setBlockCharFormat(style.char_format(row))
    _insert(cursor, row, style)


def _insert(cursor: QTextCursor, row: Row, style: PageStyle) -> None:
    plain = style.char_format(row)
    start = cursor.position()
    cursor.insertText(_one_line(row.text), plain)
    for mark in row.marks:
        form = QTextCharFormat()
        if mark.emphasis == "bold":
            form.setFontWeight(QFont.Weight.Bold)
        else:
            form.setFontItalic(True)
        cursor.setPosition(start + to_qt(row.text, mark.start))
        cursor.setPosition(start + to_qt(row.text, mark.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)
    cursor.setPosition(start + to_qt(row.text, len(row.text)))
    if row.kind == "point" and (row.chips or row.date):
        cursor.insertText(OBJECT_CHARACTER, style.chip_format(row))


def _one_line(text: str) -> str:
    return (
        text.replace("\n", " ")
        .replace("\r", " ")
        .replace("\u2029", " ")
        .replace("\u2028", " ")
        .replace(OBJECT_CHARACTER, " ")
    )
