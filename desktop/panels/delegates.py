"""How a source and an actor look in their lists at the side."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing.export.wording import short_date
from briefing.model import Source
from desktop import icons
from desktop.models.actors import ENTRY, Entry
from desktop.models.sources import COPY_OF, SOURCE, WORDS
from desktop.theme import Theme

TYPES = {
    "text/html": "globe", "application/pdf": "file-pdf", "message/rfc822": "envelope-simple",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "article",
}  # fmt: skip
KINDS = {
    "person": "user", "organisation": "buildings", "state": "flag", "place": "map-pin", "group": "users-three",
    "other": "circle",
}  # fmt: skip
PAD = 10


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        """Paint selection and hover; give the inner rectangle."""
        rect = option.rect.adjusted(4, 1, -4, -1)
        selected = option.state & QStyle.StateFlag.State_Selected
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selection if selected else self.theme.hover))
            painter.drawRoundedRect(rect, 5, 5)
        return rect.adjusted(PAD - 4, 0, -PAD + 4, 0)

    def words(self, painter: QPainter, rect: QRect, text: str, color: str, font: QFont, right: bool = False) -> int:
        """Write one line, elided; give the width it took."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        return metrics.horizontalAdvance(shown)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(7.0, font.pointSizeF() * 0.88))
    return small


class SourceDelegate(_Delegate):
    """Title, then publisher, date and words, then what is wrong with it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Two lines, or three with a warning or an original."""
        line = QFontMetrics(option.font).height()
        small = QFontMetrics(_small(option.font)).height()
        source: Source = index.data(SOURCE)
        extra = bool(source.warnings) + bool(index.data(COPY_OF))
        return QSize(120, line + small * (1 + extra) + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw a source."""
        painter.save()
        theme, source = self.theme, index.data(SOURCE)
        rect = self.ground(painter, option)
        line, small = QFontMetrics(option.font).height(), _small(option.font)
        step = QFontMetrics(small).height()
        icons.draw(
            painter, QRect(rect.left(), rect.top() + 7, 15, 15), TYPES.get(source.media_type, "file-text"), theme.muted
        )
        body = rect.adjusted(23, 0, 0, 0)
        y = body.top() + 5
        title = QFont(option.font)
        title.setStrikeOut(source.excluded)
        self.words(
            painter,
            QRect(body.left(), y, body.width(), line),
            source.title or source.path,
            theme.muted if source.excluded else theme.text,
            title,
        )
        y += line
        count = index.sibling(index.row(), WORDS).data()
        about = [
            source.publisher,
            short_date(source.published, "") if source.published else "undated",
            f"{count} words",
            source.grade,
        ]
        self.words(
            painter, QRect(body.left(), y, body.width(), step), " · ".join(a for a in about if a), theme.muted, small
        )
        copy = index.data(COPY_OF)
        for text, color in (
            (f"= copy of {copy}" if copy else "", theme.condensed),
            (f"⚠ {source.warnings[0]}" if source.warnings else "", theme.warning),
        ):
            if text:
                y += step
                self.words(painter, QRect(body.left(), y, body.width(), step), text, color, small)
        painter.restore()


class ActorDelegate(_Delegate):
    """A check box, the kind's icon, the name; mentions and points at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """One line."""
        return QSize(120, QFontMetrics(option.font).height() + 12)

    def box(self, rect: QRect) -> QRect:
        """Where the check box is."""
        return QRect(rect.left() + PAD, rect.center().y() - 7, 15, 15)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw an actor."""
        painter.save()
        theme, entry = self.theme, index.data(ENTRY)
        rect = self.ground(painter, option)
        icons.draw(
            painter,
            self.box(option.rect),
            "check-square-fill" if entry.shown else "square",
            theme.accent if entry.shown else theme.muted,
        )
        icons.draw(
            painter,
            QRect(rect.left() + 23, rect.center().y() - 7, 15, 15),
            KINDS.get(entry.kind, "circle"),
            theme.muted,
        )
        small = _small(option.font)
        figures = _figures(entry)
        width = QFontMetrics(small).horizontalAdvance(figures) + 6
        self.words(painter, rect, figures, theme.muted, small, right=True)
        self.words(
            painter,
            rect.adjusted(44, 0, -width, 0),
            entry.name,
            theme.text if entry.shown else theme.muted,
            option.font,
        )
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: QModelIndex) -> bool:
        """A click on the box checks it; Space does too, by the view."""
        released = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if released and self.box(option.rect).adjusted(-4, -4, 4, 4).contains(event.position().toPoint()):
            entry: Entry = index.data(ENTRY)
            state = Qt.CheckState.Unchecked if entry.shown else Qt.CheckState.Checked
            return index.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)
        return False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        """A line for the new name."""
        editor = QLineEdit(parent)
        editor.setAccessibleName("New name of the actor")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Over the name."""
        editor.setGeometry(option.rect.adjusted(46, 1, -4, -1))


def _figures(entry: Entry) -> str:
    said = [f"{entry.mentions}×"] if entry.mentions else []
    said += [f"{entry.points} pt{'' if entry.points == 1 else 's'}"] if entry.points else []
    return "  ".join(said)
