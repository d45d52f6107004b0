"""Disagreements are found where they are, and nowhere else."""

import pytest

from briefing.drafting.corroboration import Corroboration
from briefing.drafting.disagreements import Disagreement, find, point
from briefing.drafting.evidence import supports
from briefing.drafting.story import tell
from briefing.model import Actor
from tests.drafting.stories import Telling, analysis, telling

NORLAND = Actor("a1", "Norland", "state", ("Norland",), None, None, 6, 9.0)
SUDRIA = Actor("a2", "Sudria", "state", ("Sudria",), None, None, 5, 8.0)
FILLER = (
    "The harbour of Oster opened a new museum of fishing boats.",
    "A choir of children sang in the old market hall.",
)


def found(*made: Telling) -> tuple[Disagreement, ...]:
    story = tell(analysis([*made, telling("s9", *FILLER)], [NORLAND, SUDRIA]))
    return find(story, Corroboration(story), 9)


def told(
    one: str, other: str, first: str | None = "2024-08-20", second: str | None = "2024-08-20"
) -> tuple[Disagreement, ...]:
    return found(telling("s1", one, published=first), telling("s2", other, published=second))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The flood killed 57 people in the Arvik valley.", "The flood in the Arvik valley killed 71 people."),
        (
            "At least 40,173 people were killed in the war, the ministry said.",
            "The number of people killed in the war has reached 40,223.",
        ),
        ("About 115 hostages are still held in the Arvik fort.", "Rebels still hold 109 hostages in the Arvik fort."),
        (
            "Twelve lorries with medicine were stopped at the Arvik gate.",
            "Customs said that 20 lorries with medicine were stopped at the Arvik gate.",
        ),
    ],
)
def test_different_figures_for_one_question(one: str, other: str) -> None:
    (disagreement,) = told(one, other)
    assert disagreement.kind == "figures"
    assert {p.text for p in disagreement.sides} == {one, other}


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        (
            "The flood killed 57 people in the Arvik valley.",
            "The flood in the Arvik valley killed 71 people.",
            "2024-08-18",
            "2024-08-20",
        ),
        (
            "The flood killed 57 people in the Arvik valley.",
            "The flood in the Arvik valley killed 71 people.",
            "2024-08-01",
            "2024-08-20",
        ),
        (
            "The flood killed about 57,000 sheep in the Arvik valley.",
            "The flood in the Arvik valley killed 57,400 sheep.",
            "2024-08-20",
            "2024-08-20",
        ),
        (
            "More than 50 people drowned in the Arvik flood.",
            "The Arvik flood left 52 people drowned.",
            "2024-08-20",
            "2024-08-20",
        ),
        (
            "The flood killed 57 people in the Arvik valley.",
            "The flood injured 71 people in the Arvik valley.",
            "2024-08-20",
            "2024-08-20",
        ),
        ("The talks in Oster lasted two hours.", "The ferry to Oster needs three hours.", "2024-08-20", "2024-08-20"),
        (
            "The council adopted Resolution 2735 on the Arvik gate.",
            "The council quoted Resolution 1701 on the Arvik gate.",
            "2024-08-20",
            "2024-08-20",
        ),
        (
            "Vey, 45, has led the Arvik council since 2011.",
            "Vey, 46, has led the Arvik council since 2012.",
            "2024-08-20",
            "2024-08-20",
        ),
    ],
)
def test_figures_that_need_not_contradict(one: str, other: str, first: str, second: str) -> None:
    assert told(one, other, first, second) == ()


def test_one_source_does_not_disagree_with_its_own_figures() -> None:
    made = telling(
        "s1",
        "The flood killed 57 people in the Arvik valley.",
        "Earlier the flood in the Arvik valley had killed 12 people.",
    )
    assert found(made) == ()


def test_a_denial_and_the_accusation_that_it_denies() -> None:
    one = telling("s1", "Norland accused Sudria of sheltering smugglers near the Arvik gate.")
    one.names("a1", "Norland", kind="state").names("a2", "Sudria", kind="state")
    two = telling("s2", "Sudria denied that it shelters smugglers at the gate.")
    two.names("a2", "Sudria", kind="state")
    (disagreement,) = found(one, two)
    assert disagreement.kind == "claims"
    assert {p.span.source for p in disagreement.sides} == {"s1", "s2"}


def test_a_denial_of_the_charge_told_just_before() -> None:
    made = telling("s1", "Norland accused Sudria of mining the lake.", "Sudria denies the charge.")
    made.names("a1", "Norland", kind="state").names("a2", "Sudria", kind="state").names(
        "a2", "Sudria", after="Sudria denies", kind="state"
    )
    (disagreement,) = found(made)
    assert [p.place for p in disagreement.sides] == [0, 1]


def test_accusations_that_go_both_ways_on_one_matter() -> None:
    one = telling("s1", "Norland accused Sudria of placing obstacles in the way of a ferry treaty.")
    one.names("a1", "Norland", kind="state").names("a2", "Sudria", kind="state")
    two = telling("s2", "Sudria said that Norland was the only obstacle to a ferry treaty.")
    two.names("a2", "Sudria", kind="state").names("a1", "Norland", kind="state")
    two.says("a2", "Sudria", "said", "Norland was the only obstacle to a ferry treaty")
    (disagreement,) = found(one, two)
    assert disagreement.kind == "claims"


def test_a_denial_of_something_else_is_no_disagreement() -> None:
    one = telling("s1", "Norland accused Sudria of sheltering smugglers near the Arvik gate.")
    one.names("a1", "Norland", kind="state").names("a2", "Sudria", kind="state")
    two = telling("s2", "Sudria denied reports of a drought in its southern provinces.")
    two.names("a2", "Sudria", kind="state")
    assert found(one, two) == ()


def test_both_sides_stand_in_the_point_in_order_of_time() -> None:
    story = tell(
        analysis(
            [
                telling("s1", "The flood in the Arvik valley killed 71 people.", published="2024-08-20"),
                telling("s2", "The flood killed 92 people in the Arvik valley.", published="2024-08-19"),
            ]
        )
    )
    (disagreement,) = find(story, Corroboration(story), 9)
    made = point(story, disagreement, explain=True)
    assert [s.citation.source for s in made.sides] == ["s2", "s1"]
    assert [s.date for s in made.sides] == ["2024-08-19", "2024-08-20"]
    assert supports(made.text, " ".join(c.quote for c in made.citations))
    assert "71" in made.text and "92" in made.text and made.reasons
