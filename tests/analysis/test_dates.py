"""Date expressions and their values; the texts count as published on Tuesday 20 August 2024."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.dates import find_dates
from tests.analysis.told import read

VALUES = [
    ("They met on 3 March 2021.", "3 March 2021", "2021-03-03"),
    ("They met on March 3rd, 2021.", "March 3rd, 2021", "2021-03-03"),
    ("The law of 2021-03-03 stands.", "2021-03-03", "2021-03-03"),
    ("The attack of October 7 changed all.", "October 7", "2023-10-07"),
    ("The vote will be held on November 5.", "November 5", "2024-11-05"),
    ("The envoy arrived on Aug. 16 in Doha.", "Aug. 16", "2024-08-16"),
    ("The envoy arrived on Monday.", "Monday", "2024-08-19"),
    ("The envoy will arrive on Monday.", "Monday", "2024-08-26"),
    ("The envoy is expected to arrive on Thursday.", "Thursday", "2024-08-22"),
    ("The envoy said on Thursday that he will leave.", "Thursday", "2024-08-15"),
    ("The envoy spoke on Tuesday.", "Tuesday", "2024-08-20"),
    ("The envoy arrived yesterday.", "yesterday", "2024-08-19"),
    ("The envoy leaves tomorrow.", "tomorrow", "2024-08-21"),
    ("The council met last month.", "last month", "2024-07"),
    ("The council met last year.", "last year", "2023"),
    ("The council meets next month.", "next month", "2024-09"),
    ("The council met last week.", "last week", "2024-08"),
    ("The council met three days ago.", "three days ago", "2024-08-17"),
    ("The council met two years ago.", "two years ago", "2022"),
    ("It is over ten months since the attack.", "ten months since", "2023-10"),
    ("They have talked since July.", "July", "2024-07"),
    ("They signed it in December.", "December", "2023-12"),
    ("They signed it in December 2019.", "December 2019", "2019-12"),
    ("They signed it in 2019.", "2019", "2019"),
    ("They met on June 16 of last year.", "June 16 of last year", "2023-06-16"),
    ("Efforts are made to help survivors of Sunday's storm.", "Sunday", "2024-08-18"),
    ("Sunday's storm is the worst this year.", "Sunday", "2024-08-18"),
    ("Delegates gather ahead of Thursday's vote.", "Thursday", "2024-08-22"),
    ("Friday's concert, which will be broadcast, is sold out.", "Friday", "2024-08-23"),
    ("He was to meet the king on Monday but fell ill.", "Monday", "2024-08-19"),
    ("The court will sit again in three days.", "in three days", "2024-08-23"),
    ("In mid-July the army left.", "mid-July", "2024-07"),
    ("On Thursday they voted; a day later the mayor resigned.", "a day later", "2024-08-16"),
    ("He fell on 31 July. The following day crowds came.", "The following day", "2024-08-01"),
]


@pytest.mark.parametrize(("text", "words", "value"), VALUES)
def test_expression_means_the_day_month_or_year(text, words, value):
    assert (words, value) in read(text).when()


@pytest.mark.parametrize(
    "text",
    [
        "Some 2021 people came.",
        "The mayor resigned the next day.",
        "He finished in three days.",
        "He may leave.",
        "They march to the square.",
        "Nearly 2,019 tents burned.",
        "The room 2019 was empty.",
        "It was read in USA Today by many.",
        "The Sunday Times printed it.",
        "They left at around 1800 hours.",
        "They take Fridays off.",
        "The 31 February 2021 entry is wrong.",
    ],
)
def test_what_is_no_date_gives_none(text):
    assert [v for w, v in read(text).when() if w != "2021"] == []


def test_without_a_published_date_only_dates_with_a_year_are_given():
    told = read("They met on Monday, on August 3 and on 3 March 2021, last week and in 2019.", published=None)
    assert told.when() == [("3 March 2021", "2021-03-03"), ("2019", "2019")]


def test_expressions_come_in_order_and_do_not_overlap():
    told = read("On Monday, Aug. 19, they met; on Wednesday 21 August they part. Yesterday was 19/08/2024.")
    spans = [(d.span.start, d.span.end) for d in told.dates]
    assert spans == sorted(spans) and all(a[1] <= b[0] for a, b in pairwise(spans))
    assert [v for _, v in told.when()] == ["2024-08-19", "2024-08-21", "2024-08-19", "2024-08-19"]


WORDS = (
    "on last next May March 3 31 Monday 2024 , of the week year years ago since 9999 0 - / 12/13/2024 ten".split()  # noqa: SIM905
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=30,
    ),
    st.sampled_from(["2024-08-20", "0001-01-01", "9999-12-31", "soon", "", None]),
)
def test_any_words_and_any_published_date_degrade(words, published):
    told = read(" ".join(words), published=published)
    assert told.dates == find_dates(told.source, told.sentences)
    assert all(4 <= len(d.value) <= 10 for d in told.dates)
