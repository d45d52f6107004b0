"""The briefing as the rows of the surface: one row a block, keyed by id, cheap to compare."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefing.document import Briefing, Mark, Point, Section, SourceEntry, counts, labels
from briefing.export.wording import long_date, moment, number, period, short_date

RowKind = Literal["kicker", "title", "line", "heading", "point", "hint", "source"]

KICKER, TITLE, LINE = "·kicker", "·title", "·line"


@dataclass(frozen=True, slots=True)
class Row:
    """One block. `trailer` (date, then source numbers) is drawn behind the text as chips; only `editable` text is edited."""

    id: str
    kind: RowKind
    text: str
    section: str = ""
    style: str = ""
    marks: tuple[Mark, ...] = ()
    date: str = ""
    chips: tuple[str, ...] = ()
    level: int = 0
    hidden: bool = False
    point: Point | None = field(default=None, compare=False)

    @property
    def editable(self) -> bool:
        """Whether a person types in it."""
        return self.kind in ("title", "heading", "point")


def rows(briefing: Briefing) -> tuple[Row, ...]:
    """Every row of the surface, from the title to the last source."""
    return _rows(briefing, _point)


def _rows(briefing: Briefing, make: Callable[[Briefing, Section, Point], Row]) -> tuple[Row, ...]:
    made = [
        Row(KICKER, "kicker", briefing.marking or "Briefing", style="marking" if briefing.marking else ""),
        Row(TITLE, "title", briefing.title),
        Row(LINE, "line", line_under_title(briefing)),
    ]
    for section in briefing.sections:
        made.append(Row(section.id, "heading", section.heading, section.id, section.kind, hidden=section.hidden))
        made.extend(make(briefing, section, p) for p in section.points)
        if section.kind == "sources":
            made.extend(_source(section, s, briefing) for s in briefing.sources)
        elif not section.points:
            made.append(Row(f"{section.id}·hint", "hint", "", section.id, section.kind, hidden=section.hidden))
    if briefing.sources and not any(s.kind == "sources" for s in briefing.sections):
        made.append(Row("·sources", "line", ""))
    return tuple(made)


def line_under_title(briefing: Briefing) -> str:
    """“As of 21 August 2024 · 8 sources, 6 independent · 14–21 August 2024”."""
    figures = counts(briefing)
    said = [f"As of {moment(briefing.as_of)}"]
    if figures.sources:
        independent = f", {figures.independent} independent" if figures.independent != figures.sources else ""
        said.append(number(figures.sources, "source") + independent)
    if figures.period:
        said.append(period(*figures.period))
    return " · ".join(said)


class RowMaker:
    """Makes rows and remembers those of points, so that an edit of one of 500 costs one."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Point, Row]] = {}
        self._about: object = None

    def rows(self, briefing: Briefing) -> tuple[Row, ...]:
        """Every row of the surface."""
        about = (briefing.as_of, *(s.label for s in briefing.sources), *(s.id for s in briefing.sources))
        if about != self._about:
            self._about, self._known = about, {}
        return _rows(briefing, self._point)

    def _point(self, briefing: Briefing, section: Section, point: Point) -> Row:
        known = self._known.get(id(point))
        row = known[1] if known is not None and known[0] is point else None
        if row is None or row.section != section.id or row.style != section.kind or row.hidden != section.hidden:
            row = _point(briefing, section, point)
            self._known[id(point)] = (point, row)
        return row


def _point(briefing: Briefing, section: Section, point: Point) -> Row:
    date = short_date(point.date, briefing.as_of) if point.date else ""
    return Row(
        point.id, "point", point.text, section.id, section.kind, point.marks, date, labels(briefing, point),
        point.level, section.hidden, point,
    )  # fmt: skip


def _source(section: Section, entry: SourceEntry, briefing: Briefing) -> Row:
    named = [entry.publisher or "", f"“{entry.title}”" if entry.title else entry.path]
    named.append(long_date(entry.published) if entry.published else "undated")
    text = ", ".join(n for n in named if n) + (f" [{entry.grade}]" if entry.grade else "")
    if entry.copy_of:
        original = next((s.label for s in briefing.sources if s.id == entry.copy_of), "")
        text += f"; same text as {original}"
    return Row(f"·{entry.id}", "source", text, section.id, "sources", chips=(entry.label,), hidden=section.hidden)


def difference(before: Sequence[Row], after: Sequence[Row]) -> tuple[int, int, int]:
    """(first, last before, last after): the rows outside [first, last) are equal, in order."""
    first = 0
    shortest = min(len(before), len(after))
    while first < shortest and before[first] == after[first]:
        first += 1
    back = 0
    while back < shortest - first and before[-1 - back] == after[-1 - back]:
        back += 1
    return first, len(before) - back, len(after) - back
