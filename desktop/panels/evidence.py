"""Where a line comes from: its source with the passage lit up, the others that carry it, and why it was chosen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefing.document import Briefing, Citation, Point
from briefing.editing import fold
from briefing.export.wording import long_date
from briefing.model import Source
from desktop.flags import Flags
from desktop.page.gutter import DOUBTFUL
from desktop.panels.parts import label, push, tool
from desktop.panels.reader import Reader
from desktop.session import Change, Session
from desktop.tasks.points import PointTasks
from desktop.theme import Theme

PAUSE_MS = 180
CITATION = Qt.ItemDataRole.UserRole


class EvidencePanel(QWidget):
    """Follows the caret."""

    new_point = Signal(object, int, int, str)
    """Source, start, end, section id."""
    similar_wanted = Signal(str)
    open_wanted = Signal(object)

    def __init__(self, session: Session, tasks: PointTasks, flags: Flags, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session, self.tasks, self.flags = session, tasks, flags
        self.reader = Reader(theme)
        self.title = label("", "panelTitle", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.alarm = QWidget()
        self.alarm.setObjectName("notice")
        self.alarm_text = label("", "", wrap=True)
        self.alarm_button = push("Restore the source’s words", self._requote)
        self.passages = QListWidget()
        self.passages.setAccessibleName("Passages that carry this line")
        self.passages.setWordWrap(True)
        self.passages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.passages.currentRowChanged.connect(self._picked)
        self.passages.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.passages.customContextMenuRequested.connect(self._passage_menu)
        self.why = label("", "muted", wrap=True)
        self.why.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.new = push("New point")
        self.new.setToolTip("Make the selected words a new point (or drag them to the page)")
        self.new_menu = QMenu(self.new)
        self.new_menu.aboutToShow.connect(self._fill_new_menu)
        self.new.setMenu(self.new_menu)
        self.add = push("Add to point", self.add_selected)
        self.swap = push("Use instead", self.swap_selected)
        self.add.setToolTip("Add the selected words as evidence of the line with the caret")
        self.swap.setToolTip("Put the selected words in the place of the passage shown")
        self.restore = tool(theme, "arrow-counter-clockwise", "Restore the drafted wording", self._restore)
        self.similar = tool(theme, "magnifying-glass-plus", "More passages like this", self._similar)
        self.open = tool(theme, "arrow-square-out", "Open the source in its own program", self._open)
        self._point: Point | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        self.reader.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.reader.customContextMenuRequested.connect(self._reader_menu)
        self.reader.selection_moved.connect(self._enable)
        session.selected.connect(lambda _: self.refresh(follow=True))
        session.changed.connect(self._changed)
        session.source_shown.connect(self.show_place)
        flags.changed.connect(lambda id: self.refresh() if id == session.point else None)
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(12, 8, 8, 6)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.about)
        row.addLayout(words, 1)
        for button in (self.restore, self.similar, self.open):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.head)
        alarm = QVBoxLayout(self.alarm)
        alarm.setContentsMargins(12, 8, 12, 8)
        alarm.addWidget(self.alarm_text)
        alarm.addWidget(self.alarm_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.alarm)
        column.addWidget(self.reader, 5)
        self.bar = QWidget()
        self._grid = QGridLayout(self.bar)
        self._grid.setContentsMargins(10, 6, 10, 6)
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(3, 1)
        self._place_buttons()
        column.addWidget(self.bar)
        self.carried = label("Carried by", "panelTitle")
        self.carried.setContentsMargins(12, 4, 12, 2)
        column.addWidget(self.carried)
        column.addWidget(self.passages, 2)
        self.because = label("Why this line", "panelTitle")
        self.because.setContentsMargins(12, 6, 12, 0)
        column.addWidget(self.because)
        self.why.setContentsMargins(12, 0, 12, 10)
        column.addWidget(self.why)

    def _place_buttons(self) -> None:
        """In one line, or in two where the panel is narrow."""
        buttons = (self.new, self.add, self.swap)
        narrow = self.width() < sum(b.sizeHint().width() for b in buttons) + 34
        for n, button in enumerate(buttons):
            self._grid.addWidget(button, int(narrow and n > 0), n - 1 if narrow and n > 0 else n)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep every button readable."""
        super().resizeEvent(event)
        self._place_buttons()

    # ---- what is shown

    def refresh(self, *, follow: bool = False) -> None:
        """Show the selected point; with `follow` its first passage is scrolled to."""
        chosen = self.session.selected_point()
        before, self._point = self._point, chosen[1] if chosen else None
        point = self._point
        self._fill_passages(point)
        self._warn(point)
        self.why.setText("\n".join(f"– {r}" for r in _reasons(point)) if point else "")
        for widget in (self.because, self.why):
            widget.setVisible(bool(self.why.text()))
        recited = before is None or point is None or before.id != point.id or before.citations != point.citations
        if point is not None and point.citations and (follow or recited):
            self._show_citation(point.citations[0])
        self._enable()

    def show_place(self, source_id: str, start: int, end: int) -> None:
        """Show a place in a source, whatever point has the caret."""
        source = self.session.source(source_id)
        if source is None:
            return
        self.reader.show_source(source, (start, end), self._spans_in(source_id))
        self._head(source)
        for row in range(self.passages.count()):
            c: Citation = self.passages.item(row).data(CITATION)
            if (c.source, c.start, c.end) == (source_id, start, end):
                self.passages.blockSignals(True)
                self.passages.setCurrentRow(row)
                self.passages.blockSignals(False)

    def _changed(self, change: Change) -> None:
        if change.origin == "open":
            self._point = None
            self.reader.show_source(None)
            self._head(None)
        if change.origin == "typing":
            self._timer.start()  # hands that type need no new evidence before they rest
        elif change.origin == "open" or change.briefing:
            self.refresh()

    def _show_citation(self, citation: Citation) -> None:
        self.show_place(citation.source, citation.start, citation.end)

    def _spans_in(self, source_id: str) -> tuple[tuple[int, int], ...]:
        cited = self._point.citations if self._point is not None else ()
        return tuple((c.start, c.end) for c in cited if c.source == source_id)

    def _head(self, source: Source | None) -> None:
        self.title.setText((source.title or source.path) if source else "Evidence")
        about = (
            [source.publisher, long_date(source.published) if source.published else "undated", source.grade]
            if source
            else []
        )
        copy = self._copy_of(source.id) if source else ""
        self.about.setText(" · ".join(a for a in [*about, f"copy of {copy}" if copy else ""] if a))
        self.about.setVisible(bool(self.about.text()))
        for widget in (self.head, self.bar):
            widget.setVisible(source is not None)

    def _copy_of(self, source_id: str) -> str:
        b = self.session.briefing
        entry = next((s for s in b.sources if s.id == source_id), None) if b is not None else None
        if b is None or entry is None or entry.copy_of is None:
            return ""
        return next((s.publisher or s.title for s in b.sources if s.id == entry.copy_of), "")

    def _fill_passages(self, point: Point | None) -> None:
        self.passages.blockSignals(True)
        row = self.passages.currentRow()
        self.passages.clear()
        b = self.session.briefing
        for number, citation in enumerate(point.citations if point is not None else ()):
            item = QListWidgetItem(_line_about(b, citation))
            item.setData(CITATION, citation)
            item.setToolTip(fold(citation.quote))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Passage {number + 1}: {item.text()}")
            self.passages.addItem(item)
        self.passages.setCurrentRow(min(max(row, 0), self.passages.count() - 1))
        self.passages.blockSignals(False)
        many = self.passages.count()
        self.carried.setText(f"Carried by {many} passages" if many > 1 else "Carried by")
        for widget in (self.carried, self.passages):
            widget.setVisible(many > 0)
        self.passages.setMaximumHeight(84 * min(many, 3))

    def _warn(self, point: Point | None) -> None:
        findings = self.flags.of(point) if point is not None else ()
        self.alarm.setVisible(bool(findings))
        if findings:
            first = findings[0]
            said = f"⚠ This line {first.message}."
            self.alarm_text.setText(said + (f"\nThe source says “{first.original}”." if first.original else ""))
            self.alarm_button.setVisible(first.original is not None)

    # ---- what can be done

    def _enable(self) -> None:
        chosen = self.reader.selected_span() is not None
        point = self._point
        self.new.setEnabled(chosen and self.session.briefing is not None)
        self.add.setEnabled(chosen and point is not None)
        self.swap.setEnabled(chosen and point is not None and bool(point.citations))
        self.restore.setEnabled(point is not None and point.state == "edited")
        self.similar.setEnabled(point is not None)
        if self.reader.source is None:
            self._head(None)

    def citation(self) -> Citation | None:
        """What is selected in the reader, as a citation."""
        span, source = self.reader.selected_span(), self.reader.source
        return Citation(source.id, *span, source.text[span[0] : span[1]]) if span and source else None

    def _picked(self, row: int) -> None:
        item = self.passages.item(row)
        if item is not None:
            self._show_citation(item.data(CITATION))

    def add_selected(self) -> bool:
        """Add the selected words as evidence of the line with the caret; False when there are none."""
        made = self.citation()
        if made is None or self._point is None:
            return False
        self.tasks.cite(self._point.id, made)
        return True

    def swap_selected(self) -> bool:
        """Put the selected words in the place of the passage shown; False when there are none."""
        made = self.citation()
        if made is None or self._point is None or not self._point.citations:
            return False
        self.tasks.swap(self._point.id, max(self.passages.currentRow(), 0), made)
        return True

    def _restore(self) -> None:
        if self._point is not None:
            self.tasks.restore(self._point.id)

    def _requote(self) -> None:
        if self._point is not None:
            self.tasks.requote(self._point.id)

    def _similar(self) -> None:
        if self._point is not None:
            self.similar_wanted.emit(self._point.text)

    def _open(self) -> None:
        if self.reader.source is not None:
            self.open_wanted.emit(self.reader.source)

    def _fill_new_menu(self) -> None:
        self.new_menu.clear()
        b, span = self.session.briefing, self.reader.selected_span()
        for section in b.sections if b is not None else ():
            if section.kind not in ("sources", "disagreements", "positions") and span is not None:
                send = lambda s=section.id: self.new_point.emit(self.reader.source, *span, s)  # noqa: E731
                self.new_menu.addAction(section.heading, send)

    def _reader_menu(self, at: object) -> None:
        menu = QMenu(self)
        menu.addAction("Copy", self.reader.copy)
        if self.reader.selected_span() is not None:
            self._fill_new_menu()
            for action in self.new_menu.actions():
                menu.addSeparator() if action is self.new_menu.actions()[0] else None
                menu.addAction(f"New point in {action.text()}", action.trigger)
            if self._point is not None:
                menu.addSeparator()
                menu.addAction("Add as evidence of this line", self.add_selected)
                menu.addAction("Use instead of the passage shown", self.swap_selected)
        menu.exec(self.reader.viewport().mapToGlobal(at))  # type: ignore[call-overload]

    def _passage_menu(self, at: object) -> None:
        row, point = self.passages.currentRow(), self._point
        if point is None or row < 0:
            return
        menu = QMenu(self)
        if row > 0:
            menu.addAction("Use the words of this passage", lambda: self.tasks.lead(point.id, row))
        menu.addAction("Remove this passage", lambda: self.tasks.uncite(point.id, row))
        menu.exec(self.passages.viewport().mapToGlobal(at))  # type: ignore[call-overload]


def _line_about(b: Briefing | None, citation: Citation) -> str:
    entry = next((s for s in b.sources if s.id == citation.source), None) if b is not None else None
    where = f"{entry.label}  {entry.publisher or entry.title}" if entry is not None else citation.source
    date = f", {long_date(entry.published)}" if entry is not None and entry.published else ""
    quote = fold(citation.quote)
    return f"{where}{date}\n{quote[:88] + '…' if len(quote) > 90 else quote}"


def _reasons(point: Point) -> list[str]:
    said = list(point.reasons)
    if point.confidence < DOUBTFUL and point.state in ("verbatim", "condensed"):
        said.append(f"who says this is uncertain ({point.confidence:.0%}): check the speaker")
    if point.alone and not any("alone" in r for r in point.reasons):
        said.append(f"only {point.alone} reports this")
    if point.note:
        said.append(f"note: {point.note}")
    return said
