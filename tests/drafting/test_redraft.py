"""A re-draft never touches what a person did; a later briefing tells what changed."""

from dataclasses import replace

import pytest

from briefing import editing
from briefing.document import Briefing, Point, Section
from briefing.drafting import draft
from briefing.model import Analysis, Corrections
from briefing.templates.content import Content
from tests.drafting.stories import analysis, telling


def drafted(story: Analysis, content: Content, **options: object) -> Briefing:
    return draft(story, content, as_of="2024-08-21", **options)  # type: ignore[arg-type]


def point_with(briefing: Briefing, words: str, kind: str = "actor") -> Point:
    return next(p for s, p in briefing.points() if s.kind == kind and words in p.text)


def section_of(briefing: Briefing, words: str) -> Section:
    return next(s for s, p in briefing.points() if s.kind == "actor" and words in p.text)


def test_redraft_keeps_edited_written_and_pinned_points(story: Analysis, content: Content) -> None:
    first = drafted(story, content)
    edited = point_with(first, "must stay closed")
    pinned = point_with(first, "40 lorries")
    changed = editing.set_text(first, edited.id, "Berg wants the mines cleared first.")
    changed = editing.pin(changed, pinned.id, True)
    changed = editing.add_point(changed, section_of(first, "40 lorries").id, 0, "My own remark.")
    again = drafted(story, content, keep=changed)
    touched = [p for _, p in changed.points() if p.state in ("edited", "analyst") or p.pinned]
    assert len(touched) == 3
    for point in touched:
        assert again.find(point.id)[1] == point
    assert not any("must stay closed" in p.text for s, p in again.points() if s.kind == "actor")


def test_redraft_of_an_untouched_briefing_is_the_same(story: Analysis, content: Content) -> None:
    first = drafted(story, content)
    assert drafted(story, content, keep=first) == first


def test_redraft_keeps_headings_order_free_sections_and_front(story: Analysis, content: Content) -> None:
    first = drafted(story, content)
    one = section_of(first, "40 lorries")
    changed = editing.rename_section(first, one.id, "The south")
    changed = editing.add_section(changed, "free", "Comment", 0)
    changed = editing.move_section(changed, one.id, 1)
    changed = editing.retitle(changed, "The crossing")
    again = drafted(story, content, keep=changed)
    assert [s.heading for s in again.sections] == [s.heading for s in changed.sections]
    assert again.title == "The crossing"


def test_rejected_passages_never_come_back(story: Analysis, content: Content) -> None:
    first = drafted(story, content)
    struck = point_with(first, "40 lorries").citations[0]
    sha = next(s.sha256 for s in story.sources if s.id == struck.source)
    corrected = replace(story, corrections=Corrections(rejected=((sha, struck.start, struck.end),)))
    assert not any("40 lorries" in p.text for s, p in drafted(corrected, content).points() if s.kind != "disagreements")


def test_a_point_rejected_in_review_stays_rejected(story: Analysis, content: Content) -> None:
    first = drafted(story, content)
    struck = point_with(first, "40 lorries")
    again = drafted(story, content, keep=editing.review(first, struck.id, "rejected"))
    told = [p for s, p in again.points() if "40 lorries" in p.text and s.kind in ("actor", "summary", "timeline")]
    assert [p.review for p in told] == ["rejected"]


def test_kept_points_follow_their_source_when_ids_change(story: Analysis, content: Content) -> None:
    first = drafted(story, content)
    pinned = point_with(first, "40 lorries")
    changed = editing.pin(first, pinned.id, True)
    moved = analysis([telling("s1", "Nothing to do with the rest was said here today at all.")])
    new_id = {"s1": "s11", "s2": "s12", "s3": "s13", "s4": "s14"}
    later = Analysis(
        moved.sources + tuple(replace(s, id=new_id[s.id]) for s in story.sources),
        moved.parts
        + tuple(
            replace(
                p,
                source=new_id[p.source],
                copy_of=None,
                sentences=(),
                mentions=(),
                attributions=(),
                events=(),
                dates=(),
            )
            for p in story.parts
        ),
        story.actors,
    )
    again = drafted(later, content, keep=changed)
    kept = again.find(pinned.id)[1]
    text = next(s for s in later.sources if s.id == kept.citations[0].source).text
    assert kept.citations[0].source == "s12"
    assert text[kept.citations[0].start : kept.citations[0].end] == kept.citations[0].quote


def test_a_kept_point_whose_source_is_gone_no_longer_claims_to_be_verbatim(story: Analysis, content: Content) -> None:
    first = drafted(story, content)
    pinned = point_with(first, "40 lorries")
    without = replace(story, sources=(story.sources[0],), parts=(story.parts[0],))
    again = drafted(without, content, keep=editing.pin(first, pinned.id, True))
    kept = again.find(pinned.id)[1]
    assert kept.text == pinned.text and kept.state == "edited" and not kept.citations


def later_story(story: Analysis) -> Analysis:
    news = telling(
        "s9",
        "Sudria said on Wednesday that 55 lorries with medicine are waiting at the Arvik crossing.",
        "Norland agreed to send doctors across the railway bridge every morning from now on.",
        published="2024-08-21",
    )
    news.says("a2", "Sudria", "said", "55 lorries with medicine are waiting at the Arvik crossing")
    news.does("a1", "Norland", "agreed", "Norland agreed to send doctors across the railway bridge", "commitment")
    more = analysis([news], story.actors)
    keep = [n for n, s in enumerate(story.sources) if s.id in ("s1", "s3")]
    return Analysis(
        tuple(story.sources[n] for n in keep) + more.sources,
        tuple(story.parts[n] for n in keep) + more.parts,
        story.actors,
    )


def test_changes_since_an_earlier_briefing(story: Analysis, content: Content) -> None:
    before = drafted(story, content)
    after = drafted(later_story(story), content, previous=before)
    assert point_with(after, "55 lorries").change == "changed"
    assert point_with(after, "send doctors").change == "new"
    assert point_with(after, "must stay closed").change == "repeated"
    listed = next(s for s in after.sections if s.kind == "changes")
    assert any("55 lorries" in p.text and "40 lorries" in p.note for p in listed.points)
    assert all(p.change != "repeated" for p in listed.points)
    ids = [p.id for _, p in after.points()]
    assert len(ids) == len(set(ids))


def test_hand_edits_carry_over_to_points_that_still_stand(story: Analysis, content: Content) -> None:
    before = drafted(story, content)
    stands, gone = point_with(before, "must stay closed"), point_with(before, "40 lorries")
    before = editing.set_text(before, stands.id, "Berg wants the mines cleared first.")
    before = editing.set_text(before, gone.id, "Sudria counts forty lorries.")
    after = drafted(later_story(story), content, previous=before)
    assert point_with(after, "Berg wants the mines cleared first.").state == "edited"
    assert not any("forty" in p.text for _, p in after.points())


def test_nothing_new_gives_no_changes_section(story: Analysis, content: Content) -> None:
    before = drafted(story, content)
    after = drafted(story, content, previous=before)
    assert all(s.kind != "changes" for s in after.sections)
    assert {p.change for s, p in after.points() if s.kind == "actor"} == {"repeated"}


@pytest.mark.parametrize("ranker", ["centrality", "frequency", "position", "blend"])
def test_each_ranker_drafts(ranker: str, story: Analysis, content: Content) -> None:
    assert len(drafted(story, replace(content, ranker=ranker)).sections) > 3
