"""The draft of the seeds against what a careful desk officer would keep of them."""

import pytest

from tests.gold.seedgold import Measured, drafted, gold


@pytest.fixture(scope="module")
def seeds() -> Measured:
    return drafted("seeds")


@pytest.fixture(scope="module")
def cyclone() -> Measured:
    return drafted("cyclone")


@pytest.fixture(scope="module")
def election() -> Measured:
    return drafted("election")


def test_four_in_five_of_the_points_that_must_stand_are_drafted(seeds: Measured) -> None:
    assert seeds.drafted >= 0.8 * seeds.must, seeds.missed


def test_at_most_one_point_in_ten_would_be_struck(seeds: Measured) -> None:
    assert len(seeds.struck) <= 0.1 * seeds.points, seeds.struck


def test_points_stand_under_their_actor(seeds: Measured) -> None:
    assert len(seeds.misplaced) <= 0.1 * seeds.points, seeds.misplaced


def test_every_principal_actor_has_a_section(seeds: Measured) -> None:
    assert not seeds.sections_missed


def test_all_planted_disagreements_are_found_and_no_false_one(seeds: Measured) -> None:
    assert not seeds.disagreements_missed
    assert not seeds.disagreements_false


def test_the_planted_copy_is_found_and_nothing_else_is_called_one(seeds: Measured) -> None:
    assert seeds.copies == gold()["copies"]


def test_days_of_the_story_stand_in_the_timeline(seeds: Measured) -> None:
    days = sum(entry["grade"] == "must" for entry in gold()["timeline"])
    assert len(seeds.dates_missed) <= 0.2 * days, seeds.dates_missed


def test_other_stories_do_not_fall_far_behind(cyclone: Measured, election: Measured) -> None:
    for story, least in ((cyclone, 0.6), (election, 0.5)):
        assert story.drafted >= least * story.must, story.missed
        assert len(story.struck) <= 0.15 * story.points, story.struck
        assert len(story.misplaced) <= 0.1 * story.points, story.misplaced
        assert not story.disagreements_false
        assert story.copies == {}
