"""Which actors get a section, and which of the things that they say and do become its points.

Within an actor the choice is again coverage of concepts under a budget (Lin & Bilmes 2011), each candidate valued also by
the salience of its passage, its kind and how surely it is the actor's; what another section already says is left out.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappush, heappushpop

from briefing.document import Point, PointKind, Section
from briefing.drafting import others
from briefing.drafting.candidates import Candidate
from briefing.drafting.corroboration import Corroboration, figures, quotations
from briefing.drafting.coverage import Item, cover
from briefing.drafting.dating import day_of
from briefing.drafting.points import Maker
from briefing.drafting.principals import named, principals
from briefing.drafting.story import Pair, Story
from briefing.drafting.wording import Line, in_first_person, word_whole
from briefing.templates.content import Content, SectionPlan

KIND_WORTH: dict[PointKind, float] = {
    "demand": 1.25,
    "commitment": 1.25,
    "contact": 1.0,
    "action": 1.05,
    "assessment": 0.9,
    "statement": 1.0,
    "event": 1.0,
}
REPEATS = 0.18
"""Likeness from which two points under one heading say the same: less than two sources need to corroborate one another."""
BETWEEN = 0.2
"""The same for two of different kinds."""
ADDS = 0.28
"""The same for two with different figures."""
POOL = 60
"""Candidates that take part in the choice, the richest first."""
FEW, MANY = 0.25, 150
"""What is added to these in a story of few passages, which cannot tell rare words from common ones; how many are not few."""
ALIKE = 0.4
"""Jaccard of words from which two points under one heading are the same."""
VERY = 0.6
"""The same for two with different figures."""
LEAST, MOST, FOCUSED = 0.4, 1.4, 2
"""How much less or more than the template's budget a section gets by its actor's weight, and how much more one in focus."""
SPARE = 4
"""Actors who may take the place of those whose section turns out too thin for a heading."""
SHORT = 7
"""Words under which a point seldom stands by itself."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its line and its worth from 0 up."""

    candidate: Candidate
    line: Line
    worth: float


def sections(
    story: Story,
    candidates: Mapping[str, Sequence[Candidate]],
    salience: Sequence[float],
    weights: Mapping[Pair, float],
    maker: Maker,
    plan: SectionPlan,
    content: Content,
    focus: Sequence[str],
) -> tuple[Section, ...]:
    """Sections of the principal actors, weightiest first (those in focus before them), then the one of all others."""
    used: set[int] = set()
    made: list[Section] = []
    wanted = (*focus, *story.analysis.corrections.shown)
    spare = SPARE if content.others else 0
    ranked = principals(story, candidates, content.actors + spare, focus)
    shares = sum(math.sqrt(p.weight + 1) for p in ranked[: content.actors]) or 1.0
    for principal in ranked:
        actor = principal.actor
        if len(others.parted(story, made, wanted)[0]) >= content.actors:
            break
        own = sorted((c for m in principal.members for c in candidates[m]), key=lambda c: c.passages[0].index)
        more = FOCUSED if named(actor, focus) else 1
        fair = content.words * math.sqrt(principal.weight + 1) / shares
        words = int(min(max(fair, plan.words * LEAST), plan.words * MOST) * more)
        most = max(round(plan.points * words / max(plan.words, 1)), 2)
        points = _points(story, own, salience, weights, maker, most, words, used, actor.id)
        if points:
            heading = plan.heading.replace("{actor}", actor.name)
            made.append(Section(f"actor-{slug(actor.name)}", "actor", heading, points, actor.id, actor.role))
    if not content.others:
        return tuple(made)
    whole, thin = others.parted(story, made, wanted)
    told = {member for p in ranked for member in p.members if any(s.actor == p.actor.id for s in made)}
    return (*whole, *others.section(story, candidates, salience, maker, content.others, thin, told, used))


def slug(name: str) -> str:
    """A name as part of an id."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split()) or "unnamed"


def _points(
    story: Story,
    candidates: Sequence[Candidate],
    salience: Sequence[float],
    weights: Mapping[Pair, float],
    maker: Maker,
    most: int,
    words: int,
    used: set[int],
    under: str,
) -> tuple[Point, ...]:
    ranked = _ranked(story, candidates, salience, used, under)
    top = max((r.worth for r in ranked), default=1.0)
    mean = math.fsum(weights.values()) / len(weights) if weights else 1.0
    items = []
    for r in ranked:
        pairs = tuple(dict.fromkeys(pair for p in r.candidate.passages for pair in p.pairs))
        items.append(Item(len(r.line.text.split()), pairs, 8 * mean * r.worth / top))
    chosen = _choose(ranked, items, weights, words, most, maker.corroboration)
    points = []
    for r in sorted(
        chosen,
        key=lambda r: (-round(4 * r.worth / top), _day(story, r.candidate) or "9", r.candidate.passages[0].index),
    ):
        used.update(p.index for p in r.candidate.passages)
        points.append(
            maker.point(
                "actor",
                r.line,
                r.candidate.passages,
                kind=r.candidate.kind,
                date=_day(story, r.candidate),
                actor=r.candidate.actor,
                confidence=r.candidate.confidence,
                reasons=_reasons(r, story),
            )
        )
        used.update(p.index for p in maker.carriers(r.candidate.passages))
    return tuple(points)


def _ranked(
    story: Story, candidates: Sequence[Candidate], salience: Sequence[float], used: set[int], under: str
) -> list[Ranked]:
    """The candidates that may be among the POOL worthiest, in their order; only these are worded."""
    free = sorted(
        (-_most_worth(c, salience), n)
        for n, c in enumerate(candidates)
        if used.isdisjoint([p.index for p in c.passages]) and not story.rejected(c.span)
    )
    ranked: list[tuple[int, Ranked]] = []
    best: list[float] = []  # a heap of the POOL greatest worths
    for less, n in free:
        most = -less
        if len(best) == POOL and most < best[0]:
            break
        candidate = candidates[n]
        line = word_whole(
            story,
            candidate.span,
            actor=candidate.actor,
            protected=candidate.core,
            under=under,
            own=candidate.own,
            shown=_day(story, candidate),
        )
        if not line.stands or in_first_person(line.text):
            continue  # a reader of the line could not tell who is meant
        if line.span != candidate.span:
            candidate = replace(candidate, span=line.span, passages=story.around(line.span))
        worth = _worth(line, most)
        ranked.append((n, Ranked(candidate, line, worth)))
        (heappushpop if len(best) == POOL else heappush)(best, worth)
    return [r for _, r in sorted(ranked, key=lambda r: r[0])]


def _most_worth(candidate: Candidate, salience: Sequence[float]) -> float:
    """What a candidate is worth if it reads well."""
    best = max([salience[p.index] for p in candidate.passages])
    return (0.25 + best) * KIND_WORTH[candidate.kind] * (0.5 + 0.5 * candidate.confidence)


def _worth(line: Line, worth: float) -> float:
    if not line.clear:
        worth *= 0.6
    if len(line.text.split()) < SHORT:
        worth *= 0.5
    return worth


def _choose(
    ranked: Sequence[Ranked],
    items: Sequence[Item[Pair]],
    weights: Mapping[Pair, float],
    words: int,
    most: int,
    corroboration: Corroboration,
) -> list[Ranked]:
    """The best choice among those that no worthier one says already."""
    left: list[int] = []
    for n in sorted(range(len(ranked)), key=lambda n: (-ranked[n].worth, n))[:POOL]:
        if not any(_repeats(ranked[k], ranked[n], corroboration) for k in left):
            left.append(n)
    return [ranked[left[n]] for n in cover([items[n] for n in left], weights, words, most, POOL)]


def _repeats(one: Ranked, other: Ranked, corroboration: Corroboration) -> bool:
    """Whether two points under one heading say the same, in like words or as one meeting told twice."""
    a, b = one.candidate, other.candidate
    if a.kind == b.kind == "contact" and a.counterpart and a.counterpart == b.counterpart and a.actor == b.actor:
        return True
    if quotations(one.line.text) & quotations(other.line.text):
        return True
    mine, its = figures(one.line.text), figures(other.line.text)
    adds = mine != its and (bool(mine and its) or a.kind != b.kind)
    enough = ADDS if adds else REPEATS if a.kind == b.kind else BETWEEN
    words, others = _words(one), _words(other)
    if len(words & others) >= (VERY if mine != its else ALIKE) * len(words | others):
        return True
    enough += FEW * max(0.0, 1 - len(corroboration.story.passages) / MANY)
    return any(corroboration.likeness(p, q) >= enough for p in a.passages for q in b.passages)


def _words(r: Ranked) -> set[str]:
    return {w for p in r.candidate.passages for w in p.content}


def _day(story: Story, candidate: Candidate) -> str | None:
    outside = candidate.core[2:] if candidate.speaks else ()
    return day_of(story, candidate.span, outside)


def _reasons(r: Ranked, story: Story) -> list[str]:
    c = r.candidate
    actor = story.actors[c.actor]
    does = f"speaks for {actor.name}" if c.speaks else f"tells what {actor.name} did"
    lead = ["opens its source"] if c.passages[0].place == 0 else []
    return [does, *(["quoted"] if c.quotes else []), *lead]
