"""Make a briefing fit its pages by measuring them: the least points go first, nothing that a person touched goes at all."""

from collections.abc import Callable
from dataclasses import replace

from briefing.document import Briefing, Section
from briefing.drafting.keeping import is_touched

TRIES = 10
"""Points left out that are tried once more, one by one."""
LAST = ("summary",)
"""Kinds of sections that give way last."""
ONE_STAYS = ("disagreements",)
"""Kinds whose first point gives way last too: what is disputed must be known to whoever reads one page."""


def fit(briefing: Briefing, most: int, pages: Callable[[Briefing], int]) -> Briefing:
    """The briefing with as many of its points as `most` pages hold; as it is when `most` is 0 or all fits.

    `pages` counts the pages of a briefing. It is asked a number of times that grows with the logarithm of the points.
    """
    if most < 1 or pages(briefing) <= most:
        return briefing
    order = _order(briefing)
    low, high = 0, len(order)
    while low < high:  # fewest points left out with which it fits
        middle = (low + high) // 2
        if pages(_without(briefing, set(order[:middle]))) <= most:
            high = middle
        else:
            low = middle + 1
    gone = set(order[:low])
    for id in list(reversed(order[:low]))[:TRIES]:  # a shorter one may fit where a longer one did not
        if pages(_without(briefing, gone - {id})) <= most:
            gone.discard(id)
    return _without(briefing, gone)


def _order(briefing: Briefing) -> list[str]:
    """Ids of the points that may go, in the order in which they go: the last ones of long sections, the first of each last."""
    ranked = []
    for n, section in enumerate(briefing.sections):
        for place, point in enumerate(section.points):
            if not is_touched(point):
                last = section.kind in LAST or (section.kind in ONE_STAYS and place == 0)
                ranked.append(((last, place == 0, -place, -n), point.id))
    return [id for _, id in sorted(ranked)]


def _without(briefing: Briefing, gone: set[str]) -> Briefing:
    sections = []
    for section in briefing.sections:
        left = tuple(p for p in section.points if p.id not in gone)
        if left or not section.points:
            sections.append(replace(section, points=left))
    return replace(briefing, sections=tuple[Section, ...](sections))
