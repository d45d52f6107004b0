"""Whose people and bodies they are: the state or organisation that an actor belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.story import Entity, Story


def affiliate(story: Story) -> None:
    """Fill `home`: a person's body or state by the offices stated or by colleagues, a body's state by its name."""
    for entity in [e for e in story.entities if e.called and not e.is_state]:
        if entity.kind == "person":
            _person(story, entity)
        elif entity.kind == "organisation":
            _body(story, entity)  # an armed group is not of the state in its name: Islamic State of Iraq
    _by_colleagues(story)


def _person(story: Story, entity: Entity) -> None:
    codes: Counter[str] = Counter()
    for (_, code), n in entity.roles.items():
        if code is not None:
            codes[code] += n
    if codes:
        entity.state = min(codes, key=lambda c: (-codes[c], c))
    bodies = {n: c for n, c in entity.employers.items() if story.by_number[n].called}
    best = min(bodies, key=lambda n: (-bodies[n], n), default=None)
    if best is not None and bodies[best] >= (codes[entity.state] if entity.state else 0):
        entity.home = story.by_number[best]
    elif entity.state is not None:
        entity.home = story.state(entity.state)


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


def _by_colleagues(story: Story) -> None:
    """Leaders and ministers whose state no text names: that of the others in their sources, when several are of one state.

    What a source is about tells nothing: a paper writes of a foreign country and means its own president.
    """
    holders = [e for e in story.entities if e.kind == "person" and e.called and any(r in _LEADS for r, _ in e.roles)]
    here: dict[int, dict[int, str]] = defaultdict(dict)
    for e in holders:
        for document in e.named if e.state is not None else ():
            here[document][e.number] = e.state or ""
    for e in holders:
        if e.home is None and e.state is None:
            colleagues = {number: code for d in sorted(e.named) for number, code in here[d].items()}
            if len(colleagues) > 1 and len(set(colleagues.values())) == 1:
                e.state = next(iter(colleagues.values()))
                e.home = story.state(e.state)


def _body(story: Story, entity: Entity) -> None:
    for name in sorted(entity.names):
        found = forms.words(name)
        code = entity.state or states.leading(found)[0]
        if code is None and "of" in found:
            code = states.leading((*found[found.index("of") + 1 :], ""))[0]
        if code is not None:
            entity.state = code
            entity.home = story.state(code)
            return
