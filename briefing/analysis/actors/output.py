"""From entities to actors: ids by weight, and every span of the parts tied to its actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.analysis.actors import corrections as corrected
from briefing.analysis.actors import naming
from briefing.analysis.actors.filling import Filled
from briefing.analysis.actors.ranking import weigh
from briefing.analysis.actors.story import Entity, Reference, Story
from briefing.model import Actor, Attribution, Corrections, Event, Mention, Source, SourceAnalysis, Span

_ALWAYS = ("person", "organisation", "state", "group")
"""Kinds that are actors when they are named; a place or thing must speak or act first."""


def assemble(
    story: Story,
    filled: Sequence[Filled],
    sources: Sequence[Source],
    parts: Sequence[SourceAnalysis],
    corrections: Corrections,
) -> tuple[tuple[Actor, ...], tuple[SourceAnalysis, ...]]:
    """Actors, weightiest first, and parts with mentions, attributions and events tied to them, in the order of the sources."""
    for document in filled:
        for number in document.persons:
            story.numbered(number).kind = "person"
    weigh(story, filled, sources, frozenset(p.source for p in parts if p.copy_of is not None))
    acting = {n for f in filled for n in _acting(f)}
    kept = [e for e in story.entities if e.references and (_stands(e) or e.number in acting)]
    names = {e.number: naming.name_of(e) for e in kept}
    kept = [e for e in kept if names[e.number]]
    corrected.reweigh(kept, names, corrections)
    ranks = corrected.ranks(corrections)
    kept.sort(
        key=lambda e: (ranks.get(names[e.number], len(ranks)), -e.weight, -len(e.references), names[e.number], e.number)
    )
    ids = {e.number: f"a{n}" for n, e in enumerate(kept, 1)}
    actors = tuple(_actor(e, names[e.number], ids) for e in kept)
    return actors, tuple(_finish(f, p, ids) for f, p in zip(filled, parts, strict=True))


def _acting(filled: Filled) -> Iterator[int]:
    """Numbers of the entities that speak or act in a document."""
    for *_, head in filled.said:
        if head is not None and head.entity is not None:
            yield head.entity.number
    for *_, agent, _ in filled.done:
        if agent is not None and agent.entity is not None:
            yield agent.entity.number


def _stands(entity: Entity) -> bool:
    """Whether an entity is an actor even if it neither speaks nor acts."""
    return entity.kind in _ALWAYS and not all(r.tentative for r in entity.references)


def _actor(entity: Entity, name: str, ids: Mapping[int, str]) -> Actor:
    home = entity.home
    return Actor(
        ids[entity.number],
        name,
        entity.kind,
        naming.aliases_of(entity, name),
        naming.role_of(entity),
        ids.get(home.number) if home is not None and home is not entity else None,
        len(entity.references),
        round(entity.weight, 3),
    )


def _finish(filled: Filled, part: SourceAnalysis, ids: Mapping[int, str]) -> SourceAnalysis:
    source = part.source

    def actor(head: Reference | None) -> str | None:
        return ids.get(head.entity.number) if head is not None and head.entity is not None else None

    mentions = []
    for r in filled.references:
        owner = ids.get(r.entity.number) if r.entity is not None else None
        if owner is not None or (r.form == "name" and not r.tentative):
            mentions.append(Mention(Span(source, r.start, r.end), r.form, r.kind, owner, round(r.confidence, 3)))
    attributions = [
        Attribution(speaker, cue, content, kind, act, negated, actor(head), sure)
        for speaker, cue, content, kind, act, negated, sure, head in filled.said
    ]
    events = []
    for agent, verb, clause, act, other, negated, future, sure, doer, met in filled.done:
        one, two = actor(doer), actor(met)
        events.append(Event(agent, verb, clause, act, other, negated, future, one, two if two != one else None, sure))
    return SourceAnalysis(
        source,
        part.sentences,
        tuple(mentions),
        tuple(attributions),
        tuple(events),
        part.dates,
        part.copy_of,
        part.shared,
    )
