"""From a briefing to its outline: what stands where, with which words, links and labels."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefing.document import Briefing, Point, Section, Side, counts
from briefing.export import annex, front, tables
from briefing.export.characters import clean
from briefing.export.marking import banner, convention
from briefing.export.outline import Block, Box, Contents, Heading, Item, Outline, Paragraph, Run, Runs, Style
from briefing.export.references import References
from briefing.export.wording import glued, series, short_date
from briefing.templates.look import Look

KINDS = {
    "statement": "Statement",
    "demand": "Demand",
    "commitment": "Commitment",
    "action": "Action",
    "contact": "Contact",
    "assessment": "Assessment",
    "event": "Event",
}
CHANGES = {"new": "New", "changed": "Changed", "dropped": "Dropped", "repeated": "Again"}
_BOX_WORDS = 170
_WORDS_A_PAGE = 430


class Composer:
    """Holds what all parts of one document need: the briefing, the look, the references, and the anchors given so far."""

    def __init__(self, briefing: Briefing, look: Look) -> None:
        self.briefing = briefing
        self.look = look
        shown = [s for s in briefing.sections if not s.hidden]
        hidden_list = any(s.kind == "sources" and s.hidden for s in briefing.sections)
        self.sections = [s for s in shown if s.kind != "sources"]
        self.sources_heading = next((clean(s.heading) for s in shown if s.kind == "sources"), "Sources")
        self.refs = References(briefing, look.citations, listed=bool(briefing.sources) and not hidden_list)
        self.portions = convention(briefing.marking, look.convention) == "us"
        self.anchors: dict[str, str] = {}

    def anchor(self, point: Point) -> str:
        """The name of a point's place in the document."""
        return self.anchors.setdefault(point.id, f"point{len(self.anchors) + 1}")

    def words(self, point: Point, *, dated: bool = True, portion: bool = True) -> Runs:
        """A point as it is read: portion mark, text with its emphasis, date, citations."""
        runs: list[Run] = []
        if self.portions and portion and point.portion:
            runs.append(Run(f"({clean(point.portion).strip('() ')}) ", "text", point=point.id))
        runs += emphasised(point)
        if dated and point.date:
            runs.append(
                Run(f"\u2002{glued(short_date(clean(point.date), self.briefing.as_of))}", "muted", point=point.id)
            )
        cites = self.refs.cite(self.refs.cited(point), self.anchor(point), point.id)
        if cites and cites[0].style == "cite":
            runs.append(Run("\u00a0" if dated and point.date else "", "cite", point=point.id))
        return tuple(r for r in (*runs, *cites) if r.text)

    def side(self, point: Point, side: Side) -> Runs:
        """One side's words with its citation."""
        cites = self.refs.cite(
            [side.citation.source] if side.citation.source in self.refs.order else [], self.anchor(point), point.id
        )
        return (Run(clean(side.text), point=point.id), *cites)

    def comment(self, point: Point) -> str | None:
        """The analyst's note on a point, where the look asks for notes as comments."""
        return clean(point.note) or None if self.look.comments else None


def compose(briefing: Briefing, look: Look) -> Outline:
    """Work out the outline of a briefing in a look."""
    c = Composer(briefing, look)
    blocks: list[Block] = list(front.blocks(c))
    body: list[Block] = []
    for n, section in enumerate(c.sections):
        body += _section(c, section, f"section{n + 1}")
    body += tables.matrix(c) if look.matrix else []
    body += front.sources(c)
    body += annex.blocks(c) if look.annex else []
    if counts(briefing).words / _WORDS_A_PAGE > look.contents_from_pages:
        at = next((i for i, b in enumerate(body) if isinstance(b, Heading)), 0)
        body.insert(at, Contents("Contents"))
    portions = tuple((p.id, clean(p.portion)) for s in c.sections for p in s.points if p.portion)
    actors = [clean(s.heading) for s in c.sections if s.kind == "actor"]
    return Outline(
        title=clean(briefing.title).strip() or "Briefing",
        as_of=clean(briefing.as_of),
        language=look.language,
        subject=f"Briefing on {series(actors)}" if actors else "Briefing",
        author=clean(briefing.front.author or briefing.front.sender or ""),
        banner=banner(
            clean(briefing.marking) if briefing.marking else None, look.convention, [mark for _, mark in portions]
        ),
        blocks=tuple(blocks + body),
        notes=tuple(c.refs.notes),
        keywords=", ".join(actors),
        portions=portions if c.portions else (),
    )


def emphasised(point: Point) -> Iterator[Run]:
    """The text of a point cut at its marks."""
    cuts = {0, len(point.text)}
    for mark in point.marks:
        cuts |= {max(0, min(mark.start, len(point.text))), max(0, min(mark.end, len(point.text)))}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        on = {m.emphasis for m in point.marks if m.start <= start and end <= m.end}
        style: Style = "bold-italic" if len(on) == 2 else next(iter(on), "text")
        yield Run(clean(point.text[start:end]), style, point=point.id)


def _section(c: Composer, section: Section, anchor: str) -> list[Block]:
    if not section.points:
        return []
    heading = Heading(1, clean(section.heading), anchor, clean(section.role) if section.role else None)
    match section.kind:
        case "summary":
            return [_box(c, section, anchor)]
        case "timeline":
            return [heading, *tables.timeline(c, section)]
        case "disagreements":
            return [heading, *tables.accounts(c, section), *_items(c, [p for p in section.points if not p.sides])]
        case "positions":
            return [heading, *tables.positions(c, section), *_items(c, [p for p in section.points if not p.sides])]
        case "actor" | "changes" | "free" | "sources":
            return [heading, *_items(c, section.points, actor=section.kind == "actor")]


def _items(c: Composer, points: Iterable[Point], *, actor: bool = False) -> list[Block]:
    points = list(points)
    labels = [_label(p, actor) if c.look.labels and not p.level else None for p in points]
    columned = any(labels)
    return [
        Item(min(p.level, 1), c.words(p), label, columned, c.anchor(p), p.id, c.comment(p))
        for p, label in zip(points, labels, strict=True)
    ]


def _label(point: Point, actor: bool) -> str | None:
    if point.change:
        return CHANGES[point.change]
    if point.kind:
        return KINDS[point.kind]
    return "Comment" if actor and point.state == "analyst" else None


def _box(c: Composer, section: Section, anchor: str) -> Box:
    heading = Paragraph("box-heading", (Run(clean(section.heading)),), anchor, keep=True) if section.heading else None
    words = sum(len(p.text.split()) for p in section.points)
    if words > _BOX_WORDS or any(p.level for p in section.points):
        items = tuple(
            Item(0, c.words(p, dated=False), None, False, c.anchor(p), p.id, c.comment(p)) for p in section.points
        )
        return Box(heading, anchor, items)
    runs: list[Run] = []
    notes: list[str] = []
    for point in section.points:
        if runs:
            runs.append(Run(" "))
        name = c.anchor(point)
        first, *rest = c.words(point, dated=False) or (Run("", point=point.id),)
        runs += [Run(first.text, first.style, first.link, name, first.note, first.point), *rest]
        note = c.comment(point)
        notes += [note] if note else []
    return Box(heading, anchor, (Paragraph("box", tuple(runs), comment=" ".join(notes) or None),))
