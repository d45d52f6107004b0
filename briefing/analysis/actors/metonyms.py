"""Places that stand for somebody: a capital that acts is its government, “the North” beside North Korea is that state."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.actors import states
from briefing.analysis.actors.grammar import verb_of
from briefing.analysis.actors.story import Document, Entity, Reference, Story
from briefing.language.wordlists import word_set
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
        _find_twins(story, document, known)
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


def _find_twins(story: Story, document: Document, known: dict[str, Entity]) -> None:
    """Add the “North” of “North and South Korea”."""
    found = []
    for r in document.references:
        if r.entity is None or not r.entity.is_state or r.form != "name" or len(r.words) < 2 or r.first < 2:
            continue
        tokens = document.sentences[r.sentence].tokens
        token = tokens[r.first - 2]
        if r.words[0] in _DIRECTIONS and token.text.lower() in _DIRECTIONS and tokens[r.first - 1].tag == "CC":
            code = states.code_of(" ".join((token.text, *r.text.split()[1:])))
            if (
                code is None
                or code == r.entity.state
                or any(o.sentence == r.sentence and o.first <= r.first - 2 < o.last for o in document.references)
            ):
                continue
            entity = known.get(code)
            if entity is None:
                entity = known[code] = story.entity("state", code, is_state=True)
            made = Reference(
                document.number, r.sentence, r.first - 2, r.first - 1, token.start, token.end, "name", "state", token.text,
                (token.text.lower(),),
            )  # fmt: skip
            entity.own(made, 0.9)
            entity.names[token.text] -= 1
            found.append(made)
    if found:
        document.references += found
        document.references.sort(key=lambda r: (r.start, -r.end))


def _acting(document: Document) -> list[Span]:
    spans = [a.speaker for a in document.part.attributions if a.speaker is not None]
    spans += [s for e in document.part.events for s in (e.agent, e.counterpart) if s is not None]
    return spans


def _governs(tokens: Sequence[Token], r: Reference) -> bool:
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
