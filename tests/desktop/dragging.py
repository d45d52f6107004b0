"""Drag and drop as the window system would deliver it."""

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drag_and_drop(widget: QWidget, data: QMimeData, at: QPointF) -> None:
    """Enter, move, drop."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(at.toPoint(), actions, data, left, none))
    QApplication.sendEvent(widget, QDragMoveEvent(at.toPoint(), actions, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(at, actions, data, left, none))
