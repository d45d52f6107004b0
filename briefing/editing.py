"""Edits as pure functions Briefing → Briefing.

Each raises KeyError for an id that the briefing does not hold. A point's citations keep their spans through every edit;
its state is worked out anew from its words, so “verbatim” can never be claimed of a text that was changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from typing import TypeVar

from briefing.document import (
    Briefing,
    Citation,
    Front,
    Mark,
    Point,
    PointKind,
    Review,
    Section,
    SectionKind,
    SourceEntry,
    State,
)

T = TypeVar("T")

LEVELS = 2
"""Depth of bullets: 0 and 1."""


def new_id(briefing: Briefing) -> str:
    """An id that no point or section of the briefing has: u1, u2, …; the same briefing gives the same id."""
    taken = {s.id for s in briefing.sections} | {p.id for _, p in briefing.points()}
    return next(i for i in (f"u{n}" for n in count(1)) if i not in taken)


def fold(text: str) -> str:
    """Text with every run of white space made one space and none at the ends."""
    return " ".join(text.split())


def state_of(point: Point, text: str) -> State:
    """The state that a point has once a person made its text `text`."""
    if any(fold(c.quote) == fold(text) for c in point.citations):
        return "verbatim"
    if point.drafted is not None and fold(point.drafted) == fold(text):
        return "condensed"
    return "edited" if point.citations or point.drafted is not None else "analyst"


# ---- the document


def retitle(briefing: Briefing, title: str) -> Briefing:
    """Give the document another title."""
    return replace(briefing, title=title)


def set_as_of(briefing: Briefing, as_of: str) -> Briefing:
    """Set the ISO date or date-time that the document speaks of."""
    return replace(briefing, as_of=as_of)


def set_marking(briefing: Briefing, marking: str | None) -> Briefing:
    """Set the protective marking of every page; None or an empty text takes it away."""
    return replace(briefing, marking=marking or None)


def set_template(briefing: Briefing, template: str) -> Briefing:
    """Choose the template that the document is exported with."""
    return replace(briefing, template=template)


def set_front(briefing: Briefing, **fields: str | None) -> Briefing:
    """Set lines of the front matter by the names of `Front`; TypeError for a line that it does not have."""
    front: Front = replace(briefing.front, **fields)
    return replace(briefing, front=front)


def set_source(briefing: Briefing, source_id: str, **fields: str | None) -> Briefing:
    """Correct what is known of a source (title, publisher, author, published, grade)."""
    briefing.source(source_id)
    entries: tuple[SourceEntry, ...] = tuple(
        replace(s, **fields) if s.id == source_id else s  # type: ignore[arg-type]
        for s in briefing.sources
    )
    return replace(briefing, sources=entries)


# ---- sections


def add_section(
    briefing: Briefing, kind: SectionKind, heading: str, index: int, *, actor: str | None = None
) -> Briefing:
    """Put an empty section in front of the one at `index` (the end is `len(sections)`)."""
    section = Section(new_id(briefing), kind, heading, actor=actor)
    return replace(briefing, sections=_insert(briefing.sections, index, section))


def delete_section(briefing: Briefing, section_id: str) -> Briefing:
    """Take a section and its points out."""
    briefing.section(section_id)
    return replace(briefing, sections=tuple(s for s in briefing.sections if s.id != section_id))


def move_section(briefing: Briefing, section_id: str, index: int) -> Briefing:
    """Move a section so that it stands at `index` among the others."""
    section = briefing.section(section_id)
    rest = tuple(s for s in briefing.sections if s.id != section_id)
    return replace(briefing, sections=_insert(rest, index, section))


def rename_section(briefing: Briefing, section_id: str, heading: str) -> Briefing:
    """Change a heading."""
    return _with_section(briefing, section_id, lambda s: replace(s, heading=heading))


def set_role(briefing: Briefing, section_id: str, role: str | None) -> Briefing:
    """Change the part that a section's actor plays, as the side-head shows it."""
    return _with_section(briefing, section_id, lambda s: replace(s, role=role or None))


def hide_section(briefing: Briefing, section_id: str, on: bool) -> Briefing:
    """Keep a section out of exports, or let it in again; its points stay."""
    return _with_section(briefing, section_id, lambda s: replace(s, hidden=on))


# ---- points


def add_point(
    briefing: Briefing,
    section_id: str,
    index: int,
    text: str = "",
    *,
    citations: Sequence[Citation] = (),
    kind: PointKind | None = None,
    level: int = 0,
    id: str | None = None,
) -> Briefing:
    """Put a point of a person's own in front of the one at `index`; a text that is its citation's words is verbatim."""
    point = Point(id or new_id(briefing), text, kind, citations=tuple(citations), level=level)
    point = replace(point, state=state_of(point, text), sources_agreeing=len({c.source for c in citations}))
    return _with_section(briefing, section_id, lambda s: replace(s, points=_insert(s.points, index, point)))


def delete_point(briefing: Briefing, point_id: str) -> Briefing:
    """Take a point out."""
    section, _ = briefing.find(point_id)
    return _with_section(
        briefing, section.id, lambda s: replace(s, points=tuple(p for p in s.points if p.id != point_id))
    )


def move_point(briefing: Briefing, point_id: str, section_id: str, index: int) -> Briefing:
    """Move a point, within its section or to another one, so that it stands at `index` among the others."""
    _, point = briefing.find(point_id)
    briefing.section(section_id)
    without = delete_point(briefing, point_id)
    return _with_section(without, section_id, lambda s: replace(s, points=_insert(s.points, index, point)))


def set_text(briefing: Briefing, point_id: str, text: str, marks: Sequence[Mark] = ()) -> Briefing:
    """Give a point other words; `marks` are its bold and italic stretches."""
    clean = tuple(replace(m, end=min(m.end, len(text))) for m in marks if m.start < min(m.end, len(text)))
    return _with_point(briefing, point_id, lambda p: replace(p, text=text, marks=clean, state=state_of(p, text)))


def split_point(briefing: Briefing, point_id: str, at: int) -> Briefing:
    """Break a point in two at character `at`; both halves keep the evidence, the first one keeps the id."""
    section, point = briefing.find(point_id)
    head, tail = point.text[:at].rstrip(), point.text[at:].lstrip()
    skipped = len(point.text) - len(tail)
    before = tuple(replace(m, end=min(m.end, len(head))) for m in point.marks if m.start < len(head))
    after = tuple(Mark(max(m.start - skipped, 0), m.end - skipped, m.emphasis) for m in point.marks if m.end > skipped)
    one = replace(point, text=head, marks=before, state=state_of(point, head))
    two = replace(
        point, id=new_id(briefing), text=tail, marks=after, state=state_of(point, tail), pinned=False, review=None
    )
    index = section.points.index(point)
    points = (*section.points[:index], one, two, *section.points[index + 1 :])
    return _with_section(briefing, section.id, lambda s: replace(s, points=points))


def join_points(briefing: Briefing, point_id: str) -> Briefing:
    """Join a point to the one before it, which keeps its id and takes over the evidence; the first of a section stays."""
    section, point = briefing.find(point_id)
    index = section.points.index(point)
    if index == 0:
        return briefing
    before = section.points[index - 1]
    gap = " " if before.text and point.text else ""
    shift = len(before.text) + len(gap)
    text = before.text + gap + point.text
    marks = before.marks + tuple(Mark(m.start + shift, m.end + shift, m.emphasis) for m in point.marks)
    citations = before.citations + tuple(c for c in point.citations if c not in before.citations)
    joined = replace(before, text=text, marks=marks, citations=citations, drafted=before.drafted or point.drafted)
    joined = replace(joined, state=state_of(joined, text))
    points = (*section.points[: index - 1], joined, *section.points[index + 1 :])
    return _with_section(briefing, section.id, lambda s: replace(s, points=points))


def set_level(briefing: Briefing, point_id: str, level: int) -> Briefing:
    """Set the depth of a bullet; out of range is brought into it."""
    return _with_point(briefing, point_id, lambda p: replace(p, level=min(max(level, 0), LEVELS - 1)))


def set_kind(briefing: Briefing, point_id: str, kind: PointKind | None) -> Briefing:
    """Say what kind of point it is."""
    return _with_point(briefing, point_id, lambda p: replace(p, kind=kind))


def set_date(briefing: Briefing, point_id: str, date: str | None) -> Briefing:
    """Set the ISO date of a point."""
    return _with_point(briefing, point_id, lambda p: replace(p, date=date))


def set_note(briefing: Briefing, point_id: str, note: str) -> Briefing:
    """Attach a note of the analyst's; an empty text takes it away."""
    return _with_point(briefing, point_id, lambda p: replace(p, note=note))


def set_portion(briefing: Briefing, point_id: str, portion: str | None) -> Briefing:
    """Set the portion mark of a point, such as U or SBU."""
    return _with_point(briefing, point_id, lambda p: replace(p, portion=portion or None))


def pin(briefing: Briefing, point_id: str, on: bool) -> Briefing:
    """Pin a point, so that no later draft touches it, or let it go."""
    return _with_point(briefing, point_id, lambda p: replace(p, pinned=on))


def review(briefing: Briefing, point_id: str, verdict: Review | None) -> Briefing:
    """Record the verdict of a review."""
    return _with_point(briefing, point_id, lambda p: replace(p, review=verdict))


def restore(briefing: Briefing, point_id: str) -> Briefing:
    """Bring back the words as they were drafted, or else those of the first citation; without either nothing changes."""

    def back(point: Point) -> Point:
        text = point.drafted or (fold(point.citations[0].quote) if point.citations else point.text)
        return replace(point, text=text, marks=(), state=state_of(point, text))

    return _with_point(briefing, point_id, back)


def restore_verbatim(briefing: Briefing, point_id: str) -> Briefing:
    """Give a point the words of its first citation; without a citation nothing changes."""
    _, point = briefing.find(point_id)
    return set_text(briefing, point_id, fold(point.citations[0].quote)) if point.citations else briefing


# ---- evidence


def add_citation(briefing: Briefing, point_id: str, citation: Citation) -> Briefing:
    """Add a passage that carries the point; one that it has already is not added again."""
    return _cite(briefing, point_id, lambda cs: cs if citation in cs else (*cs, citation))


def swap_citation(briefing: Briefing, point_id: str, index: int, citation: Citation) -> Briefing:
    """Put another passage in the place of the citation at `index`; IndexError when there is none."""
    briefing.find(point_id)[1].citations[index]
    return _cite(briefing, point_id, lambda cs: (*cs[:index], citation, *(c for c in cs[index + 1 :] if c != citation)))


def remove_citation(briefing: Briefing, point_id: str, index: int) -> Briefing:
    """Take the citation at `index` away; IndexError when there is none."""
    briefing.find(point_id)[1].citations[index]
    return _cite(briefing, point_id, lambda cs: (*cs[:index], *cs[index + 1 :]))


def _cite(
    briefing: Briefing, point_id: str, change: Callable[[tuple[Citation, ...]], tuple[Citation, ...]]
) -> Briefing:
    def cited(point: Point) -> Point:
        citations = change(point.citations)
        after = replace(point, citations=citations, sources_agreeing=_independent(briefing, citations))
        return replace(after, state=state_of(after, point.text))

    return _with_point(briefing, point_id, cited)


def _independent(briefing: Briefing, citations: Sequence[Citation]) -> int:
    """How many sources these are when copies count as their original."""
    original = {s.id: s.copy_of or s.id for s in briefing.sources}
    return len({original.get(c.source, c.source) for c in citations})


def _with_section(briefing: Briefing, section_id: str, change: Callable[[Section], Section]) -> Briefing:
    briefing.section(section_id)
    return replace(briefing, sections=tuple(change(s) if s.id == section_id else s for s in briefing.sections))


def _with_point(briefing: Briefing, point_id: str, change: Callable[[Point], Point]) -> Briefing:
    section, _ = briefing.find(point_id)
    points = tuple(change(p) if p.id == point_id else p for p in section.points)
    return _with_section(briefing, section.id, lambda s: replace(s, points=points))


def _insert(items: tuple[T, ...], index: int, item: T) -> tuple[T, ...]:
    index = min(max(index, 0), len(items))
    return (*items[:index], item, *items[index:])
