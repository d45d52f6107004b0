"""What an empty project shows: three ways to begin, and the briefings of late."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefing.export.wording import number
from desktop.icons import icon
from desktop.panels.parts import label, push
from desktop.theme import Theme


class WelcomePanel(QWidget):
    """Invites: drop files, paste text, open the sample."""

    add_wanted = Signal()
    folder_wanted = Signal()
    paste_wanted = Signal()
    sample_wanted = Signal()
    draft_wanted = Signal()
    open_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Welcome")
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        line = QHBoxLayout()
        line.addStretch(1)
        card = QFrame()
        card.setObjectName("card")
        card.setMinimumWidth(420)
        card.setMaximumWidth(560)
        line.addWidget(card, 6)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addStretch(3)
        self.column = QVBoxLayout(card)
        self.column.setContentsMargins(36, 32, 36, 30)
        self.column.setSpacing(10)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.picture)
        self.title = label("", "hero", wrap=True)
        font = QFont(self.title.font())
        font.setPointSizeF(font.pointSizeF() * 1.75)
        self.title.setFont(font)
        self.column.addWidget(self.title)
        self.invitation = label("", "muted", wrap=True)
        self.column.addWidget(self.invitation)
        self.column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.sample = push("Open the sample", self.sample_wanted.emit, primary=True)
        self.add = push("Add files…", self.add_wanted.emit)
        self.folder = push("Add a folder…", self.folder_wanted.emit)
        self.paste = push("Paste text", self.paste_wanted.emit)
        self.draft = push("Draft", self.draft_wanted.emit, primary=True)
        for button in (self.draft, self.sample, self.add, self.folder, self.paste):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.recent = QVBoxLayout()
        self.recent.setSpacing(2)
        self.column.addLayout(self.recent)
        self.column.addSpacing(6)
        self.column.addWidget(
            label("Nothing leaves this computer: there is no network access at all.", "muted", wrap=True)
        )
        self.recolor(theme)
        self.show_sources(0)

    def show_sources(self, count: int) -> None:
        """Invite to drop files, or to draft from those that are there."""
        ready = count > 0
        self.title.setText(f"{number(count, 'source')} ready" if ready else "Drop source files here")
        self.invitation.setText(
            "Draft a briefing from them, or add more. Every line will lead back to the words it came from."
            if ready
            else "Text, Word, PDF, HTML, e-mail, OpenDocument, or a folder of them. "
            "Then draft a briefing whose every line leads back to the words it came from."
        )
        self.draft.setVisible(ready)
        self.sample.setVisible(not ready)

    def recolor(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.picture.setPixmap(icon("files", theme.accent).pixmap(44, 44))

    def show_recent(self, recent: tuple[str, ...], unsaved: tuple[Path, ...]) -> None:
        """List recent briefings and unsaved work of an earlier run."""
        while self.recent.count():
            item = self.recent.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        for heading, paths in (
            ("Unsaved work of an earlier run", [(str(p), _changed(p)) for p in unsaved[:3]]),
            ("Recent briefings", [(p, "") for p in recent[:5]]),
        ):
            if not paths:
                continue
            title = label(heading, "panelTitle")
            title.setContentsMargins(0, 12, 0, 2)
            self.recent.addWidget(title)
            for path, when in paths:
                button = push(Path(path).stem + when, lambda p=path: self.open_wanted.emit(p))
                button.setFlat(True)
                button.setStyleSheet("text-align: left; border: none; padding: 5px 4px;")
                button.setToolTip(path)
                self.recent.addWidget(button)


def _changed(path: Path) -> str:
    """When a file was changed last, to be said after its name."""
    try:
        then = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    today = datetime.now().astimezone().date()
    day = {0: "today", 1: "yesterday"}.get((today - then.date()).days, f"{then.day} {then:%B %Y}")
    return f"  ·  changed {day} at {then:%H:%M}"
