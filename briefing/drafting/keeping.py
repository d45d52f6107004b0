"""What a person did to an earlier briefing stays: edited, written, pinned and judged points, headings, order, the front.

A re-draft is laid around these points; it never touches one. Sources are told apart by their content, since their ids
are given anew by every reading.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from briefing.document import Briefing, Citation, Point, Section, SourceEntry


def is_touched(point: Point) -> bool:
    """Whether a person edited, wrote, pinned, judged or annotated a point."""
    return point.state in ("edited", "analyst") or point.pinned or point.review is not None or bool(point.note)


def renumbering(earlier: Briefing, sources: tuple[SourceEntry, ...]) -> dict[str, str]:
    """Ids of an earlier briefing's sources -> ids of the same texts now; sources that are gone are left out."""
    now: dict[str, list[SourceEntry]] = {}
    for entry in sources:
        now.setdefault(entry.sha256, []).append(entry)
    found = {}
    for entry in earlier.sources:
        same = now.get(entry.sha256, []) if entry.sha256 else []
        if same:
            found[entry.id] = next((s.id for s in same if s.path == entry.path), same[0].id)
    return found


def merge(drafted: Briefing, edited: Briefing) -> Briefing:
    """A new draft in the place of an edited briefing: all that a person did to that one is still there."""
    ids = renumbering(edited, drafted.sources)
    kept = carry(drafted, edited, is_touched, ids, whole=True)
    return replace(
        kept,
        title=edited.title,
        marking=drafted.marking if drafted.marking is not None else edited.marking,
        front=edited.front,
        sources=tuple(_corrected(entry, edited, ids) for entry in drafted.sources),
    )


def carry(
    drafted: Briefing,
    earlier: Briefing,
    wanted: Callable[[Point], bool],
    ids: Mapping[str, str],
    *,
    whole: bool,
) -> Briefing:
    """Lay a new draft around the points of an earlier briefing that are wanted.

    With `whole` the earlier one's own sections, headings and order stay too, and points whose sources are gone; without it
    only points whose first passage is still among the sources come over.
    """
    sections = list(drafted.sections)
    matched: dict[str, Section] = {}
    for old in earlier.sections:
        twin = _twin(old, sections, matched)
        mine = [(n, p) for n, p in enumerate(old.points) if wanted(p)]
        if twin is not None:
            matched[twin.id] = old
            new = _around(twin, mine, ids, whole)
            if whole and earlier.template == drafted.template:
                new = replace(new, heading=old.heading, hidden=old.hidden, role=old.role or new.role)
            sections[sections.index(twin)] = new
        elif (whole and old.kind == "free") or any(_survives(p, ids, whole) for _, p in mine):
            empty = replace(old, points=())
            sections.insert(_place(old, earlier, sections), _around(empty, mine, ids, whole))
    laid = replace(drafted, sections=tuple(sections))
    if whole and earlier.template == drafted.template:
        laid = replace(laid, sections=_ordered(laid.sections, earlier, matched))
    return _once(laid)


def _twin(old: Section, sections: list[Section], matched: Mapping[str, Section]) -> Section | None:
    free = [s for s in sections if s.id not in matched and s.kind == old.kind]
    same = next((s for s in free if s.id == old.id), None)
    if same or old.kind not in ("actor", "free"):
        return same
    mine = {p.id for p in old.points}
    best = max(free, key=lambda s: len(mine & {p.id for p in s.points}), default=None)
    return best if best and mine and 2 * len(mine & {p.id for p in best.points}) > len(mine) else None


def _around(section: Section, kept: list[tuple[int, Point]], ids: Mapping[str, str], whole: bool) -> Section:
    """The section with the kept points at their old places and without new ones that say the same passage."""
    mine = [(n, _renumbered(p, ids)) for n, p in kept if _survives(p, ids, whole)]
    points = [p for p in section.points if not any(_same_passage(p, k) for _, k in mine)]
    for place, point in mine:
        points.insert(min(place, len(points)), point)
    return replace(section, points=tuple(points))


def _survives(point: Point, ids: Mapping[str, str], whole: bool) -> bool:
    return whole or (bool(point.citations) and point.citations[0].source in ids)


def _renumbered(point: Point, ids: Mapping[str, str]) -> Point:
    """The point with its citations in today's sources; evidence that is gone cannot back a claim to be verbatim."""
    citations = tuple(replace(c, source=ids[c.source]) for c in point.citations if c.source in ids)
    sides = tuple(
        replace(s, citation=replace(s.citation, source=ids[s.citation.source]))
        for s in point.sides
        if s.citation.source in ids
    )
    lost = bool(point.citations) and point.citations[0].source not in ids
    state = "edited" if lost and point.state != "analyst" else point.state
    return replace(point, citations=citations, sides=sides, state=state)


def _same_passage(one: Point, other: Point) -> bool:
    if one.id == other.id:
        return True
    return bool(one.citations) and bool(other.citations) and _overlap(one.citations[0], other.citations[0])


def _overlap(one: Citation, other: Citation) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return one.source == other.source and 2 * shared > min(one.end - one.start, other.end - other.start)


def _place(old: Section, earlier: Briefing, sections: list[Section]) -> int:
    """Where a section that the new draft lacks goes: behind the nearest of its old neighbours that is still there."""
    before = [s.id for s in earlier.sections[: earlier.sections.index(old)]]
    for id in reversed(before):
        for n, section in enumerate(sections):
            if section.id == id:
                return n + 1
    return 0 if not before else len(sections)


def _ordered(sections: tuple[Section, ...], earlier: Briefing, matched: Mapping[str, Section]) -> tuple[Section, ...]:
    """Sections that were there before keep their order among themselves; new ones stand where the draft has them."""
    rank = {s.id: n for n, s in enumerate(earlier.sections)}
    known = [s for s in sections if (matched.get(s.id, s)).id in rank]
    known.sort(key=lambda s: rank[matched.get(s.id, s).id])
    following = iter(known)
    was_known = {s.id for s in known}
    return tuple(next(following) if s.id in was_known else s for s in sections)


def _once(briefing: Briefing) -> Briefing:
    """Each id once: a kept point moved to another section takes the place of the one drafted anew."""
    touched = {p.id for _, p in briefing.points() if is_touched(p)}
    seen: set[str] = set()
    sections = []
    for section in briefing.sections:
        points = []
        for point in section.points:
            if point.id in seen or (point.id in touched and not is_touched(point)):
                continue
            seen.add(point.id)
            points.append(point)
        sections.append(replace(section, points=tuple(points)))
    return replace(briefing, sections=tuple(sections))


def _corrected(entry: SourceEntry, edited: Briefing, ids: Mapping[str, str]) -> SourceEntry:
    """What a person corrected of a source is not asked again of the file."""
    old = next((s for s in edited.sources if ids.get(s.id) == entry.id), None)
    if old is None:
        return entry
    return replace(
        entry, title=old.title, publisher=old.publisher, published=old.published, author=old.author, grade=old.grade
    )
