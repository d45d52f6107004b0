"""Drag and drop as the window system would deliver it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drag_and_drop(widget: QWidget, data: QMimeData, at: QPointF) -> None:
    """Enter, move, drop."""
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(at.toPoint(), actions, data, left, none))
    QApplication.sendEvent(widget, QDragMoveEvent(at.toPoint(), actions, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(at, actions, data, left, none))


def drop(widget: QWidget, *paths: Path) -> None:
    """Let go of files over a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    drag_and_drop(widget, data, QPointF(500, 300))
