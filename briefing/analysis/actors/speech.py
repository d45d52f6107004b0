"""Who is speaking where in a document, as its attributions tell: for pronouns inside and outside of quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from briefing.analysis.actors.story import Document, Reference
from briefing.model import Span


class Speech:
    """Looks up the speakers and the quotations of one document by place."""

    def __init__(self, document: Document) -> None:
        self._references = document.references
        spans = {a.speaker for a in document.part.attributions if a.speaker is not None}
        self._speakers = sorted((s.start, s.end) for s in spans)
        self._quotes = sorted(
            (c.start, c.end, a.speaker)
            for a in document.part.attributions
            if a.kind == "direct" and a.speaker is not None
            for c in a.content
        )

    def speaks(self, r: Reference) -> bool:
        """Whether this mention is, or is in, a phrase that speaks."""
        at = bisect_right(self._speakers, (r.start, 1 << 60)) - 1
        return at >= 0 and r.end <= self._speakers[at][1]

    def speakers_around(self, r: Reference) -> frozenset[int]:
        """Entities that speak the quotation in which this pronoun stands: they would say “I”."""
        at = bisect_right(self._quotes, r.start, key=lambda q: q[0]) - 1
        if at < 0 or r.end > self._quotes[at][1]:
            return frozenset()
        return frozenset(m.entity.number for m in self._within(self._quotes[at][2]) if m.entity is not None)

    def _within(self, span: Span) -> list[Reference]:
        at = bisect_left(self._references, span.start, key=lambda m: m.start)
        found = []
        while at < len(self._references) and self._references[at].start < span.end:
            found.append(self._references[at])
            at += 1
        return found
