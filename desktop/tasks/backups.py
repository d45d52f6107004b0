"""A backup of the open file before its first change of the day, made beside the window."""

import sqlite3
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from briefing import safekeeping
from briefing.progress import Progress
from desktop.jobs import Jobs
from desktop.session import Session


class BackupTasks(QObject):
    """Keeps what the file holds; a failure is told and stops nothing."""

    refused = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, data: Path) -> None:
        super().__init__(session)
        self.session, self.jobs, self.data = session, jobs, data
        self._kept: tuple[Path, date] | None = None
        session.about_to_write.connect(self.keep)

    def keep(self) -> None:
        """Begin a backup, where none was begun today."""
        path, today = self.session.path, datetime.now().astimezone().date()
        if self.session.untitled or self.session.project.read_only is not None or self._kept == (path, today):
            return
        self._kept = (path, today)

        def work(progress: Progress) -> str | None:
            try:
                safekeeping.back_up(path, self.data, today, progress=progress)
            except (OSError, sqlite3.Error) as e:
                return f"Today's backup of {path.name} could not be kept ({e}). The file itself is saved as usual."
            return None

        def done(reason: Any) -> None:
            if reason is not None:
                self.refused.emit(reason)

        self.jobs.run_quietly(self._name(path), work, done)

    def pause(self) -> None:
        """Stop a backup that is being made, because the file is about to be written anew as a whole."""
        self.jobs.cancel_quietly(self._name(self.session.path))
        self._kept = None

    def forget(self) -> None:
        """Delete all backups of the open file: they are not encrypted, and it is now."""
        for backup in safekeeping.backups(self.session.path, self.data):
            try:
                backup.unlink(missing_ok=True)
            except OSError as e:
                self.refused.emit(f"{backup} is not encrypted and could not be deleted ({e.strerror}). Delete it.")

    def found(self) -> tuple[Path, ...]:
        """The backups of the open file, newest first."""
        return () if self.session.untitled else safekeeping.backups(self.session.path, self.data)

    @staticmethod
    def _name(path: Path) -> str:
        return f"backup of {path}"
