"""Checking finds what a source does not bear out, and nothing else."""

from dataclasses import replace

import pytest

from briefing.checking import check, is_condensed
from briefing.document import Briefing, Citation, Point, Section
from briefing.model import Source

TEXT = "The minister said on Monday that the talks “have not failed at all” and would go on."
SOURCE = Source("s1", "wire.txt", "text/plain", "Talks", TEXT, "0" * 64)
POINT = Point("p1", TEXT, "statement", None, "verbatim", citations=(Citation("s1", 0, len(TEXT), TEXT),))


def findings(point: Point) -> list[str]:
    briefing = Briefing("t", "2024-08-21", (Section("a", "actor", "Qatar", (point,)),))
    return [f.message for f in check(briefing, [SOURCE])]


def test_a_verbatim_point_passes() -> None:
    assert findings(POINT) == []


def test_words_left_out_and_brackets_are_condensed() -> None:
    text = "[Qatar’s minister] said that the talks “have not failed at all”"
    assert findings(replace(POINT, text=text, state="condensed")) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (replace(POINT, text=TEXT.replace("Monday", "Tuesday")), "verbatim"),
        (replace(POINT, text="The minister said that talks failed utterly", state="condensed"), "condensed"),
        (replace(POINT, text="He said talks “have now failed at all”", state="edited"), "quotes"),
        (replace(POINT, citations=(Citation("s9", 0, 5, "The m"),)), "not among the sources"),
        (replace(POINT, citations=(Citation("s1", 0, 9999, ""),)), "outside"),
        (replace(POINT, citations=(Citation("s1", 0, 3, "Ten"),)), "no longer reads"),
    ],
)
def test_what_the_source_does_not_bear_out_is_found(changed: Point, message: str) -> None:
    assert any(message in m for m in findings(changed))


def test_a_changed_quotation_comes_with_the_sources_wording() -> None:
    changed = replace(POINT, text="He said talks “have now failed at all”", state="edited")
    (finding,) = check(Briefing("t", "2024", (Section("a", "actor", "Q", (changed,)),)), [SOURCE])
    assert finding.original == "have not failed at all"
    assert changed.text[finding.start : finding.end] == "have now failed at all"


def test_an_analysts_own_words_need_no_source() -> None:
    assert findings(Point("p2", "I “doubt that very much”.")) == []


def test_order_matters_in_condensing() -> None:
    assert not is_condensed("talks minister", ["The minister said talks"])
