"""What the core's checker says of a point, worked out while the hands rest and remembered until the point changes."""

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.checking import Finding, check_quotations
from briefing.document import Point
from desktop.session import Change, Session

PAUSE_MS = 220


class Flags(QObject):
    """Findings by point; `changed` names a point whose findings have just become known."""

    changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._known: dict[str, tuple[Point, tuple[Finding, ...]]] = {}
        self._wanted: dict[str, Point] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._work)
        session.changed.connect(self._forget)

    def of(self, point: Point) -> tuple[Finding, ...]:
        """Findings of a point; those of its last wording while the present one waits to be checked."""
        if not point.citations or not any(q in point.text for q in '“"'):
            return ()
        known = self._known.get(point.id)
        if known is not None and known[0] is point:
            return known[1]
        self._wanted[point.id] = point
        if not self._timer.isActive():  # a page that is painted all the time must not put it off for ever
            self._timer.start()
        return known[1] if known is not None else ()

    def now(self, point: Point) -> tuple[Finding, ...]:
        """Findings of a point, checked at once."""
        known = self._known.get(point.id)
        if known is None or known[0] is not point:
            cited = {c.source for c in point.citations}
            texts = {s.id: s.text for s in self._session.sources if s.id in cited}
            known = self._known[point.id] = (point, tuple(check_quotations(point, texts)))
        return known[1]

    def _work(self) -> None:
        wanted, self._wanted = self._wanted, {}
        for point in wanted.values():
            before = self._known.get(point.id)
            found = self.now(point)
            if found or (before is not None and before[1]):
                self.changed.emit(point.id)

    def _forget(self, change: Change) -> None:
        if change.sources:
            self._known.clear()
