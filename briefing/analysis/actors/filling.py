"""Who is meant by the span that speaks or acts: the head of the phrase, not whoever is named in it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from briefing.analysis.actors.story import Document, Entity, Reference
from briefing.model import Attribution, Event, Span

_PREPOSITIONS = frozenset(
    (
        "of",
        "in",
        "on",
        "at",
        "for",
        "from",
        "with",
        "by",
        "to",
        "about",
        "against",
        "under",
        "near",
        "over",
        "between",
        "among",
    )
)


class Phrases:
    """Looks up the references of one document by place."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.references = sorted(
            (r for r in document.references if r.entity is not None and not r.pair), key=lambda r: (r.start, -r.end)
        )
        self.starts = [r.start for r in self.references]

    def within(self, span: Span) -> list[Reference]:
        """References that lie in the span or cover it."""
        at = bisect_left(self.starts, span.start)
        low = at
        while low > 0 and span.start - self.starts[low - 1] < 120:
            low -= 1
        found = []
        for r in self.references[low:]:
            if r.start >= span.end:
                break
            if r.end > span.start:
                found.append(r)
        return found

    def head(self, span: Span | None) -> Reference | None:
        """The reference that a noun phrase is about, or None.

        A name that owns another (“Clinton's aides”), follows a preposition (“critics of Clinton”) or stands before another
        noun (“Clinton supporters”) is not the head.
        """
        if span is None:
            return None
        best: tuple[int, Reference] | None = None
        for r in self.within(span):
            score = self._standing(r, span)
            if score > 0 and (best is None or score > best[0]):
                best = score, r
        return best[1] if best else None

    def _standing(self, r: Reference, span: Span) -> int:
        tokens = self.document.sentences[r.sentence].tokens
        before = tokens[r.first - 1] if r.first > 0 and tokens[r.first - 1].start >= span.start else None
        after = tokens[r.last] if r.last < len(tokens) and tokens[r.last].end <= span.end else None
        if after is not None and (after.tag == "POS" or after.text in ("'s", "’s")):
            return 0
        if before is not None and before.text.lower() in _PREPOSITIONS:
            return 0
        if r.form == "pronoun" and r.text.lower() in ("his", "her", "its", "their", "my", "our") and after is not None:
            return 0
        if r.form != "nominal" and after is not None and after.tag.startswith("NN") and not self._named(after.start, r):
            return 0
        return {"name": 3, "nominal": 2, "pronoun": 2}[r.form] + (r.kind == "person" and r.form == "name")

    def _named(self, at: int, but: Reference) -> bool:
        i = bisect_left(self.starts, at)
        return i < len(self.starts) and self.starts[i] == at and self.references[i] is not but


def fill_attribution(phrases: Phrases, attribution: Attribution, ids: dict[int, str]) -> Attribution:
    """The attribution with its speaker's actor."""
    head = phrases.head(attribution.speaker)
    if head is None or head.entity is None:
        return attribution
    actor = ids.get(head.entity.number)
    return (
        replace(attribution, actor=actor, confidence=round(attribution.confidence * head.confidence, 3))
        if actor
        else attribution
    )


def fill_event(phrases: Phrases, event: Event, ids: dict[int, str]) -> Event:
    """The event with its agent's and counterpart's actors."""
    agent, other = phrases.head(event.agent), phrases.head(event.counterpart)
    actor = ids.get(agent.entity.number) if agent is not None and agent.entity is not None else None
    counterpart = ids.get(other.entity.number) if other is not None and other.entity is not None else None
    sure = event.confidence * agent.confidence if actor and agent else event.confidence
    return replace(
        event, actor=actor, counterpart_actor=counterpart if counterpart != actor else None, confidence=round(sure, 3)
    )


def entity_of(phrases: Phrases, span: Span | None) -> Entity | None:
    """The entity that a phrase is about."""
    head = phrases.head(span)
    return head.entity if head is not None else None
