"""Offices and the states and bodies that people hold them for: texts of our own, through the whole analysis."""

import pytest

from briefing.model import Analysis
from tests.analysis.test_actors import story


def person(found: Analysis, name: str) -> tuple[str | None, str | None]:
    """Role and affiliation of the actor with this name."""
    actor = next(a for a in found.actors if a.name == name)
    home = found.actor(actor.affiliation) if actor.affiliation else None
    return actor.role, home.name if home else None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "In a statement provided by Tim Berger, his Geneva-based adviser, Karl Weber said the claim was false.",
            "Tim Berger",
            "Geneva-based adviser",
        ),
        (
            "In a statement provided by Tim Berger, his Geneva-based adviser, Karl Weber said the claim was false.",
            "Karl Weber",
            None,
        ),
        (
            "Ewa Brandt, the head of the national flood agency, said the dam was safe.",
            "Ewa Brandt",
            "head of the national flood agency",
        ),
        (
            "Karl Weber, the chairman of the Harbour Committee and one of its oldest members, said no.",
            "Karl Weber",
            "chairman of the Harbour Committee",
        ),
        ("According to Anna Lindt, the foreign ministry had threatened to close the office.", "Anna Lindt", None),
        ("On the opposing side, Karl Weber defended the warrant.", "Karl Weber", None),
        ("Maria Keller met her husband, Jan Maly, in Oslo.", "Jan Maly", None),
    ],
)
def test_a_role_is_the_persons_own(text: str, name: str, role: str | None) -> None:
    assert person(story(text), name)[0] == role


def test_a_minister_is_not_of_a_guests_state_nor_of_the_one_that_a_source_is_about() -> None:
    found = story(
        "Norway counted its losses on Monday. Norway has asked for help, the interior minister, Jan Maly, told state radio. "
        "Norwegian troops were sent to the coast of Norway. Sweden's defence minister, Ewa Brandt, arrived in Oslo."
    )
    assert person(found, "Jan Maly")[1] is None
    assert person(found, "Ewa Brandt")[1] == "Sweden"


def test_a_minister_among_several_of_one_state_is_theirs() -> None:
    found = story(
        "Swedish Prime Minister Karl Weber met Swedish Defence Minister Ewa Brandt on Monday. "
        "Finance Minister Jan Maly was there too. Sweden has asked for help."
    )
    assert person(found, "Jan Maly")[1] == "Sweden"


def test_a_word_for_the_members_of_a_group_is_the_group_unless_it_is_one_of_them() -> None:
    found = story(
        "Several Republicans blamed the speaker. Republican officials said a vote would follow. Republicans met on Monday. "
        "Another Republican said that he would not vote."
    )
    names = [a.name for a in found.actors]
    assert "Republican" not in names
    text = found.sources[0].text
    one = text.index("Another Republican")
    late = next(a for a in found.parts[0].attributions if a.speaker is not None and a.speaker.start >= one)
    assert late.actor is None


def test_a_possessive_within_a_persons_name_ends_it() -> None:
    found = story("Tony Berger's Harbour Party won the vote. Tony Berger thanked the voters.")
    assert "Tony Berger" in [a.name for a in found.actors]
    assert not any("'s" in a.name for a in found.actors)


def test_a_headline_without_a_stop_does_not_lend_its_last_state_to_the_next_line() -> None:
    found = story(
        "Talks open on a plan to constrain Norway President Karl Weber and Anna Weber welcomed the guests. "
        "President Weber spoke of Norway."
    )
    assert person(found, "Karl Weber")[1] is None
    assert person(story("Norway President Karl Weber arrived. Norway was told."), "Karl Weber")[1] == "Norway"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("House Speaker Jane Miller spoke. Miller left.", "Jane Miller"),
        ("The minister, Amir Hamid Khalid, said no. Khalid left.", "Amir Hamid Khalid"),
        ("“I am with you,” said Cpl. Tin Hat Berger. Paul Berger smiled. Berger and Berger left.", "Paul Berger"),
    ],
)
def test_a_name_is_told_from_what_stands_before_it(text: str, name: str) -> None:
    assert name in [a.name for a in story(text).actors]


def test_a_bare_office_is_not_another_of_its_kind() -> None:
    found = story(
        "Karl Weber, a lawyer, spoke for the accused. The prosecutor said that the case was strong. The lawyer shook his head."
    )
    text = found.sources[0].text
    said = next(
        a for a in found.parts[0].attributions if a.speaker and text[a.speaker.start :].startswith("The prosecutor")
    )
    assert said.actor is None
