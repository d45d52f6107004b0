"""From entities to actors: ids by weight, and every span of the parts tied to its actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing.analysis.actors import corrections as corrected
from briefing.analysis.actors import naming
from briefing.analysis.actors.filling import Phrases, fill_attribution, fill_event
from briefing.analysis.actors.ranking import weigh
from briefing.analysis.actors.story import Document, Entity, Story
from briefing.model import Actor, Corrections, Mention, SourceAnalysis, Span

_ALWAYS = ("person", "organisation", "state", "group")
"""Kinds that are actors when they are named; a place or thing must speak or act first."""


def assemble(
    story: Story, corrections: Corrections, copies: frozenset[str] = frozenset()
) -> tuple[tuple[Actor, ...], tuple[SourceAnalysis, ...]]:
    """Actors, weightiest first, and parts with mentions, attributions and events tied to them."""
    draft_ids = {e.number: f"e{e.number}" for e in story.entities if e.references}
    filled = [_fill(d, draft_ids) for d in story.documents]
    weigh(story, filled, {draft_ids[e.number]: e for e in story.entities if e.number in draft_ids}, copies)
    acting = {x for p in filled for x in (*(a.actor for a in p.attributions), *(e.actor for e in p.events)) if x}
    kept = [e for e in story.entities if e.references and (_stands(e) or draft_ids[e.number] in acting)]
    names = {e.number: naming.name_of(e) for e in kept}
    kept = [e for e in kept if names[e.number]]
    corrected.reweigh(kept, names, corrections)
    ranks = corrected.ranks(corrections)
    kept.sort(
        key=lambda e: (ranks.get(names[e.number], len(ranks)), -e.weight, -len(e.references), names[e.number], e.number)
    )
    ids = {e.number: f"a{n}" for n, e in enumerate(kept, 1)}
    final = {draft_ids[number]: id for number, id in ids.items()}
    actors = tuple(_actor(e, names[e.number], ids) for e in kept)
    return actors, tuple(_finish(d, p, final, ids) for d, p in zip(story.documents, filled, strict=True))


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


def _fill(document: Document, ids: dict[int, str]) -> SourceAnalysis:
    phrases = Phrases(document)
    part = document.part
    return replace(
        part,
        attributions=tuple(fill_attribution(phrases, a, ids) for a in part.attributions),
        events=tuple(fill_event(phrases, e, ids) for e in part.events),
    )


def _finish(
    document: Document, part: SourceAnalysis, final: Mapping[str, str], ids: Mapping[int, str]
) -> SourceAnalysis:
    source = document.source.id
    mentions = tuple(
        Mention(
            Span(source, r.start, r.end),
            r.form,
            r.kind,
            ids.get(r.entity.number) if r.entity is not None else None,
            round(r.confidence, 3),
        )
        for r in sorted(document.references, key=lambda r: (r.start, -r.end))
        if (r.form == "name" and not r.tentative) or (r.entity is not None and r.entity.number in ids)
    )
    return replace(
        part,
        mentions=mentions,
        attributions=tuple(replace(a, actor=final.get(a.actor)) if a.actor else a for a in part.attributions),
        events=tuple(
            replace(e, actor=final.get(e.actor or ""), counterpart_actor=final.get(e.counterpart_actor or ""))
            if e.actor or e.counterpart_actor
            else e
            for e in part.events
        ),
    )
