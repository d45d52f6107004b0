"""One thing told for different days: what is a disagreement and what is not. Through the real analysis."""

from dataclasses import replace

import pytest

from briefing.analysis import analyse
from briefing.drafting import draft
from briefing.model import Source
from briefing.readers import read_text
from briefing.templates import load

FIRST = "The delegations of Norland and Sudmark will meet again in Cairo on Thursday to discuss the corridor."
OTHER = (
    "The delegations of Norland and Sudmark will meet again in Cairo on Friday to discuss the corridor, officials said."
)


def source(n: int, published: str, told: str) -> Source:
    filler = (
        ("Bread became dear in the north.", "The ministry published new maps of the border."),
        ("Fishermen returned to the harbour at noon.", "Two bridges were closed because of snow."),
    )[n % 2]
    text = "\n\n".join((told, *filler))
    return replace(read_text(text, f"note {n}"), id=f"s{n}", published=published, publisher=f"Agency {n}")


def disagreements(one: Source, other: Source) -> list[str]:
    drafted = draft(analyse([one, other], workers=1), load("standard").content, as_of="2024-08-21")
    return [p.text for s, p in drafted.points() if s.kind == "disagreements"]


def test_a_meeting_told_for_two_days_is_a_disagreement_about_when() -> None:
    (told,) = disagreements(source(1, "2024-08-20", FIRST), source(2, "2024-08-20", OTHER))
    assert told.startswith("[When the delegations of Norland and Sudmark will meet")
    assert "Thursday" in told and "Friday" in told


@pytest.mark.parametrize(
    ("published", "other"),
    [
        ("2024-08-23", OTHER.replace("on Friday", "next Wednesday")),  # put off since, it may be
        ("2024-08-20", FIRST.replace("on Thursday", "this week")),  # no day
        ("2024-08-20", FIRST.replace("on Thursday", "before Friday")),  # a bound
        ("2024-08-20", FIRST.replace("on Thursday to discuss the corridor", "to discuss the corridor, they said on Tuesday")),
        ("2024-08-20", "Traders will meet in Oster on Friday to set the price of herring for the winter."),
        ("2024-08-20", OTHER.replace("Friday", "Thursday")),
    ],
)  # fmt: skip
def test_what_may_both_be_right_is_none(published: str, other: str) -> None:
    assert disagreements(source(1, "2024-08-20", FIRST), source(2, published, other)) == []


def test_a_word_for_a_day_that_was_printed_again_is_none() -> None:
    told = "The delegations of Norland and Sudmark met in Cairo yesterday to discuss the corridor."
    assert disagreements(source(1, "2024-08-20", told), source(2, "2024-08-21", f"{told[:-1]}, officials said.")) == []


@pytest.mark.parametrize("published", ["2024-13-45", "0000-00-00", "2024"])
def test_a_date_that_no_calendar_has_is_none(published: str) -> None:
    assert disagreements(source(1, published, FIRST), source(2, published, OTHER)) == []


def test_sources_with_no_date_are_not_compared() -> None:
    one, two = (replace(source(n, "2024-08-20", t), published=None) for n, t in ((1, FIRST), (2, OTHER)))
    assert disagreements(one, two) == []
