"""What a person said about the actors, applied to every later analysis: they know, the program guesses."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.actors import forms, naming
from briefing.analysis.actors.story import Entity, Story, take_off
from briefing.model import Corrections


def correct(story: Story, corrections: Corrections) -> None:
    """Split, merge, rename and affiliate the entities. A name that no longer occurs is passed over."""
    if corrections == Corrections():
        return
    for name, alias in corrections.split:
        _split(story, name, alias)
    for group in corrections.merged:
        _merge(story, group)
    for old, new in corrections.renamed:
        for entity in _named(story, old):
            entity.fixed_name = new
    for name, home in corrections.affiliations:
        homes = _named(story, home) if home else []
        for entity in _named(story, name):
            entity.home = homes[0] if homes else None


def ranks(corrections: Corrections) -> dict[str, int]:
    """Name -> place, for the actors that a person put in order."""
    return {name: n for n, name in enumerate(dict.fromkeys(corrections.order))}


def reweigh(entities: Sequence[Entity], names: dict[int, str], corrections: Corrections) -> None:
    """A hidden actor weighs nothing; one that is to be shown weighs at least as much as the fifth weightiest."""
    hidden, shown = set(corrections.hidden), set(corrections.shown)
    if not hidden and not shown:
        return
    for entity in entities:
        if names[entity.number] in hidden:
            entity.weight = 0.0
    weights = sorted((e.weight for e in entities), reverse=True)
    floor = weights[min(4, len(weights) - 1)] if weights else 0.0
    for entity in entities:
        if names[entity.number] in shown:
            entity.weight = max(entity.weight, floor)


def _named(story: Story, name: str) -> list[Entity]:
    """Entities with this name as shown, or else with this alias."""
    living = [e for e in story.entities if e.references]
    exact = [e for e in living if naming.name_of(e) == name]
    if exact:
        return exact
    key = forms.words(name)
    return [e for e in living if any(forms.words(n) == key for n in e.names)][:1]


def _split(story: Story, name: str, alias: str) -> None:
    key = forms.words(alias)
    for entity in _named(story, name):
        moved = [r for r in entity.references if r.form != "pronoun" and forms.words(r.text) == key]
        if not moved or len(moved) == len(entity.references):
            continue
        apart = story.entity(entity.kind)
        gone = set(map(id, moved))
        entity.references = [r for r in entity.references if id(r) not in gone]
        for r in moved:
            if r.form == "name":
                take_off(entity.names, r.text, 1)
                apart.names[r.text] += 1
            apart.own(r, 1.0)
        apart.fixed_name = alias


def _merge(story: Story, group: Sequence[str]) -> None:
    found = [e for name in group for e in _named(story, name)]
    if len(found) < 2:
        return
    keep = found[0]
    keep.fixed_name = group[0]
    for gone in found[1:]:
        story.merge(keep, gone)
