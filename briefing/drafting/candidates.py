"""What each actor says and does in each source: the passages that may become its points."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.drafting.story import Passage, Story
from briefing.model import Act, Attribution, Event, Span

SURE_SPEAKER = 0.55
SURE_AGENT = 0.5
"""Confidence from which a statement or an event goes under an actor: a line under the wrong name is worse than none."""
LONGEST = 70
"""Words of a passage of several sentences (a quotation that runs on)."""
RANK: dict[Act, int] = {"demand": 0, "commitment": 1, "contact": 2, "action": 3, "assessment": 4, "statement": 5}
"""Which kind names a passage that holds several."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of one source that tells what an actor says or does.

    `passages` are the whole sentences that it takes in; `core` are the words that carry the claim and its attribution, which
    no shortening may touch. `speaks` is False where the actor acts and does not speak.
    """

    actor: str
    span: Span
    passages: tuple[Passage, ...]
    kind: Act
    core: tuple[Span, ...]
    confidence: float
    speaks: bool
    quotes: bool


def find(story: Story) -> dict[str, list[Candidate]]:
    """Candidates of each actor id, in the order of the sources; one for each passage and actor."""
    found: dict[str, dict[Span, Candidate]] = defaultdict(dict)
    for n, part in enumerate(story.parts):
        if story.is_copy(n):
            continue
        for candidate in _spoken(story, part.attributions):
            _add(found[candidate.actor], candidate)
        for candidate in _done(story, part.events, part.attributions):
            _add(found[candidate.actor], candidate)
    return {actor: sorted(of.values(), key=lambda c: c.passages[0].index) for actor, of in found.items()}


def _add(of: dict[Span, Candidate], new: Candidate) -> None:
    for span, old in of.items():
        if span.source == new.span.source and span.start < new.span.end and new.span.start < span.end:
            kind = old.kind if RANK[old.kind] <= RANK[new.kind] else new.kind
            if len(new.passages) <= len(old.passages):
                of[span] = replace(
                    old,
                    kind=kind,
                    core=old.core + new.core,
                    confidence=max(old.confidence, new.confidence),
                    speaks=old.speaks or new.speaks,
                )
            return
    of[new.span] = new


def _spoken(story: Story, attributions: Iterable[Attribution]) -> Iterable[Candidate]:
    for said in attributions:
        if said.actor is None or said.confidence < SURE_SPEAKER or not said.content:
            continue
        core = tuple(s for s in (said.speaker, said.cue, *said.content) if s is not None)
        passages = _whole(story, core, said.cue or said.content[0])
        if passages:
            yield Candidate(
                actor=said.actor,
                span=_over(passages),
                passages=passages,
                kind=said.act,
                core=core,
                confidence=said.confidence,
                speaks=True,
                quotes=said.kind != "indirect",
            )


def _done(story: Story, events: Iterable[Event], attributions: Iterable[Attribution]) -> Iterable[Candidate]:
    told = sorted((c.start, c.end) for a in attributions for c in a.content)
    for event in events:
        if event.actor is None or event.confidence < SURE_AGENT:
            continue
        if any(start <= event.verb.start and event.verb.end <= end for start, end in told):
            continue
        core = (event.agent, event.verb)
        passages = _whole(story, (event.clause,), event.verb)
        if passages:
            yield Candidate(
                actor=event.actor,
                span=_over(passages),
                passages=passages,
                kind=event.act,
                core=core,
                confidence=event.confidence,
                speaks=False,
                quotes=False,
            )


def _whole(story: Story, spans: tuple[Span, ...], heart: Span) -> tuple[Passage, ...]:
    """The sentences that these spans touch; only the one at the heart when they are too many to be one point."""
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    passages = story.around(Span(heart.source, first, last))
    if len(passages) > 3 or sum(p.size for p in passages) > LONGEST:
        passages = story.around(heart)[:1]
    return passages if passages and all(p.usable for p in passages) else ()


def _over(passages: tuple[Passage, ...]) -> Span:
    return Span(passages[0].span.source, passages[0].span.start, passages[-1].span.end)
