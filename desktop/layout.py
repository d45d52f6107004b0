"""Where everything stands: three columns – sources and actors, the page, the evidence – and how they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from desktop.window import MainWindow

LEFT, CENTRE, RIGHT = 260, 840, 340
"""Widths to begin with."""
LEAST = (190, 420, 250)


class Columns(QSplitter):
    """Puts the window's panels side by side; the outer two can be folded away."""

    def __init__(self, w: MainWindow) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.left_side = QSplitter(Qt.Orientation.Vertical)
        self.left_side.addWidget(w.sources_panel)
        self.left_side.addWidget(w.actors_panel)
        self.left_side.setSizes([430, 400])
        self.page = QWidget()
        column = stacked(self.page)
        for strip in (w.review_strip, w.find_bar):
            column.addWidget(strip)
        column.addWidget(w.surface, 1)
        self.middle = QStackedWidget()
        for widget in (w.welcome, self.page, w.table):
            self.middle.addWidget(widget)
        centre = QWidget()
        column = stacked(centre)
        column.addWidget(w.notices)
        column.addWidget(self.middle, 1)
        self.right_side = QTabWidget()
        self.right_side.setDocumentMode(True)
        self.right_side.setAccessibleName("Evidence, search and preview")
        for panel, title in ((w.evidence, "Evidence"), (w.search_panel, "Search"), (w.preview, "Preview")):
            self.right_side.addTab(panel, title)
        for index, widget in enumerate((self.left_side, centre, self.right_side)):
            widget.setMinimumWidth(LEAST[index])
            self.addWidget(widget)
            self.setStretchFactor(index, int(index == 1))
            self.setCollapsible(index, index != 1)
        self.setSizes([LEFT, CENTRE, RIGHT])

    def show_right(self, panel: QWidget) -> None:
        """Bring a panel of the right column into sight, unfolded where it was folded away."""
        self.right_side.show()
        left, centre, right = self.sizes()
        if right == 0:
            self.setSizes([left, max(LEAST[1], centre - RIGHT), RIGHT])
        self.right_side.setCurrentWidget(panel)


def stacked(widget: QWidget) -> QVBoxLayout:
    """A column without gaps."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def restore(w: MainWindow) -> None:
    """Let the window stand as it was left; on a first day as large as the screen allows."""
    room = w.screen().availableGeometry()
    w.resize(min(1440, room.width() - 20), min(900, room.height() - 40))
    geometry = w.preferences.layout("window")
    if geometry is not None:
        w.restoreGeometry(geometry)
    for name, splitter in (("columns", w.columns), ("left", w.left_side)):
        state = w.preferences.layout(name)
        if state is not None:
            splitter.restoreState(state)


def keep(w: MainWindow) -> None:
    """Remember how the window stands."""
    w.preferences.set_layout("window", w.saveGeometry())
    w.preferences.set_layout("columns", w.columns.saveState())
    w.preferences.set_layout("left", w.left_side.saveState())
