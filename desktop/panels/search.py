"""Search over all sources and points, with the hits in their context."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
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
        self.hits.itemActivated.connect(self._show)
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
            self.point_wanted.emit(hit.point)
        else:
            self.session.show_source(hit.source, hit.start, hit.end)
