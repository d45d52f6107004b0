"""The evidence annex: every line with its state and the passages it rests on, in full."""

from briefing.document import Citation, Point
from briefing.export.characters import clean
from briefing.export.composer import Composer
from briefing.export.outline import Block, Heading, Paragraph, Run
from briefing.export.wording import number

STATES = {
    "verbatim": "in the source's own words",
    "condensed": "shortened from the source; what was replaced stands in brackets",
    "edited": "edited by the author",
    "analyst": "the author's own words",
}
REVIEWED = {"accepted": "reviewed and accepted", "rejected": "reviewed and rejected"}


def blocks(c: Composer) -> list[Block]:
    """A heading for each section, under it each point, its state, and its passages."""
    out: list[Block] = [Heading(1, "Evidence", "evidence", page_break=True)]
    for n, section in enumerate(s for s in c.sections if s.points):
        out.append(Heading(2, clean(section.heading), f"evidence{n + 1}"))
        for m, point in enumerate(section.points, 1):
            out += _line(c, m, point)
    return out


def _line(c: Composer, n: int, point: Point) -> list[Block]:
    state = STATES[point.state]
    if point.sources_agreeing > 1:
        state += f"; {number(point.sources_agreeing, 'independent source')} agree"
    if point.alone:
        state += f"; reported by {clean(point.alone)} alone"
    if point.review is not None:
        state += f"; {REVIEWED[point.review]}"
    out: list[Block] = [
        Paragraph("body", (Run(f"{n}.", "bold", c.anchors.get(point.id)), Run(" "), Run(clean(point.text))), keep=True),
        Paragraph("small", (Run(state[0].upper() + state[1:] + ".", "muted"),), keep=bool(point.citations)),
    ]
    out += [_passage(c, citation) for citation in point.citations if citation.source in c.refs.order]
    return out


def _passage(c: Composer, citation: Citation) -> Paragraph:
    name = c.refs.name(citation.source)
    label = Run(clean(c.refs.entries[citation.source].label), "bold", c.refs.anchor(citation.source))
    where = Run(f", characters {citation.start:,}–{citation.end:,}", "muted")
    return Paragraph("quote", (Run(f"“{clean(citation.quote).strip()}” "), label, Run(" "), *name, where))
