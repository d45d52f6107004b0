"""The program's own data folder: untitled work, and a backup of each project from an earlier day.

Everything made here is readable by its owner only. The clock is an argument.
"""

import hashlib
import os
import sqlite3
from datetime import date
from pathlib import Path

from briefing.progress import Progress, quiet
from briefing.store import connect

DAYS_KEPT = 7
FILES_KEPT = 60
PAGES, STARTS = 256, 5
"""Pages of the file that are copied in one go, and how often a change may begin the copy anew before it is made in one."""


def data_folder() -> Path:
    """Where the program keeps a user's unsaved work and backups; made when it is not there."""
    override = os.environ.get("BRIEFING_DATA")
    if override:
        folder = Path(override)
    else:
        from platformdirs import user_data_path

        folder = user_data_path("briefing-desk", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    return folder


def untitled(folder: Path) -> Path:
    """A name for new work that no file has yet."""
    place = _private(folder / "untitled")
    taken = {p.name for p in place.iterdir()}
    return place / next(name for name in (f"Untitled {n}.brief" for n in range(1, len(taken) + 2)) if name not in taken)


def unsaved(folder: Path) -> tuple[Path, ...]:
    """Untitled work that was left behind, newest first."""
    place = folder / "untitled"
    files = place.glob("*.brief") if place.is_dir() else ()
    return tuple(sorted(files, key=lambda p: (-p.stat().st_mtime, p.name)))


def back_up(project: Path, folder: Path, today: date, *, progress: Progress = quiet) -> Path | None:
    """Keep a project as it is before its first change of the day, or while that is being made: history and all.

    The file is copied piece by piece, so that whoever writes in it meanwhile hardly waits; a change begins the copy anew.
    At most DAYS_KEPT backups of one project and FILES_KEPT in all are kept, oldest dropped first. Returns the backup made
    now, None when today's is there already. OSError and sqlite3.Error when it cannot be made, and what `progress` raises.
    """
    place = _private(folder / "backups")
    stem = f"{project.stem}-{hashlib.sha256(str(project.absolute()).encode()).hexdigest()[:12]}"
    target = place / f"{stem}-{today.isoformat()}.brief"
    if target.exists():
        return None
    for left in place.glob(f"{stem}-*.part"):
        left.unlink(missing_ok=True)
    part = target.with_suffix(".part")
    part.touch(mode=0o600)
    try:
        _copy(project, part, progress)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    for old in sorted(place.glob(f"{stem}-*.brief"))[:-DAYS_KEPT]:
        old.unlink(missing_ok=True)
    for old in sorted(place.glob("*.brief"), key=lambda p: (p.stat().st_mtime, p.name))[:-FILES_KEPT]:
        old.unlink(missing_ok=True)
    return target


class _Restless(Exception):
    """The file changes faster than it can be copied piece by piece."""


def _copy(project: Path, part: Path, progress: Progress) -> None:
    source, copy = connect(project, "ro"), connect(part, "rw")
    copied = starts = 0

    def step(status: int, remaining: int, total: int) -> None:
        nonlocal copied, starts
        before, copied = copied, total - remaining
        starts += status == sqlite3.SQLITE_OK and copied <= before
        progress("keeping a backup", copied, total)
        if starts > STARTS:
            raise _Restless

    try:
        copy.execute("PRAGMA synchronous = OFF")  # only a copy that is whole gets its name
        try:
            source.backup(copy, pages=PAGES, progress=step, sleep=0.01)
        except _Restless:
            source.backup(copy)
    finally:
        copy.close()
        source.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def backups(project: Path, folder: Path) -> tuple[Path, ...]:
    """The backups of a project, newest first."""
    key = hashlib.sha256(str(project.absolute()).encode()).hexdigest()[:12]
    return tuple(sorted((folder / "backups").glob(f"*-{key}-*.brief"), reverse=True))


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
