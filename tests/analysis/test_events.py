"""What actors do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.events import find_events
from briefing.model import Mention, Sentence, Source, Span, Token
from tests.analysis.told import read


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Anwar Haddad met Pavel Novak in Geneva on Monday.", ("Anwar Haddad", "met", "Pavel Novak")),
        ("The United States signed the treaty with Japan.", ("The United States", "signed", "Japan")),
        ("Israel struck Gaza on Sunday.", ("Israel", "struck", "Gaza")),
        ("Hamas rejected the proposal on Friday.", ("Hamas", "rejected", None)),
        ("Gaza was struck by Israel on Sunday.", ("Israel", "was struck", "Gaza")),
        ("Russia withdrew its ambassador from Poland.", ("Russia", "withdrew", "Poland")),
        ("Qatar received a telephone call from Egypt.", ("Qatar", "received", "Egypt")),
    ],
)
def test_event_has_agent_verb_and_counterpart(text, event):
    assert event in read(text).done()


def test_contact_and_action_are_told_apart():
    told = read("France hosted Qatar in Paris. France withdrew its troops.")
    assert [e.act for e in told.events] == ["contact", "action"]


def test_negation_and_future_are_marked():
    told = read("Hamas did not accept the offer. Egypt will host the talks.")
    assert [(e.negated, e.future) for e in told.events] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Israel could strike Lebanon soon.",
        "If Israel strikes Lebanon, prices rise.",
        "Would Egypt host the talks?",
        "Egypt wants Hamas to release the captives.",
        "“Israel struck the school,” Anwar Haddad said.",
        "Anwar Haddad hopes that Israel accepted the plan.",
        "The sun struck the wall.",
    ],
)
def test_what_is_only_possible_asked_quoted_or_unnamed_is_no_event(text):
    assert read(text).events == ()


def test_an_event_in_somebodys_statement_is_less_sure():
    (plain,) = read("Israel struck Lebanon on Sunday.").events
    told = read("Anwar Haddad said that Israel struck Lebanon on Sunday.").events
    assert told and all(e.confidence < plain.confidence for e in told)


def test_clause_ends_before_the_next_one():
    told = read("Russia withdrew its envoy from Poland, and Poland closed the border.")
    assert told.text(told.events[0].clause) == "Russia withdrew its envoy from Poland"


TAGS = st.sampled_from(["NN", "NNP", "VBD", "VBZ", "VBN", "MD", "TO", "IN", "DT", ",", ".", "CC", "WDT", "PRP"])
WORDS = st.sampled_from(
    [
        "met",
        "Israel",
        "struck",
        "with",
        "by",
        "will",
        "was",
        "the",
        ",",
        ".",
        "and",
        "that",
        "if",
        "talks",
        "held",
        "not",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(WORDS, TAGS), min_size=1, max_size=40), st.lists(st.integers(0, 39), max_size=4))
def test_any_tokens_give_events_inside_the_text_and_never_raise(words, named):
    tokens, at = [], 0
    for word, tag in words:
        tokens.append(Token(at, at + len(word), word, tag))
        at += len(word) + 1
    text = " ".join(w for w, _ in words)
    names = [Mention(Span("s", t.start, t.end), "name", "state") for i in named if i < len(tokens) for t in [tokens[i]]]
    sentence = Sentence(Span("s", 0, len(text)), tuple(tokens), 0)
    for event in find_events(Source("s", "", "text/plain", "", text, ""), [sentence], names, ()):
        for span in (event.agent, event.verb, event.clause, event.counterpart):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_an_event_that_is_all_a_source_tells_is_surer_than_one_beside_it():
    whole = read("Egypt will host the talks, a source said.").events
    part = read("A source said that the room was ready and that Egypt will host the talks.").events
    assert [e.confidence >= 0.6 for e in whole] == [True]
    assert all(e.confidence < 0.5 for e in part)


def test_who_is_held_by_somebody_meets_nobody():
    assert not any(e.act == "contact" for e in read("Omar Saleh is being held by Israel.").events)


def test_what_one_party_tells_of_another_is_its_claim():
    assert all(e.confidence < 0.5 for e in read("Hamas says Israel attacked Rafah.").events)
