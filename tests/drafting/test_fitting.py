"""One page is one page by measure: least points go first, touched ones never."""

import pytest

from briefing import editing, pipeline
from briefing.document import Briefing
from briefing.drafting import draft
from briefing.drafting.fitting import fit
from briefing.export import pages
from briefing.model import Analysis
from briefing.templates import load
from briefing.templates.content import Content
from tests.drafting.stories import analysis, telling


def by_points(most: int):  # type: ignore[no-untyped-def]
    def count(briefing: Briefing) -> int:
        return -(-sum(len(s.points) for s in briefing.sections) // most)

    return count


def test_fits_with_as_many_points_as_the_pages_hold(story: Analysis, content: Content) -> None:
    whole = draft(story, content, as_of="2024-08-21")
    count = sum(1 for _ in whole.points())
    assert count > 6
    fitted = fit(whole, 1, by_points(6))
    assert sum(1 for _ in fitted.points()) == 6
    assert all(s.points or s.kind == "sources" for s in fitted.sections)


def test_what_is_disputed_stays_on_one_page(story: Analysis, content: Content) -> None:
    whole = draft(story, content, as_of="2024-08-21")
    summary = next(s for s in whole.sections if s.kind == "summary")
    assert any(s.kind == "disagreements" for s in whole.sections)
    left = len(summary.points) + 2
    assert "disagreements" in {s.kind for s in fit(whole, 1, by_points(left)).sections if s.points}


def test_what_fits_is_left_as_it_is(story: Analysis, content: Content) -> None:
    whole = draft(story, content, as_of="2024-08-21")
    assert fit(whole, 2, by_points(100)) is whole
    assert fit(whole, 0, by_points(1)) is whole


def test_touched_points_never_go(story: Analysis, content: Content) -> None:
    whole = draft(story, content, as_of="2024-08-21")
    last = [p for s, p in whole.points() if s.kind == "timeline"][-1]
    pinned = editing.pin(whole, last.id, True)
    assert fit(pinned, 1, by_points(1)).find(last.id)[1].pinned


@pytest.mark.parametrize("sentences", [40])
def test_the_one_page_template_gives_one_page(sentences: int) -> None:
    names = [f"Region {n}" for n in range(sentences)]
    lines = [
        f"The council of {n} said that {17 * k} lorries with grain were waiting at its harbour gates."
        for k, n in enumerate(names, 2)
    ]
    long = analysis([telling("s1", *lines), telling("s2", *reversed(lines))])
    template = load("one-page")
    briefing = pipeline.draft(long, template, as_of="2024-08-21")
    assert pages(briefing, template.look) == 1
    assert any(True for _ in briefing.points())
