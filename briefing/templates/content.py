"""What a briefing holds: sections, their order, headings and budgets, as data."""

from dataclasses import dataclass

from briefing.document import SectionKind


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """One section of the template. `points` and `words` are budgets (a section of kind `actor` stands for one per actor)."""

    kind: SectionKind
    heading: str
    points: int = 6
    words: int = 220


@dataclass(frozen=True, slots=True)
class Content:
    """The sections in order, and the budgets of the whole. `pages` 0 means no limit."""

    sections: tuple[SectionPlan, ...]
    actors: int = 8
    words: int = 1200
    pages: int = 0
    summary_sentences: int = 5
