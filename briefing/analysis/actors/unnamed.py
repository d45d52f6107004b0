"""People without a name (“the driver”, “a Qatari official”, “his mother”): they compete for pronouns and are never actors.

A “he” after “an official said” is the official; without this competitor it would go to whoever is named nearby.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefing.analysis.actors.roles import GENDER
from briefing.analysis.actors.story import Document, Reference
from briefing.language.wordlists import word_set
from briefing.model import Token

_BACK = 5
"""Words between a determiner and its noun at most."""
PREDICATE = frozenset(("is", "was", "be", "been", "became", "become", "becomes", "remains", "remained", "as", "being"))
_OPENS = frozenset(("DT", "PRP$", "POS"))
_NO_ONE = frozenset(("no", "any", "every", "each"))


@cache
def _nouns() -> frozenset[str]:
    return word_set("person_nouns") | {w for w in GENDER if not w.endswith(".")}


def find_unnamed(document: Document) -> None:
    """Add a reference without description for each person who is not named; note a name's gender from “his wife X”."""
    nouns = _nouns()
    by_sentence: dict[int, list[Reference]] = {}
    for r in document.references:
        by_sentence.setdefault(r.sentence, []).append(r)
    found: list[Reference] = []
    for number, sentence in enumerate(document.sentences):
        for i, token in enumerate(sentence.tokens):
            if token.text in nouns and (token.tag == "NN" or _ends_phrase(sentence.tokens, i)):
                made = _at(document, number, i, by_sentence.get(number, []))
                if made is not None:
                    found.append(made)
    if found:
        document.references += found
        document.references.sort(key=lambda r: (r.start, -r.end))


def _at(document: Document, number: int, i: int, near: list[Reference]) -> Reference | None:
    tokens = document.sentences[number].tokens
    word, size = tokens[i].text, len(tokens)
    gender = GENDER.get(word, "")
    if any(r.first <= i < r.last for r in near):
        return None
    named = next((r for r in near if r.form == "name" and r.first - len(r.title) in (i + 1, i + 2)), None)
    if named is not None and (named.first - len(named.title) == i + 1 or tokens[i + 1].text == ","):
        doubtful = tokens[i + 1].text == "," and named.last < size and tokens[named.last].text != ","
        _tell(document, named, "" if doubtful else gender)
        return None
    first = i
    while first > 0 and i - first < _BACK and tokens[first].tag not in _OPENS:
        first -= 1
    if tokens[first].tag not in _OPENS or tokens[first].text.lower() in _NO_ONE:
        return None
    if i + 1 < size and (tokens[i + 1].tag in ("NN", "NNP", "NNPS") or tokens[i + 1].text == "-"):
        return None
    before = tokens[first - 1].text.lower() if first > 0 else ""
    apposed = next((r for r in near if r.form == "name" and r.last == first - 1), None) if before == "," else None
    if apposed is not None and (
        i + 1 >= size or tokens[i + 1].text in (",", ".", "of", "and", "who", "at", "in", "from")
    ):
        _tell(document, apposed, gender)
        return None
    if before in PREDICATE:
        return None
    return Reference(
        document.number, number, first, i + 1, tokens[first].start, tokens[i].end, "nominal", "person", word,
        gender=gender, unnamed=True,
    )  # fmt: skip


def _ends_phrase(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun that was read as an adjective (“an operative for”) has no noun after it."""
    after = tokens[i + 1].tag if i + 1 < len(tokens) else "."
    return tokens[i].tag == "JJ" and not after.startswith(("NN", "JJ", "CC", "HY"))


def _tell(document: Document, named: Reference, gender: str) -> None:
    """Let the noun for a person tell the gender of the name it belongs to."""
    if gender and named.entity is not None and named.entity.kind == "person":
        document.genders.append((named.entity.number, gender))
