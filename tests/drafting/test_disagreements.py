"""Disagreements are found where they are, and nowhere else."""

from dataclasses import replace

import pytest

from briefing.drafting import cues
from briefing.drafting.corroboration import Corroboration
from briefing.drafting.disagreements import Disagreement, find, point
from briefing.drafting.evidence import supports
from briefing.drafting.story import tell
from briefing.drafting.subjects import of_charge, of_claim
from briefing.drafting.words import stem
from briefing.model import Actor, Analysis
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
        ("Turnout was 64.3 per cent of the voters.", "We put turnout at 58.9 percent."),
        (
            "The ferry was aground 19 nautical miles south of the Arvik light.",
            "The ferry was aground 12 miles south of the Arvik light.",
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
        (
            "The ferry was aground 19 nautical miles south of the Arvik light.",
            "The ferry was aground 35 kilometers south of the Arvik light.",
            "2024-08-20",
            "2024-08-20",
        ),
        (
            "Twelve night patrollers crossed the Arvik wall in the storm.",
            "Fifteen night patrols crossed the Arvik wall in the storm.",
            "2024-08-20",
            "2024-08-20",
        ),
        (
            "At least 1,000 people drowned in the Arvik flood.",
            "The Arvik flood left 1,900 people drowned.",
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


def placed(id: str, line: str, *places: str) -> Telling:
    made = telling(id, line)
    for place in places:
        made.names(None, place, kind="state" if place == "Sudan" else "place")
    return made


def test_figures_of_two_places_do_not_contradict() -> None:
    one = placed("s1", "The flood killed 57 people in Arvik.", "Arvik")
    two = placed("s2", "The flood killed 71 people in Vessby.", "Vessby")
    assert found(one, two) == ()


def test_a_part_cannot_have_lost_more_than_the_whole() -> None:
    whole = placed("s1", "The toll of the flood in Sudan stands at 57 people killed.", "Sudan")
    part = telling("s2", "Rescuers have confirmed 71 deaths in the flood in Vessby.", "The army of Sudan sent boats.")
    part.names(None, "Vessby", kind="place")
    assert len(found(whole, part)) == 1
    less = telling("s2", "Rescuers have confirmed 31 deaths in the flood in Vessby.", "The army of Sudan sent boats.")
    less.names(None, "Vessby", kind="place")
    assert found(whole, less) == ()


def test_what_two_sent_is_counted_for_each() -> None:
    one = telling("s1", "Norland sent 83 observers to the Arvik poll.")
    one.does("a1", "Norland", "sent", "Norland sent 83 observers to the Arvik poll")
    two = telling("s2", "Sudria sent 62 observers to the Arvik poll.")
    two.does("a2", "Sudria", "sent", "Sudria sent 62 observers to the Arvik poll")
    assert found(one, two) == ()


def test_one_source_that_sets_one_figure_against_another() -> None:
    made = telling(
        "s1",
        "Norland said that three people had died in the Arvik square on Monday.",
        "However, Sudria said that seven bodies had come from the Arvik square on Monday.",
    )
    made.says("a1", "Norland", "said", "three people had died in the Arvik square on Monday")
    made.says("a2", "Sudria", "said", "seven bodies had come from the Arvik square on Monday")
    (disagreement,) = found(made)
    assert disagreement.kind == "figures"


def test_a_denial_of_what_its_own_source_told_just_before() -> None:
    made = telling(
        "s1",
        "Papers told of 400 troops that were near the southern border.",
        "A minister said that he is tired.",
        "Berg denied any movement of troops along the border.",
    )
    made.names("a1", "Berg")
    (disagreement,) = found(made)
    assert [p.place for p in disagreement.sides] == [0, 2]
    assert disagreement.subject == "Any movement of troops along the border"


def test_a_denial_is_not_set_against_a_sentence_with_the_same_names_only() -> None:
    made = telling(
        "s1",
        "Rask was paid by the Arvik Mining Corporation for his work at the port.",
        "Berg denied that Rask owned shares in the Arvik Mining Corporation.",
    )
    made.names("a1", "Berg", after="Berg")
    assert found(made) == ()


def test_a_denial_that_something_befell_others() -> None:
    one = telling("s1", "Norland denies that observers were turned away from the Arvik tally hall.")
    one.names("a1", "Norland", kind="state")
    two = telling("s2", "Observers of the league were turned away from the Arvik tally hall for five hours.")
    (disagreement,) = found(one, two)
    assert disagreement.subject == "Whether observers were turned away from the Arvik tally hall"


@pytest.mark.parametrize(
    ("one", "other", "subject"),
    [
        (
            "About 115 hostages are still being held in the Arvik fort.",
            "Rebels hold 109 hostages in the Arvik fort.",
            "Hostages still held in the Arvik fort",
        ),
        (
            "The flood killed 57 people in the Arvik valley.",
            "The flood in the Arvik valley killed 71 people.",
            "People killed in the Arvik valley",
        ),
        ("Turnout was 64.3 per cent of the voters.", "We put turnout at 58.9 percent.", "Turnout"),
        (
            "The number of people killed in the Arvik war has reached 40,223.",
            "At least 40,173 people were killed in the war.",
            "People killed in the Arvik war",
        ),
    ],
)
def test_a_disagreement_on_figures_names_what_was_counted(one: str, other: str, subject: str) -> None:
    made = [telling("s1", one), telling("s2", other), telling("s9", *FILLER)]
    for t, line in zip(made, (one, other), strict=False):
        tags = dict(zip(line.rstrip(".").split(), pos(line), strict=True))
        sentence = t.part().sentences[0]
        tokens = tuple(w._replace(tag=tags.get(w.text, w.tag)) for w in sentence.tokens)
        t.tokens = (replace(sentence, tokens=tokens),)
    story = tell(tagged(made))
    (disagreement,) = find(story, Corroboration(story), 9)
    assert point(story, disagreement, explain=False).text.startswith(f"[{subject}] [Paper")


def pos(line: str) -> list[str]:
    """Penn tags of the few words that these lines hold."""
    tags = {
        **dict.fromkeys(("hostages", "people", "voters", "Rebels"), "NNS"),
        **dict.fromkeys(("being", "still"), "RB"),
        **dict.fromkeys(("held", "killed"), "VBN"),
        **dict.fromkeys(("in", "of", "at", "At", "About"), "IN"),
        **dict.fromkeys(("the", "The"), "DT"),
        **dict.fromkeys(("are", "were"), "VBP"),
        **dict.fromkeys(("Arvik",), "NNP"),
        **dict.fromkeys(("hold", "has", "reached", "was", "put"), "VBD"),
    }
    return [tags.get(w, "CD" if w[0].isdigit() else "NN") for w in line.rstrip(".").split()]


def tagged(made: list[Telling]) -> Analysis:
    whole = analysis(made)
    parts = tuple(
        replace(p, sentences=getattr(t, "tokens", p.sentences)) for t, p in zip(made, whole.parts, strict=True)
    )
    return replace(whole, parts=parts)


@pytest.mark.parametrize(
    ("line", "verb", "subject"),
    [
        ("Sudria denies sheltering smugglers at the gate, it said.", "denies", "Sheltering smugglers at the gate"),
        ("Sudria denied on Monday that it shelters smugglers.", "denied", "Whether Sudria shelters smugglers"),
        (
            "Sudria denied reports that the gate was mined by its men.",
            "denied",
            "Whether the gate was mined by its men",
        ),
    ],
)
def test_a_disagreement_on_claims_names_what_is_denied(line: str, verb: str, subject: str) -> None:
    passage = tell(analysis([telling("s1", line)])).passages[0]
    assert of_claim(passage, line.index(verb) + len(verb), "Sudria") == subject


def test_a_charge_is_named_by_what_somebody_is_charged_with() -> None:
    line = "Norland accused Sudria of placing obstacles in the way of a treaty, Berg said."
    passage = tell(analysis([telling("s1", line)])).passages[0]
    assert of_charge(passage, line.index("accused") + 7) == "Placing obstacles in the way of a treaty"


@pytest.mark.parametrize(
    ("kind", "forms"),
    [
        (
            "denying",
            "deny denies denied denying refuted refuting disputes disputed rejects rejecting dismissed untrue false",
        ),
        (
            "accusing",
            "accuse accuses accusing charged charging alleges alleging blamed blaming claims claiming responsible",
        ),
        (
            "yes",
            "accepts accepting approves approving agree agreed endorsed endorsing backs backing supported welcomes",
        ),
        ("no", "rejected refuses refusing opposed opposing turns turned turning spurned"),
        (
            "blaming",
            "obstacle fault guilty holding preventing obstructing blocking delaying stalling thwarting undermining",
        ),
    ],
)
def test_no_cue_is_passed_over_for_the_stem_of_its_word(kind: str, forms: str) -> None:
    assert {stem(w) for w in forms.split()} <= cues.cues()[kind][1]
