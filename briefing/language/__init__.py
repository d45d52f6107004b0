"""What is English, as data: titles, cue verbs, abbreviations, states and their capitals."""

from briefing.language.geography import State, by_code, capitals, demonyms, seats, state_names, states

__all__ = ["State", "by_code", "capitals", "demonyms", "seats", "state_names", "states"]
