"""“The two leaders”, “both countries”: phrases for two actors together, told only when just two can be meant.

Each of the two gets a reference of its own over the same words. Neither speaks or acts alone by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.analysis.actors.story import Document, Entity, Reference
from briefing.model import Token

_PEOPLE = frozenset(
    ("leaders", "presidents", "premiers", "ministers", "men", "women", "politicians", "diplomats", "rivals")
)
_STATES = frozenset(("countries", "nations", "states", "governments", "neighbours", "neighbors", "capitals", "sides"))
_TOGETHER = 0.6
_BACK = 2
"""Sentences back in which both must have been named."""


def find_pairs(document: Document) -> None:
    """Add a reference for each such phrase, and mark the descriptions that are one."""
    found: list[Reference] = []
    starts = {r.start: r for r in document.references if r.form == "nominal"}
    for number, sentence in enumerate(document.sentences):
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.text not in ("two", "both", "Both"):
                continue
            span = _phrase(tokens, i)
            if span is None:
                continue
            first, last, kind = span
            same = starts.get(tokens[first].start)
            if same is not None:
                same.pair, same.description = kind, None
                same.last, same.end = last, tokens[last - 1].end
                same.text = document.source.text[same.start : same.end]
                continue
            start, end = tokens[first].start, tokens[last - 1].end
            text = document.source.text[start:end]
            found.append(
                Reference(document.number, number, first, last, start, end, "nominal", "person", text, pair=kind)
            )
    if found:
        document.references += found
        document.references.sort(key=lambda r: (r.start, -r.end))


def _phrase(tokens: Sequence[Token], i: int) -> tuple[int, int, str] | None:
    """First and last token and kind of a phrase around “two” or “both”, or None."""
    both = tokens[i].text != "two"
    if not both and (i == 0 or tokens[i - 1].text.lower() not in ("the", "these", "their")):
        return None
    at = i + 1
    while at < len(tokens) and at - i < 3 and tokens[at].tag in ("JJ", "VBG", "NN"):
        at += 1
    if at >= len(tokens) or (at + 1 < len(tokens) and tokens[at + 1].text == "of"):
        return None
    noun = tokens[at].text
    if noun in _PEOPLE or noun in _STATES:
        return i - (not both), at + 1, "person" if noun in _PEOPLE else "state"
    if not both and tokens[i + 1].tag in ("VBD", "MD"):
        return i - 1, i + 1, "person"  # “the two agreed”
    return None


def resolve_pair(r: Reference, recent: Sequence[Reference]) -> Reference | None:
    """Give the phrase to the first of the only two named lately; the reference of the second, or None when others were too."""
    met: dict[int, Entity] = {}
    for m in reversed(recent):
        if r.sentence - m.sentence > _BACK:
            break
        e = m.entity
        if e is None or m.form == "nominal" or e.number < 0:
            continue
        if (r.pair == "person" and e.kind == "person") or (r.pair == "state" and e.is_state):
            met.setdefault(e.number, e)
    if len(met) != 2:
        return None
    one, other = met.values()
    second = replace(r)
    one.own(r, _TOGETHER)
    other.own(second, _TOGETHER)
    r.kind = second.kind = one.kind
    return second
