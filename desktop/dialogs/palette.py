"""The command palette: every action with its keys, and every heading of the page, found by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import TABLE

ACT = Qt.ItemDataRole.UserRole
KEYS = Qt.ItemDataRole.UserRole + 1


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """The name at the left, the keys at the right."""
        super().paint(painter, option, index)  # type: ignore[arg-type]
        keys = index.data(KEYS)  # type: ignore[attr-defined]
        if keys:
            painter.save()
            group = option.palette.ColorRole.PlaceholderText
            painter.setPen(QColor(option.palette.color(group)))
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(QColor(option.palette.color(option.palette.ColorRole.Text)))
            painter.drawText(
                option.rect.adjusted(0, 0, -12, 0),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                keys,
            )
            painter.restore()


class CommandPalette(QDialog):
    """Type, arrow, Enter."""

    def __init__(
        self, actions: dict[str, QAction], parent: QWidget, places: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("All commands")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 460)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Type a command, or the heading to go to…")
        self.line.setAccessibleName("Type a command")
        self.line.textChanged.connect(self._ask)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Commands")
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _: self.go())
        self.list.itemClicked.connect(lambda _: self.go())
        for spec in TABLE:
            action = actions.get(spec.name)
            if action is None or not spec.palette:
                continue
            menu = spec.menu.replace("&", "")
            item = QListWidgetItem(f"{menu}:  {action.text().replace('&', '')}")
            item.setData(ACT, action.trigger)
            item.setData(KEYS, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()} {item.data(KEYS)}")
            if not action.isEnabled():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        for name, go in places:
            item = QListWidgetItem(f"Go to:  {name}")
            item.setData(ACT, go)
            self.list.addItem(item)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self._ask("")

    def go(self) -> None:
        """Close, then do it."""
        item = self.list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            act: Callable[[], object] = item.data(ACT)
            self.close()
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the caret stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go()
                return True
        return False

    def _ask(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(w in item.text().casefold() for w in words))
        self.list.setCurrentRow(-1)
        self._step(1)

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            item = self.list.item(row)
            if not item.isHidden() and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentRow(row)
                return
            row += by
