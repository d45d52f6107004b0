"""From a briefing to its outline: what stands where, with which words, links and labels."""

from collections.abc import Iterable

from briefing.document import Briefing, Point, Section, counts
from briefing.export import annex, front, tables
from briefing.export.characters import clean
from briefing.export.composer import Composer
from briefing.export.marking import banner
from briefing.export.outline import Block, Box, Contents, Heading, Item, Outline, Paragraph, Run
from briefing.export.wording import series
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
