"""Who is who in small stories of our own, one for each way of naming: a floor under the actors."""

import pytest

from tests.gold.speech import place
from tests.gold.who import Links, score, stories

LINKS = 0.9
WRONG = 1
KINDS = 0.85


@pytest.fixture(scope="module")
def links() -> Links:
    return score()


def test_the_gold_stands_in_its_texts() -> None:
    mentions = [(s["texts"], m) for s in stories() for group in s["same"] for m in group["mentions"]]
    assert len(mentions) >= 80
    for texts, mention in mentions:
        number, _, words = mention.partition(": ")
        assert place(texts[int(number) - 1], words)


def test_the_names_of_one_actor_are_one_actor(links: Links) -> None:
    assert links.right >= LINKS * links.wanted, links.errors


def test_two_actors_are_not_made_one(links: Links) -> None:
    assert links.wrong <= WRONG, links.errors


def test_actors_are_of_the_right_kind(links: Links) -> None:
    assert links.kinds[1] >= KINDS * links.kinds[0], links.errors
