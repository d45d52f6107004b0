"""Two actors in one phrase, and places that stand for their state: texts of our own, through the whole analysis."""

import pytest

from briefing.model import Analysis
from tests.analysis.test_actors import name, story


def together(found: Analysis, words: str) -> set[str]:
    """Names of the actors whom these words mean together."""
    text = found.sources[0].text
    start = text.index(words)
    actors = [found.actor(m.actor) for m in found.parts[0].mentions if m.actor and m.span.start == start]
    return {a.name for a in actors if a is not None}


def test_the_two_leaders_are_the_two_who_were_named() -> None:
    found = story("Maria Keller received Peter Novak in Vienna on Monday. The two leaders spoke of trade.")
    assert together(found, "The two leaders") == {"Maria Keller", "Peter Novak"}


def test_nobody_is_one_of_two_where_three_were_named() -> None:
    found = story("Maria Keller met Peter Novak and Karl Weber in Vienna. The two leaders spoke of trade.")
    assert together(found, "The two leaders") == set()


def test_neither_of_two_speaks_alone() -> None:
    found = story("Norway and Sweden held talks on Monday. Both countries said that the border would stay open.")
    assert together(found, "Both countries") == {"Norway", "Sweden"}
    said = [a for a in found.parts[0].attributions if a.speaker and found.sources[0].text[a.speaker.start] == "B"]
    assert said
    assert all(a.actor is None for a in said)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Months of heated talk over Tehran's nuclear programme ended.", "Tehran", "Iran"),
        ("The rift between Oslo and Stockholm grew.", "Stockholm", "Sweden"),
        ("The union wants Oslo to lift its tariffs.", "Oslo", "Norway"),
        ("He left Oslo to visit his mother.", "Oslo", None),
        ("Traffic stood still in Oslo's old streets.", "Oslo", None),
        ("Reports said that North and South Korea would talk.", "North", "North Korea"),
    ],
)
def test_a_capital_is_its_state_where_a_government_would_stand(text: str, words: str, expected: str | None) -> None:
    assert name(story(text), words) == expected


def test_a_name_before_the_noun_that_it_describes_is_still_the_persons() -> None:
    found = story("Peter Novak took office in May. The Novak administration must move quickly.")
    assert name(found, "Novak", 2) == "Peter Novak"


def test_the_government_is_of_the_only_state_that_a_source_names() -> None:
    found = story("Norway counted its losses on Monday. The government rejected the claim.")
    assert name(found, "The government") == "Norway"
    found = story("Norway and Sweden counted their losses on Monday. The government rejected the claim.")
    assert not [
        m for m in found.parts[0].mentions if found.sources[0].text[m.span.start :].startswith("The government")
    ]
