"""Results and tables of teams are told from other lines of names and figures."""

import pytest

from briefing.analysis.names import find_names
from briefing.analysis.names.tables import about_sport, rows
from briefing.analysis.sentences import split_sentences
from briefing.analysis.tagging import tag_sentence
from briefing.model import Sentence, Source, Span


def kinds(text: str) -> dict[str, str]:
    sentences = tuple(
        Sentence(Span("s1", a, b), tag_sentence(text, a, b), paragraph) for a, b, paragraph in split_sentences(text)
    )
    found = find_names(Source("s1", "a.txt", "text/plain", "", text, "0" * 64), sentences)
    return {text[m.span.start : m.span.end]: m.kind for m in found}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Harrow 2 Enfield 0", ["Harrow", "Enfield"]),
        ("Port Ellen 1 Queen of Arran 1 ( halftime 0-1 )", ["Port Ellen", "Queen of Arran"]),
        ("NORWICH 71 60 .542 1 1/2", ["NORWICH"]),
        ("Rudar ( L ) 4 2 1 1 8 5 7", ["Rudar ( L )"]),
        ("DOVER AT HULL", ["DOVER", "HULL"]),
        ("London 1996 - 08 - 30", []),
        ("Norwich scored 3 and Hull 2", []),
        ("Kano 412,003 Kaduna 380,114", []),
        ("Enfield 1996 Harrow 2004", []),
        ("Dover", []),
        ("", []),
    ],
)
def test_rows_of_names_and_figures(line: str, expected: list[str]) -> None:
    words = line.split()
    assert [" ".join(words[a:b]) for a, b in rows(words)] == expected


def test_towns_in_results_are_teams_and_so_is_what_is_said_of_them() -> None:
    text = (
        "Rugby results from Saturday.\n\nNorwich 12 Ipswich 9\n\nDerby 31 Exeter 3\n\nJapan 20 Leicester 15\n\n"
        "Norwich kicked four penalties."
    )
    found = kinds(text)
    assert {found[name] for name in ("Norwich", "Ipswich", "Derby", "Exeter", "Leicester")} == {"organisation"}
    assert found["Japan"] == "state"


def test_towns_in_figures_of_other_texts_stay_places() -> None:
    text = "The wounded were counted by town.\n\nNorwich 12 31 40\n\nExeter 9 14 22\n\nThe army left Norwich."
    found = kinds(text)
    assert found["Norwich"] == "place"


def test_sport_shows_by_its_words_or_by_many_results() -> None:
    row, table = ["Harrow", "2", "Enfield", "0"], ["Harrow", "2", "9", "11", "4"]
    assert not about_sport([row])
    assert about_sport([row] * 3)
    assert about_sport([["Soccer", "results"], table])
    assert not about_sport([table] * 9)
    assert not about_sport([["Soccer", "and", "cricket"]])
