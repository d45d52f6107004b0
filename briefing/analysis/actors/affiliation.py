"""Whose people and bodies they are: the state or organisation that an actor belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.story import Entity, Story


def affiliate(story: Story) -> None:
    """Fill `home`: a person's body or state by the offices stated or by colleagues, a body's state by its name."""
    by_state = {e.state: e for e in story.entities if e.is_state and e.references}
    by_number = {e.number: e for e in story.entities}
    for entity in story.entities:
        if not entity.references or entity.is_state:
            continue
        if entity.kind == "person":
            _person(entity, by_state, by_number)
        elif entity.kind in ("organisation", "group"):
            _body(entity, by_state)
    _by_colleagues(story, by_state)


def _person(entity: Entity, by_state: dict[str | None, Entity], by_number: dict[int, Entity]) -> None:
    codes: Counter[str] = Counter()
    for (_, code), n in entity.roles.items():
        if code is not None:
            codes[code] += n
    if codes:
        entity.state = min(codes, key=lambda c: (-codes[c], c))
    bodies = {n: c for n, c in entity.employers.items() if by_number[n].references}
    best = min(bodies, key=lambda n: (-bodies[n], n), default=None)
    if best is not None and bodies[best] >= (codes[entity.state] if entity.state else 0):
        entity.home = by_number[best]
    elif entity.state is not None:
        entity.home = by_state.get(entity.state)


_LEADS = frozenset(
    (
        "president",
        "prime minister",
        "foreign minister",
        "defence minister",
        "finance minister",
        "interior minister",
        "minister",
    )
)


def _by_colleagues(story: Story, by_state: dict[str | None, Entity]) -> None:
    """Leaders and ministers whose state no text names: that of the others in their sources, when several are of one state.

    What a source is about tells nothing: a paper writes of a foreign country and means its own president.
    """
    holders = [
        e for e in story.entities if e.kind == "person" and e.references and any(r in _LEADS for r, _ in e.roles)
    ]
    here: dict[int, dict[int, str]] = defaultdict(dict)
    for e in holders:
        for r in e.references:
            if e.state is not None:
                here[r.document][e.number] = e.state
    for e in holders:
        if e.home is None and e.state is None:
            colleagues = {
                number: code for d in sorted({r.document for r in e.references}) for number, code in here[d].items()
            }
            if len(colleagues) > 1 and len(set(colleagues.values())) == 1:
                _settle(e, next(iter(colleagues.values())), by_state)


def _settle(entity: Entity, code: str, by_state: dict[str | None, Entity]) -> None:
    entity.state = code
    entity.home = by_state.get(code)


def _body(entity: Entity, by_state: dict[str | None, Entity]) -> None:
    for name in sorted(entity.names):
        found = forms.words(name)
        code = entity.state or states.leading(found)[0]
        if code is None and "of" in found:
            code = states.leading((*found[found.index("of") + 1 :], ""))[0]
        if code is not None:
            entity.state = code
            entity.home = by_state.get(code)
            return
