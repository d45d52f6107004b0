"""Small pieces that several panels are made of."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.icons import icon
from desktop.theme import Theme


def label(text: str, name: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label; `name` is its class in the style sheet."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


class Elided(QLabel):
    """A plain-text label on one line that gives way: what does not fit ends in “…”, and the tip says it whole."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(min(60, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        self.setToolTip(self.text() if shown != self.text() else "")
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            True,
            shown,
            self.foregroundRole(),
        )


def tool(theme: Theme, icon_name: str, tip: str, act: Callable[[], object] | None = None) -> QToolButton:
    """A flat button with an icon; its tip is its accessible name."""
    button = QToolButton()
    button.setIcon(icon(icon_name, theme.muted))
    button.setProperty("iconName", icon_name)
    button.setIconSize(QSize(16, 16))
    button.setToolTip(tip)
    button.setAccessibleName(tip.split("  ")[0])
    if act is not None:
        button.clicked.connect(lambda: act())
    return button


def push(text: str, act: Callable[[], object] | None = None, *, primary: bool = False) -> QPushButton:
    """A push button."""
    button = QPushButton(text)
    button.setAccessibleName(text)
    if primary:
        button.setProperty("primary", True)
    if act is not None:
        button.clicked.connect(lambda: act())
    return button


def search_line(hint: str, asked: Callable[[str], object]) -> QLineEdit:
    """A filter line with a clear button."""
    line = QLineEdit()
    line.setPlaceholderText(hint)
    line.setAccessibleName(hint.rstrip("…"))
    line.setClearButtonEnabled(True)
    line.textChanged.connect(lambda text: asked(text))
    return line


def header(title: str, *buttons: QWidget, count: QLabel | None = None) -> QWidget:
    """The line above a panel: its name, how many, what can be done."""
    bar = QWidget()
    row = QHBoxLayout(bar)
    row.setContentsMargins(12, 8, 8, 4)
    row.setSpacing(6)
    row.addWidget(label(title, "panelTitle"))
    if count is not None:
        count.setObjectName("count")
        row.addWidget(count)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return bar


def rule() -> QFrame:
    """A thin line."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFixedHeight(1)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


def recolor(root: QWidget, theme: Theme) -> None:
    """Draw the icons of all flat buttons under a widget in a theme's colour."""
    for button in root.findChildren(QToolButton):
        name = button.property("iconName")
        if name:
            button.setIcon(icon(str(name), theme.muted))
