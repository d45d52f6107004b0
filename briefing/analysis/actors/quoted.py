"""“I” and “we” in a quotation are who speaks."""

from __future__ import annotations

from bisect import bisect_right

from briefing.analysis.actors.filling import Phrases
from briefing.analysis.actors.story import Document, Entity, Reference, token_at
from briefing.model import Span

_ALONE = frozenset(("i", "me", "my", "mine", "myself"))
_TOGETHER = frozenset(("we", "us", "our", "ours", "ourselves"))


def resolve_first_persons(document: Document, phrases: Phrases) -> None:
    """Add references for first persons in direct and mixed quotations: “I” is the speaker, “we” a speaking body."""
    found: list[Reference] = []
    taken = {r.start for r in document.references if r.form == "pronoun"}
    for a in document.part.attributions:
        head = phrases.head(a.speaker) if a.kind != "indirect" else None
        if head is None or head.entity is None:
            continue
        person = head.entity.kind == "person" or head.entity.number in document.persons
        words = _ALONE if person else _TOGETHER
        for span in a.content:
            found += [r for r in _within(document, span, words, head.entity, head.confidence) if r.start not in taken]
            taken.update(r.start for r in found)
    for r in found:
        assert r.entity is not None
        r.entity.references.append(r)
    if found:
        document.references += found
        document.references.sort(key=lambda r: (r.start, -r.end))


def _within(document: Document, span: Span, words: frozenset[str], entity: Entity, sure: float) -> list[Reference]:
    found = []
    at = max(0, bisect_right(document.sentence_starts, span.start) - 1)
    while at < len(document.sentences) and document.sentences[at].span.start < span.end:
        tokens = document.sentences[at].tokens
        for i in range(token_at(tokens, span.start), len(tokens)):
            start, end, text, _ = tokens[i]
            if start >= span.end:
                break
            if text.lower() in words and text != "US":
                made = Reference(document.number, at, i, i + 1, start, end, "pronoun", entity.kind, text, entity=entity)
                made.confidence = round(0.9 * sure, 3)
                found.append(made)
        at += 1
    return found
