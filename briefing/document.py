"""The briefing as a tree of frozen values: the one thing that is edited, saved, checked and exported.

Numbering, labels and counts are computed here, once, for every writer and for the window.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

SectionKind = Literal["summary", "actor", "positions", "timeline", "disagreements", "changes", "sources", "free"]
PointKind = Literal["statement", "demand", "commitment", "action", "contact", "assessment", "event"]
State = Literal["verbatim", "condensed", "edited", "analyst"]
Review = Literal["accepted", "rejected"]
Change = Literal["new", "changed", "dropped", "repeated"]
Emphasis = Literal["bold", "italic"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Characters [start, end) of the text of `source`, and those characters: `quote` lets a writer show the evidence."""

    source: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Emphasis on characters [start, end) of a point's text."""

    start: int
    end: int
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement, or one cell of a positions table: its label, its words, where they stand."""

    label: str
    text: str
    citation: Citation
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the briefing with its evidence.

    `citations[0]` is the passage that the text was drawn from; the others carry the same point. `drafted` is the text as the
    program drafted it (None for an analyst's own), so that it can be restored. `sides` are filled in disagreements and
    positions tables only. `reasons` say for people why the line was chosen. `alone` names the publisher that alone reports it.
    `confidence` is that of the attribution it rests on. `level` 0 is a bullet, 1 a bullet under the last one of level 0.
    """

    id: str
    text: str
    kind: PointKind | None = None
    date: str | None = None
    state: State = "analyst"
    pinned: bool = False
    sources_agreeing: int = 0
    citations: tuple[Citation, ...] = ()
    marks: tuple[Mark, ...] = ()
    level: int = 0
    sides: tuple[Side, ...] = ()
    drafted: str | None = None
    actor: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    alone: str | None = None
    change: Change | None = None
    review: Review | None = None
    note: str = ""
    portion: str | None = None
    future: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its points. `role` is the actor's part in the story (“mediator”), `hidden` keeps it out of exports."""

    id: str
    kind: SectionKind
    heading: str
    points: tuple[Point, ...] = ()
    actor: str | None = None
    role: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the source list shows it. `label` is its number in the document; copies keep a number of their own."""

    id: str
    label: str
    title: str
    publisher: str | None = None
    published: str | None = None
    path: str = ""
    copy_of: str | None = None
    grade: str | None = None
    author: str | None = None
    language: str | None = "en"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter; what is None is not shown. `cutoff` is the information cut-off, `date_time_group` e.g. 091630Z JUL 11."""

    reference: str | None = None
    to: str | None = None
    sender: str | None = None
    distribution: str | None = None
    date_time_group: str | None = None
    cutoff: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole document. `as_of` is an ISO date or date-time; the clock is never asked."""

    title: str
    as_of: str
    sections: tuple[Section, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    marking: str | None = None
    template: str = "standard"
    front: Front = Front()
    notes: tuple[str, ...] = ()
    """Sentences that the reader of the document must know, e.g. that a source in another language was not analysed."""

    def points(self) -> Iterator[tuple[Section, Point]]:
        """Every point with its section, in document order."""
        for section in self.sections:
            for point in section.points:
                yield section, point

    def find(self, point_id: str) -> tuple[Section, Point]:
        """The point with this id and its section; KeyError when there is none."""
        for section, point in self.points():
            if point.id == point_id:
                return section, point
        raise KeyError(point_id)

    def section(self, section_id: str) -> Section:
        """The section with this id; KeyError when there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def source(self, source_id: str) -> SourceEntry:
        """The source entry with this id; KeyError when there is none."""
        for entry in self.sources:
            if entry.id == source_id:
                return entry
        raise KeyError(source_id)


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures for the line under the title. `period` is (first, last) ISO date of publication, or None."""

    sources: int
    independent: int
    period: tuple[str, str] | None
    words: int


def counts(briefing: Briefing) -> Counts:
    """Count sources, independent sources (copies fold into their original), the period covered and the words shown."""
    dates = sorted(s.published[:10] for s in briefing.sources if s.published)
    words = sum(len(p.text.split()) for s, p in briefing.points() if not s.hidden)
    return Counts(
        sources=len(briefing.sources),
        independent=sum(s.copy_of is None for s in briefing.sources),
        period=(dates[0], dates[-1]) if dates else None,
        words=words,
    )


def labels(briefing: Briefing, point: Point) -> tuple[str, ...]:
    """Numbers of the sources that a point cites, each once, in the order of the source list."""
    cited = {c.source for c in point.citations}
    return tuple(s.label for s in briefing.sources if s.id in cited)
