"""What kind a point is, and whose words it speaks in."""

import pytest

from briefing.drafting.candidates import find
from briefing.drafting.kinds import of_event, of_statement
from briefing.drafting.story import tell
from briefing.drafting.wording import in_first_person
from briefing.model import Actor
from tests.drafting.stories import analysis, telling


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("the fleet must leave the bay by Monday", "demand"),
        ("we urge both fleets to leave the bay", "demand"),
        ("a paper that calls for broad reforms was discussed", "statement"),
        ("the visit should not be read as a threat", "statement"),
        ("the situation in the bay is critical", "assessment"),
        ("it is a good neighbour of Sudria", "statement"),
    ],
)
def test_a_statement_is_told_closer_by_its_content(content: str, kind: str) -> None:
    assert of_statement("statement", "said", content) == kind


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("In Port Varn on Monday I had a useful meeting.", True),
        ("I think that the talks may fail.", True),
        ("“I think that the talks may fail,” Berg said.", False),
        ("Flight I-22 was turned back.", False),
        ("The minister told me nothing.", True),
    ],
)
def test_a_line_in_the_first_person_is_known_outside_quotation_marks(text: str, first: bool) -> None:
    assert in_first_person(text) is first


def _sayings(line: str, cue: str, content: str) -> list[str]:
    told = telling("s1", line).names("a1", "Berg").says("a1", "Berg", cue, content)
    story = tell(analysis([told], [Actor("a1", "Berg", "person", ("Berg",), None, None, 1, 5.0)]))
    return [c.passages[0].text for of in find(story).values() for c in of]


def test_a_saying_that_is_part_of_what_another_tells_is_no_point() -> None:
    assert _sayings("Her aide recalled Berg saying that the bay was calm.", "saying", "the bay was calm") == []
    line = "Berg denied the charge, saying that the bay was calm."
    assert _sayings(line, "saying", "the bay was calm") == [line]


@pytest.mark.parametrize(
    ("cue", "content", "kind"),
    [
        ("offered", "the favourable assessment", "statement"),
        ("offered", "to repair the pier", "commitment"),
        ("declined", "to comment on the report", "statement"),
        ("refused", "to leave the bay", "commitment"),
    ],
)
def test_what_is_offered_or_refused_in_words_binds_nobody(cue: str, content: str, kind: str) -> None:
    assert of_statement("commitment", cue, content) == kind


def test_votes_are_received_without_meeting_anybody() -> None:
    assert of_event("contact", "received", future=False, met=False) == "action"
    assert of_event("contact", "received", future=False, met=True) == "contact"
    assert of_event("contact", "met", future=False, met=False) == "contact"
