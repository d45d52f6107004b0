"""The whole draft: sections, evidence, states."""

from dataclasses import replace

import pytest

from briefing.document import Briefing
from briefing.drafting import draft, summarise
from briefing.drafting.evidence import fold, supports
from briefing.errors import Cancelled, NothingToDraft
from briefing.model import Analysis
from briefing.templates.content import Content


def drafted(story: Analysis, content: Content, **options: object) -> Briefing:
    return draft(story, content, as_of="2024-08-21", **options)  # type: ignore[arg-type]


def texts(briefing: Briefing, section: str) -> list[str]:
    return [p.text for s, p in briefing.points() if s.heading == section]


def test_a_draft_has_its_sections_in_the_templates_order(story: Analysis, content: Content) -> None:
    kinds = [s.kind for s in drafted(story, content).sections]
    assert kinds[0] == "summary" and kinds[-1] == "sources"
    assert {"actor", "timeline"} <= set(kinds)


def test_every_citation_quotes_its_source_to_the_letter(story: Analysis, content: Content) -> None:
    by_id = {s.id: s for s in story.sources}
    points = [p for _, p in drafted(story, content).points()]
    assert points
    for point in points:
        assert point.citations
        for c in point.citations:
            assert by_id[c.source].text[c.start : c.end] == c.quote


def test_every_point_is_what_its_state_says(story: Analysis, content: Content) -> None:
    for section, point in drafted(story, content).points():
        if section.kind == "disagreements":
            continue
        quote = point.citations[0].quote
        assert (point.state == "verbatim" and point.text == fold(quote)) or (
            point.state == "condensed" and supports(point.text, quote)
        )


def test_points_stand_under_who_says_or_does_them(story: Analysis, content: Content) -> None:
    briefing = drafted(story, content)
    assert any("40 lorries" in t for t in texts(briefing, "Sudria"))
    assert any("[Ingrid Berg] said that Norland will keep" in t for t in texts(briefing, "Ingrid Berg"))
    assert not any("However" in p.text for _, p in briefing.points())


def test_a_copy_is_counted_once_and_never_drafted_from(story: Analysis, content: Content) -> None:
    for _, point in drafted(story, content).points():
        assert all(c.source != "s4" for c in point.citations)
        assert point.sources_agreeing <= 3


def test_ids_are_unique_and_the_same_in_every_draft(story: Analysis, content: Content) -> None:
    once, again = drafted(story, content), drafted(story, content)
    ids = [p.id for _, p in once.points()]
    assert len(ids) == len(set(ids))
    assert once == again


def test_reasons_are_given_on_demand(story: Analysis, content: Content) -> None:
    assert all(not p.reasons for _, p in drafted(story, content).points())
    explained = [p for s, p in drafted(story, content, explain=True).points() if s.kind == "actor"]
    assert explained and all(p.reasons and all(p.reasons) for p in explained)


def test_the_summary_keeps_to_its_words(story: Analysis) -> None:
    for words in (0, 1, 12, 30, 60, 500):
        assert len(summarise(story, words).split()) <= words
    assert "Arvik crossing" in summarise(story, 60)


def test_no_source_is_an_error_that_says_what_to_do(content: Content) -> None:
    with pytest.raises(NothingToDraft, match="Add at least one"):
        draft(Analysis(), content, as_of="2024-08-21")


def test_sources_in_other_languages_are_kept_and_noted(story: Analysis, content: Content) -> None:
    foreign = replace(story.sources[1], language="fr")
    changed = replace(story, sources=(story.sources[0], foreign, *story.sources[2:]))
    briefing = drafted(changed, content)
    assert [e.id for e in briefing.sources] == ["s1", "s2", "s3", "s4"]
    assert any("Title of s2" in note and "not analysed" in note for note in briefing.notes)
    assert all(c.source != "s2" for _, p in briefing.points() for c in p.citations)


def test_cancelling_stops_the_draft(story: Analysis, content: Content) -> None:
    def cancel(what: str, done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        drafted(story, content, progress=cancel)
