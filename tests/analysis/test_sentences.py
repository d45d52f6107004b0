"""Sentences: what belongs together stays together, and any text is taken in linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.sentences import LONGEST, split_sentences


def sentences(text: str, furniture: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[a:b] for a, b, _ in split_sentences(text, furniture)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Okoro left. Mrs. Lind stayed.", ["Mr. Okoro left.", "Mrs. Lind stayed."]),
        (
            "Lt. Gen. J. Marsh met Dr. Voss at 5 p.m. on Jan. 5.",
            ["Lt. Gen. J. Marsh met Dr. Voss at 5 p.m. on Jan. 5."],
        ),
        ("He flew to the U.S. The talks failed.", ["He flew to the U.S.", "The talks failed."]),
        ("He asked the B.T.R. about it. It was closed.", ["He asked the B.T.R. about it.", "It was closed."]),
        ("The U.S. President spoke.", ["The U.S. President spoke."]),
        ("“We stay!” she said. He left.", ["“We stay!” she said.", "He left."]),
        ("“Will you sign?” Mr. Haddad asked.", ["“Will you sign?” Mr. Haddad asked."]),
        ("He called it “a trap.” Then he left.", ["He called it “a trap.”", "Then he left."]),
        ('"Never again." "We agree."', ['"Never again."', '"We agree."']),
        ("Prices rose 3.5 per cent. Wages fell.", ["Prices rose 3.5 per cent.", "Wages fell."]),
        ("Contents ........ 5", ["Contents ........ 5"]),
        ("", []),
        (" \n\t\n … \n", []),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The envoy told reporters after the meeting that the mediators had\n"
        "received an answer from both sides and would now study it. He did\n"
        "not say what it was."
    )
    found = split_sentences(text)
    assert [p for _, _, p in found] == [0, 0]
    assert text[found[0][0] : found[0][1]].endswith("study it.")


def test_a_headline_a_list_and_a_table_row_are_paragraphs_of_their_own() -> None:
    text = (
        "TALKS RESUME\nThe two sides met again on Tuesday in the capital, officials said.\n"
        "- first item\n- second item\nName\tCount"
    )
    assert [p for _, _, p in split_sentences(text)] == [0, 1, 2, 3, 4, 5]


def test_no_sentence_touches_furniture() -> None:
    text = "GENEVA, 3 May (Agency) - The envoy left. He said nothing."
    found = split_sentences(text, [(0, 25)])
    assert [text[a:b] for a, b, _ in found] == ["The envoy left.", "He said nothing."]


@given(
    st.text(alphabet="ab .?!\n\t“”'\"A…", max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=2),
)
def test_sentences_lie_in_order_outside_furniture_and_are_trimmed(text: str, cuts: list[tuple[int, int]]) -> None:
    furniture = [(min(c), max(c)) for c in cuts]
    at = 0
    paragraph = 0
    for start, end, number in split_sentences(text, furniture):
        assert at <= start < end <= len(text)
        assert number in (paragraph, paragraph + 1) or (paragraph, number) == (0, 0)
        assert text[start:end] == text[start:end].strip()
        assert any(c.isalnum() for c in text[start:end])
        assert not any(start < b and end > a for a, b in furniture)
        at, paragraph = end, number


@pytest.mark.parametrize("unit", ["word ", "x", "A. ", "? ! ", '."', "Mr. ", "1.2.3 "])
def test_a_long_line_without_sense_is_cut_in_good_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    found = split_sentences(text)
    assert time.process_time() - began < 8
    assert all(b - a <= LONGEST for a, b, _ in found)


def test_a_release_label_is_no_part_of_its_first_sentence():
    text = "As stated by Spokesperson Maria Lind: Minister Berg met the king. They spoke."
    assert [text[a:b] for a, b, _ in split_sentences(text)] == [
        "As stated by Spokesperson Maria Lind:",
        "Minister Berg met the king.",
        "They spoke.",
    ]


def test_two_initials_before_a_name_end_no_sentence():
    assert len(split_sentences("Rep. G.K. Bell spoke. He left.")) == 2
