"""The mouse on the page: chips open their source, margin words act, handles and passages are dragged to a new place."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from briefing import editing
from briefing.document import Citation
from briefing.model import Source
from desktop.page.keys import Caret
from desktop.page.surface import PageSurface

PASSAGE = "application/x-briefing-passage"
"""A passage of a source on its way to the page: `source start end`, code points."""


def passage_data(source: Source, start: int, end: int) -> QMimeData:
    """A passage as drag data: for this window by its span, for other programs as text."""
    data = QMimeData()
    data.setData(PASSAGE, f"{source.id} {start} {end}".encode())
    data.setText(source.text[start:end])
    return data


class PageMouse(QObject):
    """An event filter over the surface's viewport."""

    files_dropped = Signal(list)
    requote = Signal(str)

    def __init__(self, surface: PageSurface) -> None:
        super().__init__(surface)
        self.surface = surface
        self._dragged: str | None = None
        surface.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events that are about the margin, the chips or something dragged."""
        match event.type():
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                return self._moved(event)
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                return event.button() == Qt.MouseButton.LeftButton and self._pressed(event.position())
            case QEvent.Type.MouseButtonRelease if self._dragged is not None and isinstance(event, QMouseEvent):
                self._drop_row(event.position())
                return True
            case QEvent.Type.Leave:
                self._hover(None)
            case QEvent.Type.ToolTip if isinstance(event, QHelpEvent):
                hit = self.surface.gutter.hit(QPointF(event.pos()))
                QToolTip.showText(
                    event.globalPos(), hit.tip if hit else self._chip_tip(QPointF(event.pos())), self.surface
                )
                return True
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                return self._dragging(event)
            case QEvent.Type.DragLeave:
                self._show_line(None)
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                return self._dropped(event)
            case _:
                pass
        return False

    # ---- hovering and clicking

    def _moved(self, event: QMouseEvent) -> bool:
        if self._dragged is not None:
            place = self._target(event.position())
            self._show_line(place[2] if place else None)
            return True
        at = event.position()
        row = next(
            (p.row for p in self.surface.places(at.y(), at.y()) if p.rect.top() <= at.y() <= p.rect.bottom()), None
        )
        self._hover(row.id if row is not None else None)
        hit = self.surface.gutter.hit(at)
        shape = Qt.CursorShape.IBeamCursor
        if hit is not None:
            shape = Qt.CursorShape.OpenHandCursor if hit.action == "drag" else Qt.CursorShape.PointingHandCursor
        elif self.surface.chip_at(at) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.surface.viewport().setCursor(shape)
        return False

    def _hover(self, row_id: str | None) -> None:
        before = self.surface.hovered
        if before != row_id:
            self.surface.hovered = row_id
            for id in (before, row_id):
                self.surface.repaint_row(id or "")

    def _pressed(self, at: QPointF) -> bool:
        chip = self.surface.chip_at(at)
        if chip is not None:
            self._open_chip(*chip)
            return True
        hit = self.surface.gutter.hit(at)
        if hit is None:
            return False
        match hit.action:
            case "drag":
                self._dragged = hit.row
                self.surface.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            case "requote":
                self.requote.emit(hit.row)
            case _:
                self.surface.go_to(hit.row)
        return True

    def _open_chip(self, point_id: str, number: str) -> None:
        b = self.surface.session.briefing
        if b is None:
            return
        self.surface.go_to(point_id)
        label = {s.id: s.label for s in b.sources}
        for citation in b.find(point_id)[1].citations:
            if label.get(citation.source) == number:
                self.surface.session.show_source(citation.source, citation.start, citation.end)
                return

    def _chip_tip(self, at: QPointF) -> str:
        chip, b = self.surface.chip_at(at), self.surface.session.briefing
        entry = next((s for s in b.sources if chip is not None and s.label == chip[1]), None) if b is not None else None
        if entry is None:
            return ""
        return "\n".join(w for w in (", ".join(x for x in (entry.publisher, entry.published) if x), entry.title) if w)

    # ---- dragging

    def _drop_row(self, at: QPointF) -> None:
        row_id, self._dragged = self._dragged, None
        self._show_line(None)
        self.surface.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        place, b = self._target(at), self.surface.session.briefing
        if place is None or b is None or row_id is None:
            return
        section_id, index, _ = place
        if any(s.id == row_id for s in b.sections):
            order = [s.id for s in b.sections if s.id != row_id]
            if section_id in order:
                to = order.index(section_id) + (1 if index else 0)
                self.surface.session.apply("Move section", lambda b: editing.move_section(b, row_id, to))
            return
        home, point = b.find(row_id)
        if home.id == section_id and home.points.index(point) < index:
            index -= 1
        self.surface.session.apply("Move point", lambda b: editing.move_point(b, row_id, section_id, index))
        self.surface.place(Caret(row_id, 0))

    def _target(self, at: QPointF) -> tuple[str, int, float] | None:
        """(section, index, height of the line to show): where something dropped here would go."""
        b = self.surface.session.briefing
        places = [p for p in self.surface.places(0, self.surface.viewport().height()) if p.row.section]
        places = [p for p in places if p.row.kind in ("heading", "point", "hint")]
        if b is None or not places:
            return None
        near = min(places, key=lambda p: abs(p.rect.center().y() - at.y()))
        if near.row.kind != "point":
            return near.row.section, 0, near.rect.bottom()
        section, point = b.find(near.row.id)
        after = at.y() > near.rect.center().y()
        return section.id, section.points.index(point) + after, near.rect.bottom() if after else near.rect.top()

    def _show_line(self, y: float | None) -> None:
        self.surface.drop_line = y
        self.surface.viewport().update()

    def _dragging(self, event: QDragMoveEvent) -> bool:
        data = event.mimeData()
        if data.hasUrls():
            event.acceptProposedAction()
            return True
        if data.hasFormat(PASSAGE):
            place = self._target(event.position())
            self._show_line(place[2] if place else None)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        return False

    def _dropped(self, event: QDropEvent) -> bool:
        data = event.mimeData()
        self._show_line(None)
        if data.hasUrls():
            self.files_dropped.emit([u.toLocalFile() for u in data.urls() if u.isLocalFile()])
            event.acceptProposedAction()
            return True
        if data.hasFormat(PASSAGE):
            source_id, start, end = bytes(data.data(PASSAGE).data()).decode().split()
            place = self._target(event.position())
            source = self.surface.session.source(source_id)
            if place is not None and source is not None:
                self.add_passage(source, int(start), int(end), place[0], place[1])
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        # Text moved inside the page by the editor itself would tear points apart: it is copied as clean text instead.
        event.setDropAction(Qt.DropAction.CopyAction)
        return False

    def add_passage(self, source: Source, start: int, end: int, section_id: str, index: int) -> None:
        """Make a passage of a source a new point."""
        b = self.surface.session.briefing
        if b is None or start >= end:
            return
        new, quote = editing.new_id(b), source.text[start:end]
        citation = Citation(source.id, start, end, quote)
        self.surface.session.apply(
            "Add passage",
            lambda b: editing.add_point(b, section_id, index, editing.fold(quote), citations=(citation,), id=new),
        )
        self.surface.go_to(new)
