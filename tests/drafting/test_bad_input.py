"""Odd stories give a sensible small briefing, never an exception."""

from dataclasses import replace

import pytest

from briefing.document import Briefing
from briefing.drafting import draft, summarise
from briefing.errors import BadTemplate
from briefing.model import Actor, Analysis
from briefing.templates import load
from briefing.templates.content import Content
from tests.drafting.conftest import NORLAND
from tests.drafting.stories import Telling, analysis, telling

LINE = "Norland said that 40 lorries with medicine are waiting at the Arvik crossing."


def drafted(story: Analysis, content: Content) -> Briefing:
    return draft(story, content, as_of="2024-08-21", explain=True)


def spoken(id: str, *lines: str, **more: object) -> Telling:
    made = telling(id, *lines, **more)  # type: ignore[arg-type]
    for line in lines:
        if line.startswith("Norland said that "):
            made.says("a1", "Norland", "said", line.removeprefix("Norland said that ").rstrip("."), after=line)
    return made


def kinds(briefing: Briefing) -> set[str]:
    return {s.kind for s in briefing.sections if s.points}


def test_one_sentence(content: Content) -> None:
    briefing = drafted(analysis([spoken("s1", LINE)], [NORLAND]), content)
    assert {"summary", "actor"} <= kinds(briefing)
    assert {p.text for _, p in briefing.points()} == {LINE}


def test_no_actor(content: Content) -> None:
    briefing = drafted(
        analysis([telling("s1", LINE, "The road was closed by a storm on the coast last night.")]), content
    )
    assert "summary" in kinds(briefing) and "actor" not in kinds(briefing)


def test_an_empty_text_says_why_there_is_nothing(content: Content) -> None:
    briefing = drafted(analysis([telling("s1", "")]), content)
    assert not kinds(briefing)
    assert any("nothing" in note.lower() for note in briefing.notes)


def test_one_actor_in_every_sentence(content: Content) -> None:
    lines = [
        f"Norland said that {n} wagons of grain had left the harbour of Vessby for Oster number {n}."
        for n in range(20, 60)
    ]
    briefing = drafted(analysis([spoken("s1", *lines)], [NORLAND]), content)
    points = [p for s, p in briefing.points() if s.kind == "actor"]
    plan = next(p for p in content.sections if p.kind == "actor")
    assert 1 <= len(points) <= 2 * plan.points


def test_a_thousand_copies_of_one_text(content: Content) -> None:
    first = spoken("s0", LINE, "The road was closed by a storm on the coast last night.")
    copies = []
    for n in range(1, 1000):
        copy = spoken(f"s{n}", LINE, "The road was closed by a storm on the coast last night.")
        copy.copy_of = "s0"
        copies.append(copy)
    briefing = drafted(analysis([first, *copies], [NORLAND]), content)
    assert len(briefing.sources) == 1000
    assert all(p.sources_agreeing == 1 for _, p in briefing.points())
    assert all(c.source == "s0" for _, p in briefing.points() for c in p.citations)


def test_copies_that_nobody_marked_are_not_drafted_twice(content: Content) -> None:
    briefing = drafted(analysis([spoken(f"s{n}", LINE) for n in range(5)], [NORLAND]), content)
    for section in briefing.sections:
        texts = [p.text for p in section.points]
        assert len(texts) == len(set(texts))
    ids = [p.id for _, p in briefing.points()]
    assert len(ids) == len(set(ids))


def test_no_dates(content: Content) -> None:
    briefing = drafted(analysis([spoken("s1", LINE, published=None)], [NORLAND]), content)
    assert "timeline" not in kinds(briefing)
    assert all(p.date is None for _, p in briefing.points())


@pytest.mark.parametrize("value", ["2024", "2024-08", "2024-13-45", "0000-00-00", "9999-12-31", "2024-08-20T10:00:00Z"])
def test_strange_dates(value: str, content: Content) -> None:
    odd = spoken("s1", LINE, "Talks were held on Friday in the town hall of Oster by both sides.", published=value)
    odd.dated("on Friday", value)
    other = spoken("s2", LINE.replace("40", "25"), published="2024-08-20")
    assert drafted(analysis([odd, other], [NORLAND]), content).sections


def test_circular_copies(content: Content) -> None:
    one, two = spoken("s1", LINE), spoken("s2", LINE)
    one.copy_of, two.copy_of = "s2", "s1"
    assert "summary" in kinds(drafted(analysis([one, two], [NORLAND]), content))


def test_a_copy_of_a_source_that_is_not_there(content: Content) -> None:
    one = spoken("s1", LINE)
    one.copy_of = "s9"
    assert "summary" in kinds(drafted(analysis([one], [NORLAND]), content))


def test_actors_that_are_unknown_or_nameless(content: Content) -> None:
    odd = Actor("a1", "", "other")
    assert drafted(analysis([spoken("s1", LINE)], [odd]), content).sections
    assert drafted(analysis([spoken("s1", LINE)], []), content).sections


def test_excluded_sources_are_not_drafted_from(content: Content) -> None:
    story = analysis(
        [spoken("s1", LINE), spoken("s2", "Norland said that the harbour is open to all ships again.")], [NORLAND]
    )
    story = replace(story, sources=(replace(story.sources[0], excluded=True), story.sources[1]))
    briefing = drafted(story, content)
    assert [e.id for e in briefing.sources] == ["s2"]
    assert all(c.source == "s2" for _, p in briefing.points() for c in p.citations)


def test_only_another_language(content: Content) -> None:
    story = analysis([telling("s1", "Les camions attendent au poste de douane depuis lundi matin.", language="fr")])
    briefing = drafted(story, content)
    assert not kinds(briefing)
    assert any("not analysed" in note for note in briefing.notes)


def test_furniture_never_becomes_a_point(content: Content) -> None:
    lines = (
        "Click here to read more about the Arvik crossing and its lorries.",
        "Reporting by Anna Holm in Vessby and editing by Lars Brandt.",
        "Sign up for our newsletter to have the news of the crossing sent to you.",
        "All rights reserved by the owners of this paper.",
        LINE,
    )
    briefing = drafted(analysis([spoken("s1", *lines), spoken("s2", *lines)], [NORLAND]), content)
    assert {p.text for _, p in briefing.points()} == {LINE}


def test_unclosed_quotations(content: Content) -> None:
    story = analysis(
        [
            telling(
                "s1",
                "“The road is closed, and it will stay closed for a week.",
                'He said it was "a sad day for the coast and left.',
            )
        ]
    )
    for _, point in drafted(story, content).points():
        assert point.citations[0].quote.strip('“" ')[:10] in point.text.strip('“" ')


def test_a_ranker_that_does_not_exist(story: Analysis, content: Content) -> None:
    with pytest.raises(BadTemplate, match="blend"):
        draft(story, replace(content, ranker="magic"), as_of="2024-08-21")


@pytest.mark.parametrize("points", [0, 1])
def test_budgets_of_nothing(points: int, story: Analysis) -> None:
    content = load("standard").content
    tight = replace(
        content, words=points, sections=tuple(replace(s, points=points, words=points) for s in content.sections)
    )
    assert draft(story, tight, as_of="2024-08-21").sections is not None
    assert summarise(story, points) == ""
