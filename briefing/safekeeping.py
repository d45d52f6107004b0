"""The program's own data folder: untitled work, and a backup of each project from an earlier day.

Everything made here is readable by its owner only. The clock is an argument.
"""

import hashlib
import os
import sqlite3
from datetime import date
from pathlib import Path

from briefing.store import connect

DAYS_KEPT = 7
FILES_KEPT = 60


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


def back_up(project: Path, folder: Path, today: date) -> Path | None:
    """Keep the state that a project has before its first change of the day.

    At most DAYS_KEPT backups of one project and FILES_KEPT in all are kept, oldest dropped first. Returns the backup made
    now, None when today's is there already. OSError and sqlite3.Error when it cannot be made.
    """
    place = _private(folder / "backups")
    stem = f"{project.stem}-{hashlib.sha256(str(project.absolute()).encode()).hexdigest()[:12]}"
    target = place / f"{stem}-{today.isoformat()}.brief"
    if target.exists():
        return None
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    source, copy = connect(project, "ro"), connect(part, "rw")
    try:
        source.backup(copy)
    except sqlite3.Error:
        part.unlink(missing_ok=True)
        raise
    finally:
        copy.close()
        source.close()
    part.replace(target)
    for old in sorted(place.glob(f"{stem}-*.brief"))[:-DAYS_KEPT]:
        old.unlink()
    for old in sorted(place.glob("*.brief"), key=lambda p: (p.stat().st_mtime, p.name))[:-FILES_KEPT]:
        old.unlink()
    return target


def backups(project: Path, folder: Path) -> tuple[Path, ...]:
    """The backups of a project, newest first."""
    key = hashlib.sha256(str(project.absolute()).encode()).hexdigest()[:12]
    return tuple(sorted((folder / "backups").glob(f"*-{key}-*.brief"), reverse=True))


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
