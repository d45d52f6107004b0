"""Projects and exports on disk."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copyfile

from PySide6.QtCore import QObject, Signal

from briefing import safekeeping
from briefing.document import Briefing
from briefing.errors import BriefingError, DamagedProject, PassphraseNeeded
from briefing.progress import Progress
from briefing.project import Project
from desktop.jobs import Jobs, Task
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.tasks.backups import BackupTasks
from desktop.untitled import untitled_project


class _Told(Exception):
    pass


class FileTasks(QObject):
    """New, open, save as, export; a failure is one sentence in `refused`."""

    refused = Signal(str)
    exported = Signal(str)
    sealed = Signal(object)
    """A file that wants its passphrase."""
    damaged = Signal(object, str)
    """A file that cannot be trusted, and why."""
    sealed_recovery = Signal(object)
    """A damaged file that wants its passphrase before anything can be read of it."""
    told = Signal(str)
    recent_changed = Signal()

    def __init__(self, session: Session, jobs: Jobs, preferences: Preferences, data: Path) -> None:
        super().__init__(session)
        self.session, self.jobs, self.preferences, self.data = session, jobs, preferences, data
        self.backups = BackupTasks(session, jobs, data)
        self.backups.refused.connect(self.refused)
        self.unsaved = data / "untitled"

    def new(self) -> None:
        """Begin an empty briefing."""
        self._try(lambda: self.session.open(untitled_project(self.data), untitled=True))

    def open(self, path: Path, passphrase: str | None = None) -> bool:
        """Open a `.brief` file; one that is sealed or damaged is told apart."""
        if path.absolute() == self.session.path.absolute():
            return True

        def opening() -> None:
            try:
                project = Project.open(path, passphrase=passphrase)
            except PassphraseNeeded:
                self.sealed.emit(path)
                raise _Told from None
            except DamagedProject as e:
                self.damaged.emit(path, str(e))
                raise _Told from None
            self.session.open(project, untitled=path.parent == self.unsaved)
            self.backups.keep()
            if project.read_only is not None:
                self.refused.emit(project.read_only)

        done = self._try(opening)
        if done and path.parent != self.unsaved:
            self._remember(path)
        return done

    def recover(self, path: Path, passphrase: str | None = None) -> bool:
        """Save what can be read of a damaged file into a new one beside it, sealed alike, and open that."""

        def saving() -> None:
            from briefing.recovery import recover

            target = path.with_name(f"{path.stem} recovered.brief")
            try:
                found = recover(path, target, passphrase=passphrase)
            except PassphraseNeeded:
                if passphrase is None:
                    self.sealed_recovery.emit(path)
                raise _Told from None
            self.open(target, passphrase)
            what = (
                "The whole briefing was" if found.whole else f"{found.points} points and {found.sources} sources were"
            )
            self.refused.emit(f"{what} saved from {path.name} into {target.name}. {path.name} is untouched.")

        return self._try(saving)

    def protect(self, passphrase: str | None) -> str | None:
        """Seal the project under a passphrase, or take the seal away; the reason when that fails."""
        self.session.flush()
        self.backups.pause()
        try:
            self.session.project.protect(passphrase)
        except BriefingError as e:
            return str(e)
        if passphrase is not None:
            self.backups.forget()
        return None

    def unprotect(self, passphrase: str) -> str | None:
        """Take the seal away once its passphrase was given again; the reason when that fails."""
        from briefing.store import Store

        try:
            Store(self.session.path, read_only=True, passphrase=passphrase).close()
        except PassphraseNeeded as e:
            return str(e)
        except (BriefingError, OSError, sqlite3.Error):
            return f"{self.session.path.name} could not be read. It is as it was."
        return self.protect(None)

    def save_as(self, path: Path) -> bool:
        """Go on in another file."""
        path = path if path.suffix else path.with_suffix(".brief")
        done = self._try(lambda: self.session.save_as(path))
        if done:
            self._remember(path)
        return done

    def export(self, paths: list[Path], then: Callable[[], None] | None = None) -> None:
        """Write the briefing, as it is when its turn comes, in the formats that the names ask for."""

        def begin() -> Task | None:
            self.session.flush()
            briefing, template = self.session.briefing, self.session.state.template
            if briefing is None:
                self.refused.emit("There is no briefing yet. Draft one first.")
                return None
            made = replace(briefing, template=template)

            def work(progress: Progress) -> list[Path]:
                from briefing import pipeline
                from briefing.templates import load

                look = load(template)
                for path in paths:
                    progress(f"writing {path.name}", 0, 0)
                    pipeline.export(made, path, look, progress=progress)
                return paths

            return Task(work, done)

        def done(written: list[Path]) -> None:
            self.exported.emit(str(written[-1]))
            if then is not None:
                then()

        names = tuple(str(p) for p in paths)
        self.jobs.ask(f"exporting {paths[-1].name}", begin, key=("export", *names), outlives=True)

    def recoverable(self) -> tuple[Path, ...]:
        """Unsaved work of an earlier run, newest first."""
        here = self.session.path.absolute()
        return tuple(p for p in safekeeping.unsaved(self.data) if p.absolute() != here)

    def days(self) -> tuple[tuple[str, Path], ...]:
        """The day of each backup of the open file, and where it lies, newest first."""
        return tuple((f"{date.fromisoformat(p.stem[-10:]):%d %B %Y}".lstrip("0"), p) for p in self.backups.found())

    def open_backup(self, backup: Path) -> None:
        """Open a copy of a backup as untitled work; the backup and the open file stay as they are."""

        def copying() -> None:
            copy = safekeeping.untitled(self.data)
            copy.touch(mode=0o600)
            copyfile(backup, copy)
            if self.open(copy):
                self.told.emit("This is a copy of the backup. Save it under a name to keep it beside the present file.")

        self._try(copying)

    def duplicate(self) -> None:
        """Go on in a copy of the open briefing, history and all, as untitled work; the open file stays as it is."""

        def copying() -> None:
            self.session.flush()
            copy, name = safekeeping.untitled(self.data), self.session.path.name
            self.session.project.save_as(copy).close()
            if self.open(copy):
                self.told.emit(f"This is a copy of {name}. Save it under a name to keep it.")

        self._try(copying)

    def take_over(self) -> bool:
        """Write in the open file again, when the other window has let it go."""
        done = self.session.take_over()
        if done:
            self.told.emit(f"{self.session.path.name} is yours to change again. Every change is saved as you type.")
        return done

    def _remember(self, path: Path) -> None:
        self.preferences.add_recent(path)
        self.preferences.folder = str(path.parent)
        self.recent_changed.emit()

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except _Told:
            return False
        except BriefingError as e:
            self.refused.emit(str(e))
            return False
        except OSError as e:
            self.refused.emit(f"{e.filename or 'The file'}: {(e.strerror or str(e)).lower()}. Choose another place.")
            return False
        return True


def suggested_name(briefing: Briefing | None, suffix: str) -> str:
    """A file name from the title and the date."""
    if briefing is None:
        return f"Briefing{suffix}"
    title = "".join(ch if ch.isalnum() or ch in " -_" else " " for ch in briefing.title)
    return " ".join(f"{briefing.as_of[:10]} {title}".split())[:80] + suffix
