"""Who stands where: a table of issues, and on each what the principal actors say of it in the sources' words.

An issue is a noun that several actors speak of and few passages hold (the idea of topic signatures, Lin & Hovy 2000); the issues
are chosen one by one for the actors that each adds.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from briefing.document import Point, Section, Side
from briefing.drafting.candidates import Candidate
from briefing.drafting.corroboration import Corroboration
from briefing.drafting.dating import published
from briefing.drafting.evidence import cite, key_of
from briefing.drafting.principals import Principal
from briefing.drafting.story import Passage, Story
from briefing.drafting.wording import Line, word
from briefing.drafting.words import is_content, sense, stem
from briefing.templates.content import SectionPlan

GENERIC_WORDS = """
    minister president government official officials spokesman spokeswoman spokesperson statement country countries people
    day days week weeks month months year years time times reporter reporters leader leaders state states part side sides
    end way number group world news agency report office member members meeting secretary point thing things question man
    woman others region area interview conference step steps effort efforts move case fact
    issue issues problem problems matter order orders hope hopes concern concerns idea reason result results phase step word
    words line kind sort lot chance decision plan possibility interest claim claims speech answer party parties authority
    authorities
"""
HELD = 3
"""Passages that hold the word of an issue at least."""
LONGEST_CELL = 45
"""Words of a cell at most."""


@dataclass(frozen=True, slots=True)
class _Cell:
    principal: Principal
    candidate: Candidate
    line: Line
    worth: float


def section(
    story: Story,
    corroboration: Corroboration,
    principals: Sequence[Principal],
    candidates: Mapping[str, Sequence[Candidate]],
    salience: Sequence[float],
    plan: SectionPlan,
) -> Section | None:
    """The table as a section: a point for each issue, a side for each actor; None when no issue has two actors."""
    cells = _cells(story, principals, candidates, salience)
    nouns = {c.candidate.span: _nouns(story, c.candidate.passages) for c in cells}
    by_issue: dict[str, dict[str, _Cell]] = defaultdict(dict)
    for cell in cells:
        for issue in nouns[cell.candidate.span]:
            old = by_issue[issue].get(cell.principal.actor.id)
            if old is None or cell.worth > old.worth:
                by_issue[issue][cell.principal.actor.id] = cell
    names = {w for p in principals for w in _senses(p.actor.name)} | {
        w for a in story.actors.values() for w in _senses(a.name)
    }
    points: list[Point] = []
    used: set[object] = set()
    words = 0
    open_issues = {
        i: of for i, of in by_issue.items() if i not in names and len(of) > 1 and len(corroboration.holds[i]) >= HELD
    }
    while open_issues and len(points) < plan.points:
        issue = max(open_issues, key=lambda i: (_value(open_issues[i], corroboration, i, used), i))
        row = [c for c in open_issues.pop(issue).values() if c.candidate.span not in used]
        if len(row) < 2:
            continue
        order = {p.actor.id: n for n, p in enumerate(principals)}
        row.sort(key=lambda c: order[c.principal.actor.id])
        words += sum(len(c.line.text.split()) for c in row)
        if points and words > plan.words:
            break
        used.update(c.candidate.span for c in row)
        points.append(_point(story, _surface(story, row, issue), row))
    return Section("positions", "positions", plan.heading, tuple(points)) if points else None


def _cells(
    story: Story,
    principals: Sequence[Principal],
    candidates: Mapping[str, Sequence[Candidate]],
    salience: Sequence[float],
) -> list[_Cell]:
    cells = []
    for principal in principals:
        for member in principal.members:
            for candidate in candidates[member]:
                if not candidate.speaks or story.rejected(candidate.span):
                    continue
                line = word(
                    story,
                    candidate.span,
                    actor=candidate.actor,
                    protected=candidate.core,
                    under=principal.actor.id,
                    own=candidate.own,
                )
                if line.clear and len(line.text.split()) <= LONGEST_CELL:
                    worth = max(salience[p.index] for p in candidate.passages) * candidate.confidence
                    cells.append(_Cell(principal, candidate, line, worth))
    return cells


def _value(of: Mapping[str, _Cell], corroboration: Corroboration, issue: str, used: set[object]) -> float:
    fresh = [c for c in of.values() if c.candidate.span not in used]
    return len(fresh) * corroboration.idf(issue) + fsum(c.worth for c in fresh)


def _nouns(story: Story, passages: Sequence[Passage]) -> list[str]:
    """Senses of the common nouns of some passages."""
    generic = {sense(stem(w)) for w in GENERIC_WORDS.split()}
    found = []
    for passage in passages:
        people = [m.span for m in story.mentions(passage.span) if m.form != "pronoun"]
        for token in story.parts[passage.source].sentences[passage.place].tokens:
            if any(s.start <= token.start < s.end for s in people):
                continue  # who speaks or is spoken of is no issue
            low = stem(token.text.lower())
            if token.tag in ("NN", "NNS") and len(token.text) > 2 and is_content(low) and sense(low) not in generic:
                found.append(sense(low))
    return list(dict.fromkeys(found))


def _surface(story: Story, row: Sequence[_Cell], issue: str) -> str:
    """The issue as the sources write it: the commonest form in the row."""
    forms: Counter[str] = Counter()
    for cell in row:
        for passage in cell.candidate.passages:
            for token in story.parts[passage.source].sentences[passage.place].tokens:
                if token.tag in ("NN", "NNS") and sense(stem(token.text.lower())) == issue:
                    forms[token.text.lower()] += 1
    best = max(forms, key=lambda f: (forms[f], f), default=issue)
    return best[:1].upper() + best[1:]


def _senses(name: str) -> set[str]:
    return {sense(stem(w)) for w in name.lower().split()}


def _point(story: Story, issue: str, row: Sequence[_Cell]) -> Point:
    sides = tuple(
        Side(
            c.principal.actor.name,
            c.line.text,
            cite(story, c.candidate.span),
            published(story, c.candidate.passages[0].source),
        )
        for c in row
    )
    text = " ".join([f"[{issue}]", *(f"[{s.label}:] {s.text}" for s in sides)])
    return Point(
        id=key_of("positions", story, row[0].candidate.span),
        text=text,
        state="condensed",
        sources_agreeing=len({story.roots[s.citation.source] for s in sides}),
        citations=tuple(s.citation for s in sides),
        sides=sides,
        drafted=text,
        confidence=round(min(c.candidate.confidence for c in row), 3),
    )
