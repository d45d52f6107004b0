"""What sort of thing a name names, told from how the story uses it: a “place” that acts and is nowhere is a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.firstnames import gender_of
from briefing.analysis.actors.grammar import part_of
from briefing.analysis.actors.story import Reference, Story
from briefing.language.wordlists import entries
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


def settle_kinds(story: Story) -> None:
    """Make people of names that were read as places but speak, act or own, and stand after no word of place."""
    votes: dict[tuple[str, ...], float] = defaultdict(float)
    found: dict[tuple[str, ...], list[Reference]] = defaultdict(list)
    for document in story.documents:
        for r in document.references:
            if r.form != "name" or r.kind not in ("place", "other"):
                continue
            key = forms.words(r.text)
            if (
                not 0 < len(key) < 4
                or key in known_places()
                or states.code_of(r.text)
                or states.capital_of(r.text)
                or forms.is_acronym(r.text)
            ):
                continue
            found[key].append(r)
            votes[key] += _vote(document.sentences[r.sentence].tokens, r)
    for key, references in found.items():
        if votes[key] + 2 * bool(gender_of(key[0])) * (len(key) > 1 or votes[key] > -1) > 0:
            for r in references:
                r.kind = "person"


def _vote(tokens: Sequence[Token], r: Reference) -> float:
    before = tokens[r.first - 1].text.lower() if r.first > 0 else ""
    after = tokens[r.last].text if r.last < len(tokens) else ""
    if before in _WHERE:
        return -1.5 if before not in ("of", "for", "to", "from") else -0.5
    if after == "," and r.last + 1 < len(tokens) and states.code_of(tokens[r.last + 1].text):
        return -2.0
    if before in _WHO:
        return 1.0
    part = part_of(tokens, r)
    return {"subject": 1.0, "possessive": 0.5, "object": 0.2}.get(part, 0.0)
