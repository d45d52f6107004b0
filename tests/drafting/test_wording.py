"""A line is readable alone and says nothing that its source does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.drafting.evidence import fold, supports
from briefing.drafting.story import tell
from briefing.drafting.wording import Line, word
from briefing.model import Actor
from tests.drafting.stories import Telling, analysis, telling

BERG = Actor("a3", "Ingrid Berg", "person", ("Berg",), None, None, 4, 7.0)
VEY = Actor("a4", "Tomas Vey", "person", ("Vey",), None, None, 4, 6.0)


def line_of(made: Telling, n: int = -1, **options: object) -> Line:
    story = tell(analysis([made], [BERG, VEY]))
    return word(story, story.passages[n].span, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("However, the bridge was closed at noon.", "The bridge was closed at noon."),
        ("In addition, the council met on the island.", "The council met on the island."),
        ("But the council met on the island.", "The council met on the island."),
        ("The council, however, met on the island.", "The council met on the island."),
        ("VESSBY, June 3 (Coast News) - The council met on the island.", "The council met on the island."),
        ("So far the council has met twice this year.", "So far the council has met twice this year."),
        ("The council (its third this year) met on the island.", "The council met on the island."),
        ("The Coast Relief Agency (CRA) met the council.", "The Coast Relief Agency (CRA) met the council."),
        ("“However, we met,” the council said.", "“However, we met,” the council said."),
    ],
)
def test_what_ties_a_sentence_to_another_is_dropped(source: str, line: str) -> None:
    made = line_of(telling("s1", source))
    assert made.text == line
    assert made.state == ("verbatim" if source == line else "condensed")


def test_a_pronoun_is_named_when_its_antecedent_stands_close_before() -> None:
    made = telling(
        "s1", "Ingrid Berg arrived on Monday in the harbour.", "She told the council that her ship was late."
    )
    made.names("a3", "Ingrid Berg").names("a3", "She", "pronoun", confidence=0.95)
    assert line_of(made).text == "[Ingrid Berg] told the council that her ship was late."


def test_a_pronoun_is_left_when_the_analysis_doubts_or_its_name_stands_far_off() -> None:
    near = telling("s1", "Ingrid Berg arrived in the harbour.", "She told the council that the ship was late.")
    near.names("a3", "Ingrid Berg").names("a3", "She", "pronoun", confidence=0.6)
    far = telling(
        "s1", "Ingrid Berg arrived.", "The ship was late by a day.", "The sea was rough.", "She told the council so."
    )
    far.names("a3", "Ingrid Berg").names("a3", "She", "pronoun", confidence=0.95)
    for made in (near, far):
        line = line_of(made)
        assert line.state == "verbatim" and "[" not in line.text and not line.clear


def test_a_pronoun_behind_another_name_is_left() -> None:
    made = telling("s1", "Ingrid Berg met the council in Oster.", "Tomas Vey said that she was not satisfied.")
    made.names("a3", "Ingrid Berg").names("a4", "Tomas Vey").names("a3", "she", "pronoun", after="Vey", confidence=0.95)
    assert line_of(made).text == "Tomas Vey said that she was not satisfied."


def test_a_possessive_keeps_its_form() -> None:
    made = telling("s1", "Ingrid Berg arrived in the harbour.", "Her ship was late by a day.")
    made.names("a3", "Ingrid Berg").names("a3", "Her", "pronoun", confidence=0.95)
    assert line_of(made).text == "[Ingrid Berg’s] ship was late by a day."


def test_a_bare_title_gets_its_name_once() -> None:
    made = telling("s1", "The harbour master told the council that he was ready.")
    made.names("a4", "The harbour master", "nominal", confidence=0.9).names(
        "a4", "he", "pronoun", after="that", confidence=0.95
    )
    assert line_of(made).text == "The harbour master [Tomas Vey] told the council that he was ready."


def test_a_trailing_clause_goes_only_from_a_long_line_and_never_with_its_attribution() -> None:
    long = (
        "The council of the island said after a meeting of five hours in the old town hall that it would repair the bridge "
        "over the river before the first snow, which usually falls in the last days of October."
    )
    made = telling("s1", long)
    assert line_of(made).text.endswith("before the first snow.")
    assert line_of(made, protected=(made.span("which usually"),)).text == long
    short = "The council will repair the bridge, which fell in May."
    assert line_of(telling("s1", short)).text == short


def test_days_of_the_week_go_from_the_summary_only_where_nothing_hangs_on_them() -> None:
    assert (
        line_of(telling("s1", "The council met on Tuesday in Oster."), brief=True).text == "The council met in Oster."
    )
    for kept in (
        "The council met on Thursday and Friday in Oster.",
        "The office is closed until Monday at noon.",
        "On Friday, all met.",
    ):
        assert line_of(telling("s1", kept), brief=True).text == kept


@pytest.mark.parametrize(
    "text", ["They will meet again in Oster.", "This was welcomed by all.", "We have come to Oster by sea."]
)
def test_what_points_back_or_away_is_not_clear(text: str) -> None:
    assert not line_of(telling("s1", text)).clear


def test_a_quotation_cut_at_its_sentence_gets_its_mark_back() -> None:
    assert line_of(telling("s1", 'It is bad for the coast," he said.')).text == '"It is bad for the coast," he said.'


PIECES = (
    'However, the council (of two) met, however, on Tuesday “in the” harbour, which was She told him that "it will" not But '
    "and . ,"
)
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, min_size=1, max_size=30), st.booleans())
def test_every_line_is_what_its_state_says(words: list[str], brief: bool) -> None:
    made = telling("s1", " ".join(words) + ".")
    line = line_of(made, brief=brief)
    raw = made.source.text
    assert line.text == fold(raw) if line.state == "verbatim" else supports(line.text, raw)
