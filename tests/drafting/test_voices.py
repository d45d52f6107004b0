"""What stands under an actor is said or done by it, and not by somebody who is only told of beside its name."""

import pytest

from briefing.drafting.candidates import find
from briefing.drafting.story import tell
from briefing.drafting.voices import names_itself, speaks_for
from briefing.model import Actor, Event
from tests.drafting.stories import analysis, telling

BERG = Actor("a3", "Ingrid Berg", "person", ("Berg",), None, None, 4, 7.0)
VEY = Actor("a4", "Tomas Vey", "person", ("Vey",), None, None, 4, 6.0)
LEAGUE = Actor("a5", "Harbour League", "organisation", ("League",), None, None, 4, 6.0)


@pytest.mark.parametrize(
    ("speaker", "name", "actor", "speaks"),
    [
        ("Foreign minister Ingrid Berg", "Ingrid Berg", "a3", True),
        ("The minister of the interior, Ingrid Berg", "Ingrid Berg", "a3", True),
        ("The minister of trade Ingrid Berg", "Ingrid Berg", "a3", True),
        ("A spokesman for Ingrid Berg", "Ingrid Berg", "a3", True),
        ("Ingrid Berg’s office", "Ingrid Berg", "a3", True),
        ("Ingrid Berg and the envoy", "Ingrid Berg", "a3", True),
        ("The wife of former minister Ingrid Berg", "Ingrid Berg", "a3", False),
        ("Ingrid Berg’s brother", "Ingrid Berg", "a3", False),
        ("Critics of Ingrid Berg", "Ingrid Berg", "a3", False),
        ("Coast guards, acting on a letter from Ingrid Berg", "Ingrid Berg", "a3", False),
        ("Officials of the Harbour League", "Harbour League", "a5", True),
        ("The Harbour League’s director", "Harbour League", "a5", True),
        ("The Harbour League’s opponents", "Harbour League", "a5", False),
        ("The review, by the Harbour League", "Harbour League", "a5", False),
    ],
)
def test_a_phrase_speaks_for_what_its_head_means(speaker: str, name: str, actor: str, speaks: bool) -> None:
    made = telling("s1", f"{speaker} said that the bay is closed.").names(actor, name)
    story = tell(analysis([made], [BERG, VEY, LEAGUE]))
    assert speaks_for(story, made.span(speaker), actor) is speaks


def test_a_preposition_inside_a_name_hangs_nothing_on_it() -> None:
    made = telling("s1", "Alliance for Work leader Ingrid Berg said that the bay is closed.")
    made.names("a5", "Alliance for Work").names("a3", "Ingrid Berg")
    story = tell(analysis([made], [BERG, LEAGUE]))
    assert speaks_for(story, made.span("Alliance for Work leader Ingrid Berg"), "a3")


def test_one_who_is_brought_in_with_an_article_is_nobody_known() -> None:
    made = telling("s1", "Ingrid Berg left.", "One old minister said that the bay is closed.", "A source spoke.")
    made.names("a3", "Ingrid Berg").names("a3", "One old minister", "nominal")
    story = tell(analysis([made], [BERG, LEAGUE]))
    assert not speaks_for(story, made.span("One old minister"), "a3")
    assert speaks_for(story, made.span("A source"), "a5"), "a body may speak through somebody unnamed"


def test_one_named_after_the_father_is_not_the_father() -> None:
    made = telling("s1", "Berg’s daughter, Ingrid, said that the bay is closed.")
    made.names("a3", "Berg").names("a3", "Ingrid")
    story = tell(analysis([made], [BERG]))
    assert not speaks_for(story, made.span("Berg’s daughter, Ingrid"), "a3")


def test_a_pronoun_whose_words_name_somebody_is_not_that_one() -> None:
    made = telling("s1", "“Berg is no thief,” he said.", "“The bay is closed,” he added.")
    made.names("a3", "Berg").names("a3", "he", "pronoun", after="thief").names("a3", "he", "pronoun", after="bay")
    story = tell(analysis([made], [BERG]))
    assert names_itself(story, made.span("he", after="thief"), [made.span("“Berg is no thief,”")], "a3")
    assert not names_itself(story, made.span("he", after="bay"), [made.span("“The bay is closed,”")], "a3")


def test_a_verb_behind_what_somebody_tells_is_that_ones() -> None:
    made = telling("s1", "Tomas Vey said that Ingrid Berg came late, but added that the bay is closed.")
    made.names("a4", "Tomas Vey").names("a3", "Ingrid Berg")
    made.says("a4", "Tomas Vey", "said", "Ingrid Berg came late")
    made.says("a3", "Ingrid Berg", "added", "the bay is closed")
    assert list(find(tell(analysis([made], [BERG, VEY])))) == ["a4"]


def test_a_participle_beside_a_noun_is_no_deed() -> None:
    made = telling("s1", "The talks are about the sailors still being held by the Harbour League.")
    made.names("a5", "Harbour League", kind="organisation")
    whole = made.span("The talks are about the sailors still being held by the Harbour League")
    agent, held, closed = made.span("Harbour League"), made.span("still being held"), made.span("are about")
    made.events.append(Event(agent, held, whole, "action", actor="a5", confidence=0.9))
    assert not find(tell(analysis([made], [LEAGUE])))
    made.events.append(Event(agent, closed, whole, "action", actor="a5", confidence=0.9))
    assert list(find(tell(analysis([made], [LEAGUE])))) == ["a5"]
