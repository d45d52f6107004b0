"""The SQLite file under a project: blobs named by their hash, a line of history over them, and a few settings.

Values are kept as a Merkle tree (Merkle 1987): a blob is named by the SHA-256 of its content, a briefing's root names its
sections, a section its points. So an edit writes only the blobs on its path, equal values are stored once, and a byte that
was changed behind the program's back is noticed when it is read.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefing.errors import DamagedProject

APPLICATION_ID = 0x42524645
FORMAT = 1
LARGEST_BLOB = 64 * 2**20

_SCHEMA = {
    "blob": "CREATE TABLE blob (hash BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    "history": "CREATE TABLE history (seq INTEGER PRIMARY KEY, label TEXT NOT NULL, merge TEXT, root BLOB NOT NULL)",
    "version": "CREATE TABLE version (id INTEGER PRIMARY KEY, name TEXT NOT NULL, saved TEXT NOT NULL, root BLOB NOT NULL)",
    "original": "CREATE TABLE original (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    "cache": "CREATE TABLE cache (key TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    "setting": "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
}


class Store:
    """One open `.brief` file. Every method raises DamagedProject where the file does not hold what it should."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
        self._db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=2.0)
        self._known: set[bytes] = set()
        try:
            # A file from a stranger must not run code or read beyond itself.
            self._db.execute("PRAGMA trusted_schema = OFF")
            self._db.execute("PRAGMA cell_size_check = ON")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA temp_store = MEMORY")
            self._check()
        except sqlite3.DatabaseError as e:
            self._db.close()
            raise damaged(path, str(e)) from e
        except DamagedProject:
            self._db.close()
            raise

    @classmethod
    def create(cls, path: Path) -> "Store":
        """Make an empty file, readable by its owner only; an existing one is replaced."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        db = sqlite3.connect(path, isolation_level=None)
        with db:
            db.execute("BEGIN")
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {FORMAT}")
            for statement in _SCHEMA.values():
                db.execute(statement)
            db.execute("COMMIT")
        db.close()
        return cls(path)

    def _check(self) -> None:
        name = self.path.name
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID:
            raise DamagedProject(f"{name} is not a Briefing Desk file.")
        (number,) = self._db.execute("PRAGMA user_version").fetchone()
        if number > FORMAT:
            raise DamagedProject(
                f"{name} was saved by a newer Briefing Desk (format {number}). Open it with that version."
            )
        found = dict(self._db.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
        if found != _SCHEMA:
            raise damaged(self.path, "its tables are not those of a briefing")
        (verdict,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise damaged(self.path, verdict)

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen together, durably, or not at all."""
        self._db.execute("BEGIN IMMEDIATE")
        before = set(self._known)
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._known = before
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    # ---- blobs

    def put(self, value: Any) -> bytes:
        """Store a JSON value; its hash."""
        body = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        hash = hashlib.sha256(body).digest()
        if hash not in self._known:
            packed = zlib.compress(body, 6 if len(body) > 4096 else 1)
            self._db.execute("INSERT OR IGNORE INTO blob VALUES (?, ?)", (hash, packed))
            self._known.add(hash)
        return hash

    def get(self, hash: bytes) -> Any:
        """The JSON value with this hash. DamagedProject when it is gone or was changed."""
        row = self._db.execute("SELECT body FROM blob WHERE hash = ?", (hash,)).fetchone()
        if row is None:
            raise damaged(self.path, "a part of the briefing is missing")
        body = inflate(row[0], self.path)
        if hashlib.sha256(body).digest() != hash:
            raise damaged(self.path, "a part of the briefing was changed outside the program")
        self._known.add(hash)
        return json.loads(body.decode("utf-8", "surrogatepass"))

    # ---- everything else

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Run one statement of the program's own; the rows it gives."""
        return self._db.execute(statement, values).fetchall()

    def backup(self, target: sqlite3.Connection) -> None:
        """Copy the whole file into another open database."""
        self._db.backup(target)

    def setting(self, name: str, default: str = "") -> str:
        """A setting of the file."""
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def set(self, name: str, value: str) -> None:
        """Write a setting of the file."""
        self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def inflate(packed: bytes, path: Path) -> bytes:
    """Decompress a body of at most LARGEST_BLOB bytes."""
    inflater = zlib.decompressobj()
    try:
        body = inflater.decompress(packed, LARGEST_BLOB)
    except zlib.error as e:
        raise damaged(path, "a part of it cannot be unpacked") from e
    if inflater.unconsumed_tail or not inflater.eof:
        raise damaged(path, "a part of it is cut off or far too large")
    return body


def damaged(path: Path, why: str) -> DamagedProject:
    """The sentence for a file that cannot be trusted."""
    return DamagedProject(f"{path.name} is damaged ({why}). “briefing recover {path.name}” saves what can be read.")
