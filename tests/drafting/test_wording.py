"""A line is readable alone and says nothing that its source does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.drafting.antecedents import is_plain
from briefing.drafting.evidence import fold, supports
from briefing.drafting.story import Story, tell
from briefing.drafting.wording import Line, word, word_whole
from briefing.model import Actor, Analysis
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
    made.names("a4", "The harbour master", "nominal", confidence=0.95).names(
        "a4", "he", "pronoun", after="that", confidence=0.95
    )
    assert line_of(made).text == "The harbour master [Tomas Vey] told the council that he was ready."


@pytest.mark.parametrize(
    ("title", "before", "named"),
    [
        ("The pilot", "Tomas Vey left.", True),
        ("The pilot", "Tomas Vey met Ingrid Berg.", False),
        ("The harbour master", "Tomas Vey, harbour master of Oster, met Ingrid Berg.", True),
        ("The judge", "Ingrid Berg left.", False),
    ],
)
def test_a_title_that_is_not_known_as_its_actors_is_named_only_next_after_the_name(
    title: str, before: str, named: bool
) -> None:
    made = telling("s1", before, f"{title} told the council that the ship was late.")
    made.names("a4", title, "nominal", confidence=0.86)
    for actor, name in (("a4", "Tomas Vey"), ("a3", "Ingrid Berg")):
        if name in before:
            made.names(actor, name)
    if "harbour master of" in before:
        made.names("a4", "harbour master", "nominal", confidence=0.95)
    assert ("[Tomas Vey]" in line_of(made).text) is named


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


LEAGUE = Actor("a5", "Harbour League", "organisation", ("League",), None, None, 4, 6.0)


def under(made: Telling, heading: str | None, **options: object) -> Line:
    story = tell(analysis([made], [BERG, VEY, LEAGUE]))
    return word(story, story.passages[-1].span, actor="a3", under=heading, **options)  # type: ignore[arg-type]


def test_a_speakers_label_goes_where_the_heading_says_who_speaks_and_is_named_elsewhere() -> None:
    made = telling("s1", "MINISTER BERG: The bridge was closed at noon.").names("a3", "BERG")
    whole = (made.span("MINISTER BERG"), made.span("The bridge was closed at noon"))
    assert under(made, "a3", protected=whole).text == "The bridge was closed at noon."
    assert under(made, "a5", protected=whole).text == "[Ingrid Berg:] The bridge was closed at noon."
    assert under(made, "a3", protected=whole).state == "condensed"
    nobody = telling("s1", "QUESTION: The bridge was closed at noon.")
    assert under(nobody, None).state == "verbatim" and not under(nobody, None).stands


def test_a_speaker_who_says_we_is_clear_under_the_own_heading_and_named_under_another() -> None:
    made = telling("s1", "MINISTER BERG: We told them twice.", "We closed the bridge at noon.").names("a3", "BERG")
    own = under(made, "a3", own=True)
    assert own.text == "We closed the bridge at noon." and own.clear and own.state == "verbatim"
    other = under(made, "a5", own=True)
    assert other.text == "[Ingrid Berg:] We closed the bridge at noon." and other.clear
    assert not under(made, "a3").clear


def test_the_formula_before_a_read_out_goes() -> None:
    made = telling("s1", "As stated by Spokesperson Tomas Vey: Ingrid Berg met the council.").names("a3", "Ingrid Berg")
    assert under(made, "a3", protected=(made.span("Tomas Vey"),)).text == "Ingrid Berg met the council."


@pytest.mark.parametrize(
    ("text", "value", "shown", "line"),
    [
        ("The council met today in Oster.", "2024-08-20", "2024-08-20", "The council met in Oster."),
        ("The council met today in Oster.", "2024-08-20", None, "The council met [on 20 August] in Oster."),
        ("The council met yesterday.", "2024-08-19", "2024-08-20", "The council met [on 19 August]."),
        ("Yesterday the council met.", "2024-08-19", None, "[On 19 August] the council met."),
        ("The office is closed until tomorrow.", "2024-08-21", None, "The office is closed until [21 August]."),
        ("It was told in today's paper.", "2024-08-20", "2024-08-20", "It was told in [20 August]'s paper."),
        ("The council met last night.", "2023-12-31", None, "The council met [on 31 December 2023]."),
        (
            "The council will meet on Thursday.",
            "2024-08-22",
            "2024-08-20",
            "The council will meet on Thursday [22 August].",
        ),
        ("The council met on Monday.", "2024-08-19", "2024-08-20", "The council met on Monday [19 August]."),
        ("The council met on Monday.", "2024-08-19", "2024-08-19", "The council met on Monday."),
        ("The council met on Thursday.", "2024-08-22", "2024-08-20", "The council met on Thursday."),
        ("The council will meet on Monday.", "2024-08-19", "2024-08-20", "The council will meet on Monday."),
        ("“We met today,” the council said.", "2024-08-20", None, "“We met today,” the council said."),
    ],
)
def test_a_day_is_told_where_the_page_does_not_show_it(text: str, value: str, shown: str | None, line: str) -> None:
    day = next(
        w for w in ("today", "yesterday", "Yesterday", "tomorrow", "last night", "Thursday", "Monday") if w in text
    )
    made = telling("s1", text).dated(day, value)
    assert line_of(made, shown=shown).text == line


def test_today_goes_where_its_source_bears_no_date() -> None:
    made = telling("s1", "The council met today in Oster.", published=None)
    assert line_of(made).text == "The council met in Oster."
    kept = telling("s1", "The council has not met until today.", published=None)
    assert line_of(kept).state == "verbatim"


def test_a_day_to_come_stays_in_the_summary_with_its_date() -> None:
    made = telling("s1", "The council will meet on Thursday in Oster.").dated("Thursday", "2024-08-22")
    assert line_of(made, brief=True).text == "The council will meet on Thursday [22 August] in Oster."


def test_a_body_that_is_meant_by_a_common_word_is_named_outside_its_section() -> None:
    made = telling("s1", "The union told the council that the ships must leave.")
    made.names("a5", "The union", "nominal", "organisation", confidence=0.9)
    assert under(made, None).text.startswith("The union [Harbour League] told")
    assert under(made, "a5").state == "verbatim"


def test_one_who_is_brought_in_anew_is_not_named() -> None:
    made = telling("s1", "One old sailor told the council that the ships must leave.")
    made.names("a3", "One old sailor", "nominal", confidence=0.95)
    assert under(made, "a3").state == "verbatim"


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("He told the council that the ships must leave.", False),
        ("However, they told the council that the ships must leave.", False),
        ("It accused the council of delay.", False),
        ("It is time for the council to act.", True),
        ("His Highness told the council that the ships must leave.", True),
        ("The council met in Oster.", True),
    ],
)
def test_a_line_that_opens_by_pointing_at_nobody_does_not_stand(text: str, stands: bool) -> None:
    assert line_of(telling("s1", text)).stands is stands


def test_a_bare_title_that_nobody_resolved_does_not_stand_outside_its_section() -> None:
    made = telling("s1", "The harbour master told the council that the ships must leave.")
    made.names(None, "The harbour master", "nominal")
    assert not under(made, None).stands


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        (", casting doubt on the plan that the envoys of both states had brought to the island", True),
        (", a remark that surprised those of the delegates who had travelled by the night boat to hear it", True),
        (", saying that the pier must be closed before the winter storms and the ice come from the north again", False),
    ],
)
def test_a_line_too_long_to_read_loses_an_end_that_only_adds(end: str, cut: bool) -> None:
    head = (
        "The council of the island told the delegates of both harbours after a meeting of five hours in the old town hall "
        "that the bridge over the river would be repaired before the first snow falls on the hills"
    )
    assert line_of(telling("s1", f"{head}{end}.")).text == (f"{head}." if cut else f"{head}{end}.")


def test_a_typed_dash_is_set() -> None:
    made = line_of(telling("s1", "The bridge _ the longest on the coast _ was closed."))
    assert made.text == "The bridge – the longest on the coast – was closed." and made.state == "condensed"


def test_a_quotation_with_two_kinds_of_marks_gets_no_third() -> None:
    text = 'The council spoke of "an ultimate agreement,” according to the harbour.'
    assert line_of(telling("s1", text)).text == text


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


def in_one_paragraph(made: Telling) -> Story:
    part = made.part()
    joined = replace(part, sentences=tuple(replace(s, paragraph=0) for s in part.sentences))
    return tell(Analysis((made.source,), (joined,), (BERG, VEY)))


def test_a_line_that_does_not_stand_takes_the_sentence_before_it_along() -> None:
    made = telling("s1", "Ingrid Berg left the harbour of Oster.", "She told the council that the ship was late.")
    made.names("a3", "Ingrid Berg").names(None, "She", "pronoun")
    story = in_one_paragraph(made)
    line = word_whole(story, story.passages[-1].span)
    assert line.text == "Ingrid Berg left the harbour of Oster. She told the council that the ship was late."
    assert line.state == "verbatim" and line.stands and line.span.start == 0
    apart = tell(analysis([made], [BERG, VEY]))
    assert not word_whole(apart, apart.passages[-1].span).stands, "in another paragraph"


def test_a_word_beside_the_named_speaker_may_be_told_by_the_sentence_before() -> None:
    made = telling(
        "s1", "Tomas Vey left the harbour of Oster.", "His deputy, Ingrid Berg, told the council of the storm."
    )
    made.names("a4", "Tomas Vey").names(None, "His", "pronoun").names("a3", "Ingrid Berg")
    story = in_one_paragraph(made)
    assert word_whole(story, story.passages[-1].span, actor="a3").text.startswith("Tomas Vey left")
    made.mentions.pop()
    bare = in_one_paragraph(made)
    assert not word_whole(bare, bare.passages[-1].span, actor="a3").text.startswith("Tomas Vey left")


def test_a_sentence_before_that_names_nobody_is_no_help() -> None:
    made = telling("s1", "The sea was rough at noon.", "She told the council that the ship was late.")
    story = in_one_paragraph(made)
    assert not word_whole(story, story.passages[-1].span).stands


@pytest.mark.parametrize(("before", "plain"), [("Ingrid Berg left.", True), ("Ingrid Berg met Tomas Vey.", False)])
def test_a_pronoun_is_plain_after_one_person_alone(before: str, plain: bool) -> None:
    made = telling("s1", f"{before[:-1]} in the harbour.", "She told the council that the ship was late.")
    made.names("a3", "Ingrid Berg").names("a3", "She", "pronoun", confidence=0.5)
    if "Vey" in before:
        made.names("a4", "Tomas Vey")
    story = in_one_paragraph(made)
    assert is_plain(story, made.span("She"), "a3") is plain
    assert not is_plain(story, made.span("She"), "a4")
