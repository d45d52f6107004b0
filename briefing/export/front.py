"""What stands before and after the sections: title block, front matter, and the source list."""

from briefing.document import SourceEntry, counts
from briefing.export.characters import clean
from briefing.export.composer import Composer
from briefing.export.logo import logo
from briefing.export.outline import Block, Cell, Heading, Paragraph, Row, Run, Table
from briefing.export.wording import moment, number, period

_FIELDS = (
    ("to", "To"),
    ("sender", "From"),
    ("author", "Drafted by"),
    ("reference", "Reference"),
    ("date_time_group", "Date-time group"),
    ("distribution", "Distribution"),
    ("cutoff", "Information cut-off"),
)


def blocks(c: Composer) -> list[Block]:
    """Kicker, title, the line of figures, front matter, and the notices that a reader must know."""
    picture = logo(c.look)
    out: list[Block] = [picture] if picture else []
    if c.look.kicker:
        out.append(Paragraph("kicker", (Run(clean(c.look.kicker)),), keep=True))
    out.append(Paragraph("title", (Run(clean(c.briefing.title).strip() or "Briefing"),), "title", keep=True))
    out.append(Paragraph("subtitle", (Run(_figures(c)),)))
    rows = [
        Row(
            (_cell("head", label), _cell("cell", moment(clean(value)) if name == "cutoff" else clean(value))),
            headed=True,
        )
        for name, label in _FIELDS
        if (value := getattr(c.briefing.front, name))
    ]
    if rows:
        out.append(Table("front", (0.24, 0.76), None, tuple(rows), "Front matter: addressee, sender and references"))
    out += [Paragraph("notice", (Run(clean(note)),)) for note in c.briefing.notes if clean(note).strip()]
    return out


def _figures(c: Composer) -> str:
    n = counts(c.briefing)
    parts = [f"As of {moment(clean(c.briefing.as_of))}"]
    if n.sources:
        parts.append(
            number(n.sources, "source") + (f", {n.independent:,} independent" if n.independent != n.sources else "")
        )
    if n.period:
        parts.append(period(*map(clean, n.period)))
    return " · ".join(parts)


def _cell(style: str, text: str) -> Cell:
    return Cell((Paragraph("head" if style == "head" else "cell", (Run(text),)),))


def sources(c: Composer) -> list[Block]:
    """The source list: copies stand under their original, each keeps its own number."""
    if not c.refs.listed:
        return []
    entries = c.briefing.sources
    ids = {s.id for s in entries}
    copies: dict[str, list[SourceEntry]] = {}
    for s in entries:
        if s.copy_of in ids and s.copy_of != s.id:
            copies.setdefault(str(s.copy_of), []).append(s)
    nested = {s.id for group in copies.values() for s in group}
    out: list[Block] = [Heading(1, c.sources_heading, "sources")]
    placed: set[str] = set()

    def place(entry: SourceEntry, under: SourceEntry | None) -> None:
        if entry.id in placed:
            return
        placed.add(entry.id)
        out.append(_entry(c, entry, under))
        for copy in copies.get(entry.id, ()):
            place(copy, under or entry)

    for entry in entries:
        if entry.id not in nested:
            place(entry, None)
    for entry in entries:  # copies that only name each other
        place(entry, None)
    return out


def _entry(c: Composer, entry: SourceEntry, under: SourceEntry | None) -> Paragraph:
    number = Run(clean(entry.label), "number", c.refs.first_citing.get(entry.id))
    same = Run(f"same text as {clean(under.label)}", "muted", c.refs.anchor(under.id)) if under else None
    tail = (Run(" – ", "muted"), same) if same else ()
    return Paragraph(
        "copy" if under else "source", (number, Run("\t"), *c.refs.name(entry.id), *tail), c.refs.anchor(entry.id)
    )
