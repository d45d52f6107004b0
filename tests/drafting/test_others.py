"""Small voices stand together under one heading; a heading of its own is for those who fill it, or who were asked for."""

from dataclasses import replace

import pytest

from briefing.document import Briefing, Section
from briefing.drafting import draft
from briefing.model import Actor, Analysis
from briefing.templates import load
from briefing.templates.content import Content
from tests.drafting.stories import analysis, telling

COAST = Actor("a1", "Sudria", "state", ("Sudria",), None, None, 6, 9.0)
GUILD = Actor("a2", "Pilots Guild", "organisation", ("Guild",), None, None, 3, 4.0)
VEY = Actor("a3", "Tomas Vey", "person", ("Vey",), None, None, 2, 2.0)


@pytest.fixture
def told() -> Analysis:
    one = telling(
        "s1",
        "Sudria said that the harbour of Arvik will be closed to tankers from the first of June.",
        "Sudria rejected the report of the inspectors on the leaking pipes under the northern quay.",
        "The Pilots Guild warned that forty ships would have to wait outside the reef in bad weather.",
        "He told the paper that the buoys were moved at night.",
    )
    one.names("a1", "Sudria").names("a2", "Pilots Guild", kind="organisation").names("a3", "He", "pronoun")
    one.says("a1", "Sudria", "said", "the harbour of Arvik will be closed to tankers from the first of June")
    one.does("a1", "Sudria", "rejected", "Sudria rejected the report of the inspectors on the leaking pipes")
    one.says("a2", "The Pilots Guild", "warned", "forty ships would have to wait outside the reef in bad weather")
    one.says("a3", "He", "told", "the buoys were moved at night")
    two = telling("s2", "Tomas Vey, a diver, said that the pipes under the northern quay were laid in haste.")
    two.names("a3", "Tomas Vey").says("a3", "Tomas Vey, a diver", "said", "the pipes under the northern quay were laid")
    three = telling("s3", "Inspectors went to the reef on Monday.")
    return analysis([one, two, three], [COAST, GUILD, VEY])


def sections(briefing: Briefing) -> dict[str, Section]:
    return {s.heading: s for s in briefing.sections}


def content(**more: object) -> Content:
    return replace(load("standard").content, **more)  # type: ignore[arg-type]


def test_one_line_is_no_section_of_its_own(told: Analysis) -> None:
    made = sections(draft(told, content(), as_of="2024-08-21"))
    assert len(made["Sudria"].points) == 2
    assert made["Others"].kind == "free"
    assert {p.actor for p in made["Others"].points} == {"a2", "a3"}
    assert all(p.citations and p.drafted for p in made["Others"].points)


def test_a_line_among_the_others_names_who_it_is_about(told: Analysis) -> None:
    made = sections(draft(told, content(), as_of="2024-08-21"))
    assert [p.text for p in made["Others"].points if p.actor == "a3"] == [
        "Tomas Vey, a diver, said that the pipes under the northern quay were laid in haste."
    ]


def test_who_is_asked_for_keeps_a_heading(told: Analysis) -> None:
    made = sections(draft(told, content(), as_of="2024-08-21", focus=["Pilots Guild"]))
    assert len(made["Pilots Guild"].points) == 1
    assert "a2" not in {p.actor for p in made["Others"].points}


def test_a_template_may_do_without_the_others(told: Analysis) -> None:
    assert "Others" not in sections(draft(told, content(others=""), as_of="2024-08-21"))


def test_a_hidden_actor_is_not_among_the_others(told: Analysis) -> None:
    corrections = replace(told.corrections, hidden=("Pilots Guild",))
    made = sections(draft(replace(told, corrections=corrections), content(), as_of="2024-08-21"))
    assert "a2" not in {p.actor for p in made["Others"].points}
