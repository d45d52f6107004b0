"""The whole draft on one page: story → salience → summary, actors, disagreements, timeline, changes → briefing."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.analysis.memory import collector_paused
from briefing.document import Briefing, Front, Section, SourceEntry
from briefing.drafting import actor_points, candidates, changes, disagreements, keeping, positions, summary, timeline
from briefing.drafting.corroboration import Corroboration
from briefing.drafting.dating import day_of
from briefing.drafting.points import Maker
from briefing.drafting.principals import principals
from briefing.drafting.rankers import RANKERS
from briefing.drafting.story import Story, tell
from briefing.drafting.title import working_title
from briefing.errors import BadTemplate, NothingToDraft
from briefing.model import Analysis
from briefing.progress import Progress, quiet
from briefing.templates.content import Content, SectionPlan


def summarise(analysis: Analysis, words: int) -> str:
    """The summary alone as plain text of whole sentences, at most `words` words."""
    return summary.plain(summary.choose(tell(analysis), words))


@collector_paused()
def draft(
    analysis: Analysis,
    content: Content,
    *,
    as_of: str,
    title: str | None = None,
    marking: str | None = None,
    template: str = "standard",
    previous: Briefing | None = None,
    focus: Sequence[str] = (),
    keep: Briefing | None = None,
    explain: bool = False,
    progress: Progress = quiet,
) -> Briefing:
    """Draft a briefing from an analysis, section by section as the template says.

    `previous` is an earlier briefing to tell the changes since; `keep` the edited one that this draft will take the place of:
    what a person edited, wrote or pinned in it stays. `focus` names actors that come first and get more room. `explain` adds
    to each point the reasons why it was chosen. Raises NothingToDraft when no source can be used.
    """
    if not any(not s.excluded for s in analysis.sources):
        raise NothingToDraft("There is no source to draft from. Add at least one text.")
    story = tell(analysis, _struck(keep) if keep else ())
    steps = len(content.sections) + 1
    progress("weighing passages", 0, steps)
    desk = Desk(story, content, as_of, focus, explain)
    sections: list[Section] = []
    for n, plan in enumerate(content.sections):
        progress(f"drafting {plan.kind}", n + 1, steps)
        sections += desk.sections(plan)
    drafted = Briefing(
        title=title or working_title(story),
        as_of=as_of,
        sections=tuple(sections),
        sources=_entries(analysis),
        marking=marking,
        template=template,
        front=Front(),
        notes=_notes(story, any(s.points for s in sections)),
    )
    if previous is not None:
        drafted = _since(drafted, previous, content)
    return keeping.merge(drafted, keep) if keep is not None else drafted


def _since(drafted: Briefing, previous: Briefing, content: Content) -> Briefing:
    """The draft with the hand edits of an earlier briefing, each point's change, and the section that lists the changes."""
    ids = keeping.renumbering(previous, drafted.sources)
    drafted = keeping.carry(drafted, previous, lambda p: p.state == "edited" or p.pinned, ids, whole=False)
    compared = changes.compare(drafted, previous)
    drafted = replace(compared.briefing, notes=drafted.notes + changes.notes(compared, ids))
    plan = next((p for p in content.sections if p.kind == "changes"), None)
    listed = changes.section(compared, plan.heading, plan.points, plan.words, ids) if plan else None
    if plan is None or listed is None:
        return drafted
    before = {p.kind for p in content.sections[: content.sections.index(plan)]}
    place = sum(s.kind in before for s in drafted.sections)
    return replace(drafted, sections=(*drafted.sections[:place], listed, *drafted.sections[place:]))


def _struck(keep: Briefing) -> list[tuple[str, int, int]]:
    """The passages of points that a person judged and struck."""
    sha = {s.id: s.sha256 for s in keep.sources}
    points = (p for _, p in keep.points() if p.review == "rejected" and p.citations)
    return [(sha[c.source], c.start, c.end) for p in points for c in p.citations[:1] if sha.get(c.source)]


class Desk:
    """What all sections are drafted from: made once a draft."""

    def __init__(self, story: Story, content: Content, as_of: str, focus: Sequence[str], explain: bool) -> None:
        self.story = story
        self.content = content
        self.as_of = as_of
        self.focus = focus
        if content.ranker not in RANKERS:
            raise BadTemplate(f"No ranker is called “{content.ranker}”. Choose one of: {', '.join(RANKERS)}.")
        self.salience = RANKERS[content.ranker](story)
        self.candidates = candidates.find(story)
        self.weights = summary.concepts(story)
        self.corroboration = Corroboration(story)
        self.maker = Maker(story, self.corroboration, explain)

    def sections(self, plan: SectionPlan) -> tuple[Section, ...]:
        """The sections that one line of the template stands for; none when there is nothing to say in them."""
        match plan.kind:
            case "summary":
                return self._summary(plan)
            case "actor":
                return actor_points.sections(
                    self.story, self.candidates, self.salience, self.weights, self.maker, plan, self.content, self.focus
                )
            case "timeline":
                return self._timeline(plan)
            case "positions":
                return self._positions(plan)
            case "disagreements":
                return self._disagreements(plan)
            case "sources":
                return (Section("sources", "sources", plan.heading),)
            case _:
                return ()

    def _summary(self, plan: SectionPlan) -> tuple[Section, ...]:
        chosen = summary.choose(self.story, plan.words, min(plan.points, self.content.summary_sentences), self.weights)
        points = tuple(
            self.maker.point(
                "summary",
                c.line,
                (c.passage,),
                date=day_of(self.story, c.passage.span),
                reasons=(f"covers {c.share:.0%} of what the sources have in common",),
            )
            for c in chosen
        )
        return (Section("summary", "summary", plan.heading, points),) if points else ()

    def _positions(self, plan: SectionPlan) -> tuple[Section, ...]:
        chosen = principals(self.story, self.candidates, self.content.actors, self.focus)
        table = positions.section(self.story, self.corroboration, chosen, self.candidates, self.salience, plan)
        return (table,) if table else ()

    def _disagreements(self, plan: SectionPlan) -> tuple[Section, ...]:
        found = disagreements.find(self.story, self.corroboration, plan.points)
        points = tuple(disagreements.point(self.story, d, self.maker.explain) for d in found)
        return (Section("disagreements", "disagreements", plan.heading, points),) if points else ()

    def _timeline(self, plan: SectionPlan) -> tuple[Section, ...]:
        points = []
        for event in timeline.choose(self.story, self.corroboration, plan.points, self.content.grow):
            points.append(
                self.maker.point(
                    "timeline",
                    event.line,
                    (event.passage,),
                    kind="event",
                    date=event.day,
                    others=event.others,
                    future=event.day > self.as_of[:10],
                )
            )
        return (Section("timeline", "timeline", plan.heading, tuple(points)),) if points else ()


def _entries(analysis: Analysis) -> tuple[SourceEntry, ...]:
    copies = {p.source: p.copy_of for p in analysis.parts}
    return tuple(
        SourceEntry(
            id=s.id,
            label=str(n),
            title=s.title,
            publisher=s.publisher,
            published=s.published,
            path=s.path,
            copy_of=copies.get(s.id),
            grade=s.grade,
            author=s.author,
            language=s.language,
            sha256=s.sha256,
        )
        for n, s in enumerate((s for s in analysis.sources if not s.excluded), 1)
    )


def _notes(story: Story, told: bool) -> tuple[str, ...]:
    notes = (
        []
        if told or not story.sources
        else ["There is nothing in the sources that could be drafted: no whole sentences were found."]
    )
    for source in story.left_out:
        notes.append(f"{source.title or source.path} is not in English and was not analysed.")
    return tuple(notes)
