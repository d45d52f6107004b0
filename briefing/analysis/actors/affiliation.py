"""Whose people and bodies they are: the state or organisation that an actor belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.story import Document, Entity, Story


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


_OF_A_STATE = frozenset(
    ("president", "prime minister", "foreign minister", "defence minister", "finance minister", "interior minister")
)
"""Classes of offices that every state has once."""
_LEADS = _OF_A_STATE | {"minister"}
_ABOUT = 3
"""A source is about one state when it names that one so many times as often as any other."""


def _by_colleagues(story: Story, by_state: dict[str | None, Entity]) -> None:
    """Leaders and ministers whose state no text names: that of the others in their sources, or the one these are about."""
    holders = [
        e for e in story.entities if e.kind == "person" and e.references and any(r in _LEADS for r, _ in e.roles)
    ]
    here: dict[int, dict[int, str]] = defaultdict(dict)
    for e in holders:
        for r in e.references:
            if e.state is not None:
                here[r.document][e.number] = e.state
    taken = {(role, e.state) for e in holders if e.state is not None for role, _ in e.roles}
    main = [_main_state(document) for document in story.documents]
    claims: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for e in holders:
        if e.home is not None or e.state is not None:
            continue
        documents = {r.document for r in e.references}
        colleagues = {number: code for d in documents for number, code in here[d].items()}
        about = {main[d] for d in documents} - {None}
        if len(set(colleagues.values())) == 1 and len(colleagues) > 1:
            _settle(e, next(iter(colleagues.values())), by_state)
        elif len(about) == 1 and (code := about.pop()) is not None:
            office = next((role for role, _ in e.roles if role in _OF_A_STATE), "")
            if office and (office, code) not in taken:
                claims[office, code].append(e)
    for (_, code), claimants in claims.items():
        if len(claimants) == 1:  # two presidents of one state: one of them is of another
            _settle(claimants[0], code, by_state)


def _settle(entity: Entity, code: str, by_state: dict[str | None, Entity]) -> None:
    entity.state = code
    entity.home = by_state.get(code)


def _main_state(document: Document) -> str | None:
    """The state that a source names far oftener than any other, by name or by adjective."""
    counts: Counter[str] = Counter()
    for r in document.references:
        if r.entity is not None and r.entity.is_state and r.entity.state:
            counts[r.entity.state] += 1
        elif r.description is not None and r.description.state and r.description.owner is None:
            counts[r.description.state] += 1
    (code, most), *others = [*counts.most_common(2), ("", 0)]
    return code if most >= 2 and most >= _ABOUT * others[0][1] else None


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
