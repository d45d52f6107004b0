"""States of the world as data: names, capitals, seats of power, demonyms (table in states.json, see training/states.py)."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class State:
    """A state; `code` is ISO 3166 (XK for Kosovo). The first capital is the seat of government."""

    code: str
    name: str
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    demonyms: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """All states in the order of their codes."""
    table = json.loads((_HERE / "states.json").read_text(encoding="utf-8"))
    return tuple(
        State(
            code,
            row["name"],
            tuple(row["aliases"]),
            tuple(row["capitals"]),
            tuple(row["seats"]),
            tuple(row["demonyms"]),
        )
        for code, row in sorted(table.items())
    )


@cache
def state_names() -> dict[str, str]:
    """Each name of a state, as it is written and without an article → its code."""
    names: dict[str, str] = {}
    for state in states():
        for name in (state.name, *state.aliases):
            names.setdefault(_bare(name), state.code)
    return names


@cache
def capitals() -> dict[str, str]:
    """Each capital or seat of government → the code of its state. A city that is a state too (Singapore) is not in it."""
    cities: dict[str, str] = {}
    for state in states():
        for city in state.capitals:
            if city not in state_names():
                cities.setdefault(city, state.code)
    return cities


@cache
def seats() -> dict[str, str]:
    """Each seat of power that may stand for a government (“Kremlin”, “Downing Street”) → the code of its state."""
    return {_bare(seat): state.code for state in states() for seat in state.seats}


@cache
def demonyms() -> dict[str, str]:
    """Each adjective or word for a people (“Qatari”, “Israelis”) → the code of its state."""
    people: dict[str, str] = {}
    for state in states():
        for word in state.demonyms:
            people.setdefault(word, state.code)
    return people


@cache
def by_code() -> dict[str, State]:
    """ISO code → state."""
    return {state.code: state for state in states()}


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name
