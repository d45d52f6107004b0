"""The `.brief` file: the briefing with its sources, its history, its versions and the analysis cache, saved as one types.

`commit` is one durable transaction; undo and redo move along the history in the file, so they reach across save and
reopen. Equal parts of successive states are shared, in the file and in memory.
"""

import os
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from briefing.document import Briefing, Point, Section
from briefing.errors import CannotWrite, DamagedProject
from briefing.model import Corrections, Source
from briefing.serial import BadValue, decode, encode
from briefing.store import Store, damaged, inflate

LONGEST_HISTORY = 5000
"""Steps that can be undone; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class ProjectState:
    """All that a person works on. `revision` counts states of this open project, so that late results can be dropped."""

    briefing: Briefing | None = None
    sources: tuple[Source, ...] = ()
    corrections: Corrections = field(default_factory=Corrections)
    template: str = "standard"
    revision: int = 0


class Version(NamedTuple):
    """A named version; `saved` is the local time as ISO text."""

    id: int
    name: str
    saved: str


class AnalysisCache:
    """Analyses of single sources, kept in the project. `get` gives None for what is not there."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def get(self, key: str) -> bytes | None:
        """The bytes under this key."""
        rows = self._project.store.execute("SELECT body FROM cache WHERE key = ?", (key,))
        return inflate(rows[0][0], self._project.path) if rows else None

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes under a key; a project that is read-only forgets them."""
        if self._project.read_only is None:
            self._project.store.execute("INSERT OR REPLACE INTO cache VALUES (?, ?)", (key, zlib.compress(value, 1)))


class Project:
    """One open `.brief` file. `read_only` is None, or the sentence that says why nothing can be saved."""

    def __init__(self, store: Store, lock: FileLock | None, read_only: str | None = None) -> None:
        self.store = store
        self.read_only = read_only
        self._lock = lock
        self._hashes: dict[int, tuple[object, str]] = {}
        self._values: dict[str, object] = {}
        self.state = ProjectState()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.store.path

    @property
    def cache(self) -> AnalysisCache:
        """The analysis cache of this project."""
        return AnalysisCache(self)

    @classmethod
    def create(cls, path: Path, state: ProjectState | None = None) -> "Project":
        """Start a new file with this state; CannotWrite when the place refuses."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = _lock(path)
            if lock is None:
                raise CannotWrite(f"{path.name} is open in another window. Choose another name.")
            project = cls(Store.create(path), lock)
        except (OSError, sqlite3.Error) as e:
            raise CannotWrite(f"{path} could not be created: {_reason(e)}. Choose another folder.") from e
        project.state = state or ProjectState()
        with project.store.transaction():
            project._append("New briefing", None, project._store_state(project.state))
        return project

    @classmethod
    def open(cls, path: Path) -> "Project":
        """Open a file, read-only when another window holds it or the disk refuses. DamagedProject when it cannot be trusted."""
        if not path.is_file():
            raise DamagedProject(f"{path} is not there. It may have been moved or renamed.")
        lock = _lock(path) if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else None
        why = None
        if lock is None:
            why = (
                f"{path.name} is open in another window or cannot be written; changes are not saved. "
                "Use “Save as…” to keep them."
            )
        try:
            store = Store(path, read_only=lock is None)
        except (sqlite3.Error, DamagedProject) as e:
            if lock is not None:
                lock.release()
            raise e if isinstance(e, DamagedProject) else damaged(path, str(e)) from e
        project = cls(store, lock, why)
        try:
            project.state = project._load(project._root_at(project._position))
        except (sqlite3.Error, BadValue, KeyError, TypeError, ValueError, DamagedProject) as e:
            project.close()
            raise e if isinstance(e, DamagedProject) else damaged(path, str(e)) from e
        return project

    def close(self) -> None:
        """Forget what no history needs any more, and let the file go."""
        with suppress(sqlite3.Error):
            if self.read_only is None:
                self._collect()
        self.store.close()
        if self._lock is not None:
            self._lock.release()

    # ---- edits and their history

    def commit(self, label: str, state: ProjectState, *, merge_key: str | None = None) -> ProjectState:
        """Save a new state as one undoable step called `label`.

        Successive commits with the same `merge_key` are one step (typing in one point). CannotWrite leaves both the file
        and `self.state` as they were.
        """
        if self.read_only is not None:
            raise CannotWrite(self.read_only)
        state = replace(state, revision=self.state.revision + 1)
        position = self._position
        try:
            with self.store.transaction():
                root = self._store_state(state)
                self.store.execute("DELETE FROM history WHERE seq > ?", (position,))
                last = self.store.execute("SELECT merge FROM history WHERE seq = ?", (position,))
                if merge_key is not None and last and last[0][0] == merge_key:
                    self.store.execute("UPDATE history SET root = ? WHERE seq = ?", (root, position))
                else:
                    self._append(label, merge_key, root)
        except sqlite3.Error as e:
            raise CannotWrite(
                f"{self.path.name} could not be saved: {_reason(e)}. Use “Save as…” to save elsewhere."
            ) from e
        self.state = state
        return state

    def undo(self) -> ProjectState | None:
        """One step back; None when there is none."""
        return self._move(-1)

    def redo(self) -> ProjectState | None:
        """One step forward again; None when there is none."""
        return self._move(+1)

    @property
    def undo_label(self) -> str | None:
        """What undo would take back."""
        first = self.store.execute("SELECT min(seq) FROM history")[0][0]
        return self._label(self._position) if self._position > first else None

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back."""
        return self._label(self._position + 1)

    def end_merging(self) -> None:
        """Make the next commit a step of its own, whatever its merge key."""
        if self.read_only is None:
            self.store.execute("UPDATE history SET merge = NULL WHERE seq = ?", (self._position,))

    def _move(self, by: int) -> ProjectState | None:
        if (self.undo_label if by < 0 else self.redo_label) is None:
            return None
        if self.read_only is not None:
            raise CannotWrite(self.read_only)
        position = self._position + by
        state = self._load(self._root_at(position))
        try:
            with self.store.transaction():
                self.store.set("position", str(position))
                self.store.execute("UPDATE history SET merge = NULL WHERE seq = ?", (position,))
        except sqlite3.Error as e:
            raise CannotWrite(f"{self.path.name} could not be saved: {_reason(e)}.") from e
        self.state = replace(state, revision=self.state.revision + 1)
        return self.state

    def _append(self, label: str, merge_key: str | None, root: bytes) -> None:
        position = self._position + 1
        self.store.execute("INSERT INTO history VALUES (?, ?, ?, ?)", (position, label, merge_key, root))
        self.store.execute("DELETE FROM history WHERE seq < ?", (position - LONGEST_HISTORY,))
        self.store.set("position", str(position))

    @property
    def _position(self) -> int:
        return int(self.store.setting("position", "-1"))

    def _label(self, position: int) -> str | None:
        rows = self.store.execute("SELECT label FROM history WHERE seq = ?", (position,))
        return str(rows[0][0]) if rows else None

    def _root_at(self, position: int) -> bytes:
        rows = self.store.execute("SELECT root FROM history WHERE seq = ?", (position,))
        if not rows:
            raise damaged(self.path, "its history is missing")
        return bytes(rows[0][0])

    # ---- versions, copies, originals

    def versions(self) -> tuple[Version, ...]:
        """The named versions, oldest first."""
        return tuple(Version(*row) for row in self.store.execute("SELECT id, name, saved FROM version ORDER BY id"))

    def save_version(self, name: str, now: datetime) -> None:
        """Keep the present state under a name."""
        if self.read_only is not None:
            raise CannotWrite(self.read_only)
        with self.store.transaction():
            root = self._store_state(self.state)
            values = (name, now.isoformat(timespec="seconds"), root)
            self.store.execute("INSERT INTO version (name, saved, root) VALUES (?, ?, ?)", values)

    def version_state(self, id: int) -> ProjectState:
        """The state of a named version; KeyError when there is none."""
        rows = self.store.execute("SELECT root FROM version WHERE id = ?", (id,))
        if not rows:
            raise KeyError(id)
        return self._load(bytes(rows[0][0]))

    def restore_version(self, id: int) -> ProjectState:
        """Make a named version the present state, as a step that can be undone."""
        name = next(v.name for v in self.versions() if v.id == id)
        return self.commit(f"Restore “{name}”", self.version_state(id))

    def save_as(self, path: Path) -> "Project":
        """Write the whole file, history and all, to another place and open it there; this one stays as it is."""
        lock = _lock(path)
        if lock is None:
            raise CannotWrite(f"{path.name} is open in another window. Choose another name.")
        handle, name = tempfile.mkstemp(prefix=".saving-", suffix=".brief", dir=path.parent)
        os.close(handle)
        try:
            copy = sqlite3.connect(name)
            self.store.backup(copy)
            copy.close()
            Path(name).replace(path)
        except (OSError, sqlite3.Error) as e:
            Path(name).unlink(missing_ok=True)
            raise CannotWrite(f"{path} could not be written: {_reason(e)}. Choose another folder.") from e
        finally:
            lock.release()
        return Project.open(path)

    def keep_original(self, sha256: str, data: bytes) -> None:
        """Keep the bytes of a source file as they came."""
        if self.read_only is None:
            self.store.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (sha256, zlib.compress(data, 6)))

    def original(self, sha256: str) -> bytes | None:
        """The bytes of a source file as they came, when they were kept."""
        rows = self.store.execute("SELECT body FROM original WHERE sha256 = ?", (sha256,))
        return inflate(rows[0][0], self.path) if rows else None

    # ---- states as trees of blobs

    def _store_state(self, state: ProjectState) -> bytes:
        briefing = state.briefing
        tree: dict[str, Any] = {
            "sources": self._put(state.sources, lambda: [self._whole(s) for s in state.sources]),
            "corrections": self._whole(state.corrections),
            "template": state.template,
        }
        if briefing is not None:
            head = encode(replace(briefing, sections=(), sources=()))
            entries = self._put(briefing.sources, lambda: encode(briefing.sources))
            tree["briefing"] = head | {"entries": entries, "parts": [self._section(s) for s in briefing.sections]}
        return self.store.put(tree)

    def _section(self, section: Section) -> str:
        def tree() -> Any:
            return encode(replace(section, points=())) | {"points": [self._whole(p) for p in section.points]}

        return self._put(section, tree)

    def _whole(self, value: object) -> str:
        return self._put(value, lambda: encode(value))

    def _put(self, value: object, tree: Callable[[], Any]) -> str:
        """Store a value unless this very object was stored before; its hash in hexadecimal."""
        known = self._hashes.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        hash = self.store.put(tree()).hex()
        self._remember(hash, value)
        return hash

    def _load(self, root: bytes) -> ProjectState:
        tree = self.store.get(root)
        hashes = self.store.get(bytes.fromhex(tree["sources"]))
        sources = tuple(self._value(Source, h) for h in hashes)
        corrections = self._value(Corrections, tree["corrections"])
        briefing = None
        if "briefing" in tree:
            head = dict(tree["briefing"])
            parts, entries = head.pop("parts"), head.pop("entries")
            head["sources"] = self.store.get(bytes.fromhex(entries))
            briefing = replace(decode(Briefing, head), sections=tuple(self._load_section(h) for h in parts))
        return ProjectState(briefing, sources, corrections, str(tree["template"]))

    def _load_section(self, hash: str) -> Section:
        known = self._values.get(hash)
        if isinstance(known, Section):
            return known
        tree = dict(self.store.get(bytes.fromhex(hash)))
        points = tuple(self._value(Point, h) for h in tree.pop("points"))
        section = replace(decode(Section, tree), points=points)
        self._remember(hash, section)
        return section

    def _value(self, kind: type[Any], hash: str) -> Any:
        known = self._values.get(hash)
        if isinstance(known, kind):
            return known
        value = decode(kind, self.store.get(bytes.fromhex(hash)))
        self._remember(hash, value)
        return value

    def _remember(self, hash: str, value: object) -> None:
        self._values[hash] = value
        self._hashes[id(value)] = (value, hash)  # holding the value keeps its id from being given to another one

    def _collect(self) -> None:
        """Delete the blobs that no state in the history or among the versions reaches."""
        live: set[bytes] = set()
        for (root,) in self.store.execute("SELECT root FROM history UNION SELECT root FROM version"):
            if bytes(root) in live:
                continue
            live.add(bytes(root))
            tree = self.store.get(bytes(root))
            self._reach(tree, live)
        with self.store.transaction():
            for (hash,) in self.store.execute("SELECT hash FROM blob"):
                if bytes(hash) not in live:
                    self.store.execute("DELETE FROM blob WHERE hash = ?", (hash,))

    def _reach(self, tree: Mapping[str, Any], live: set[bytes]) -> None:
        briefing = tree.get("briefing", {})
        lists = [tree["sources"], *briefing.get("parts", ())]
        leaves = [tree["corrections"]] + ([briefing["entries"]] if briefing else [])
        live.update(bytes.fromhex(h) for h in leaves)
        for h in lists:
            hash = bytes.fromhex(h)
            if hash not in live:
                live.add(hash)
                value = self.store.get(hash)
                live.update(bytes.fromhex(x) for x in (value if isinstance(value, list) else value["points"]))


def _lock(path: Path) -> FileLock | None:
    """The lock of a project file, or None when another process holds it; the system frees it when its holder dies."""
    lock = FileLock(path.with_name(f".{path.name}.lock"), mode=0o600)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return None
    return lock


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    if isinstance(error, sqlite3.Error) and "full" in str(error):
        return "the disk is full"
    return str(error)
