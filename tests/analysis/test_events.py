"""What actors do."""

import pytest

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
