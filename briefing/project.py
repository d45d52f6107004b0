"""The `.brief` file: the briefing with its sources, its history, its versions and the analysis cache, saved as one types.

`commit` is one durable transaction; undo and redo move along the history in the file, so they reach across save and
reopen. Equal parts of successive states are shared, in the file and in memory.
"""

import os
import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from briefing.errors import CannotWrite, DamagedProject
from briefing.seal import Seal
from briefing.serial import BadValue
from briefing.states import ProjectState, States
from briefing.store import Store, connect, damaged

__all__ = ["AnalysisCache", "Project", "ProjectState", "Version"]

LONGEST_HISTORY = 5000
"""Steps that can be undone; older ones are forgotten."""


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
        return self._project.store.kept("cache", key)

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes under a key; a project that is read-only forgets them."""
        if self._project.read_only is None:
            self._project.store.keep("cache", key, value)


class Project:
    """One open `.brief` file. `read_only` is None, or the sentence that says why nothing can be saved."""

    def __init__(self, store: Store, lock: FileLock | None, read_only: str | None = None) -> None:
        self.store = store
        self.read_only = read_only
        self._lock = lock
        self._states = States(store)
        self.state = ProjectState()

    def _adopt(self, store: Store) -> None:
        self.store = store
        self._states = States(store)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.store.path

    @property
    def cache(self) -> AnalysisCache:
        """The analysis cache of this project."""
        return AnalysisCache(self)

    @classmethod
    def create(cls, path: Path, state: ProjectState | None = None, *, passphrase: str | None = None) -> "Project":
        """Start a new file with this state, encrypted when a passphrase is given; CannotWrite when the place refuses."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = _lock(path)
            if lock is None:
                raise CannotWrite(f"{path.name} is open in another window. Choose another name.")
            project = cls(Store.create(path, passphrase), lock)
        except (OSError, sqlite3.Error) as e:
            raise CannotWrite(f"{path} could not be created: {_reason(e)}. Choose another folder.") from e
        project.state = state or ProjectState()
        with project.store.transaction():
            project._append("New briefing", None, project._states.put(project.state))
        return project

    @classmethod
    def open(cls, path: Path, *, passphrase: str | None = None) -> "Project":
        """Open a file, read-only when another window holds it or the disk refuses.

        DamagedProject when it cannot be trusted, PassphraseNeeded when it is encrypted and this passphrase does not open it.
        """
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
            store = Store(path, read_only=lock is None, passphrase=passphrase)
        except (sqlite3.Error, OSError, DamagedProject) as e:
            if lock is not None:
                lock.release()
            raise e if isinstance(e, DamagedProject) else damaged(path, str(e)) from e
        project = cls(store, lock, why)
        try:
            project.state = project._states.get(project._root_at(project._position))
        except (sqlite3.Error, BadValue, KeyError, TypeError, ValueError, DamagedProject) as e:
            project.close()
            raise e if isinstance(e, DamagedProject) else damaged(path, str(e)) from e
        return project

    def take_over(self) -> bool:
        """Become writable, with the file's newest state, once no other window holds it; False while that cannot be.

        DamagedProject, and what `States.get` raises, leave this one read-only.
        """
        if self.read_only is None:
            return True
        if not (self.path.is_file() and os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)):
            return False
        lock = _lock(self.path)
        if lock is None:
            return False
        store: Store | None = None
        try:
            store = Store(self.path, seal=self.store.seal)
            states = States(store)
            rows = store.execute("SELECT root FROM history WHERE seq = ?", (int(store.setting("position", "-1")),))
            if not rows:
                raise damaged(self.path, "its history is missing")
            state = states.get(bytes(rows[0][0]))
        except BaseException:
            if store is not None:
                store.close()
            lock.release()
            raise
        self.store.close()
        self._adopt(store)
        self._lock, self.read_only = lock, None
        self.state = replace(state, revision=self.state.revision + 1)
        return True

    def close(self) -> None:
        """Forget what no history needs any more, and let the file go."""
        # Where an old state is damaged nothing is thrown away: `recover` may want it.
        with suppress(sqlite3.Error, DamagedProject):
            if self.read_only is None:
                self._states.collect()
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
        self._put_back_if_gone()
        position = self._position
        try:
            with self.store.transaction():
                root = self._states.put(state)
                self.store.execute("DELETE FROM history WHERE seq > ?", (position,))
                last = self.store.execute("SELECT merge FROM history WHERE seq = ?", (position,))
                if merge_key is not None and last and last[0][0] == merge_key:
                    self.store.execute("UPDATE history SET root = ? WHERE seq = ?", (self._key(root), position))
                else:
                    self._append(label, merge_key, root)
        except sqlite3.Error as e:
            raise CannotWrite(
                f"{self.path.name} could not be saved: {_reason(e)}. Use “Save as…” to save elsewhere."
            ) from e
        self.state = state
        return state

    def _put_back_if_gone(self) -> None:
        """Write the file again where another program deleted, moved or replaced it: what is open here is never lost."""
        if self.store.is_where_it_was():
            return
        if self.path.exists():
            raise CannotWrite(f"Another program replaced {self.path.name}. Use “Save as…” to keep your work beside it.")
        try:
            self._copy_to(self.path)
        except (OSError, sqlite3.Error) as e:
            raise CannotWrite(
                f"{self.path.name} was deleted or moved and could not be written again: {_reason(e)}. "
                "Use “Save as…” to save elsewhere."
            ) from e
        store = Store(self.path, seal=self.store.seal)
        self.store.close()
        self._adopt(store)

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
        state = self._states.get(self._root_at(position))
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
        packed = self.store.seal.pack(label.encode())
        self.store.execute("INSERT INTO history VALUES (?, ?, ?, ?)", (position, packed, merge_key, self._key(root)))
        self.store.execute("DELETE FROM history WHERE seq < ?", (position - LONGEST_HISTORY,))
        self.store.set("position", str(position))

    @property
    def _position(self) -> int:
        return int(self.store.setting("position", "-1"))

    def _label(self, position: int) -> str | None:
        rows = self.store.execute("SELECT label FROM history WHERE seq = ?", (position,))
        return self.store.unpack(rows[0][0]).decode() if rows else None

    def _key(self, root: bytes) -> bytes:
        return self.store.seal.key(root)

    def _root_at(self, position: int) -> bytes:
        rows = self.store.execute("SELECT root FROM history WHERE seq = ?", (position,))
        if not rows:
            raise damaged(self.path, "its history is missing")
        return bytes(rows[0][0])

    # ---- versions, copies, originals

    def versions(self) -> tuple[Version, ...]:
        """The named versions, oldest first."""
        rows = self.store.execute("SELECT id, name, saved FROM version ORDER BY id")
        return tuple(Version(id, self.store.unpack(name).decode(), saved) for id, name, saved in rows)

    def save_version(self, name: str, now: datetime) -> None:
        """Keep the present state under a name."""
        if self.read_only is not None:
            raise CannotWrite(self.read_only)
        with self.store.transaction():
            root = self._states.put(self.state)
            values = (self.store.seal.pack(name.encode()), now.isoformat(timespec="seconds"), self._key(root))
            self.store.execute("INSERT INTO version (name, saved, root) VALUES (?, ?, ?)", values)

    def version_state(self, id: int) -> ProjectState:
        """The state of a named version; KeyError when there is none."""
        rows = self.store.execute("SELECT root FROM version WHERE id = ?", (id,))
        if not rows:
            raise KeyError(id)
        return self._states.get(bytes(rows[0][0]))

    def restore_version(self, id: int) -> ProjectState:
        """Make a named version the present state, as a step that can be undone."""
        name = next(v.name for v in self.versions() if v.id == id)
        return self.commit(f"Restore “{name}”", self.version_state(id))

    def save_as(self, path: Path) -> "Project":
        """Write the whole file, history and all, to another place and open it there; this one stays as it is."""
        lock = _lock(path)
        if lock is None:
            raise CannotWrite(f"{path.name} is open in another window. Choose another name.")
        try:
            self._copy_to(path)
            store = Store(path, seal=self.store.seal)
        except (OSError, sqlite3.Error) as e:
            lock.release()
            raise CannotWrite(f"{path} could not be written: {_reason(e)}. Choose another folder.") from e
        project = Project(store, lock)
        project.state = replace(self.state, revision=0)
        return project

    def _copy_to(self, path: Path) -> None:
        handle, name = tempfile.mkstemp(prefix=".saving-", suffix=".brief", dir=path.parent)
        os.close(handle)
        try:
            copy = connect(Path(name), "rw")
            self.store.backup(copy)
            copy.close()
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)

    def protect(self, passphrase: str | None) -> None:
        """Encrypt the file under a passphrase, or take its protection away; history and versions come along.

        CannotWrite leaves the file as it was.
        """
        if self.read_only is not None:
            raise CannotWrite(self.read_only)
        handle, name = tempfile.mkstemp(prefix=".saving-", suffix=".brief", dir=self.path.parent)
        os.close(handle)
        try:
            other = Store.create(Path(name), passphrase)
            self._reseal_into(other)
            other.close()
            self._replace_file(Path(name), other.seal)
        except (OSError, sqlite3.Error) as e:
            raise CannotWrite(f"{self.path.name} could not be rewritten: {_reason(e)}.") from e
        finally:
            Path(name).unlink(missing_ok=True)

    def _replace_file(self, new: Path, seal: Seal) -> None:
        """Put another file in the place of the open one; where that fails the old one is open again."""
        old = self.store.seal
        self.store.close()  # an open file cannot be replaced on Windows
        try:
            new.replace(self.path)
        except OSError:
            seal = old
            raise
        finally:
            self._adopt(Store(self.path, seal=seal))

    def _reseal_into(self, other: Store) -> None:
        """Copy every row into another store under that one's seal; originals and cache keep their names' hashes only there."""
        with other.transaction():
            keys: dict[bytes, bytes] = {}
            for (key,) in self.store.execute("SELECT hash FROM blob"):
                keys[bytes(key)] = other.seal.key(other.put(self.store.get_by_key(bytes(key))))
            for seq, label, merge, root in self.store.execute("SELECT * FROM history"):
                packed = other.seal.pack(self.store.unpack(label))
                other.execute("INSERT INTO history VALUES (?, ?, ?, ?)", (seq, packed, merge, keys[bytes(root)]))
            for id, title, saved, root in self.store.execute("SELECT * FROM version"):
                packed = other.seal.pack(self.store.unpack(title))
                other.execute("INSERT INTO version VALUES (?, ?, ?, ?)", (id, packed, saved, keys[bytes(root)]))
            for source in self.state.sources:
                original = self.original(source.sha256)
                if original is not None:
                    other.keep("original", source.sha256, original)
            for name, value in self.store.execute("SELECT name, value FROM setting WHERE name <> 'lock'"):
                other.set(name, value)

    def keep_original(self, sha256: str, data: bytes) -> None:
        """Keep the bytes of a source file as they came."""
        if self.read_only is None:
            self.store.keep("original", sha256, data)

    def original(self, sha256: str) -> bytes | None:
        """The bytes of a source file as they came, when they were kept."""
        return self.store.kept("original", sha256)


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
