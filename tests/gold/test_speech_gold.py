"""Who said what and when, on passages of our own, one for each construct: a floor under the speech room."""

import pytest

from tests.gold.speech import Scored, passages, place, score_attributions, score_dates

RECALL, PRECISION = 0.9, 0.9
DATES = 25
EVERY = ("direct", "interrupted", "mixed", "commissive", "accusation", "intention", "nested", "transcript")
SOME = (
    "directive",
    "inverted",
    "across sentences",
    "indirect",
    "according to",
    "denial",
    "belief",
    "noun",
    "no speaker",
    "modality",
)


@pytest.fixture(scope="module")
def scored() -> Scored:
    return score_attributions()


def test_the_gold_stands_in_its_texts_and_covers_the_constructs() -> None:
    gold = passages("attribution.toml")
    assert len(gold) >= 60
    assert {p["construct"] for p in gold} >= {*EVERY, *SOME, "none"}
    for passage in gold:
        assert bool(passage["attributions"]) == (passage["construct"] != "none")
        for wanted in passage["attributions"]:
            assert wanted["kind"] in {"direct", "indirect", "mixed"}
            for words in (wanted.get("speaker"), wanted.get("cue"), *wanted["content"]):
                assert words is None or place(passage["text"], words)
    for passage in passages("dates.toml"):
        assert all(place(passage["text"], words) for words in (*passage["dates"], *passage.get("none", ())))


def test_most_attributions_are_found_and_most_that_are_found_are_right(scored: Scored) -> None:
    assert scored.recall >= RECALL, scored.errors
    assert scored.precision >= PRECISION, scored.errors


@pytest.mark.parametrize("construct", EVERY)
def test_every_attribution_of_the_plain_constructs_is_found(scored: Scored, construct: str) -> None:
    assert scored.right.get(construct) == scored.wanted[construct], scored.errors


@pytest.mark.parametrize("construct", SOME)
def test_no_construct_is_unknown(scored: Scored, construct: str) -> None:
    assert scored.right.get(construct, 0) >= 1, scored.errors


def test_nothing_is_found_where_nothing_is_said(scored: Scored) -> None:
    assert not [error for error in scored.errors if error.startswith("too much (none)")]


def test_kind_and_denial_of_what_is_found_are_right(scored: Scored) -> None:
    right = sum(scored.right.values())
    assert scored.kinds >= 0.95 * right
    assert scored.negations == right


def test_dates_have_their_value_and_figures_and_names_are_no_dates() -> None:
    dates = score_dates()
    assert dates.right >= DATES, dates.errors
    assert dates.false <= 1, dates.errors
