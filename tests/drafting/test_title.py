"""A title in the sources' words, or the names of those it is about."""

from dataclasses import replace

from briefing.analysis import analyse
from briefing.drafting import draft
from briefing.readers import read_text
from briefing.templates import load

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
