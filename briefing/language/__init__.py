"""What is English, as data: titles, cue verbs, abbreviations, states and their capitals."""

from briefing.language.geography import State, by_code, capitals, demonyms, seats, state_names, states
from briefing.language.wordlists import entries, phrases, word_set

__all__ = [
    "State",
    "by_code",
    "capitals",
    "demonyms",
    "entries",
    "phrases",
    "seats",
    "state_names",
    "states",
    "titles",
    "word_set",
]


def titles() -> frozenset[str]:
    """Words that may stand before a person's name and are no part of it, in small letters without stops."""
    return word_set("name_titles")
