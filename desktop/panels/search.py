"""Search over all sources and points, with the hits in their context."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from briefing.progress import Progress
from desktop.jobs import Jobs
from desktop.panels.parts import label, search_line
from desktop.searching import HIT_LIMIT, Hit, search, similar
from desktop.session import Session

HIT = Qt.ItemDataRole.UserRole


class SearchPanel(QWidget):
    """Asks in the background as it is typed."""

    point_wanted = Signal(str)
    point_shown = Signal(str)
    """A point is to be brought into sight while the keyboard stays in the list."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session, self.jobs = session, jobs
        self.line = search_line("Search sources and points…", lambda _: self._timer.start())
        self.state = label("", "muted", wrap=True)
        self.hits = QListWidget()
        self.hits.setAccessibleName("Places found")
        self.hits.setWordWrap(True)
        self.hits.setSpacing(1)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.currentItemChanged.connect(self._show)
        self.hits.itemActivated.connect(self._go)
        self.line.installEventFilter(self)
        self.hits.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        top = QVBoxLayout()
        top.setContentsMargins(10, 0, 10, 0)
        top.addWidget(self.line)
        top.addWidget(self.state)
        column.addLayout(top)
        column.addWidget(self.hits, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(220)
        self._timer.timeout.connect(self._ask)

    def begin(self) -> None:
        """Put the caret into the search line."""
        self.line.setFocus()
        self.line.selectAll()

    def like(self, text: str) -> None:
        """List passages like a text."""
        analysis = self.session.analysis
        if analysis is None:
            self.state.setText("The sources are still being analysed. Try again in a moment.")
            return
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)
        shown = text if len(text) < 60 else text[:58] + "…"
        self._run(lambda p: similar(text, analysis, p), f"Passages like “{shown}”")

    def _ask(self) -> None:
        wanted, sources, b = self.line.text(), self.session.sources, self.session.briefing
        if len(wanted.strip()) < 2:
            self.hits.clear()
            self.state.setText("")
            return
        self._run(lambda p: search(wanted, sources, b, p), "")

    def _run(self, work: Callable[[Progress], list[Hit]], title: str) -> None:
        def done(hits: Any) -> None:
            self.hits.clear()
            for hit in hits:
                found = hit.found if len(hit.found) < 240 else hit.found[:238] + "…"
                item = QListWidgetItem(f"{hit.where}\n" + (found if title else f"{hit.before}{found}{hit.after}"))
                item.setData(HIT, hit)
                self.hits.addItem(item)
            more = " or more" if len(hits) >= HIT_LIMIT else ""
            self.state.setText(
                f"{title + ': ' if title else ''}{len(hits)}{more} found"
                if hits
                else f"{title + ': n' if title else 'N'}othing found"
            )

        self.jobs.run_quietly("search", work, done)

    def _show(self, item: QListWidgetItem | None, *_: object) -> None:
        hit: Hit | None = item.data(HIT) if item is not None else None
        if hit is None:
            return
        if hit.point:
            self.point_shown.emit(hit.point)
        else:
            self.session.show_source(hit.source, hit.start, hit.end)

    def _go(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(HIT)
        if hit.point:
            self.point_wanted.emit(hit.point)
        else:
            self._show(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the line to what was found, Up from the first of that back to the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if watched is self.line and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.hits.count():
                    self.hits.setFocus()
                    self.hits.setCurrentRow(max(0, self.hits.currentRow()))
                return True
            if watched is self.hits and key == Qt.Key.Key_Up and self.hits.currentRow() <= 0:
                self.begin()
                return True
        return False
