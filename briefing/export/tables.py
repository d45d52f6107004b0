"""Sections that are tables: timeline, disagreements, positions, and who speaks of whom."""

import datetime
import re

from briefing.document import Point, Section
from briefing.export.characters import clean
from briefing.export.composer import Composer
from briefing.export.outline import Block, Cell, Figure, Heading, Mark, Paragraph, Row, Run, Table
from briefing.export.wording import long_date, number, short_date

_ACCOUNTS = ("One account", "Another account", "A third account", "A fourth account")
_MOST_ACCOUNTS = 3
_MOST_POSITIONS = 4
_MOST_ACTORS = 9
_LONGEST_QUESTION = 120


def timeline(c: Composer, section: Section) -> list[Block]:
    """Date and event in two columns; what lies ahead stands apart."""
    rows = [_event(c, p) for p in section.points if not p.future]
    ahead = [_event(c, p) for p in section.points if p.future]
    if ahead:
        rows += [Row((_text("head", "Ahead"),), band=True), *ahead]
    summary = f"Timeline: {number(len(section.points), 'event')} in order of date."
    table = Table("timeline", (0.13, 0.87), Row((_text("head", "Date"), _text("head", "Event"))), tuple(rows), summary)
    return [*([f] if (f := figure(c, section)) else []), table]


def _event(c: Composer, point: Point) -> Row:
    date = short_date(clean(point.date), c.briefing.as_of) if point.date else "undated"
    words = Paragraph("cell", c.words(point, dated=False), point=point.id)
    return Row((_text("date", date), Cell((words,))), False, True, c.anchor(point), point.id, c.comment(point))


def _text(style: str, text: str) -> Cell:
    assert style in ("head", "date", "cell")
    return Cell((Paragraph(style, (Run(text),)),))  # type: ignore[arg-type]


def accounts(c: Composer, section: Section) -> list[Block]:
    """A row for each disagreement, a column for each side; a fourth side and further ones go to a row below."""
    points = [p for p in section.points if p.sides]
    if not points:
        return []
    columns = max(2, min(_MOST_ACCOUNTS, max(len(p.sides) for p in points)))
    issues = [issue(p) for p in points]
    named = any(issues)
    rows: list[Row] = []
    for point, question in zip(points, issues, strict=True):
        for start in range(0, len(point.sides), columns):
            sides = [_side(c, point, s) for s in range(start, min(start + columns, len(point.sides)))]
            sides += [Cell((Paragraph("cell", ()),))] * (columns - len(sides))
            first = [_text("head", question if start == 0 else "")] if named else []
            anchor = c.anchor(point) if start == 0 else None
            rows.append(Row((*first, *sides), False, named, anchor, point.id, c.comment(point) if start == 0 else None))
    lead = 0.2 if named else 0.0
    widths = ((lead,) if named else ()) + ((1 - lead) / columns,) * columns
    heads = (("At issue",) if named else ()) + _ACCOUNTS[:columns]
    summary = f"Disagreements between sources: {number(len(points), 'question')}, the sides of each side by side."
    return [Table("accounts", widths, Row(tuple(_text("head", h) for h in heads)), tuple(rows), summary)]


def _side(c: Composer, point: Point, n: int) -> Cell:
    side = point.sides[n]
    who = clean(side.label).removesuffix(f", {side.date}") or c.refs.short(side.citation.source)
    when = f", {short_date(clean(side.date), c.briefing.as_of)}" if side.date else ""
    return Cell(
        (
            Paragraph("cell", c.side(point, side), point=point.id, keep=True),
            Paragraph("small", (Run(f"{who}{when}", "muted", point=point.id),), point=point.id),
        )
    )


_ISSUE = re.compile(r"\s*\[([^\[\]]{3,80}?)(?::\]|\]\s*(?=\[))")


def issue(point: Point) -> str:
    """What the sides disagree about, if the text opens with it: “[Hostages held:] …” or “[Figures differ] [Agency:] …”."""
    found = _ISSUE.match(clean(point.text))
    return found[1].strip() if found else ""


def positions(c: Composer, section: Section) -> list[Block]:
    """What each side says on each question: a column for each side, or a row for each where there are many."""
    points = [p for p in section.points if p.sides]
    if not points:
        return []
    labels = list(dict.fromkeys(clean(s.label) for p in points for s in p.sides))
    summary = f"Positions of {number(len(labels), 'side')} on {number(len(points), 'question')}."
    cells: dict[tuple[str, str], Cell] = {}
    for p in points:
        for side in p.sides:
            key = (p.id, clean(side.label))
            before = cells[key].paragraphs if key in cells else ()
            cells[key] = Cell((*before, Paragraph("cell", c.side(p, side), point=p.id)))
    none = Cell((Paragraph("cell", (Run("–", "muted"),)),))
    if len(labels) <= _MOST_POSITIONS:
        header = Row((_text("head", "Question"), *(_text("head", x) for x in labels)))
        rows = [
            Row(
                (_text("head", _question(p)), *(cells.get((p.id, x), none) for x in labels)),
                False,
                True,
                c.anchor(p),
                p.id,
            )
            for p in points
        ]
        return [Table("positions", (0.19, *(0.81 / len(labels),) * len(labels)), header, tuple(rows), summary)]
    header = Row((_text("head", "Side"), _text("head", "Position")))
    rows = []
    for p in points:
        rows.append(Row((_text("head", _question(p)),), band=True, anchor=c.anchor(p), point=p.id))
        names = dict.fromkeys(clean(s.label) for s in p.sides)
        rows += [Row((_text("cell", name), cells[p.id, name]), headed=True, point=p.id) for name in names]
    return [Table("positions", (0.22, 0.78), header, tuple(rows), summary)]


def _question(point: Point) -> str:
    """What the sides take a position on: what the text opens with in brackets, else the text where it is one."""
    text = clean(point.text)
    return issue(point) or (text if len(text) <= _LONGEST_QUESTION else "–")


def matrix(c: Composer) -> list[Block]:
    """Who speaks of whom: in each row an actor, in each column how many of its points name the other."""
    actors = [s for s in c.sections if s.kind == "actor" and s.points][:_MOST_ACTORS]
    if len(actors) < 2:
        return []
    names = [clean(s.heading) for s in actors]
    rows = []
    for section, name in zip(actors, names, strict=True):
        cells = [_text("head", name)]
        for other in names:
            pattern = re.compile(rf"(?<!\w){re.escape(other)}(?!\w)", re.IGNORECASE)
            naming = [p for p in section.points if pattern.search(clean(p.text))] if other != name else []
            run = Run(str(len(naming)), link=c.anchor(naming[0])) if naming else Run("–", "muted")
            cells.append(Cell((Paragraph("cell", (run,)),)))
        rows.append(Row(tuple(cells), headed=True))
    widths = (0.22, *(0.78 / len(names),) * len(names))
    header = Row((_text("head", "Says of →"), *(_text("head", n) for n in names)))
    summary = f"Matrix of {len(names)} actors: how many points of the actor in the row name the actor in the column."
    return [Heading(1, "Who speaks of whom", "matrix"), Table("matrix", widths, header, tuple(rows), summary)]


def figure(c: Composer, section: Section) -> Figure | None:
    """The timeline drawn to scale, where the look wants it and at least three events have a full date."""
    dated = [(p, d) for p in section.points if (d := _day(p.date))]
    if not c.look.timeline_figure or len(dated) < 3:
        return None
    dated.sort(key=lambda pair: pair[1])
    first, last = dated[0][1], dated[-1][1]
    span = max((last - first).days, 1)
    marks = tuple(
        Mark((d - first).days / span, short_date(d.isoformat(), c.briefing.as_of), clean(p.text), p.future)
        for p, d in dated
    )
    step = max(1, -(-span // 8))
    ticks = tuple(
        (n / span, short_date((first + datetime.timedelta(days=n)).isoformat(), c.briefing.as_of))
        for n in range(0, span + 1, step)
    )
    said = "; ".join(f"{m.date}: {m.text}" for m in marks)
    alt = f"Timeline from {long_date(first.isoformat())} to {long_date(last.isoformat())}. {said}"
    caption = Paragraph(
        "caption",
        (Run(f"{number(len(marks), 'event')}, {long_date(first.isoformat())} to {long_date(last.isoformat())}"),),
    )
    return Figure(marks, ticks, caption, alt)


def _day(iso: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
