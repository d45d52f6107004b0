"""States of a project as trees of blobs: equal parts are shared, in the file and in memory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.document import Briefing, Point, Section
from briefing.model import Corrections, Source
from briefing.serial import decode, encode
from briefing.store import Store


@dataclass(frozen=True, slots=True)
class ProjectState:
    """All that a person works on. `revision` counts states of this open project, so that late results can be dropped."""

    briefing: Briefing | None = None
    sources: tuple[Source, ...] = ()
    corrections: Corrections = field(default_factory=Corrections)
    template: str = "standard"
    revision: int = 0


class States:
    """Puts states into a store and gets them back. Parts that are the same object are never encoded twice."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._hashes: dict[int, tuple[object, str]] = {}
        self._values: dict[str, object] = {}

    def forget(self) -> None:
        """Trust nothing that was stored before; after a transaction that was rolled back."""
        self._hashes.clear()

    def put(self, state: ProjectState) -> bytes:
        """Store a state; the hash of its root. Only what changed since it was stored or loaded before is written."""
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
        return self._store.put(tree)

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
        hash = self._store.put(tree()).hex()
        self._remember(hash, value)
        return hash

    def get(self, root: bytes) -> ProjectState:
        """The state under a root's key. DamagedProject, BadValue, KeyError, TypeError or ValueError when it is not whole."""
        tree = self._store.get_by_key(root)
        hashes = self._store.get(bytes.fromhex(tree["sources"]))
        sources = tuple(self._value(Source, h) for h in hashes)
        corrections = self._value(Corrections, tree["corrections"])
        briefing = None
        if "briefing" in tree:
            head = dict(tree["briefing"])
            parts, entries = head.pop("parts"), head.pop("entries")
            head["sources"] = self._store.get(bytes.fromhex(entries))
            briefing = replace(decode(Briefing, head), sections=tuple(self._load_section(h) for h in parts))
        return ProjectState(briefing, sources, corrections, str(tree["template"]))

    def _load_section(self, hash: str) -> Section:
        known = self._values.get(hash)
        if isinstance(known, Section):
            return known
        tree = dict(self._store.get(bytes.fromhex(hash)))
        points = tuple(self._value(Point, h) for h in tree.pop("points"))
        section = replace(decode(Section, tree), points=points)
        self._remember(hash, section)
        return section

    def _value(self, kind: type[Any], hash: str) -> Any:
        known = self._values.get(hash)
        if isinstance(known, kind):
            return known
        value = decode(kind, self._store.get(bytes.fromhex(hash)))
        self._remember(hash, value)
        return value

    def _remember(self, hash: str, value: object) -> None:
        self._values[hash] = value
        self._hashes[id(value)] = (value, hash)  # holding the value keeps its id from being given to another one

    def collect(self) -> None:
        """Delete the blobs that no state in the history or among the versions reaches."""
        live: set[bytes] = set()
        for (root,) in self._store.execute("SELECT root FROM history UNION SELECT root FROM version"):
            live.add(bytes(root))
            self._reach(self._store.get_by_key(bytes(root)), live)
        with self._store.transaction():
            for (key,) in self._store.execute("SELECT hash FROM blob"):
                if bytes(key) not in live:
                    self._store.execute("DELETE FROM blob WHERE hash = ?", (key,))

    def _reach(self, tree: Mapping[str, Any], live: set[bytes]) -> None:
        """Add the keys of all blobs below a root; `live` also spares walking a part twice."""
        briefing = tree.get("briefing", {})
        for leaf in [tree["corrections"]] + ([briefing["entries"]] if briefing else []):
            live.add(self._store.seal.key(bytes.fromhex(leaf)))
        for part in [tree["sources"], *briefing.get("parts", ())]:
            key = self._store.seal.key(bytes.fromhex(part))
            if key not in live:
                live.add(key)
                value = self._store.get_by_key(key)
                live.update(
                    self._store.seal.key(bytes.fromhex(x))
                    for x in (value if isinstance(value, list) else value["points"])
                )
