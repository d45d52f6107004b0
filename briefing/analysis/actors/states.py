"""States in a story: which one a name, a demonym or a seat of power stands for, and what a desk calls it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from briefing.analysis.actors.forms import words
from briefing.language import geography

Key = tuple[str, ...]


class _Tables:
    """Codes by words: of a state's names, of its demonyms and adjectives, of its capitals and seats of power."""

    def __init__(self) -> None:
        self.names = _by_words(geography.state_names())
        self.demonyms = _by_words(geography.demonyms())
        self.capitals = _by_words(geography.capitals())
        self.seats = _by_words(geography.seats())


def _by_words(table: Mapping[str, str]) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for name, code in table.items():
        found.setdefault(words(name), code)
    return found


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables()


@lru_cache(maxsize=16384)
def code_of(name: str) -> str | None:
    """The state that this name or seat of power (“White House”) is; “us” in small letters is none."""
    key = words(name)
    if len(name) < 3 and not name.isupper():
        return None
    tables = _tables()
    return tables.names.get(key) or tables.seats.get(key)


def people_of(key: Key) -> str | None:
    """The state of a word for its people or their adjective that a name reader took for a name."""
    return _tables().demonyms.get(key)


@lru_cache(maxsize=1)
def peoples() -> frozenset[str]:
    """Last words of the names of peoples, in lower case."""
    return frozenset(key[-1] for key in _tables().demonyms if key[-1] != "us")


def capital_of(name: str) -> str | None:
    """The state whose capital this is."""
    return _tables().capitals.get(words(name))


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {code: n for n, code in enumerate(sorted(geography.by_code()))}


def number_of(code: str) -> int:
    """The place of a state in the table of all states."""
    return _numbers()[code]


def code_at(number: int) -> str:
    """The state at a place in the table of all states."""
    return list(_numbers())[number]


def name_of(code: str) -> str:
    """The usual short English name of a state."""
    return geography.by_code()[code].name


def is_known(word: str) -> bool:
    """Whether one lower-case word is a state, a demonym or a capital."""
    key = (word,)
    tables = _tables()
    return key in tables.names or key in tables.demonyms or key in tables.capitals


def leading(key: Key) -> tuple[str | None, int]:
    """The state that a name opens with, by name or adjective, and its number of words: “North Korean leader” gives KP, 2."""
    tables = _tables()
    for size in (3, 2, 1):
        if len(key) > size or (len(key) == size and size > 0):
            code = tables.names.get(key[:size]) or tables.demonyms.get(key[:size])
            if code is not None:
                return code, size
    return None, 0
