"""Whom he and she mean, and how sure that is: texts of our own, through the whole analysis."""

import json
from pathlib import Path

import pytest

from briefing.model import Analysis
from briefing.resources import asset
from briefing.training import pronouns as training
from tests.analysis.test_actors import story


def meant(found: Analysis, word: str, nth: int = 1) -> tuple[str | None, float]:
    """Name of the actor whom the nth such word means, and the confidence; (None, 0) when nobody."""
    tokens = [t for s in found.parts[0].sentences for t in s.tokens if t.text == word]
    start = tokens[nth - 1].start
    for m in found.parts[0].mentions:
        if m.span.start == start and m.form == "pronoun":
            actor = found.actor(m.actor) if m.actor else None
            return (actor.name if actor else None), m.confidence
    return None, 0.0


SURE = 0.8


@pytest.mark.parametrize(
    ("text", "word", "nth", "expected"),
    [
        # the subject goes on as the subject
        ("Peter Novak met Karl Weber in Vienna. He said the talks had been useful.", "He", 1, "Peter Novak"),
        # a possessive after “and” is of whom it is joined to
        ("Maria Keller travelled to Oslo with Anna Lindt and her husband.", "her", 1, "Anna Lindt"),
        # an apposition that opens with a possessive is not its own owner
        ("Ewa Brandt lived with Anna Lindt, her elder sister, in Gdansk.", "her", 1, "Ewa Brandt"),
        # the one of whom a relative clause tells
        (
            "Peter Novak left after a quarrel with Karl Weber, who finished the report on his own.",
            "his",
            1,
            "Karl Weber",
        ),
        # what is done by “whom he” is done by another
        (
            "The film brought Peter Novak together with Karl Weber, with whom he had worked before.",
            "he",
            1,
            "Peter Novak",
        ),
        # the words of a quotation are of another than its speaker
        ("Peter Novak told reporters that Karl Weber “must answer for his own actions”.", "his", 1, "Karl Weber"),
        # a noun for a woman or man tells the gender of the name beside it
        ("The actress Robin Vale met the engineer Kim Torr. She was pleased.", "She", 1, "Robin Vale"),
        # a phrase that opens the sentence looks ahead even to somebody named long before
        (
            "Peter Novak won the seat. Karl Weber had held it for years. In his first speech, Novak thanked the voters.",
            "his",
            1,
            "Peter Novak",
        ),
        # a verb that was read as a noun
        ("When Peter Novak spots the guard, he runs.", "he", 1, "Peter Novak"),
    ],
)
def test_whom_a_pronoun_means(text: str, word: str, nth: int, expected: str) -> None:
    assert meant(story(text), word, nth)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Last summer an operative for Karl Weber sat down in a hut near the border. He was worried, he wrote, about the cell.",
        "Karl Weber arrived on Sunday. A government driver waited at the airport. He said the road was shut.",
    ],
)
def test_somebody_without_a_name_keeps_a_pronoun_from_being_surely_another(text: str) -> None:
    for word, nth in (("He", 1), ("he", 1)):
        try:
            name, sure = meant(story(text), word, nth)
        except IndexError:
            continue
        assert name is None or sure < SURE, (name, sure)


def test_an_official_of_a_state_who_goes_on_talking_is_not_the_state() -> None:
    found = story("A Qatari official said the talks were near their end. He insisted that no date had been set.")
    assert meant(found, "He")[0] is None
    late = next(a for a in found.parts[0].attributions if a.speaker and found.sources[0].text[a.speaker.start] == "H")
    assert late.actor is None


def test_a_chain_of_pronouns_is_no_surer_than_what_it_hangs_on() -> None:
    found = story(
        "Karl Weber met Peter Novak for talks with Jan Maly in Oslo. The aide of Weber and Novak had been late. "
        "His plan failed. He left early. He said that he was tired."
    )
    assert meant(found, "His")[1] < 0.7
    assert meant(found, "he")[1] < 0.8


def test_every_weight_is_of_a_known_feature() -> None:
    model = json.loads(asset("models", "pronouns.json").read_text(encoding="utf-8"))
    assert set(model["weights"]) == set(training.FEATURES)


def test_gender_gives_examples_where_two_genders_meet_and_none_elsewhere() -> None:
    mixed = "Maria Keller met Peter Novak in Vienna. She said the talks had been useful."
    (example,) = training._by_gender(mixed)
    assert sorted(example.right) == [False, True]
    assert not list(training._by_gender("Karl Weber met Peter Novak in Vienna. He said the talks had been useful."))


def test_the_same_examples_give_the_same_weights_and_learn_from_what_is_right(tmp_path: Path) -> None:
    texts = ["Maria Keller met Peter Novak in Vienna. She said the talks had been useful."] * 400
    data = [e for text in texts[:1] for e in training._by_gender(text)] * len(texts)
    model = training.fit(data)
    assert model == training.fit(data)
    assert training.accuracy(data, model) == 1.0
    assert training.loss(data, model) < training.loss(data, training.fit([]))
    training.write(model, tmp_path / "pronouns.json")
    assert json.loads((tmp_path / "pronouns.json").read_text(encoding="utf-8")) == model
