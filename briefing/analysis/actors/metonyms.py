"""Places that stand for somebody: a capital that acts is its government, “the North” beside North Korea is that state."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.actors import states
from briefing.analysis.actors.story import Document, Entity, Reference, Story
from briefing.model import Span, Token

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


def stand_for_states(story: Story) -> None:
    """Move capitals that act, and points of the compass that name a state, to the entity of that state."""
    known = {e.state: e for e in story.entities if e.is_state and e.state and e.references}
    for document in story.documents:
        acting = {s.start for s in _acting(document)}
        compass = _compass(document, known)
        if compass:
            _find_compass(document, compass, known)
        for r in document.references:
            if r.form != "name" or r.entity is None or r.entity.is_state or r.kind == "person":
                continue
            code = states.capital_of(r.text)
            tokens = document.sentences[r.sentence].tokens
            if code is not None and (r.start in acting or _governs(tokens, r)):
                _move(story, r, code, known, 0.85)
            elif (
                len(r.words) == 1
                and r.words[0] in compass
                and r.first > 0
                and tokens[r.first - 1].text.lower() == "the"
            ):
                _move(story, r, compass[r.words[0]], known, 0.9)


def _acting(document: Document) -> list[Span]:
    spans = [a.speaker for a in document.part.attributions if a.speaker is not None]
    spans += [s for e in document.part.events for s in (e.agent, e.counterpart) if s is not None]
    return spans


def _governs(tokens: Sequence[Token], r: Reference) -> bool:
    """Whether a capital stands where a government would: before its verb, as a partner, as the owner of a deed."""
    before = tokens[r.first - 1].text.lower() if r.first > 0 else ""
    after = tokens[r.last] if r.last < len(tokens) else None
    if before in _WHERE or before in ("-", "–") or after is None:
        return before in _PARTNER
    if after.text in ("-", "–", ",", "("):
        return before in _PARTNER and after.text == ","
    if after.tag == "POS":
        beyond = tokens[r.last + 1].text.lower() if r.last + 1 < len(tokens) else ""
        return before not in ("to", "from", "of") and beyond not in (
            "airport",
            "streets",
            "old",
            "international",
            "main",
            "central",
            "suburbs",
        )
    if after.tag in _ACTS and before not in ("from", "to", "of"):
        return True
    return before in _PARTNER and not after.tag.startswith("NN")


def _compass(document: Document, known: dict[str, Entity]) -> dict[str, str]:
    """Direction -> code of the one state of the story whose name opens with it and that this document names."""
    here = {r.entity.state for r in document.references if r.entity is not None and r.entity.is_state}
    found: dict[str, set[str]] = {}
    for code in sorted(c for c in here if c is not None):
        word = states.name_of(code).lower().split()[0]
        if word in _DIRECTIONS and code in known:
            found.setdefault(word, set()).add(code)
    return {word: min(codes) for word, codes in found.items() if len(codes) == 1}


def _find_compass(document: Document, compass: dict[str, str], known: dict[str, Entity]) -> None:
    """Add “the North” and “the South” where they stand for a state and nobody read them as a name."""
    covered = {(r.sentence, i) for r in document.references for i in range(r.first, r.last)}
    found = []
    for number, sentence in enumerate(document.sentences):
        tokens = sentence.tokens
        for i in range(1, len(tokens)):
            code = compass.get(tokens[i].text.lower()) if tokens[i].text[0].isupper() else None
            if code is None or tokens[i - 1].text.lower() != "the" or (number, i) in covered:
                continue
            after = tokens[i + 1].tag if i + 1 < len(tokens) else "."
            if not after.startswith(("NN", "JJ", "HYPH")):
                t = tokens[i]
                made = Reference(
                    document.number, number, i, i + 1, t.start, t.end, "name", "state", t.text, (t.text.lower(),)
                )
                known[code].own(made, 0.85)
                found.append(made)
    if found:
        document.references += found
        document.references.sort(key=lambda r: (r.start, -r.end))


def _move(story: Story, r: Reference, code: str, known: dict[str, Entity], confidence: float) -> None:
    entity = known.get(code)
    if entity is None:
        entity = known[code] = story.entity("state", code, is_state=True)
    gone = r.entity
    if gone is not None:
        gone.references = [x for x in gone.references if x is not r]
        gone.names[r.text] -= 1
        gone.names = +gone.names
    r.kind = "state"
    entity.own(r, confidence)
