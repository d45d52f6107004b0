"""Offices and the nouns for them, from the word lists of `briefing/language`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing.language.wordlists import phrases, word_set

GENDER = dict.fromkeys(word_set("male_words"), "m") | dict.fromkeys(word_set("female_words"), "f")
"""Noun or title -> the gender that it tells."""


def gender(head: str) -> str:
    """`m`, `f` or "" of a noun of one word or more: a queen, a spokesman."""
    return next((g for word in head.split() if (g := GENDER.get(word))), "")


class Noun(NamedTuple):
    """What a head noun (of one word or more) can stand for."""

    role: str | None
    speaking: bool
    state: bool
    government: bool
    body: bool


@cache
def classes() -> dict[tuple[str, ...], str]:
    """Words of an office -> its class: ("secretary", "of", "state") is a foreign minister."""
    found: dict[tuple[str, ...], str] = {}
    for line in phrases("role_classes"):
        head, ways = line.split(":", 1)
        role = head.split(">")[0].strip()
        for way in ways.split(","):
            found.setdefault(tuple(way.split()), role)
    return found


@cache
def wider() -> dict[str, str]:
    """Class -> the wider class that takes it in: president -> leader."""
    pairs = (line.split(":", 1)[0].split(">") for line in phrases("role_classes"))
    return {pair[0].strip(): pair[1].strip() for pair in pairs if len(pair) == 2}


@cache
def offices_of_one_state() -> dict[tuple[str, ...], str]:
    """Offices that one state alone has -> its code."""
    found = {}
    for line in phrases("state_offices"):
        code, names = line.split(":", 1)
        found.update({tuple(name.split()): code for name in names.split(",")})
    return found


@cache
def openings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> the head nouns that open with it, longest first."""
    single = [
        (w,) for name in ("speaking_heads", "state_heads", "government_heads", "body_nouns") for w in word_set(name)
    ]
    plural = [(*way[:-1], plural_of(way[-1])) for way in classes()]
    found: dict[str, set[tuple[str, ...]]] = {}
    for way in [*classes(), *single, *plural]:
        found.setdefault(way[0], set()).add(way)
    return {word: tuple(sorted(ways, key=lambda w: (-len(w), w))) for word, ways in found.items()}


def plural_of(word: str) -> str:
    """The plural of a noun of office."""
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")


@cache
def noun(way: tuple[str, ...]) -> Noun:
    """What a head noun can stand for."""
    last = way[-1]
    known = classes()
    role = known.get(way) or next((r for w, r in known.items() if (*w[:-1], plural_of(w[-1])) == way), None)
    return Noun(
        role,
        last in word_set("speaking_heads"),
        len(way) == 1 and last in word_set("state_heads"),
        len(way) == 1 and last in word_set("government_heads"),
        len(way) == 1 and last in word_set("body_nouns"),
    )


def match(words: Sequence[str], at: int) -> tuple[str, ...] | None:
    """The longest head noun that stands at `at` in a sentence's lower-case words."""
    for way in openings().get(words[at], ()):
        if len(way) == 1 or tuple(words[at : at + len(way)]) == way:
            return way
    return None
