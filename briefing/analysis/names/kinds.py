"""From the model's label and the name itself to the kind of entity."""

from functools import cache

from briefing.analysis.names.lexicon import plain
from briefing.language import state_names
from briefing.language.wordlists import entries
from briefing.model import EntityKind


@cache
def _groups() -> frozenset[str]:
    return frozenset(plain(name) for name in entries("groups"))


@cache
def _states() -> frozenset[str]:
    return frozenset(state_names())


def kind_of(label: str, name: str) -> EntityKind:
    """Kind of a name that the model labelled PER, ORG or LOC."""
    match label:
        case "PER":
            return "person"
        case "LOC":
            return "state" if name in _states() or name.title() in _states() else "place"
        case _:
            return "group" if plain(name) in _groups() else "organisation"
