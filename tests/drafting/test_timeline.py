"""A row of the timeline tells one event of its day, in words that can be read alone."""

from briefing.document import Point
from briefing.drafting import draft
from briefing.model import Analysis
from briefing.templates import load
from tests.drafting.stories import Telling, analysis, telling


def rows(*tellings: Telling, as_of: str = "2024-08-21") -> list[Point]:
    told: Analysis = analysis(list(tellings))
    briefing = draft(told, load("standard").content, as_of=as_of)
    return [p for s in briefing.sections if s.kind == "timeline" for p in s.points]


def test_a_row_never_opens_with_a_pronoun_that_nobody_named() -> None:
    one = telling("s1", "The ferry left the harbour.", "He told the council on 5 July that the pier was closed.")
    one.dated("5 July", "2024-07-05")
    two = telling("s2", "The pier of Arvik was closed to all ships on 5 July.", published=None)
    two.dated("5 July", "2024-07-05")
    assert [p.text for p in rows(one, two) if p.date == "2024-07-05"] == [
        "The pier of Arvik was closed to all ships on 5 July."
    ]
    assert not [p for p in rows(one) if p.date == "2024-07-05"]


def test_a_stretch_of_time_is_no_day() -> None:
    one = telling("s1", "The council of Arvik met.", "Forty ships left the harbour of Arvik over the last 60 days.")
    one.dated("the last 60 days", "2024-06-21")
    assert [p.date for p in rows(one)] == ["2024-08-20"]


def test_a_day_after_which_something_happened_is_not_the_day_on_which_it_did() -> None:
    one = telling(
        "s1",
        "The council met.",
        "After the storm of 5 July the council closed the pier of Arvik to all ships.",
        "The storm of 5 July burned and drowned nine boats in the harbour of Arvik.",
        published="2024-08-20",
    )
    one.dated("5 July", "2024-07-05").dated("5 July", "2024-07-05", after="The storm")
    assert [p.text for p in rows(one) if p.date == "2024-07-05"] == [
        "The storm of 5 July burned and drowned nine boats in the harbour of Arvik."
    ]


def test_what_is_told_of_a_day_goes_before_what_somebody_says_of_it() -> None:
    one = telling(
        "s1",
        "The council met.",
        "“The pier of Arvik is rotten and it will fall into the sea like the old one of 5 July,” the ferry union said.",
        "The pier of Arvik was closed to ferries on 5 July.",
        "Ferries to Arvik were turned back on 5 July because the pier was closed.",
        published="2024-08-20",
    )
    one.dated("5 July", "2024-07-05").dated("5 July", "2024-07-05", after="was closed to").dated(
        "5 July", "2024-07-05", after="turned back"
    )
    assert next(p.text for p in rows(one) if p.date == "2024-07-05").endswith("5 July.")


def test_one_event_told_by_two_sources_is_one_row_that_counts_both() -> None:
    line = "The pier of Arvik was closed to all ships on 5 July by order of the harbour master."
    one = telling("s1", "The council met in Oster.", line).dated("5 July", "2024-07-05")
    two = telling(
        "s2",
        "The union of pilots went on strike.",
        "On 5 July the harbour master closed the pier of Arvik to all ships by order of the court.",
    ).dated("5 July", "2024-07-05")
    found = [p for p in rows(one, two) if p.date == "2024-07-05"]
    assert len(found) == 1 and found[0].sources_agreeing == 2
    assert {c.source for c in found[0].citations} == {"s1", "s2"}


def test_a_row_keeps_the_words_that_name_its_day() -> None:
    long = (
        "The harbour master of Arvik met the council of the island in the old town hall for five hours and agreed with its "
        "elders on a joint appeal for new buoys, which will be launched in Oster on 28 August."
    )
    one = telling("s1", "The council of Arvik met.", long).dated("28 August", "2024-08-28")
    assert [(p.text, p.future) for p in rows(one) if p.date == "2024-08-28"] == [(long, True)]


def test_a_row_does_not_speak_as_we() -> None:
    one = telling("s1", "The council of Arvik met.", "We told the council on 5 July that the pier was closed.")
    one.dated("5 July", "2024-07-05")
    assert not [p for p in rows(one) if p.date == "2024-07-05"]
