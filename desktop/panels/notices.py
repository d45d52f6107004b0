"""A strip above the page for what a person must know: errors as sentences, files left out, what was just done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.panels.parts import label, push, tool
from desktop.theme import Theme

SHOWN = 4
FADE_MS = 9000


class Notices(QFrame):
    """One message at a time, never modal; a reassuring one goes by itself, a warning stays until it is dismissed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAccessibleName("Notice")
        self.text = label("", "", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action: QPushButton = push("")
        self.action.setAccessibleName("Act on the notice")
        self.close_button = tool(theme, "x", "Dismiss", self.clear)
        self._act: Callable[[], object] | None = None
        self.action.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.addWidget(self.text, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FADE_MS)
        self._timer.timeout.connect(self.clear)
        self.hide()

    def tell(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say that something was done."""
        self._show(text, action, act)
        self._timer.start()

    def warn(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say that something could not be done; it stays."""
        self._show(f"⚠ {text}", action, act)
        self._timer.stop()

    def warn_of(self, lines: Sequence[str]) -> None:
        """Name the files that were left out, one line each."""
        if not lines:
            return
        more = [f"… and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
        self.warn("\n".join([*lines[:SHOWN], *more]))
        self.setToolTip("\n".join(lines))

    def clear(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._act = None
        self.hide()

    def _show(self, text: str, action: str, act: Callable[[], object] | None) -> None:
        self.text.setText(text)
        self.setToolTip("")
        self._act = act
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.text, QAccessible.Event.Alert))

    def _do(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()
