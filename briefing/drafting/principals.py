"""Which actors get a section, and who speaks in whose: officials under their state or body, unless they are the story.

In diplomacy a minister's words are his government's. So people and ministries stand under what they belong to, but for one
who weighs nearly as much as the weightiest actor, and where the rivals of one state's own politics are the story.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.drafting.candidates import Candidate
from briefing.drafting.story import Story
from briefing.model import Actor

OWN = 0.65
"""Share of the top weight from which a person has a section of their own."""
RIVAL = 0.4
"""Share of the top weight from which two people of one state are rivals in its own politics."""
OFFICE = re.compile(
    r"\b(?:ministry|government|cabinet|presidency|department|military|armed forces|police|embassy|delegation"
    r"|white house|kremlin)\b",
    re.IGNORECASE,
)
"""Bodies that speak for the state that they belong to."""
WIDELY = 0.7
"""Share of the independent sources that speak of an actor from which one line is worth a heading."""
TURNS = 4
"""Sentences of a transcript that weigh as much as one statement that a reporter picked."""
LARGER = 2.0
"""A person who weighs so many times more than a body is no mere voice of it."""


@dataclass(frozen=True, slots=True)
class Principal:
    """An actor with a section: `members` are the ids of all whose points stand in it, its own first."""

    actor: Actor
    members: tuple[str, ...]
    weight: float


def principals(
    story: Story, candidates: Mapping[str, Sequence[Candidate]], most: int, focus: Sequence[str]
) -> list[Principal]:
    """At most `most` principals in the order of their sections: those in focus, then a person's order, then by weight."""
    corrections = story.analysis.corrections
    hidden = set(corrections.hidden)
    asked = {a.id for a in story.analysis.actors if named(a, focus) or a.name in corrections.shown}
    able = [a for a in story.analysis.actors if candidates.get(a.id) and a.name not in hidden]
    able = [a for a in able if a.kind not in ("place", "other") or a.id in asked]
    homes = _homes(story, able, candidates, asked | {a.id for a in able if a.name in corrections.order})
    groups: dict[str, list[Actor]] = defaultdict(list)
    for actor in able:
        groups[homes.get(actor.id, actor.id)].append(actor)
    found = []
    for id, members in groups.items():
        head = story.actors[id]
        if head.name in hidden:
            continue
        ids = (*(m.id for m in members if m.id == id), *(m.id for m in members if m.id != id))
        told = [c for m in ids for c in candidates[m]]
        if id in asked or _enough(told, story.independent()) or spread(story, id) >= WIDELY:
            weight = max(math.fsum(m.weight for m in members), _told(told))
            found.append(Principal(head, ids, round(weight, 3)))
    found = found or [Principal(a, (a.id,), a.weight) for a in able]
    order = {name: n for n, name in enumerate(corrections.order)}
    found.sort(key=lambda p: -p.weight)
    first = [p for p in found if p.actor.id in asked]
    rest = [p for p in found if p.actor.id not in asked][: max(most - len(first), 0)]
    kept = sorted([*first, *rest], key=lambda p: -p.weight)
    return sorted(kept, key=lambda p: (not named(p.actor, focus), order.get(p.actor.name, len(order))))


def named(actor: Actor, names: Iterable[str]) -> bool:
    """Whether one of these names, aliases or ids is the actor's."""
    known = {n.casefold() for n in (actor.id, actor.name, *actor.aliases)}
    return any(n.casefold() in known for n in names)


def spread(story: Story, actor: str | None) -> float:
    """Share of the independent sources that speak of an actor; 0 where only one does."""
    speak = {story.roots[part.source] for part in story.parts if any(m.actor == actor for m in part.mentions)}
    return len(speak) / max(story.independent(), 1) if len(speak) > 1 else 0.0


def _told(told: Sequence[Candidate]) -> float:
    """What an actor weighs by what it is surely told to say and do; a sentence of a transcript counts a part."""
    return math.fsum(c.confidence / (TURNS if c.own else 1) for c in told)


def _enough(told: Sequence[Candidate], sources: int) -> bool:
    """Whether an actor says or does enough for a section: something said, or several things done."""
    said = sum(c.speaks for c in told)
    return len(told) >= 2 if sources > 1 else said > 0 or len(told) >= 2


def _homes(
    story: Story, able: Sequence[Actor], candidates: Mapping[str, Sequence[Candidate]], apart: set[str]
) -> dict[str, str]:
    """The actor under which each folded actor stands."""
    top = max((a.weight for a in able), default=0.0)
    roots = {a.id: root for a in able if (root := _root(story, a)) is not None}
    rivals: dict[str, int] = defaultdict(int)
    for actor in able:
        if actor.kind == "person" and actor.id in roots and actor.weight >= RIVAL * top:
            rivals[roots[actor.id]] += 1
    has_points = {a.id for a in able}
    company: dict[str, int] = defaultdict(int)
    for root in roots.values():
        company[root] += 1
    states = sum(a.kind == "state" for a in able)
    homes = {}
    for actor in able:
        home = roots.get(actor.id)
        if home is None or actor.id in apart or actor.weight >= OWN * top:
            continue
        if rivals[home] > 1 and story.actors[home].weight < RIVAL * top / 2:
            continue  # the state itself hardly acts: its own politics is the story
        if story.actors[home].kind == "state" and states < 2 and len(candidates[actor.id]) > 1:
            continue  # no states face one another here, and this one fills a section of their own
        if story.actors[home].kind != "state" and actor.weight > LARGER * story.actors[home].weight:
            continue
        # A lone official of a body that does nothing else here is better known by name.
        if (actor.kind == "person" or OFFICE.search(actor.name)) and (home in has_points or company[home] > 1):
            homes[actor.id] = home
    return homes


def _root(story: Story, actor: Actor) -> str | None:
    """The state or body that an actor belongs to in the end, or None."""
    seen = {actor.id}
    at = actor
    while at.affiliation and at.affiliation not in seen and at.affiliation in story.actors:
        seen.add(at.affiliation)
        upper = story.actors[at.affiliation]
        if at is not actor and not OFFICE.search(at.name):
            break
        at = upper
    return at.id if at is not actor and at.kind in ("state", "organisation", "group") else None
