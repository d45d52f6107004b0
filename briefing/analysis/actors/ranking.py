"""How much an actor matters in the story: by what it says and does, not by how often it is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log1p

from briefing.analysis.actors import lexicon
from briefing.analysis.actors.filling import Filled
from briefing.analysis.actors.forms import words
from briefing.analysis.actors.story import Entity, Story
from briefing.model import Source

_SPEECH = {"statement": 1.0, "demand": 1.3, "commitment": 1.3, "assessment": 0.9, "action": 1.0, "contact": 1.0}
_DEED = {"statement": 0.6, "demand": 1.0, "commitment": 1.0, "assessment": 0.5, "action": 0.8, "contact": 0.8}
_COUNTERPART = 0.3
_NAMED = 0.04
_COPY = 0.05
_MEDIUM = 0.1
"""A paper or agency that is cited for what it printed is a source, not a party."""


def weigh(
    story: Story, filled: Sequence[Filled], sources: Sequence[Source], copies: frozenset[str] = frozenset()
) -> None:
    """Fill the entities' weight: the acts of each source, saturating within a source, summed over sources."""
    totals: dict[int, float] = defaultdict(float)
    media = {words(s.publisher) for s in sources if s.publisher}
    for document in filled:
        share = _COPY if sources[document.document].id in copies else 1.0
        for number, acts in sorted(_acts(document).items()):
            totals[number] += share * log1p(acts) * 3
    for entity in story.entities:
        entity.weight = totals[entity.number]
        if entity.kind == "organisation" and is_medium(entity, media):
            entity.weight *= _MEDIUM


def _acts(document: Filled) -> dict[int, float]:
    acts: dict[int, float] = defaultdict(float)
    for _, _, _, _, act, _, sure, head in document.said:
        if head is not None and head.entity is not None:
            acts[head.entity.number] += _SPEECH[act] * sure
    for _, _, _, act, _, _, _, sure, agent, other in document.done:
        doer = agent.entity if agent is not None else None
        counterpart = other.entity if other is not None else None
        if doer is not None:
            acts[doer.number] += _DEED[act] * sure
        if counterpart is not None and counterpart is not doer:
            acts[counterpart.number] += _COUNTERPART * sure
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
