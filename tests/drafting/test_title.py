"""A title in the sources' words, or the names of those it is about."""

from dataclasses import replace

from briefing.analysis import analyse
from briefing.drafting import draft
from briefing.drafting.story import tell
from briefing.drafting.title import working_title
from briefing.model import Actor
from briefing.readers import read_text
from briefing.templates import load
from tests.drafting.stories import analysis, telling

TEXTS = (
    "Cairo prepares for Gaza talks on Thursday\n\nEgypt said on Tuesday that it would host the delegations. Israel agreed.",
    "Gaza talks resume under pressure\n\nIsrael said on Tuesday that it would send its team. Hamas refused to attend.",
    "Ministers leave Doha\n\nHamas said on Wednesday that it had not been asked. Egypt denied this.",
)


def titled(*texts: str) -> str:
    sources = [replace(read_text(t, f"{n}.txt"), id=f"s{n}") for n, t in enumerate(texts, 1)]
    return draft(analyse(sources, workers=1), load().content, as_of="2024-08-21").title


def test_a_phrase_that_two_headlines_share_is_the_title() -> None:
    assert titled(*TEXTS) == "Gaza talks"


def test_a_copy_does_not_make_a_headline_shared() -> None:
    assert "talks" not in titled(TEXTS[0], TEXTS[0], TEXTS[2])


def test_without_one_the_actors_are_named() -> None:
    assert " and " in titled(TEXTS[0], TEXTS[2])


STORM = (
    "Storm Berta sinks ferries\n\nThe storm came ashore near Arvik on Monday. Ingrid Berg said that forty ships were lost.",
    "Arvik counts its ships after Storm Berta\n\nTomas Vey said on Tuesday that the pier had burned. The storm had passed.",
)
PERSON = tuple(t.replace("Storm Berta", "Ingrid Berg") for t in STORM)


def test_the_name_of_a_thing_that_two_headlines_share_is_the_title() -> None:
    assert titled(*STORM) == "Storm Berta"


def test_the_name_of_a_person_is_not() -> None:
    assert titled(*PERSON) != "Ingrid Berg"


def test_people_are_named_behind_the_place_that_most_sources_speak_of() -> None:
    people = [
        Actor(f"a{n}", name, "person", (), None, None, 4, 9.0 - n) for n, name in enumerate(("Ann Berg", "Tom Vey"))
    ]
    place = Actor("a9", "Malawi", "state", (), None, None, 4, 0.5)
    tellings = [
        telling(id, "Ann Berg and Tom Vey both told the voters of Malawi that they had won.").names("a9", "Malawi")
        for id in ("s1", "s2")
    ]
    assert working_title(tell(analysis(tellings, [*people, place]))) == "Ann Berg, Tom Vey and Malawi"
    more = Actor("a2", "Eve Lund", "person", (), None, None, 4, 1.5)
    assert working_title(tell(analysis(tellings, [*people, more, place]))) == "Malawi: Ann Berg, Tom Vey and Eve Lund"
