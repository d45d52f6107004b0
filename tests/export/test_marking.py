"""Markings in each convention, and portion marks rolled up."""

from dataclasses import replace

import pypdfium2
import pytest

from briefing.export import render
from briefing.export.marking import banner, convention, portion_level, rolled_up
from briefing.templates.look import Look
from tests.export import samples


@pytest.mark.parametrize(
    ("marking", "kind"),
    [
        ("TLP:AMBER+STRICT", "tlp"),
        ("tlp:red", "tlp"),
        ("OFFICIAL-SENSITIVE", "uk"),
        ("UK SECRET", "uk"),
        ("SECRET//NOFORN", "us"),
        ("Unclassified", "us"),
        ("SENSITIVE BUT UNCLASSIFIED", "us"),
        ("Not for circulation", "plain"),
        (None, "plain"),
    ],
)
def test_the_convention_shows_in_the_marking(marking: str | None, kind: str) -> None:
    assert convention(marking, "auto") == kind


def test_the_template_may_choose_the_convention() -> None:
    assert convention("SECRET", "uk") == "uk"


def test_tlp_is_set_as_the_standard_asks() -> None:
    made = banner("tlp:amber", "auto")
    assert made is not None
    assert (made.text, made.align, made.ink, made.ground) == ("TLP:AMBER", "right", "#ffc000", "#000000")
    assert made.size >= 12


def test_other_markings_stand_in_the_middle_in_capitals() -> None:
    for marking in ("Official-Sensitive", "Unclassified", "Hold until Friday"):
        made = banner(marking, "auto")
        assert made is not None and made.align == "center" and made.text == marking.upper()
    assert banner(None, "auto") is None and banner("", "auto") is None


@pytest.mark.parametrize(
    ("marking", "portions", "rolled"),
    [
        ("UNCLASSIFIED", ["U", "U"], "UNCLASSIFIED"),
        ("UNCLASSIFIED", ["U", "(C)", "SBU"], "CONFIDENTIAL"),
        ("UNCLASSIFIED", ["S//NF"], "SECRET//NF"),
        ("SECRET//NOFORN", ["C"], "SECRET//NOFORN"),
        (None, ["SBU"], "SENSITIVE BUT UNCLASSIFIED"),
        ("SECRET", [], "SECRET"),
        (None, [], None),
    ],
)
def test_the_banner_is_as_high_as_its_highest_portion(
    marking: str | None, portions: list[str], rolled: str | None
) -> None:
    assert rolled_up(marking, portions) == rolled


def test_an_unknown_portion_mark_ranks_lowest() -> None:
    assert portion_level("(X)") == 0 < portion_level("(TS)")


def test_each_page_bears_the_marking_of_its_highest_portion() -> None:
    briefing = samples.long(4)
    low = [
        replace(s, points=tuple(replace(p, portion="C" if n == 1 else "U") for p in s.points))
        for n, s in enumerate(briefing.sections)
    ]
    document = pypdfium2.PdfDocument(
        render(replace(briefing, sections=tuple(low), marking="UNCLASSIFIED"), ".pdf", Look())
    )
    heads = [page.get_textpage().get_text_range().split()[0] for page in document]
    assert heads[0] == "CONFIDENTIAL" and set(heads[1:-1]) == {"UNCLASSIFIED"}


def test_portion_marks_stand_before_their_portions_under_that_convention_only() -> None:
    assert "(SBU) " in render(samples.portioned(), ".md", Look()).decode()
    assert "(SBU) " not in render(replace(samples.portioned(), marking="OFFICIAL"), ".md", Look()).decode()
