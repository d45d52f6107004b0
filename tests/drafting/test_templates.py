"""Templates are data: the shipped ones load, a user's mistakes are named with their line."""

from pathlib import Path

import pytest

from briefing.drafting import draft
from briefing.drafting.rankers import RANKERS
from briefing.errors import BadTemplate
from briefing.model import Analysis
from briefing.templates import available, load


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", available())
def test_each_shipped_template_drafts_its_sections_in_its_order(name: str, story: Analysis) -> None:
    content = load(name).content
    assert content.ranker in RANKERS
    briefing = draft(story, content, as_of="2024-08-21", template=name)
    order = [plan.kind for plan in content.sections]
    places = [order.index("actor" if s.id == "others" else s.kind) for s in briefing.sections]
    assert places == sorted(places)
    assert {"summary", "actor", "sources"} <= {s.kind for s in briefing.sections}


def test_the_four_templates_are_shipped() -> None:
    assert {"standard", "one-page", "actor-positions", "situation-report"} <= set(available())


def test_a_users_template_takes_over_what_it_leaves_out(tmp_path: Path) -> None:
    content = load(written(tmp_path, "[content]\nactors = 3\n")).content
    assert content.actors == 3
    assert content.sections == load("standard").content.sections


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("# mine\n[content]\nactors = 3\nactorz = 4\n", 4, "knows no “actorz”"),
        ("[content]\n\nactors = 'many'\n", 3, "whole number"),
        ("[content]\nactors = -1\n", 2, "whole number"),
        ("[content]\ngrow = 1\n", 2, "true or false"),
        (
            "[content]\n[[content.section]]\nkind = 'summary'\nheading = 'A'\n\n"
            "[[content.section]]\nkind = 'summry'\nheading = 'B'\n",
            7,
            "summry",
        ),
        ("[content]\n[[content.section]]\nkind = 'actor'\nheading = 3\n", 4, "quotation marks"),
        ("[content]\n[[content.section]]\nkind = 'actor'\n", 3, "needs a heading"),
        ("[content]\n[[content.section]]\nheading = 'A'\n", 2, "needs its kind"),
        ("[content]\n[[content.section]]\nkind = 'actor'\nheading = 'A'\npoint = 3\n", 5, "knows no “point”"),
        ("[content]\nsection = 3\n", 2, "[[content.section]]"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(BadTemplate) as caught:
        load(written(tmp_path, text))
    assert f"mine.toml, line {line}:" in str(caught.value)
    assert said in str(caught.value)
