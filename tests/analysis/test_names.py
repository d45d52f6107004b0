"""Names: what is found, what kind it is, and how the names of a text and of a story come to agree."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.names import find_names, reconsider
from briefing.analysis.names.bounds import proper
from briefing.analysis.names.casing import readable
from briefing.analysis.names.consistency import agree, ledger, starts
from briefing.analysis.names.decoding import near_capitals
from briefing.analysis.names.features import shape
from briefing.analysis.names.kinds import kind_of, settle
from briefing.analysis.names.lexicon import lexicon, plain
from briefing.analysis.sentences import split_sentences
from briefing.analysis.tagging import tag_sentence
from briefing.model import Mention, Sentence, Source, SourceAnalysis, Span


def analysed(text: str, source: str = "s1") -> tuple[Source, tuple[Sentence, ...]]:
    sentences = tuple(
        Sentence(Span(source, a, b), tag_sentence(text, a, b), paragraph) for a, b, paragraph in split_sentences(text)
    )
    return Source(source, "", "text/plain", "", text, ""), sentences


def names(text: str) -> list[tuple[str, str]]:
    return [(text[m.span.start : m.span.end], m.kind) for m in find_names(*analysed(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Foreign Minister Ayman Safadi met Hamas officials in Doha, the State Department said.",
            [("Ayman Safadi", "person"), ("Hamas", "group"), ("Doha", "place"), ("State Department", "organisation")],
        ),
        (
            "Sheikh Mohammed bin Abdulrahman Al Thani flew from Qatar to the United States.",
            [("Mohammed bin Abdulrahman Al Thani", "person"), ("Qatar", "state"), ("United States", "state")],
        ),
        (
            "President Emmanuel Macron called NATO Secretary General Jens Stoltenberg from Paris.",
            [
                ("Emmanuel Macron", "person"),
                ("NATO", "organisation"),
                ("Jens Stoltenberg", "person"),
                ("Paris", "place"),
            ],
        ),
        ("Israeli officials and the Palestinians spoke on Tuesday in April.", []),
        ("Ronen Bar, the Shin Bet chief, met them.", [("Ronen Bar", "person"), ("Shin Bet", "organisation")]),
        (
            "we flew from mexico to san francisco with turkey and java.",
            [("mexico", "state"), ("san francisco", "place")],
        ),
        ("The soldiers of Colonel Al-Bashari fled.", [("Al-Bashari", "person")]),
        ("The record of the meeting is document A/58/PV.7, with ODA in its annex.", []),
        ("He praised the Geneva Conventions and the Paris Agreement.", []),
        ("Nothing of note happened here, and nobody was named.", []),
        ("", []),
    ],
)
def test_names_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_line_in_capitals_still_has_its_names() -> None:
    found = names("MACRON AND SCHOLZ MEET IN BERLIN TO DISCUSS UKRAINE AID")
    assert ("BERLIN", "place") in found
    assert ("UKRAINE", "state") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tariff angered US farmers and UK bankers.", ["US", "UK"]),
        ("US stock markets dropped to their lowest in a year.", ["US"]),
        ("He won the US Open on Sunday.", []),
        ("They told us that the sec had gone.", []),
        ("GIVE US MORE MONEY, THEY SAY.", []),
    ],
)
def test_short_names_that_only_capitals_tell_from_words(text: str, expected: list[str]) -> None:
    assert [name for name, _ in names(text) if name in ("US", "UK", "us", "sec")] == expected


def test_offsets_and_confidence_are_sound() -> None:
    text = "“We met Ms. Ingrid Solheim of the Nordic Council,” said Tomasz Wilk.\n\nSolheim left for Oslo."
    for mention in find_names(*analysed(text)):
        assert text[mention.span.start : mention.span.end].strip() == text[mention.span.start : mention.span.end]
        assert 0 < mention.confidence <= 1
        assert mention.form == "name"
        assert mention.actor is None


def test_a_family_name_is_a_person_where_the_full_name_is() -> None:
    text = "President Dana Orlando spoke first. Orlando then left the hall. Later Orlando returned."
    assert [kind for name, kind in names(text) if name.endswith("Orlando")] == ["person"] * 3


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("LOC", "Côte d’Ivoire", "state"),
        ("LOC", "UK", "state"),
        ("LOC", "Lyon", "place"),
        ("ORG", "Hezbollah", "group"),
        ("ORG", "World Bank", "organisation"),
        ("PER", "Jordan", "person"),
    ],
)
def test_kinds(label: str, name: str, kind: str) -> None:
    assert kind_of(label, name) == kind


@pytest.mark.parametrize(
    ("label", "words", "expected"),
    [
        ("ORG", "Sweden", (0, 1, "LOC")),
        ("LOC", "One Hamas", (1, 2, "ORG")),
        ("ORG", "United Nations Convention", (0, 2, "ORG")),
        ("ORG", "Lisbon Treaty", None),
        ("ORG", "Israelis", None),
        ("ORG", "Peter Harlan", (0, 2, "PER")),
        ("PER", "Blue Heron Lake", (0, 3, "LOC")),
        ("LOC", "Polish Americans", None),
        ("PER", "C.", None),
        ("LOC", "US", (0, 1, "LOC")),
        ("MISC", "Turkey", (0, 1, "LOC")),
        ("MISC", "Grand Prix", None),
        ("PER", "Georgia Hale", (0, 2, "PER")),
        ("ORG", "McTavish", (0, 1, "PER")),
        ("ORG", "McKinsey", (0, 1, "ORG")),
    ],
)
def test_the_lists_settle_a_label(label: str, words: str, expected: tuple[int, int, str] | None) -> None:
    assert settle(label, tuple(words.split())) == expected


@pytest.mark.parametrize(
    ("label", "words", "expected"),
    [
        ("ORG", "Egypt and Qatar", [("Egypt", "LOC"), ("Qatar", "LOC")]),
        ("LOC", "Trinidad and Tobago", [("Trinidad and Tobago", "LOC")]),
        ("ORG", "Ministry of Health and Sport", [("Ministry of Health and Sport", "ORG")]),
        ("ORG", "Harbour Radio , Hamas", [("Harbour Radio", "ORG"), ("Hamas", "ORG")]),
        ("ORG", "Acme Holdings , Inc.", [("Acme Holdings , Inc.", "ORG")]),
        ("PER", "LIND : The United States", [("LIND", "PER"), ("United States", "LOC")]),
        ("ORG", "Emir of Qatar", [("Qatar", "LOC")]),
        ("ORG", "office of Hamas", [("Hamas", "ORG")]),
        ("ORG", "Minister of Foreign Affairs", []),
        ("PER", "Ambassador for Qatar", [("Qatar", "LOC")]),
        ("ORG", "Office in Jerusalem", [("Jerusalem", "LOC")]),
        ("PER", "Ana Lim < ana@example.org >", [("Ana Lim", "PER")]),
        ("PER", "- report.pdf", []),
        ("PER", "Dr. Ana Lim", [("Ana Lim", "PER")]),
        ("ORG", "Harlow Controls Inc and Brandt Corp.", [("Harlow Controls Inc", "ORG"), ("Brandt Corp.", "ORG")]),
        ("PER", "Ana B. Lim of Wisconsin", [("Ana B. Lim", "PER"), ("Wisconsin", "LOC")]),
        ("PER", "Lim 's counter-campaign", [("Lim", "PER")]),
        ("ORG", "Orvane and Zembra", [("Orvane", "ORG"), ("Zembra", "ORG")]),
        ("ORG", "Trade and Industry", [("Trade and Industry", "ORG")]),
        ("ORG", "Brandt Motor Corp of South Korea", [("Brandt Motor Corp", "ORG"), ("South Korea", "LOC")]),
        ("ORG", "Harlow Securities Inc. Canada", [("Harlow Securities Inc.", "ORG"), ("Canada", "LOC")]),
        ("ORG", "Harlow Systems Co Ltd", [("Harlow Systems Co Ltd", "ORG")]),
        ("ORG", "Air Safety Authority Director Ana Lim", [("Air Safety Authority", "ORG"), ("Ana Lim", "PER")]),
        ("ORG", "United Nations Special Envoy", [("United Nations", "ORG")]),
        (
            "ORG",
            "United Nations High Commissioner for Refugees",
            [("United Nations High Commissioner for Refugees", "ORG")],
        ),
    ],
)
def test_names_are_cut_where_no_name_goes_on(label: str, words: str, expected: list[tuple[str, str]]) -> None:
    tokens = tuple(words.split())
    assert [(" ".join(tokens[a:b]), kind) for a, b, kind in proper(label, tokens)] == expected


def test_sentences_that_say_much_decide_for_those_that_say_little() -> None:
    clear = ["Minister", "Ewa", "Brandt", "spoke", "."]
    dull = ["Then", "Brandt", "left", "."]
    wrong = ["About", "Brandt", ":"]
    rows = [(clear, [(1, 3, "PER", 0.99)]), (dull, []), (wrong, [(1, 2, "LOC", 0.5)])]
    book = ledger(rows)
    known = starts(book)
    assert agree(dull, [], book, lexicon(), known) == [(1, 2, "PER", 0.7)]
    assert agree(wrong, [(1, 2, "LOC", 0.5)], book, lexicon(), known)[0][2] == "PER"


def test_a_storm_is_nobody() -> None:
    warning = ["Hurricane", "Berta", "came", "."]
    later = ["Then", "Berta", "turned", "."]
    book = ledger([(warning, []), (later, [(1, 2, "PER", 0.9)])])
    assert agree(later, [(1, 2, "PER", 0.9)], book, lexicon(), starts(book)) == []


def test_an_acronym_in_brackets_is_what_its_long_form_is() -> None:
    words = ["The", "Baltic", "Harbour", "Commission", "(", "BHC", ")", "met", "."]
    book = ledger([(words, [(1, 4, "ORG", 0.95)])])
    later = ["Critics", "of", "BHC", "agreed", "."]
    assert agree(later, [], book, lexicon(), starts(book)) == [(2, 3, "ORG", 0.7)]


def test_the_second_pass_teaches_one_source_by_another() -> None:
    one, two = analysed("Zorbel met them.", "s1"), analysed("They left with Zorbel.", "s2")
    nominal = Mention(Span("s2", 0, 4), "pronoun", "person")
    parts = [
        SourceAnalysis("s1", one[1], (Mention(Span("s1", 0, 6), "name", "person", None, 0.95),)),
        SourceAnalysis("s2", two[1], (nominal, Mention(Span("s2", 15, 21), "name", "place", None, 0.4))),
    ]
    after = reconsider(parts)
    assert [m.kind for m in after[1].mentions] == ["person", "person"]
    assert nominal in after[1].mentions
    assert replace(after[0], mentions=()) == replace(parts[0], mentions=())


def test_words_far_from_capitals_are_left_out() -> None:
    words = ["The", "talks", "that", "were", "to", "be", "held", "with", "Oman", "failed", "."]
    assert near_capitals(words) == [0, 1, 2, 6, 7, 8, 9, 10]
    assert near_capitals(["nothing", "here"]) == []


@pytest.mark.parametrize(
    ("word", "expected"), [("McCain", "XxXx"), ("U.S.", "X.X."), ("NATO", "XX"), ("al-Sisi", "x-Xx"), ("2024", "dd")]
)
def test_shape(word: str, expected: str) -> None:
    assert shape(word) == expected


def test_capitals_are_read_in_their_usual_case() -> None:
    words, line = readable(["MINISTERS", "AGREE", "ABOUT", "UKRAINE", "SUPPORT"])
    assert line == "caps"
    assert list(words) == ["ministers", "agree", "about", "Ukraine", "support"]
    assert readable(["The", "minister", "went", "there", "with", "Ukraine", "."])[1] == ""


def test_plain_forms() -> None:
    assert plain("Özgür’s") == "ozgur's"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Aa Bé.,-’'\"()[]<>@\n\t0نЖ中", max_size=120))
def test_any_text_is_taken_and_names_lie_apart(text: str) -> None:
    at = 0
    for mention in find_names(*analysed(text)):
        assert at <= mention.span.start < mention.span.end <= len(text)
        at = mention.span.end


def test_time_grows_with_length_only() -> None:
    paragraph = "Minister Ewa Brandt of Norland met the Harbour Commission in Port Ellis on 3 May. "
    took = []
    for times in (100, 400):
        text = paragraph * times
        began = time.process_time()
        find_names(*analysed(text))
        took.append(time.process_time() - began)
    assert took[1] < 10 * took[0] + 0.2
