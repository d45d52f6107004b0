"""The seeds, from files to a draft, against what a careful desk officer would keep of them."""

import pytest

from tests.gold.seedgold import Measured, drafted


@pytest.fixture(scope="module")
def seeds() -> Measured:
    return drafted("seeds")


def test_most_of_what_must_stand_is_drafted(seeds: Measured) -> None:
    # The aim is 80 %; below 72 % something broke.
    assert seeds.drafted >= 0.72 * seeds.must, seeds.missed


def test_little_that_an_officer_would_strike_is_drafted(seeds: Measured) -> None:
    assert len(seeds.struck) <= 0.1 * seeds.points, seeds.struck


def test_the_planted_disagreements_and_the_copy_are_found_and_no_others(seeds: Measured) -> None:
    assert not seeds.disagreements_missed and not seeds.disagreements_false
    assert seeds.copies == {"04": "03"}


def test_every_principal_actor_has_a_section(seeds: Measured) -> None:
    assert not seeds.sections_missed
