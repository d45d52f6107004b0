"""Word, PDF and HTML say the same words in the same order."""

from dataclasses import replace

import pytest

from briefing.export import render
from briefing.templates import load
from briefing.templates.look import Look
from tests.export import samples
from tests.export.reading import docx_notes, docx_words, html_words, pdf_words, pdf_words_by_pdfium, squeezed

FULL = {"annex": True, "matrix": True}
CASES = {
    "standard": (samples.standard(), load("standard").look),
    "compact": (samples.standard(), load("compact").look),
    "scripts": (samples.scripts(), load("standard").look),
    "front matter, annex and matrix": (samples.fronted(), replace(load("standard").look, **FULL)),
    "portion marks": (samples.portioned(), load("standard").look),
    "author and date": (samples.standard(), replace(load("standard").look, citations="author-date")),
    "no column for kinds": (samples.standard(), replace(load("compact").look, labels=False, page="Letter")),
}


@pytest.mark.parametrize("case", CASES)
def test_word_pdf_and_html_carry_the_same_words(case: str) -> None:
    briefing, look = CASES[case]
    word = squeezed(docx_words(render(briefing, ".docx", look)))
    assert len(word) > 1500
    assert squeezed(html_words(render(briefing, ".html", look))) == word
    assert squeezed(pdf_words(render(briefing, ".pdf", look))) == word


@pytest.mark.parametrize("case", ["standard", "compact", "author and date"])
def test_another_program_reads_the_same_words_in_the_pdf(case: str) -> None:
    data = render(CASES[case][0], ".pdf", CASES[case][1])
    assert squeezed(pdf_words_by_pdfium(data)) == squeezed(pdf_words(data))


@pytest.mark.parametrize("style", ["footnotes", "endnotes"])
def test_notes_are_the_same_in_word_and_pdf(style: str) -> None:
    look = replace(load("formal").look, citations=style)
    docx = render(samples.standard(), ".docx", look)
    notes = [squeezed(n) for n in docx_notes(docx, style)]
    rest = squeezed(pdf_words(render(samples.standard(), ".pdf", look)))
    assert len(notes) > 10
    for number, note in enumerate(notes, 1):
        assert f"{number}{note}" in rest, note
        rest = rest.replace(f"{number}{note}", "", 1)
    assert rest == squeezed(docx_words(docx))


def test_a_long_document_has_the_same_filled_contents_in_word_and_pdf() -> None:
    briefing = samples.long(8)
    word, pdf = (render(briefing, s, Look()) for s in (".docx", ".pdf"))
    words = squeezed(docx_words(word))
    assert "contents" in words
    assert words == squeezed(pdf_words(pdf))


def test_every_point_source_and_note_reaches_markdown() -> None:
    briefing = samples.standard()
    text = render(briefing, ".md", load("formal").look).decode()
    for _, point in briefing.points():
        assert point.sides or point.text.replace("[", r"\[").replace("]", r"\]").strip("*")[10:40] in text
    for source in briefing.sources:
        assert source.title in text
    assert "[^1]: " in text


def test_markdown_is_pleasant_as_it_is() -> None:
    lines = render(samples.standard(), ".md", load("standard").look).decode().split("\n")
    assert "- Contact: " in next(line for line in lines if "Iranian counterpart" in line)
    assert not [line for line in lines if line.startswith("    ") or "  " in line.strip("| ")]
    copy = next(line for line in lines if "Morning Courier" in line)
    assert copy.startswith('  - <a id="source7"></a>**7** Morning Courier')
    assert copy.endswith("– [same text as 2](#source2)")
