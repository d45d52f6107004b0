"""How much an actor matters in the story: by what it says and does, not by how often it is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log1p

from briefing.analysis.actors import lexicon
from briefing.analysis.actors.forms import words
from briefing.analysis.actors.story import Document, Entity, Story
from briefing.model import SourceAnalysis

_SPEECH = {"statement": 1.0, "demand": 1.3, "commitment": 1.3, "assessment": 0.9, "action": 1.0, "contact": 1.0}
_DEED = {"statement": 0.6, "demand": 1.0, "commitment": 1.0, "assessment": 0.5, "action": 0.8, "contact": 0.8}
_COUNTERPART = 0.3
_NAMED = 0.04
_COPY = 0.05
_MEDIUM = 0.1
"""A paper or agency that is cited for what it printed is a source, not a party."""


def weigh(
    story: Story, parts: Sequence[SourceAnalysis], by_id: Mapping[str, Entity], copies: frozenset[str] = frozenset()
) -> None:
    """Fill the entities' weight: the acts of each source, saturating within a source, summed over sources."""
    totals: dict[int, float] = defaultdict(float)
    media = {words(d.source.publisher) for d in story.documents if d.source.publisher}
    for document, part in zip(story.documents, parts, strict=True):
        share = _COPY if document.source.id in copies else 1.0
        for number, acts in sorted(_acts(document, part, by_id).items()):
            totals[number] += share * log1p(acts) * 3
    for entity in story.entities:
        entity.weight = totals[entity.number]
        if entity.kind == "organisation" and is_medium(entity, media):
            entity.weight *= _MEDIUM


def _acts(document: Document, part: SourceAnalysis, by_id: Mapping[str, Entity]) -> dict[int, float]:
    acts: dict[int, float] = defaultdict(float)
    for a in part.attributions:
        if a.actor is not None:
            acts[by_id[a.actor].number] += _SPEECH[a.act] * a.confidence
    for e in part.events:
        if e.actor is not None:
            acts[by_id[e.actor].number] += _DEED[e.act] * e.confidence
        if e.counterpart_actor is not None:
            acts[by_id[e.counterpart_actor].number] += _COUNTERPART * e.confidence
    for r in document.references:
        if r.entity is not None:
            acts[r.entity.number] += _NAMED
    return acts


def is_medium(entity: Entity, publishers: set[tuple[str, ...]]) -> bool:
    """Whether an organisation is a newspaper, broadcaster or agency."""
    for name in entity.names:
        found = words(name)
        if found in lexicon.MEDIA or found in publishers or (len(found) > 1 and found[-1] in lexicon.MEDIA_ENDS):
            return True
    return False
