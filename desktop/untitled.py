"""Files of work that has no name yet; they lie in the data folder."""

from pathlib import Path

from briefing import safekeeping
from briefing.project import Project


def discard(path: Path) -> None:
    """Delete an untitled project and its lock."""
    path.unlink(missing_ok=True)
    path.with_name(f".{path.name}.lock").unlink(missing_ok=True)


def untitled_project(data: Path) -> Project:
    """A new project among the unsaved work in the data folder, under a number that is free."""
    return Project.create(safekeeping.untitled(data))
