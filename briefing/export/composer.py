"""What all parts of one document share: the briefing, the look, the references, and the words of a point."""

from collections.abc import Iterator
from itertools import pairwise

from briefing.document import Briefing, Point, Side
from briefing.export.characters import clean
from briefing.export.marking import convention
from briefing.export.outline import Run, Runs, Style
from briefing.export.references import References
from briefing.export.wording import glued, short_date
from briefing.templates.look import Look


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
