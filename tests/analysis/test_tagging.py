"""Words keep their places; tags are those of NLTK's own tagger where the tag dictionary leaves a choice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.tagging import Tagger, tag_sentence, tagger
from briefing.analysis.tokens import LONGEST, tokenise


def words(text: str) -> list[str]:
    return [w for _, _, w in tokenise(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. O'Neill didn't go.", ["Dr.", "O'Neill", "did", "n't", "go", "."]),
        ("the officials’ plan", ["the", "officials", "’", "plan"]),
        ("It’s the envoy's call", ["It", "’s", "the", "envoy", "'s", "call"]),
        ("a U.S.-led force in the U.S.", ["a", "U.S.-led", "force", "in", "the", "U.S."]),
        ("$1,000.50 (5%) by 10:30 a.m.", ["$", "1,000.50", "(", "5%", ")", "by", "10:30", "a.m."]),
        ("a cease-fire—at last", ["a", "cease-fire", "—", "at", "last"]),
        ("see https://example.org/a?b=1, then", ["see", "https://example.org/a?b=1", ",", "then"]),
        ("“Yes”", ["“", "Yes", "”"]),
        ("J. Marsh of Acme Inc. left.", ["J.", "Marsh", "of", "Acme", "Inc.", "left", "."]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=200))
def test_every_visible_character_is_in_one_word(text: str) -> None:
    at = 0
    for start, end, word in tokenise(text, 0, len(text)):
        assert text[start:end] == word
        assert not text[at:start].strip()
        assert 0 < end - start <= LONGEST or "@" in word
        at = end
    assert not text[at:].strip()


def test_tags_of_a_plain_sentence() -> None:
    text = "The minister rejected the new proposal on Tuesday."
    assert [t.tag for t in tag_sentence(text, 0, len(text))] == ["DT", "NN", "VBD", "DT", "JJ", "NN", "IN", "NNP", "."]


def test_quotation_marks_open_and_close() -> None:
    text = 'He said "no" and “never”.'
    marks = [t.tag for t in tag_sentence(text, 0, len(text)) if t.text in '"“”']
    assert marks == ["``", "''", "``", "''"]


def test_a_line_in_capitals_is_read_as_words() -> None:
    text = "MINISTER REJECTS THE NEW PROPOSAL OF MEDIATORS"
    assert [t.tag for t in tag_sentence(text, 0, len(text))][1:3] == ["VBZ", "DT"]


def test_the_same_weights_in_nltk_give_the_same_tags() -> None:
    from nltk.tag.perceptron import PerceptronTagger

    ours = tagger()
    model = {"classes": ours.classes, "words": {}, "weights": ours._weights}
    free = Tagger(model)
    free._open = list(range(len(ours.classes)))
    theirs = PerceptronTagger(load=False)
    theirs.classes = theirs.model.classes = set(ours.classes)
    theirs.model.weights = {
        feature: {ours.classes[int(tag)]: float(weight) for tag, weight in zip(row[::2], row[1::2], strict=True)}
        for feature, row in ((f, text.split()) for f, text in ours._weights.items())
    }
    for text in (
        "The envoy , who had flown in from the north , refused to answer questions about it .",
        "Nobody knows how many of the 1999 six-party accords Brzk-Tann will sign today ?",
    ):
        sentence = text.split()
        assert list(zip(sentence, free.tag(sentence), strict=True)) == theirs.tag(sentence)


def test_memory_of_words_does_not_change_an_answer() -> None:
    fresh = Tagger({"classes": tagger().classes, "words": {}, "weights": tagger()._weights})
    sentence = ["They", "record", "a", "record", "."]
    first = fresh.tag(sentence)
    fresh._forget()
    assert fresh.tag(sentence) == first
