"""The page of HTML stands alone and its links lead somewhere."""

from dataclasses import replace

import lxml.html
import pytest

from briefing.export import render
from briefing.templates import load
from tests.export import samples


@pytest.mark.parametrize("name", ["standard", "formal", "compact"])
def test_ids_are_unique_and_links_lead_somewhere(name: str) -> None:
    look = replace(load(name).look, annex=True, matrix=True, timeline_figure=True)
    page = lxml.html.fromstring(render(samples.fronted(), ".html", look).decode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a/@href")
    assert len(links) > 30 and {h.removeprefix("#") for h in links} <= set(ids)
    assert page.get("lang") == "en-GB"


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = render(samples.standard(), ".html", load("standard").look).decode()
    page = lxml.html.fromstring(text)
    assert not page.xpath("//script | //link | //iframe | //img[not(starts-with(@src, 'data:'))]")
    assert "url(" not in text and "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_text_of_a_source_cannot_become_markup() -> None:
    base = samples.standard()
    source = replace(base.sources[0], title="<script>alert(1)</script>")
    text = render(
        replace(base, sources=(source, *base.sources[1:]), title='"><img src=x>'), ".html", load("standard").look
    ).decode()
    assert "<script>" not in text and "<img" not in text


def test_the_figure_takes_the_colours_of_the_look() -> None:
    look = replace(load("standard").look, timeline_figure=True, accent="#123456")
    assert 'stroke="#123456"' in render(samples.standard(), ".html", look).decode()
