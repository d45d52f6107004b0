"""What stands where in the outline."""

from dataclasses import replace

import pytest

from briefing.document import Point, Section, Side
from briefing.export.composing import compose
from briefing.export.outline import Box, Contents, Figure, Heading, Item, Paragraph, Table
from briefing.export.tables import issue
from briefing.templates.look import Look
from tests.export import samples


def words(runs: object) -> str:
    return "".join(r.text for r in runs)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("[Hostages still held:] “about 110”", "Hostages still held"),
        ("[Figures differ] [Agency, 2024-08-20:] 109", "Figures differ"),
        ("[Doha] will keep working", ""),
        ("No bracket", ""),
    ],
)
def test_the_question_of_a_disagreement_is_found(text: str, question: str) -> None:
    assert issue(Point("d", text)) == question


def test_sides_are_columns_and_a_fourth_goes_below() -> None:
    sides = tuple(Side(f"Outlet {n}, 2024-08-20", f"words {n}", samples.cite("s1")[0], "2024-08-20") for n in range(4))
    section = Section("d", "disagreements", "Disagreements", (Point("d1", "[At odds:] x", sides=sides),))
    (table,) = [
        b for b in compose(replace(samples.standard(), sections=(section,)), Look()).blocks if isinstance(b, Table)
    ]
    assert len(table.widths) == 4 and len(table.rows) == 2
    assert words(table.rows[0].cells[1].paragraphs[1].runs) == "Outlet 0, 20 Aug"
    assert table.rows[1].cells[2].paragraphs[0].runs == ()


def test_positions_are_a_column_for_each_side_or_a_row_where_they_are_many() -> None:
    def section(count: int) -> Section:
        sides = tuple(Side(f"Side {n}", f"words {n}", samples.cite("s1")[0]) for n in range(count))
        return Section("p", "positions", "Positions", (Point("p1", "On the corridor", sides=sides),))

    for count, columns, rows in ((3, 4, 1), (6, 2, 7)):
        blocks = compose(replace(samples.standard(), sections=(section(count),)), Look()).blocks
        (table,) = [b for b in blocks if isinstance(b, Table)]
        assert (len(table.widths), len(table.rows)) == (columns, rows)


def test_the_question_of_a_position_is_not_its_answers() -> None:
    sides = tuple(Side(f"Side {n}", f"words {n}", samples.cite("s1")[0]) for n in range(2))
    text = "[Corridor] " + " ".join(f"[{s.label}:] {s.text}" for s in sides)
    section = Section(
        "p", "positions", "Positions", (Point("p1", text, sides=sides), Point("p2", "word " * 90, sides=sides))
    )
    blocks = compose(replace(samples.standard(), sections=(section,)), Look()).blocks
    (table,) = [b for b in blocks if isinstance(b, Table)]
    assert [words(r.cells[0].paragraphs[0].runs) for r in table.rows] == ["Corridor", "–"]


def test_a_side_that_says_two_things_says_both() -> None:
    sides = tuple(Side(label, f"words {n}", samples.cite("s1")[0]) for n, label in enumerate(("A", "B", "A")))
    section = Section("p", "positions", "Positions", (Point("p1", "On the corridor", sides=sides),))
    blocks = compose(replace(samples.standard(), sections=(section,)), Look()).blocks
    (table,) = [b for b in blocks if isinstance(b, Table)]
    assert [words(p.runs) for p in table.rows[0].cells[1].paragraphs] == ["words 01", "words 21"]


def test_a_short_bottom_line_runs_on_and_a_long_one_is_a_list() -> None:
    (box,) = [b for b in compose(samples.standard(), Look()).blocks if isinstance(b, Box)]
    assert len(box.body) == 1 and isinstance(box.body[0], Paragraph)
    long = Section("s", "summary", "Bottom line", tuple(Point(f"p{n}", "word " * 40) for n in range(6)))
    (box,) = [b for b in compose(replace(samples.standard(), sections=(long,)), Look()).blocks if isinstance(b, Box)]
    assert len(box.body) == 6 and all(isinstance(b, Item) for b in box.body)


def test_what_lies_ahead_stands_apart_in_the_timeline() -> None:
    table = next(b for b in compose(samples.standard(), Look()).blocks if isinstance(b, Table) and b.kind == "timeline")
    assert [r.band for r in table.rows] == [False] * 5 + [True, False]


def test_copies_stand_under_their_original() -> None:
    listed = [
        b
        for b in compose(samples.standard(), Look()).blocks
        if isinstance(b, Paragraph) and b.style in ("source", "copy")
    ]
    assert [(b.runs[0].text, b.style) for b in listed][1:3] == [("2", "source"), ("7", "copy")]
    assert words(listed[2].runs).endswith("same text as 2")


def test_citations_lead_to_the_list_and_the_list_leads_back() -> None:
    blocks = compose(samples.standard(), Look()).blocks
    anchors = {b.anchor for b in blocks if isinstance(b, Paragraph | Heading | Item)}
    item = next(b for b in blocks if isinstance(b, Item))
    assert {r.link for r in item.runs if r.link} <= anchors
    source = next(b for b in blocks if isinstance(b, Paragraph) and b.style == "source")
    assert source.runs[0].link is not None


def test_a_note_names_a_source_in_full_once() -> None:
    notes = [words(n) for n in compose(samples.standard(), replace(Look(), citations="footnotes")).notes]
    assert sum("“Daily press briefing”" in n for n in notes) == 1
    assert sum("US Department of State" in n for n in notes) > 3


def test_sources_of_one_name_and_year_get_letters() -> None:
    sources = tuple(replace(s, publisher="Gulf Wire") for s in samples.SOURCES)
    outline = compose(replace(samples.standard(), sources=sources), replace(Look(), citations="author-date"))
    item = next(b for b in outline.blocks if isinstance(b, Item))
    assert words(item.runs).endswith("(Gulf Wire 2024a; Gulf Wire 2024b)")


def test_extra_parts_come_on_demand_only() -> None:
    plain = compose(samples.standard(), Look()).blocks
    assert not [b for b in plain if isinstance(b, Figure | Contents)]
    full = compose(samples.standard(), replace(Look(), annex=True, matrix=True, timeline_figure=True)).blocks
    headings = [b.text for b in full if isinstance(b, Heading)]
    assert "Evidence" in headings and "Who speaks of whom" in headings
    quotes = [words(b.runs) for b in full if isinstance(b, Paragraph) and b.style == "quote"]
    assert len(quotes) == sum(len(p.citations) for _, p in samples.standard().points())
    assert all("characters" in q for q in quotes)


def test_contents_come_with_length() -> None:
    assert any(isinstance(b, Contents) for b in compose(samples.long(8), Look()).blocks)
    assert not any(
        isinstance(b, Contents) for b in compose(samples.long(8), replace(Look(), contents_from_pages=100)).blocks
    )


def test_the_annex_says_what_was_reviewed() -> None:
    plain = samples.standard()
    first = next(p for s, p in plain.points() if s.kind == "actor")
    sections = tuple(
        replace(s, points=tuple(replace(p, review="accepted") if p.id == first.id else p for p in s.points))
        for s in plain.sections
    )
    for briefing, times in ((plain, 0), (replace(plain, sections=sections), 1)):
        blocks = compose(briefing, replace(Look(), annex=True)).blocks
        states = [words(b.runs) for b in blocks if isinstance(b, Paragraph) and b.style == "small"]
        assert sum("reviewed and accepted" in s for s in states) == times
