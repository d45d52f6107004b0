"""The tables of states and the word lists: whole, unambiguous where they must be, and readable."""

import pytest

from briefing.language import by_code, capitals, demonyms, entries, seats, state_names, states, titles, word_set


def test_all_states_have_a_capital_and_a_people() -> None:
    assert len(states()) == 197
    assert all(s.capitals and s.demonyms for s in states())
    assert len({s.name for s in states()}) == len(states())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Qatar", "QA"),
        ("United States", "US"),
        ("U.S.", "US"),
        ("Britain", "GB"),
        ("Ivory Coast", "CI"),
        ("Türkiye", "TR"),
    ],
)
def test_names_of_states(name: str, code: str) -> None:
    assert state_names()[name] == code


@pytest.mark.parametrize(
    ("word", "code"), [("Israeli", "IL"), ("Palestinians", "PS"), ("French", "FR"), ("Thais", "TH")]
)
def test_demonyms(word: str, code: str) -> None:
    assert demonyms()[word] == code


def test_capitals_and_seats_stand_for_their_state() -> None:
    assert capitals()["Doha"] == "QA"
    assert capitals()["Washington"] == "US"
    assert "Singapore" not in capitals()
    assert seats()["Kremlin"] == "RU"
    assert seats()["Downing Street"] == "GB"
    assert by_code()["EG"].capitals[0] == "Cairo"


def test_titles_are_small_words() -> None:
    assert {"mr", "sheikh", "ayatollah"} <= titles()
    assert all(t == t.lower() for t in titles())


@pytest.mark.parametrize("name", ["places", "organisations", "groups", "not_actors", "no_names"])
def test_lists_of_names_hold_no_entry_twice(name: str) -> None:
    assert len(entries(name)) == len(set(entries(name)))
    assert all(e == e.strip() and e for e in entries(name))


@pytest.mark.parametrize(
    "name", ["surnames", "first_names_more", "body_heads", "place_heads", "event_heads", "short_forms"]
)
def test_lists_of_words_are_in_small_letters(name: str) -> None:
    assert word_set(name)
    assert all(w == w.lower() for w in word_set(name))
