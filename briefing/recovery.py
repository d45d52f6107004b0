"""Saving what can be read of a damaged `.brief` file."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.document import Briefing, Point, Section, SourceEntry
from briefing.errors import DamagedProject, PassphraseNeeded
from briefing.model import Source
from briefing.project import Project
from briefing.seal import BadSeal, Plain, Seal, WrongPassphrase, reopen
from briefing.serial import BadValue, decode
from briefing.states import ProjectState, States
from briefing.store import Store, connect

_UNREADABLE = (BadValue, BadSeal, KeyError, TypeError, ValueError, RecursionError, DamagedProject, sqlite3.Error)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was saved. `whole` is true when a complete state was found; else the points and sources were picked up singly."""

    state: ProjectState
    whole: bool
    steps_back: int
    sources: int
    points: int


def recover(path: Path, target: Path, *, passphrase: str | None = None) -> Recovered:
    """Save what can be read of `path` into the new project `target`; `path` is not changed.

    The latest complete state of the history is taken, else every single source and point that is whole. DamagedProject when
    there is nothing.
    """
    if not path.is_file():
        raise DamagedProject(f"{path} is not there. It may have been moved or renamed.")
    try:
        db = connect(path, "ro")
        salvage = Store.unchecked(path, db, _seal(db, passphrase, path))
    except sqlite3.Error as e:
        raise DamagedProject(f"{path.name} cannot be read at all ({e}). Look for a backup of it.") from e
    try:
        found = _latest(salvage) or _pieces(salvage, path)
    finally:
        db.close()
    Project.create(target, found.state, passphrase=passphrase).close()
    return found


def _seal(db: sqlite3.Connection, passphrase: str | None, path: Path) -> Seal:
    kept = None
    with suppress(sqlite3.Error):
        row = db.execute("SELECT value FROM setting WHERE name = 'lock'").fetchone()
        kept = row[0] if row else None
    if kept is None:
        return Plain()
    try:
        return reopen(passphrase or "", kept)
    except (WrongPassphrase, BadSeal):
        raise PassphraseNeeded(f"{path.name} is protected, and this passphrase does not open it.") from None


def _latest(store: Store) -> Recovered | None:
    """The newest state that can be read whole, from the history and then from the versions."""
    states = States(store)
    for steps, root in enumerate(_roots(store)):
        with suppress(*_UNREADABLE):
            state = states.get(root)
            points = sum(1 for _ in state.briefing.points()) if state.briefing else 0
            return Recovered(state, True, steps, len(state.sources), points)
    return None


def _roots(store: Store) -> Iterator[bytes]:
    seen = set()
    for table, column in (("history", "seq"), ("version", "id")):
        with suppress(sqlite3.Error):
            for (root,) in store.execute(f"SELECT root FROM {table} ORDER BY {column} DESC"):
                if isinstance(root, bytes) and root not in seen:
                    seen.add(root)
                    yield root


def _pieces(store: Store, path: Path) -> Recovered:
    """Every source and every point that is whole by itself."""
    sources: dict[str, Source] = {}
    points: dict[str, Point] = {}
    for value in _blobs(store):
        if not isinstance(value, dict):
            continue
        with suppress(*_UNREADABLE):
            if "sha256" in value and "media_type" in value:
                source = decode(Source, value)
                sources[source.id] = source
            elif "id" in value and "text" in value:
                point = decode(Point, value)
                points.setdefault(point.text, point)
    if not sources and not points:
        raise DamagedProject(f"Nothing in {path.name} can be read any more. Look for a backup of it.")
    entries = tuple(
        SourceEntry(s.id, str(n), s.title, s.publisher, s.published, s.path) for n, s in enumerate(sources.values(), 1)
    )
    section = Section("recovered", "free", "Recovered points", tuple(points.values()))
    briefing = Briefing(
        f"Recovered from {path.name}",
        max((s.published or "" for s in sources.values()), default=""),
        (section,),
        entries,
    )
    return Recovered(ProjectState(briefing, tuple(sources.values())), False, 0, len(sources), len(points))


def _blobs(store: Store) -> Iterator[Any]:
    """Every blob that can be read, asked for in 256 ranges, so that a bad page costs its neighbours only."""
    for first in range(256):
        low, high = bytes([first]), bytes([first + 1]) if first < 255 else b"\xff" * 33
        with suppress(sqlite3.Error):
            for (key,) in store.execute("SELECT hash FROM blob WHERE hash >= ? AND hash < ?", (low, high)):
                with suppress(*_UNREADABLE):
                    yield store.get_by_key(key)
