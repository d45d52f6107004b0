"""What is new since an earlier briefing: points and actors new, changed, dropped or repeated.

A point is matched to the earlier one on the same passage, else to the likest in words under the same actor; a match whose
figures, polarity or words differ is changed. The idea of novelty against what is known: Soboroff & Harman 2005.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefing.document import Briefing, Change, Citation, Point, Section
from briefing.drafting.corroboration import NEGATION, figures
from briefing.drafting.evidence import key
from briefing.drafting.words import is_stop, stems

SAME, LIKE = 0.6, 0.34
"""Jaccard of content words from which a point is the same, and from which it is the same one changed."""
COMPARED = ("actor", "summary")


@dataclass(frozen=True, slots=True)
class Compared:
    """The new draft with each point's change, the earlier points that are gone, and actors that came and went."""

    briefing: Briefing
    dropped: tuple[tuple[Section, Point], ...]
    new_actors: tuple[str, ...]
    gone_actors: tuple[str, ...]
    before: Mapping[str, str]


def compare(drafted: Briefing, previous: Briefing) -> Compared:
    """Tell each point of a new draft against an earlier briefing."""
    old = [(s, p) for s, p in previous.points() if s.kind in COMPARED and p.change != "dropped"]
    index = _Index(old)
    matched: set[str] = set()
    before: dict[str, str] = {}
    sections = []
    for section in drafted.sections:
        if section.kind not in COMPARED:
            sections.append(section)
            continue
        points = []
        for point in section.points:
            partner, change = index.match(section, point)
            if partner is not None:
                matched.add(partner.id)
                if change == "changed":
                    before[point.id] = partner.text
            points.append(replace(point, change=change))
        sections.append(replace(section, points=tuple(points)))
    now, then = _actors(drafted), _actors(previous)
    return Compared(
        replace(drafted, sections=tuple(sections)),
        tuple((s, p) for s, p in old if s.kind == "actor" and p.id not in matched and p.review != "rejected"),
        tuple(name for name in now if name not in then),
        tuple(name for name in then if name not in now),
        before,
    )


def section(compared: Compared, heading: str, most: int, words: int, sources: Mapping[str, str]) -> Section | None:
    """The section that lists the changes, changed points first; None when nothing changed.

    `sources` maps ids of the earlier briefing's sources to those of today; a dropped point is listed where its passage is
    still among the sources, so that it can be looked up.
    """
    points: list[Point] = []
    told = [(s, p) for s, p in compared.briefing.points() if s.kind == "actor"]
    for wanted in ("changed", "new"):
        for s, p in told:
            if p.change == wanted:
                note = f"Before: {compared.before[p.id]}" if p.id in compared.before else ""
                points.append(replace(p, id=_id(p), actor=p.actor or s.actor, note=note, pinned=False, review=None))
    for _, p in compared.dropped:
        if p.citations and all(c.source in sources for c in p.citations) and p.state in ("verbatim", "condensed"):
            citations = tuple(replace(c, source=sources[c.source]) for c in p.citations)
            points.append(replace(p, id=_id(p), citations=citations, change="dropped", note="", pinned=False))
    kept: list[Point] = []
    used = 0
    for point in points:
        used += len(point.text.split())
        if kept and (len(kept) == most or used > words):
            break
        kept.append(point)
    return Section("changes", "changes", heading, tuple(kept)) if kept else None


def notes(compared: Compared, sources: Mapping[str, str]) -> tuple[str, ...]:
    """Sentences on the actors that came and went, and on what was dropped with its source."""
    found = []
    if compared.new_actors:
        found.append(f"New since the last briefing: {', '.join(compared.new_actors)}.")
    if compared.gone_actors:
        found.append(f"No longer with a section of their own: {', '.join(compared.gone_actors)}.")
    gone = sum(any(c.source not in sources for c in p.citations) for _, p in compared.dropped)
    if gone:
        points = "One point" if gone == 1 else f"{gone} points"
        found.append(f"{points} of the last briefing rested on sources that are not among these.")
    return tuple(found)


class _Index:
    """Earlier points by passage and by word."""

    def __init__(self, old: Iterable[tuple[Section, Point]]) -> None:
        self.old = list(old)
        self.words = [content(p.text) for _, p in self.old]
        self.holds: dict[str, list[int]] = {}
        for n, words in enumerate(self.words):
            for w in sorted(words):
                self.holds.setdefault(w, []).append(n)
        self.ids = {(s.kind, p.id): n for n, (s, p) in enumerate(self.old)}

    def match(self, section: Section, point: Point) -> tuple[Point | None, Change]:
        """The earlier point that this one repeats or changes, and which of the two; (None, "new") without one."""
        n = self.ids.get((section.kind, point.id))
        if n is not None:
            return self.old[n][1], "repeated"
        mine = content(point.text)
        best, likest = -1, 0.0
        for n in sorted({n for w in mine for n in self.holds.get(w, ())}):
            s, _ = self.old[n]
            if s.kind != section.kind or (s.kind == "actor" and s.heading != section.heading):
                continue
            likeness = len(mine & self.words[n]) / len(mine | self.words[n])
            if likeness > likest:
                best, likest = n, likeness
        if best < 0 or likest < LIKE:
            return None, "new"
        other = self.old[best][1]
        same = figures(point.text) == figures(other.text) and _denies(point.text) == _denies(other.text)
        return other, "repeated" if likest >= SAME and same else "changed"


def content(text: str) -> frozenset[str]:
    """Stems of the content words of a text."""
    return frozenset(w for w in stems(text) if not is_stop(w))


def _denies(text: str) -> bool:
    return any(w in NEGATION or w.endswith(("n’t", "n't")) for w in re.findall(r"[\w’']+", text.lower()))


def _actors(briefing: Briefing) -> list[str]:
    return [s.heading for s in briefing.sections if s.kind == "actor"]


def _id(point: Point) -> str:
    first: Citation | None = point.citations[0] if point.citations else None
    return key("changes", point.id, first.start if first else 0, first.end if first else 0)
