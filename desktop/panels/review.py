"""The review pass: one line after another with single keys, the doubtful ones first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from briefing import editing
from briefing.document import Briefing, Point
from desktop.flags import Flags
from desktop.page.gutter import DOUBTFUL
from desktop.panels.parts import label, push
from desktop.session import Change, Session
from desktop.tasks.points import PointTasks

DRAFTED = ("verbatim", "condensed")


def to_review(briefing: Briefing, flags: Flags) -> list[Point]:
    """All points in the order of the pass: changed quotations, doubtful speakers, then the rest as the page has them."""
    points = [p for s, p in briefing.points() if not s.hidden and p.text]
    wrong = [p for p in points if flags.now(p)]
    doubtful = [p for p in points if p.confidence < DOUBTFUL and p.state in DRAFTED and p not in wrong]
    return [*wrong, *doubtful, *(p for p in points if p not in wrong and p not in doubtful)]


class ReviewStrip(QFrame):
    """Has the keyboard while the pass goes on: A accept, R reject, F fix, N next, P previous, Escape ends."""

    point_wanted = Signal(str)
    fix_wanted = Signal(str)
    ended = Signal()

    def __init__(self, session: Session, tasks: PointTasks, flags: Flags) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAccessibleName("Review pass")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.session, self.tasks, self.flags = session, tasks, flags
        self.current: str | None = None
        self.figures = label("", "panelTitle")
        self.why = label("", "warn")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Reviewed so far")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(110)
        where, row = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(7)
        for line in (where, row):
            line.setSpacing(8)
            column.addLayout(line)
        where.addWidget(self.bar)
        where.addWidget(self.figures)
        where.addWidget(self.why, 1)
        self.keys = {
            Qt.Key.Key_A: ("Accept  A", self.accept), Qt.Key.Key_R: ("Reject  R", self.reject),
            Qt.Key.Key_F: ("Fix  F", self.fix), Qt.Key.Key_N: ("Next  N", self.next),
            Qt.Key.Key_P: ("Previous  P", self.previous),
        }  # fmt: skip
        for text, act in self.keys.values():
            button = push(text, act)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(push("End  Esc", self.end))
        session.changed.connect(self._changed)
        self.hide()

    def begin(self) -> None:
        """Start at the first line that nobody has looked at."""
        if self.session.briefing is None:
            return
        self.show()
        self.setFocus()
        order = to_review(self.session.briefing, self.flags)
        first = next((p for p in order if p.review is None), order[0] if order else None)
        self._go(first.id if first is not None else None)

    def end(self) -> None:
        """Leave the pass."""
        self.hide()
        self.current = None
        self.ended.emit()

    def accept(self) -> None:
        """This line holds."""
        current = self.current
        if current is not None:
            following = self._following()
            self.session.apply("Accept point", lambda b: editing.review(b, current, "accepted"))
            self._go(following)

    def reject(self) -> None:
        """This line goes, and its passage does not come back."""
        if self.current is not None:
            following, gone = self._following(), self.current
            self.tasks.reject(gone)
            self._go(following if following != gone else None)

    def fix(self) -> None:
        """Put the caret into the line; F7 takes the pass up again."""
        if self.current is not None:
            self.fix_wanted.emit(self.current)

    def next(self) -> None:
        """Leave this line for later."""
        self._step(1)

    def previous(self) -> None:
        """Back to the line before."""
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single keys act; Escape ends."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif plain and Qt.Key(event.key()) in self.keys:
            self.keys[Qt.Key(event.key())][1]()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    # ---- where the pass stands

    def _order(self) -> list[Point]:
        return to_review(self.session.briefing, self.flags) if self.session.briefing is not None else []

    def _following(self) -> str | None:
        order = [p.id for p in self._order()]
        at = order.index(self.current) if self.current in order else -1
        open_ones = [p.id for p in self._order() if p.review is None and p.id != self.current]
        return next((i for i in order[at + 1 :] if i in open_ones), open_ones[0] if open_ones else None)

    def _step(self, by: int) -> None:
        order = [p.id for p in self._order()]
        if order:
            at = order.index(self.current) if self.current in order else -by
            self._go(order[(at + by) % len(order)])

    def _go(self, point_id: str | None) -> None:
        self.current = point_id
        self._count()
        if point_id is not None:
            self.point_wanted.emit(point_id)
        self.setFocus()

    def _changed(self, change: Change) -> None:
        if self.isVisible() and change.briefing:
            self._count()

    def _count(self) -> None:
        order = self._order()
        done = sum(p.review is not None for p in order)
        self.bar.setRange(0, max(1, len(order)))
        self.bar.setValue(done)
        self.figures.setText(f"{done} of {len(order)} reviewed")
        point = next((p for p in order if p.id == self.current), None)
        if point is None:
            self.why.setText("All lines have been looked at." if order and done == len(order) else "")
        elif self.flags.now(point):
            self.why.setText("⚠ quotation differs from its source")
        elif point.confidence < DOUBTFUL and point.state in DRAFTED:
            self.why.setText(f"⚠ who says this is uncertain ({point.confidence:.0%})")
        else:
            self.why.setText("accepted" if point.review == "accepted" else "")
