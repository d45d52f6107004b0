"""The SQLite file under a project: blobs named by their hash, a line of history over them, and a few settings.

Values are kept as a Merkle tree (Merkle 1987): a blob is named by the SHA-256 of its content, a briefing's root names its
sections, a section its points. So an edit writes only the blobs on its path, equal values are stored once, and a byte that
was changed behind the program's back is noticed when it is read.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from briefing.errors import DamagedProject, PassphraseNeeded
from briefing.seal import BadSeal, Plain, Seal, WrongPassphrase, new_lock, reopen

APPLICATION_ID = 0x42524645
FORMAT = 1

SCHEMA = {
    "blob": "CREATE TABLE blob (hash BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    "history": "CREATE TABLE history (seq INTEGER PRIMARY KEY, label BLOB NOT NULL, merge TEXT, root BLOB NOT NULL)",
    "version": "CREATE TABLE version (id INTEGER PRIMARY KEY, name BLOB NOT NULL, saved TEXT NOT NULL, root BLOB NOT NULL)",
    "original": "CREATE TABLE original (hash BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    "cache": "CREATE TABLE cache (hash BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    "setting": "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
}
MIGRATIONS: dict[int, tuple[str, ...]] = {}
"""Format number → statements that lead from it to the next one."""


class Store:
    """One open `.brief` file. Every method raises DamagedProject where the file does not hold what it should."""

    def __init__(
        self, path: Path, *, read_only: bool = False, passphrase: str | None = None, seal: Seal | None = None
    ) -> None:
        self.path = path
        self._db = connect(path, "ro" if read_only else "rw")
        self._known: set[bytes] = set()
        self._file = path.stat()
        try:
            self._check(read_only)
            self.seal = seal or self._unlock(passphrase)
        except sqlite3.Error as e:
            self._db.close()
            raise damaged(path, str(e)) from e
        except DamagedProject:
            self._db.close()
            raise

    @classmethod
    def create(cls, path: Path, passphrase: str | None = None) -> "Store":
        """Make an empty file, readable by its owner only; an existing one is replaced."""
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        db = connect(path, "rw")
        kept = new_lock(passphrase)[1] if passphrase else None
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {FORMAT}")
        db.execute("BEGIN")
        for statement in SCHEMA.values():
            db.execute(statement)
        if kept:
            db.execute("INSERT INTO setting VALUES ('lock', ?)", (kept,))
        db.execute("COMMIT")
        db.close()
        return cls(path, passphrase=passphrase)

    @classmethod
    def unchecked(cls, path: Path, db: sqlite3.Connection, seal: Seal) -> "Store":
        """A damaged file as it is, to be read piece by piece; every piece is still checked against its hash."""
        store = cls.__new__(cls)
        store.path, store.seal = path, seal
        store._db, store._known = db, set()
        return store

    def _check(self, read_only: bool) -> None:
        name = self.path.name
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID:
            raise DamagedProject(f"{name} is not a Briefing Desk file.")
        (number,) = self._db.execute("PRAGMA user_version").fetchone()
        if number > FORMAT:
            raise DamagedProject(
                f"{name} was saved by a newer Briefing Desk (format {number}). Open it with that version."
            )
        if number < FORMAT and not read_only:
            self._migrate(number)
        found = dict(self._db.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
        if found != SCHEMA:
            raise damaged(self.path, "its tables are not those of a briefing")
        (verdict,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise damaged(self.path, verdict)

    def _migrate(self, number: int) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        for step in range(number, FORMAT):
            for statement in MIGRATIONS.get(step, ()):
                self._db.execute(statement)
        self._db.execute(f"PRAGMA user_version = {FORMAT}")
        self._db.execute("COMMIT")

    def _unlock(self, passphrase: str | None) -> Seal:
        kept = self.setting("lock")
        if not kept:
            return Plain()
        if passphrase is None:
            raise PassphraseNeeded(f"{self.path.name} is protected by a passphrase.")
        try:
            return reopen(passphrase, kept)
        except WrongPassphrase:
            raise PassphraseNeeded(f"That is not the passphrase of {self.path.name}.") from None
        except BadSeal as e:
            raise damaged(self.path, str(e)) from e

    @property
    def locked(self) -> bool:
        """Whether a passphrase protects the file."""
        return not isinstance(self.seal, Plain)

    def is_where_it_was(self) -> bool:
        """Whether the path still leads to the file that is open; another program may have moved or deleted it."""
        try:
            now = self.path.stat()
        except OSError:
            return False
        return (now.st_ino, now.st_dev) == (self._file.st_ino, self._file.st_dev)

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
            with suppress(sqlite3.Error):  # a full disk may have rolled back already
                self._db.execute("ROLLBACK")
            raise

    # ---- blobs

    def put(self, value: Any) -> bytes:
        """Store a JSON value; its SHA-256."""
        body = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        hash = hashlib.sha256(body).digest()
        if hash not in self._known:
            key = self.seal.key(hash)
            if not self._db.execute("SELECT 1 FROM blob WHERE hash = ?", (key,)).fetchone():
                self._db.execute("INSERT INTO blob VALUES (?, ?)", (key, self.seal.pack(body)))
            self._known.add(hash)
        return hash

    def get(self, hash: bytes) -> Any:
        """The JSON value with this SHA-256. DamagedProject when it is gone or was changed."""
        return self.get_by_key(self.seal.key(hash))

    def get_by_key(self, key: bytes) -> Any:
        """The JSON value under a key of the file, as the history holds them."""
        row = self._db.execute("SELECT body FROM blob WHERE hash = ?", (key,)).fetchone()
        if row is None:
            raise damaged(self.path, "a part of the briefing is missing")
        body = self.unpack(row[0])
        hash = hashlib.sha256(body).digest()
        if self.seal.key(hash) != key:
            raise damaged(self.path, "a part of the briefing was changed outside the program")
        self._known.add(hash)
        return json.loads(body.decode("utf-8", "surrogatepass"))

    def unpack(self, packed: bytes) -> bytes:
        """A packed body as it was. DamagedProject when it was changed."""
        try:
            return self.seal.unpack(packed)
        except (BadSeal, TypeError) as e:
            raise damaged(self.path, str(e)) from e

    def keep(self, table: str, name: str, body: bytes) -> None:
        """Put bytes under a name into the table `original` or `cache`."""
        key = self.seal.key(hashlib.sha256(name.encode()).digest())
        self._db.execute(f"INSERT OR REPLACE INTO {_known_table(table)} VALUES (?, ?)", (key, self.seal.pack(body)))

    def kept(self, table: str, name: str) -> bytes | None:
        """The bytes under a name in the table `original` or `cache`."""
        key = self.seal.key(hashlib.sha256(name.encode()).digest())
        row = self._db.execute(f"SELECT body FROM {_known_table(table)} WHERE hash = ?", (key,)).fetchone()
        return self.unpack(row[0]) if row else None

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


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a database in a way that a file from a stranger can run no code and read nothing beyond itself."""
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=2.0
    )
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "synchronous = FULL",
        "temp_store = MEMORY",
        "mmap_size = 0",
    ):
        db.execute(f"PRAGMA {pragma}")
    return db


def _known_table(table: str) -> str:
    if table not in ("original", "cache"):
        raise KeyError(table)
    return table


def damaged(path: Path, why: str) -> DamagedProject:
    """The sentence for a file that cannot be trusted."""
    return DamagedProject(f"{path.name} is damaged ({why}). “briefing recover {path.name}” saves what can be read.")
