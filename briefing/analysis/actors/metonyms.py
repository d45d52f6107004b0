"""Places that stand for somebody: a capital that acts is its government, “the North” beside North Korea is that state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.analysis.actors import states
from briefing.analysis.actors.grammar import verb_of
from briefing.analysis.actors.story import Document, Entity, Name, Reference, Story
from briefing.language.wordlists import word_set
from briefing.model import Token

if TYPE_CHECKING:
    from briefing.analysis.actors.gathering import Roll

_WHERE = frozenset(
    (
        "in",
        "at",
        "near",
        "around",
        "outside",
        "inside",
        "across",
        "throughout",
        "over",
        "into",
        "onto",
        "via",
        "through",
        "leaving",
        "visiting",
    )
)
_PARTNER = frozenset(("with", "between", "by", "against", "urged", "told", "accused", "pressed", "accuses", "urges"))
_DIRECTIONS = frozenset(("north", "south", "east", "west"))
_ACTS = ("VBZ", "VBD", "VBP", "MD")


def stand_for_states(story: Story, roll: Roll) -> None:
    """Move the capitals of a document that act, and points of the compass that name a state, to the entity of that state."""
    directions = compass(
        {n.entity.state for n in roll.names if n.entity is not None and n.entity.is_state} | _twins(roll)
    )
    for name in roll.names:
        if name.form != "name" or name.entity is None or name.entity.is_state or name.kind == "person":
            continue
        if name.acts:
            _move(story, name, states.capital_of(name.text), 0.85)
        elif name.article and name.words[0] in directions:
            _move(story, name, directions[name.words[0]], 0.9)


def _twins(roll: Roll) -> set[str | None]:
    return {code for name, code in roll.twins if _twin_state(name.entity, code)}


def _twin_state(entity: Entity | None, code: str) -> bool:
    return entity is not None and entity.is_state and entity.state != code


def add_references(story: Story, document: Document) -> None:
    """Add the “North” of “North and South Korea”, and “the North” where it stands for a state and nobody read it as a name."""
    found = []
    for r in document.references:
        code = twin(document, r) if r.form == "name" else None
        if code is not None and _twin_state(r.entity, code):
            found.append(_state(story, document, r.sentence, r.first - 2, code, 0.9))
    here = {r.entity.state for r in (*document.references, *found) if r.entity is not None and r.entity.is_state}
    directions = compass(here)
    if directions:
        covered = {(r.sentence, i) for r in (*document.references, *found) for i in range(r.first, r.last)}
        found += _directions(story, document, directions, covered)
    if found:
        document.references += found
        document.references.sort(key=lambda r: (r.start, -r.end))


def twin(document: Document, r: Reference) -> str | None:
    """The code of the state that the direction two words before a state's name opens, which nobody read as a name."""
    if len(r.words) < 2 or r.first < 2 or r.words[0] not in _DIRECTIONS:
        return None
    tokens = document.sentences[r.sentence].tokens
    token = tokens[r.first - 2]
    if token.text.lower() not in _DIRECTIONS or tokens[r.first - 1].tag != "CC":
        return None
    if any(o.sentence == r.sentence and o.first <= r.first - 2 < o.last for o in document.references):
        return None
    return states.code_of(" ".join((token.text, *r.text.split()[1:])))


def compass(codes: Iterable[str | None]) -> dict[str, str]:
    """Direction -> code of the one of these states whose name opens with it."""
    found: dict[str, set[str]] = {}
    for code in codes:
        word = states.name_of(code).lower().split()[0] if code is not None else ""
        if code is not None and word in _DIRECTIONS:
            found.setdefault(word, set()).add(code)
    return {word: min(codes) for word, codes in found.items() if len(codes) == 1}


def acting(document: Document) -> frozenset[int]:
    """Where the phrases begin that speak, act or are acted upon."""
    spans = [a.speaker for a in document.part.attributions]
    spans += [s for e in document.part.events for s in (e.agent, e.counterpart)]
    return frozenset(s.start for s in spans if s is not None)


def governs(tokens: Sequence[Token], r: Reference) -> bool:
    """Whether a capital stands where a government would: before its verb, as a partner, as the owner of a deed."""
    before = tokens[r.first - 1].text.lower() if r.first > 0 else ""
    after = tokens[r.last] if r.last < len(tokens) else None
    if after is not None and after.tag == "POS" and _political(tokens, r.last + 1):
        return before not in ("to", "from", "of", "in")
    if before == "and" and r.first > 2 and tokens[r.first - 3].text.lower() == "between":
        return True
    if before in _WHERE or before in ("-", "–") or after is None:
        return before in _PARTNER
    if after.text in ("-", "–", ",", "("):
        return before in _PARTNER and after.text == ","
    if after.tag == "POS":
        beyond = tokens[r.last + 1].text.lower() if r.last + 1 < len(tokens) else ""
        return before not in ("to", "from", "of") and beyond not in _OF_A_TOWN
    if before in ("to", "from", "of"):
        return False
    if after.tag in _ACTS or (after.tag == "CC" and verb_of(tokens, r.last) is not None):
        return True
    if after.tag == "TO" and r.last + 1 < len(tokens) and tokens[r.last + 1].tag == "VB":
        return (
            r.first > 0 and tokens[r.first - 1].tag.startswith("VB") and before not in _REACHES
        )  # “wants Paris to act”
    return before in _PARTNER and not after.tag.startswith("NN")


_OF_A_TOWN = frozenset(("airport", "streets", "old", "international", "main", "central", "suburbs"))
_REACHES = frozenset(
    ("left", "leave", "leaving", "reached", "visited", "visit", "visiting", "entered", "went", "came", "flew")
)
_DEEDS = word_set("government_deeds")
"""What is a government's and no town's."""


def _political(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is owned is a government's: “over Oslo's nuclear programme”."""
    return at < len(tokens) and tokens[at].text.lower() in _DEEDS


def _directions(
    story: Story, document: Document, directions: dict[str, str], covered: set[tuple[int, int]]
) -> list[Reference]:
    found = []
    for number, sentence in enumerate(document.sentences):
        tokens = sentence.tokens
        for i in range(1, len(tokens)):
            code = directions.get(tokens[i].text.lower()) if tokens[i].text[0].isupper() else None
            if code is None or tokens[i - 1].text.lower() != "the" or (number, i) in covered:
                continue
            after = tokens[i + 1].tag if i + 1 < len(tokens) else "."
            if not after.startswith(("NN", "JJ", "HYPH")):
                found.append(_state(story, document, number, i, code, 0.85))
    return found


def _state(story: Story, document: Document, sentence: int, at: int, code: str, confidence: float) -> Reference:
    """A reference to a state by the one word at this token."""
    token = document.sentences[sentence].tokens[at]
    made = Reference(
        document.number,
        sentence,
        at,
        at + 1,
        token.start,
        token.end,
        "name",
        "state",
        token.text,
        (token.text.lower(),),
    )
    story.state(code).own(made, confidence)
    return made


def _move(story: Story, name: Name, code: str | None, confidence: float) -> None:
    assert code is not None and name.entity is not None
    name.entity.leave(name)
    name.kind = "state"
    story.state(code).go_by(name, confidence)
