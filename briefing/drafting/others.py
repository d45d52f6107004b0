"""Those who have too little to say for a section of their own: one line each, under one heading after the principal actors.

A heading over a single line makes a small voice look like a large one; left out, a reader of thirty sources would miss it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from briefing.document import Point, Section
from briefing.drafting.candidates import Candidate
from briefing.drafting.dating import day_of
from briefing.drafting.points import Maker
from briefing.drafting.principals import WIDELY, named, spread
from briefing.drafting.story import Story
from briefing.drafting.wording import Line, in_first_person, word_whole

ID = "others"
MOST, WORDS = 6, 190
"""Lines under the heading at most, and their words."""
SURE = 0.6
"""Confidence from which somebody who is told of once is believed to have said it."""
SHORTEST, LONGEST = 7, 45
"""Words of a line."""
ALIKE = 0.4
"""Jaccard of words from which a line says what the page says already."""


def parted(story: Story, sections: Sequence[Section], wanted: Iterable[str]) -> tuple[list[Section], list[Point]]:
    """The sections that are worth their heading, and the lines of the rest.

    A heading is worth it over several lines, for one whom a person asked for (by name or id in `wanted`), and for one of whom
    the sources speak widely.
    """
    asked = tuple(wanted)
    whole = [s for s in sections if len(s.points) > 1 or _asked(story, s, asked) or spread(story, s.actor) >= WIDELY]
    if not whole:
        return list(sections), []
    return whole, [p for s in sections if s not in whole for p in s.points]


def _asked(story: Story, section: Section, wanted: Sequence[str]) -> bool:
    actor = story.actors.get(section.actor or "")
    return actor is not None and named(actor, wanted)


def section(
    story: Story,
    candidates: Mapping[str, Sequence[Candidate]],
    salience: Sequence[float],
    maker: Maker,
    heading: str,
    thin: Sequence[Point],
    told: Collection[str],
    used: set[int],
) -> tuple[Section, ...]:
    """The section, or none. `thin` are lines that had a heading of their own, `told` the actors that have a section."""
    points = [p for p in thin if _names(story, p)][:MOST]
    words = sum(len(p.text.split()) for p in points)
    hidden = set(story.analysis.corrections.hidden)
    spoken = {p.actor for p in thin}
    able = [
        (max(salience[p.index] for p in c.passages) * c.confidence, n, c)
        for n, actor in enumerate(story.analysis.actors)
        if actor.id not in told and actor.id not in spoken and actor.name not in hidden and actor.kind != "other"
        for c in candidates.get(actor.id, ())
        if c.confidence >= SURE and not story.rejected(c.span)
    ]
    for _, _, candidate in sorted(able, key=lambda a: (-a[0], a[1], a[2].passages[0].index)):
        if len(points) >= MOST:
            break
        if candidate.actor in spoken or any(p.index in used for p in candidate.passages):
            continue
        line = word_whole(
            story, candidate.span, actor=candidate.actor, protected=candidate.core, own=candidate.own,
            shown=_day(story, candidate),
        )  # fmt: skip
        size = len(line.text.split())
        if words + size > WORDS or not SHORTEST <= size <= LONGEST or not _reads(line):
            continue
        if any(_alike(story, candidate, index) for index in used):
            continue
        spoken.add(candidate.actor)
        words += size
        used.update(p.index for p in candidate.passages)
        points.append(
            maker.point(
                "free",
                line,
                candidate.passages,
                kind=candidate.kind,
                date=_day(story, candidate),
                actor=candidate.actor,
                confidence=candidate.confidence,
            )
        )
    return (Section(ID, "free", heading, tuple(points)),) if points else ()


def _reads(line: Line) -> bool:
    """Whether a line with no heading of its own says who it is about and hangs on nothing."""
    return line.clear and line.stands and not in_first_person(line.text)


def _names(story: Story, point: Point) -> bool:
    """Whether a line that loses its heading still names its actor."""
    actor = story.actors.get(point.actor or "")
    return actor is not None and any(
        w in point.text for name in (actor.name, *actor.aliases) for w in name.split()[-1:]
    )


def _alike(story: Story, candidate: Candidate, index: int) -> bool:
    other = story.passages[index].content
    mine = frozenset(w for p in candidate.passages for w in p.content)
    return len(mine & other) >= ALIKE * len(mine | other)


def _day(story: Story, candidate: Candidate) -> str | None:
    return day_of(story, candidate.span, candidate.core[2:] if candidate.speaks else ())
