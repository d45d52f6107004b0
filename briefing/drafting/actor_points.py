"""Which actors get a section, and which of the things that they say and do become its points.

Within an actor the choice is again coverage of concepts under a budget (Lin & Bilmes 2011), each candidate valued also by
the salience of its passage, its kind and how surely it is the actor's; what another section already says is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.document import Point, PointKind, Section
from briefing.drafting.candidates import Candidate
from briefing.drafting.coverage import Item, cover
from briefing.drafting.dating import day_of
from briefing.drafting.points import Maker
from briefing.drafting.story import Pair, Story
from briefing.drafting.wording import Line, word
from briefing.model import Actor
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
ALIKE = 0.5
"""Jaccard of words from which two points under one heading are the same."""
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
    """Sections of the principal actors, weightiest first (those in focus before them), each with its points."""
    chosen = principals(story, candidates, content.actors, focus)
    used: set[int] = set()
    made = []
    for actor in chosen:
        own = candidates.get(actor.id, ())
        more = 2 if _named(actor, focus) else 1
        points = _points(story, actor, own, salience, weights, maker, plan.points * more, plan.words * more, used)
        if points:
            heading = plan.heading.replace("{actor}", actor.name)
            made.append(Section(f"actor-{slug(actor.name)}", "actor", heading, points, actor.id, actor.role))
    return tuple(made)


def principals(
    story: Story, candidates: Mapping[str, Sequence[Candidate]], most: int, focus: Sequence[str]
) -> list[Actor]:
    """Actors that get a section, in its order: those in focus, then by the person's order, then by weight."""
    corrections = story.analysis.corrections
    hidden, shown = set(corrections.hidden), set(corrections.shown)
    able = [a for a in story.analysis.actors if candidates.get(a.id) and a.name not in hidden]
    least = 2 if story.independent() > 1 else 1
    worthy = [a for a in able if len(candidates[a.id]) >= least or a.name in shown or _named(a, focus)]
    kept = worthy or able
    order = {name: n for n, name in enumerate(corrections.order)}
    first = [a for a in kept if _named(a, focus) or a.name in shown]
    rest = [a for a in kept if a not in first][: max(most - len(first), 0)]
    return sorted([*first, *rest], key=lambda a: (not _named(a, focus), order.get(a.name, len(order))))


def _named(actor: Actor, focus: Iterable[str]) -> bool:
    names = {n.casefold() for n in (actor.id, actor.name, *actor.aliases)}
    return any(f.casefold() in names for f in focus)


def slug(name: str) -> str:
    """A name as part of an id."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split()) or "unnamed"


def _points(
    story: Story,
    actor: Actor,
    candidates: Sequence[Candidate],
    salience: Sequence[float],
    weights: Mapping[Pair, float],
    maker: Maker,
    most: int,
    words: int,
    used: set[int],
) -> tuple[Point, ...]:
    ranked = []
    for candidate in candidates:
        if any(p.index in used for p in candidate.passages) or story.rejected(candidate.span):
            continue
        line = word(story, candidate.span, actor=actor.id, protected=candidate.core)
        ranked.append(Ranked(candidate, line, _worth(candidate, line, salience)))
    top = max((r.worth for r in ranked), default=1.0)
    mean = sum(weights.values()) / len(weights) if weights else 1.0
    items = []
    for r in ranked:
        pairs = tuple(dict.fromkeys(pair for p in r.candidate.passages for pair in p.pairs))
        items.append(Item(len(r.line.text.split()), pairs, 8 * mean * r.worth / top))
    chosen = _distinct([ranked[n] for n in cover(items, weights, words, most)])
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
                actor=actor.id,
                confidence=r.candidate.confidence,
                reasons=_reasons(r, actor),
            )
        )
        used.update(p.index for p in maker.carriers(r.candidate.passages))
    return tuple(points)


def _worth(candidate: Candidate, line: Line, salience: Sequence[float]) -> float:
    best = max(salience[p.index] for p in candidate.passages)
    worth = (0.25 + best) * KIND_WORTH[candidate.kind] * (0.5 + 0.5 * candidate.confidence)
    if not line.clear:
        worth *= 0.6
    if len(line.text.split()) < SHORT:
        worth *= 0.5
    return worth


def _distinct(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Without those that say in the same words what a worthier one says."""
    kept: list[Ranked] = []
    for r in sorted(ranked, key=lambda r: (-r.worth, r.candidate.passages[0].index)):
        mine = _words(r)
        if all(len(mine & (o := _words(k))) < ALIKE * len(mine | o) for k in kept):
            kept.append(r)
    return kept


def _words(r: Ranked) -> set[str]:
    return {w for p in r.candidate.passages for w in p.content}


def _day(story: Story, candidate: Candidate) -> str | None:
    outside = candidate.core[2:] if candidate.speaks else ()
    return day_of(story, candidate.span, outside)


def _reasons(r: Ranked, actor: Actor) -> list[str]:
    c = r.candidate
    does = f"speaks for {actor.name}" if c.speaks else f"tells what {actor.name} did"
    lead = ["opens its source"] if c.passages[0].place == 0 else []
    return [does, *(["quoted"] if c.quotes else []), *lead]
