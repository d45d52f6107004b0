"""Dates, periods and characters as they reach the document."""

import pytest

from briefing.export.characters import clean
from briefing.export.direction import levels, visual_order
from briefing.export.wording import long_date, moment, number, period, series, short_date


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2024-08-21", "21 August 2024"),
        ("2024-08", "August 2024"),
        ("2024", "2024"),
        ("soon", "soon"),
        ("2024-13-01", "2024-13-01"),
    ],
)
def test_long_dates(iso: str, said: str) -> None:
    assert long_date(iso) == said


def test_short_dates_name_the_year_only_where_it_is_another() -> None:
    assert short_date("2024-08-20", "2024-08-21") == "20 Aug"
    assert short_date("2023-08-20", "2024-08-21") == "20 Aug 2023"
    assert short_date("2024-08", "2024-08-21") == "Aug 2024"


def test_moments_and_periods() -> None:
    assert moment("2024-08-21T18:00:00Z") == "21 August 2024, 18:00 UTC"
    assert moment("2024-08-21") == "21 August 2024"
    assert period("2024-08-14", "2024-08-21") == "14–21 August 2024"
    assert period("2024-07-30", "2024-08-02") == "30 July – 2 August 2024"
    assert period("2023-12-30", "2024-01-02") == "30 December 2023 – 2 January 2024"
    assert period("2024-08-14", "2024-08-14") == "14 August 2024"


def test_lists_and_numbers() -> None:
    assert series(["a"]) == "a" and series(["a", "b", "c"]) == "a, b and c"
    assert number(1, "source") == "1 source" and number(1200, "source") == "1,200 sources"


def test_clean_takes_out_what_no_format_can_carry() -> None:
    assert clean("a\x00b\u202ec\ud800 \n\t d\u200be") == "abc\ufffd de"
    assert clean("e\u0301") == "é"


def test_brackets_in_a_right_to_left_run_pair() -> None:
    text = "was «\u0648\u0642\u0641» (2024), read"
    depth = levels(text)
    assert depth[text.index("(")] == depth[text.index(")")] == 1
    assert depth[text.index("2")] == 2 and depth[0] == depth[-1] == 0


def test_visual_order_reverses_runs() -> None:
    assert visual_order([0, 1, 1, 2, 2, 1, 0]) == [0, 5, 3, 4, 2, 1, 6]
