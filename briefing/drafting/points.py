"""From a chosen passage to a point: its line, its citations, who else carries it, and why it was chosen."""

from collections.abc import Sequence

from briefing.document import Point, PointKind, SectionKind
from briefing.drafting.corroboration import Corroboration
from briefing.drafting.evidence import cite, key_of, source_name
from briefing.drafting.story import Passage, Story
from briefing.drafting.wording import Line

CITED = 6
"""Passages cited at most: a reader checks the first ones, the count says the rest."""


class Maker:
    """Makes points of a story; `explain` adds the reasons for people."""

    def __init__(self, story: Story, corroboration: Corroboration, explain: bool) -> None:
        self.story = story
        self.corroboration = corroboration
        self.explain = explain

    def point(
        self,
        section: SectionKind,
        line: Line,
        passages: Sequence[Passage],
        *,
        kind: PointKind | None = None,
        date: str | None = None,
        actor: str | None = None,
        confidence: float = 1.0,
        reasons: Sequence[str] = (),
        others: Sequence[Passage] | None = None,
        agreeing: int | None = None,
        future: bool = False,
    ) -> Point:
        """A point drawn from whole sentences; `others` are the passages that carry it too (found here when not given)."""
        same = list(self.carriers(passages) if others is None else others)
        roots = self.corroboration.independent([*passages[:1], *same])
        count = agreeing if agreeing is not None else max(len(roots), 1)
        citations = (cite(self.story, line.span), *(cite(self.story, p.span) for p in self._cited(passages, same)))
        alone = (
            source_name(self.story.sources[passages[0].source])
            if len(roots) == 1 and self.story.independent() > 1
            else None
        )
        why = (*reasons, *self._why(count, alone), *line.changes) if self.explain else ()
        return Point(
            id=key_of(section, self.story, line.span),
            text=line.text,
            kind=kind,
            date=date,
            state=line.state,
            sources_agreeing=count,
            citations=citations,
            drafted=line.text,
            actor=actor,
            confidence=round(confidence, 3),
            reasons=why,
            alone=alone,
            future=future,
        )

    def carriers(self, passages: Sequence[Passage]) -> list[Passage]:
        """Passages elsewhere that carry what the weightiest of these says, nearest first."""
        heart = max(passages, key=lambda p: (len(p.content), -p.index))
        mine = {p.index for p in passages}
        return [p for p, _ in self.corroboration.echoes(heart) if p.index not in mine]

    def _cited(self, passages: Sequence[Passage], same: Sequence[Passage]) -> list[Passage]:
        sources = {passages[0].source}
        cited = []
        for passage in same:
            if passage.source not in sources and not self.story.is_copy(passage.source):
                sources.add(passage.source)
                cited.append(passage)
        return cited[: CITED - 1]

    def _why(self, count: int, alone: str | None) -> list[str]:
        if alone:
            return [f"reported by {alone} alone"]
        return [f"carried by {count} independent sources"] if count > 1 else []
