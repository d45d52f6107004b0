"""What just happened, said in the strip above the page, with the one thing that can be done about it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.faults import write_report

if TYPE_CHECKING:
    from desktop.window import MainWindow


class News(QObject):
    """Hears of what came in, was made, or went wrong."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.w = window
        self.faults: dict[str, Path | None] = {}
        """What went wrong that should not have, and the report of each."""

    def added(self, count: int) -> None:
        """Offer to work new sources in."""
        if self.w.session.briefing is not None:
            self.w.notices.tell(
                f"{count} source{'' if count == 1 else 's'} added. Draft again to work {'it' if count == 1 else 'them'} in.",
                "Draft again",
                self.w.commands.draft,
            )

    def drafted(self, before: object, after: object) -> None:
        """Show the draft, and what is new in it."""
        self.w.show_page()
        self.w.surface.setFocus()
        if before is None:
            first = next((r.id for r in self.w.surface.rows if r.kind == "point"), None)
            if first is not None:
                self.w.surface.go_to(first)
                self.w.surface.verticalScrollBar().setValue(0)
            return
        new = sum(p.change == "new" for _, p in self.w.session.briefing.points()) if self.w.session.briefing else 0
        self.w.notices.tell(
            f"Drafted again: {new} new point{'' if new == 1 else 's'}. What you edited, wrote or pinned was kept.",
            "Undo",
            self.w.session.undo,
        )

    def exported(self, name: str) -> None:
        """Say where the file went."""
        path = Path(name)
        self.w.notices.tell(f"Exported {path.name} to {path.parent}.", "Open it", lambda: self.w.menus.open_file(path))

    def failed(self, reason: str, details: str) -> None:
        """Say what went wrong, with its details for those who ask."""
        if not details:
            self.w.notices.warn(reason)
            return
        if details not in self.faults:
            try:
                self.faults[details] = write_report(details, self.w.files.data, datetime.now().astimezone())
            except OSError:
                self.faults[details] = None
        report = self.faults[details]
        where = f" A report without any of your text is in {report}." if report is not None else ""
        self.w.notices.warn(f"{reason}{where}", "Copy details", lambda: QGuiApplication.clipboard().setText(details))

    def own_up(self, details: str) -> None:
        """A fault of our own is a sentence in the window; the work goes on."""
        self.failed("Something went wrong that should not have. Your work is saved up to the last step.", details)

    def refused(self, reason: str) -> None:
        """Say what could not be done; a file that another window holds can be tried again."""
        if reason == self.w.session.project.read_only:
            self.w.notices.warn(reason, "Try again", self.w.commands.take_over)
        else:
            self.w.notices.warn(reason)

    def left_project(self) -> None:
        """What was asked for the briefing before does not touch this one; say what was dropped."""
        dropped = self.w.jobs.leave_project()
        if dropped:
            reason = f"Another briefing was opened, so this was dropped: {', '.join(dropped)}."
            QTimer.singleShot(0, self, lambda: self.w.notices.warn(reason))
