"""Who is meant by the span that speaks or acts: the head of the phrase, not whoever is named in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefing.analysis.actors.story import Document, Reference, Story
from briefing.model import Act, Source, Span, SpeechKind

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


Said = tuple[Span | None, Span | None, tuple[Span, ...], SpeechKind, Act, bool, float, Reference | None]
"""Speaker, cue, content, kind, act, negated, confidence, and the reference that tells who the speaker is."""
Done = tuple[Span, Span, Span, Act, Span | None, bool, bool, float, Reference | None, Reference | None]
"""Agent, verb, clause, act, counterpart, negated, future, confidence, and the references that tell agent and counterpart."""
Pair = tuple[int, int]


@dataclass(slots=True)
class Filled:
    """What is known of one document in the end: every reference, and whom its attributions and events are about."""

    document: int
    references: list[Reference]
    said: list[Said]
    done: list[Done]
    persons: list[int]


def fill(document: Document, phrases: Phrases) -> Filled:
    """Tie the attributions and events of a document to the references that they are about."""
    said: list[Said] = []
    for a in document.part.attributions:
        head = phrases.head(a.speaker)
        sure = round(a.confidence * head.confidence, 3) if head is not None else a.confidence
        said.append((a.speaker, a.cue, a.content, a.kind, a.act, a.negated, sure, head))
    done: list[Done] = []
    for e in document.part.events:
        agent, other = phrases.head(e.agent), phrases.head(e.counterpart)
        sure = round(e.confidence * (agent.confidence if agent is not None else 1.0), 3)
        done.append((e.agent, e.verb, e.clause, e.act, e.counterpart, e.negated, e.future, sure, agent, other))
    return Filled(document.number, document.references, said, done, sorted(document.persons))


def packed(filled: Filled) -> Any:
    """Plain values for another process of the crew."""
    at = {id(r): n for n, r in enumerate(filled.references)}
    return (
        filled.document,
        [
            (r.start, r.end, r.form, r.kind, r.confidence, r.tentative, -1 if r.entity is None else r.entity.number)
            for r in filled.references
        ],
        [
            (_pair(speaker), _pair(cue), [(c.start, c.end) for c in content], *rest, at.get(id(head)))
            for speaker, cue, content, *rest, head in filled.said
        ],
        [
            (_pair(agent), _pair(verb), _pair(clause), act, _pair(other), *rest, at.get(id(one)), at.get(id(two)))
            for agent, verb, clause, act, other, *rest, one, two in filled.done
        ],
        filled.persons,
    )


def unpacked(row: Any, story: Story, sources: Sequence[Source]) -> Filled:
    """What another process packed; its references are given to the entities of this one."""
    document, references, said, done, persons = row
    source = sources[document]
    id, text = source.id, source.text
    found = []
    for start, end, form, kind, sure, tentative, number in references:
        r = Reference(document, 0, 0, 0, start, end, form, kind, text[start:end], confidence=sure, tentative=tentative)
        if number >= 0:
            r.entity = story.numbered(number)
            r.entity.references.append(r)
        found.append(r)

    def span(pair: Pair | None) -> Any:
        return None if pair is None else Span(id, *pair)

    def at(place: int | None) -> Reference | None:
        return None if place is None else found[place]

    return Filled(
        document,
        found,
        [
            (span(speaker), span(cue), tuple(Span(id, *c) for c in content), *rest, at(head))
            for speaker, cue, content, *rest, head in said
        ],
        [
            (span(agent), span(verb), span(clause), act, span(other), *rest, at(one), at(two))
            for agent, verb, clause, act, other, *rest, one, two in done
        ],
        persons,
    )


def _pair(span: Span | None) -> Pair | None:
    return None if span is None else (span.start, span.end)
