"""What sort of thing a name names, told from how the story uses it: a “place” that acts and is nowhere is a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.firstnames import gender_of
from briefing.analysis.actors.grammar import part_of
from briefing.analysis.actors.story import Name, Reference
from briefing.language.wordlists import entries, word_set
from briefing.model import Token

_WHERE = frozenset(
    (
        "in",
        "at",
        "near",
        "from",
        "to",
        "around",
        "outside",
        "into",
        "of",
        "through",
        "across",
        "visiting",
        "leaving",
        "toward",
        "for",
    )
)
_WHO = frozenset(("by", "with", "named", "called", "told", "joined", "met", "including"))


@cache
def known_places() -> frozenset[tuple[str, ...]]:
    """Words of well-known places and of the points of the compass."""
    known = {forms.words(name) for name in entries("places")}
    return frozenset(known | {(w,) for w in ("north", "south", "east", "west")})


def settle_kinds(names: Sequence[Name]) -> None:
    """Make people of names that were read as places but speak, act or own, and stand after no word of place.

    The first word of a body's name that is nobody's name is that body: “Varnex said” beside Varnex Motor Company.
    """
    bodies = {(n.document, n.words[0]) for n in names if n.kind in ("organisation", "group") and len(n.words) > 1}
    people = {w for n in names if n.kind == "person" and n.long for w in n.words}
    for name in [n for n in names if len(n.words) == 1 and (n.document, n.words[0]) in bodies]:
        word = name.words[0]
        if (
            name.kind in ("person", "place")
            and word not in people
            and not name.title
            and name.vote > -10 * name.count
            and not _is_known(name.text, word)
        ):
            name.kind = "organisation"
    votes: dict[tuple[str, ...], int] = defaultdict(int)
    found: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        if name.kind in ("place", "other") and _may_be_person(name.text, name.words):
            found[name.words].append(name)
            votes[name.words] += name.vote
    for key, same in found.items():
        if votes[key] + 20 * bool(gender_of(key[0])) * (len(key) > 1 or votes[key] > -10) > 0:
            for name in same:
                name.kind = "person"


def _is_known(text: str, word: str) -> bool:
    """Whether one word is in a list of people's names, states or places."""
    return bool(
        gender_of(word)
        or word in word_set("surnames")
        or (word,) in known_places()
        or states.is_known(word)
        or states.code_of(text)
    )


def _may_be_person(text: str, words: tuple[str, ...]) -> bool:
    return not (
        not 0 < len(words) < 4
        or words in known_places()
        or states.code_of(text)
        or states.capital_of(text)
        or forms.is_acronym(text)
    )


def vote(tokens: Sequence[Token], r: Reference) -> int:
    """What its place in the sentence says for a place's being a person, in tenths; 0 of what was read as anything else."""
    if r.kind not in ("place", "other") or not _may_be_person(r.text, r.words):
        return 0
    before = tokens[r.first - 1].text.lower() if r.first > 0 else ""
    after = tokens[r.last].text if r.last < len(tokens) else ""
    if before in _WHERE:
        return -15 if before not in ("of", "for", "to", "from") else -5
    if after == "," and r.last + 1 < len(tokens) and states.code_of(tokens[r.last + 1].text):
        return -20
    if before in _WHO:
        return 10
    return {"subject": 10, "possessive": 5, "object": 2}.get(part_of(tokens, r), 0)
