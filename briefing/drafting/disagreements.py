"""Where the sources disagree: different figures or days for one question, claims that oppose; both sides in their own words.

Figures that grow with time are no contradiction, nor are figures of different days; a story told by sources with no dates is
read with more care.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.document import Point, Side
from briefing.drafting import subjects
from briefing.drafting.clashes import clashes
from briefing.drafting.corroboration import Corroboration
from briefing.drafting.counts import Count
from briefing.drafting.dating import day_of, published
from briefing.drafting.evidence import cite, key_of, source_name
from briefing.drafting.occasions import moved
from briefing.drafting.opposition import opposed
from briefing.drafting.story import Passage, Story
from briefing.drafting.wording import word

WHAT = {"figures": "Figures differ", "claims": "Claims oppose", "days": "Days differ"}
"""What is said of a disagreement whose subject the sources give no few words for."""
LIKE = 0.25
"""Likeness of two sides from which disagreements about one word are one."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Passages that answer one question differently; `about` are words for it, `kind` how it was seen: by its `counts`, or
    by claims on a `subject`.
    """

    kind: str
    about: str
    sides: tuple[Passage, ...]
    worth: float
    counts: tuple[Count, ...] = ()
    subject: str = ""


def find(story: Story, corroboration: Corroboration, most: int) -> tuple[Disagreement, ...]:
    """The surest disagreements, at most `most`; each passage stands in one of them only."""
    found = [*_figures(story, corroboration)]
    found += [
        Disagreement("claims", o.about, (o.one, o.other), o.worth, subject=o.subject)
        for o in opposed(story, corroboration)
    ]
    found += _days(story, corroboration)
    found.sort(key=lambda d: (-d.worth, tuple(p.index for p in d.sides)))
    kept: list[Disagreement] = []
    for d in found:
        if len(kept) == most:
            break
        if not any(_same(d, k, corroboration) for k in kept):
            kept.append(d)
    return tuple(kept)


def _same(one: Disagreement, other: Disagreement, corroboration: Corroboration) -> bool:
    """Whether two disagreements are one: a passage in common, or both sides alike."""
    if {p.index for p in one.sides} & {p.index for p in other.sides}:
        return True
    if one.kind == other.kind == "figures" and one.about == other.about:
        return True
    if set(one.about.split()) & set(other.about.split()) and any(
        corroboration.likeness(p, q) >= LIKE for p in one.sides for q in other.sides
    ):
        return True
    return all(any(corroboration.likeness(p, q) >= 0.3 for q in other.sides) for p in one.sides)


def _figures(story: Story, corroboration: Corroboration) -> Iterator[Disagreement]:
    for c in clashes(story, corroboration):
        about = c.one.fate if c.one.fate and c.one.people else " ".join(sorted(c.one.unit & c.other.unit))
        yield Disagreement("figures", about, (c.one.passage, c.other.passage), c.worth, (c.one, c.other))


def _days(story: Story, corroboration: Corroboration) -> Iterator[Disagreement]:
    for m in moved(story, corroboration):
        subject = max((subjects.of_occasion(story.text(o.told)) for o in (m.one, m.other)), key=len)
        yield Disagreement("days", m.one.deed, (m.one.passage, m.other.passage), m.worth, subject=subject)


def point(story: Story, disagreement: Disagreement, explain: bool) -> Point:
    """The point of a disagreement: the sides in order of time, each in its own words behind a bracketed label."""
    passages = sorted(disagreement.sides, key=lambda p: (day_of(story, p.span) or "", p.index))
    sides = []
    for passage in passages:
        line = word(story, passage.span)
        sides.append(
            Side(_label(story, passage), line.text, cite(story, passage.span), published(story, passage.source))
        )
    what = WHAT[disagreement.kind]
    subject = disagreement.subject or subjects.of_counts(story, disagreement.counts)
    text = " ".join([f"[{subject or what}]", *(f"[{s.label}:] {s.text}" for s in sides)])
    roots = {story.roots[s.citation.source] for s in sides}
    return Point(
        id=key_of("disagreements", story, passages[0].span),
        text=text,
        date=max((s.date for s in sides if s.date), default=None),
        state="condensed",
        sources_agreeing=len(roots),
        citations=tuple(s.citation for s in sides),
        sides=tuple(sides),
        drafted=text,
        reasons=(f"{what.lower()} on: {disagreement.about}",) if explain else (),
    )


def _label(story: Story, passage: Passage) -> str:
    """Who tells a side, and when: words that stand in [brackets], so they hold none."""
    name = source_name(story.sources[passage.source]).replace("[", "(").replace("]", ")")
    day = published(story, passage.source)
    return f"{name}, {day}" if day else name
