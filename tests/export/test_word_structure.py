"""The Word file as a careful person would have made it."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from briefing.document import Point, Section
from briefing.errors import BadTemplate
from briefing.export import render
from briefing.templates import load
from briefing.templates.look import Look
from tests.export import samples
from tests.export.reading import docx_words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FULL = replace(Look(), annex=True, matrix=True, timeline_figure=True, comments=True)


def parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {n: etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith(".xml")}


@pytest.fixture(scope="module")
def full() -> dict[str, etree._Element]:
    return parts(render(samples.fronted(), ".docx", FULL))


def test_formatting_is_named_styles_only(full: dict[str, etree._Element]) -> None:
    body = full["word/document.xml"]
    direct = {e.tag.removeprefix(W) for p in body.iter(f"{W}rPr") for e in p} - {"rStyle", "rtl"}
    assert not direct
    allowed = {"pStyle", "keepNext", "pageBreakBefore"}
    assert {e.tag.removeprefix(W) for p in body.iter(f"{W}pPr") for e in p} <= allowed


def test_every_style_used_is_defined(full: dict[str, etree._Element]) -> None:
    defined = {s.get(f"{W}styleId") for s in full["word/styles.xml"].iter(f"{W}style")}
    for name, part in full.items():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            for used in part.iter(f"{W}{tag}"):
                assert used.get(f"{W}val") in defined, (name, used.get(f"{W}val"))


def test_built_in_styles_carry_the_headings_and_lists() -> None:
    document = docx.Document(io.BytesIO(render(samples.standard(), ".docx", replace(Look(), labels=False))))
    used = {p.style.name for p in document.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "List Bullet", "List Bullet 2", "Bibliography"} <= used
    assert document.styles["List Bullet"].element.pPr.numPr is not None


def test_links_lead_somewhere_and_back(full: dict[str, etree._Element]) -> None:
    body = full["word/document.xml"]
    names = [b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    targets = {h.get(f"{W}anchor") for h in body.iter(f"{W}hyperlink")}
    assert targets <= set(names)
    assert any(t.startswith("source") for t in targets) and any(t.startswith("point") for t in targets)


def test_tables_repeat_their_header_and_say_what_they_hold(full: dict[str, etree._Element]) -> None:
    tables = list(full["word/document.xml"].iter(f"{W}tbl"))
    assert len(tables) == 4
    for table in tables:
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
    assert sum(t.find(f".//{W}tblHeader") is not None for t in tables) == 3


def test_pictures_have_words_and_vectors(full: dict[str, etree._Element]) -> None:
    data = render(samples.fronted(), ".docx", FULL)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {"word/media/figure1.svg", "word/media/figure1.png"} <= set(package.namelist())
    (described,) = [e.get("descr") for e in full["word/document.xml"].iter() if e.tag.endswith("}docPr")]
    assert described.startswith("Timeline from 8 August 2024 to 22 August 2024.")


def test_notes_of_the_analyst_become_comments_on_demand(full: dict[str, etree._Element]) -> None:
    assert "".join(full["word/comments.xml"].itertext()) == "Ask the embassy."
    assert "word/comments.xml" not in parts(render(samples.fronted(), ".docx", Look()))


def test_header_and_footer_carry_marking_and_page_x_of_y(full: dict[str, etree._Element]) -> None:
    texts = {n: "".join(p.itertext()) for n, p in full.items() if n.startswith(("word/header", "word/footer"))}
    assert sum("TLP:AMBER" in t for t in texts.values()) == 2
    assert any("page  PAGE 1 of  NUMPAGES 1" in t for t in texts.values())


@pytest.mark.parametrize("style", ["footnotes", "endnotes"])
def test_citations_are_real_notes_where_the_look_asks(style: str) -> None:
    made = parts(render(samples.standard(), ".docx", replace(load("formal").look, citations=style)))
    references = [e for e in made["word/document.xml"].iter() if e.tag == f"{W}{style[:-1]}Reference"]
    notes = [e for e in made[f"word/{style}.xml"] if int(e.get(f"{W}id")) > 0]
    assert len(references) == len(notes) > 10


def test_language_and_properties_are_set(full: dict[str, etree._Element]) -> None:
    assert full["word/styles.xml"].find(f".//{W}lang").get(f"{W}val") == "en-GB"
    document = docx.Document(io.BytesIO(render(samples.fronted(), ".docx", FULL)))
    p = document.core_properties
    assert (p.title, p.author, p.language, p.revision) == (
        "Gaza cease-fire mediation",
        "Desk officer, Gulf",
        "en-GB",
        1,
    )


def test_the_table_of_contents_is_filled_with_the_pages_of_the_pdf() -> None:
    made = parts(render(samples.long(8), ".docx", Look()))["word/document.xml"]
    entries = [
        p for p in made.iter(f"{W}p") if (s := p.find(f"{W}pPr/{W}pStyle")) is not None and s.get(f"{W}val") == "TOC1"
    ]
    assert len(entries) > 20
    assert "TOC \\o" in "".join(entries[0].itertext())
    numbers = [int(list(p.iter(f"{W}t"))[-1].text or "0") for p in entries]
    assert numbers == sorted(numbers) and numbers[-1] > 5


@pytest.mark.parametrize("suffix", [".docx", ".dotx"])
def test_the_styles_of_a_house_are_kept(tmp_path: Path, suffix: str) -> None:
    base = docx.Document()
    base.styles["Heading 1"].font.name = "House Grotesk"
    base.add_paragraph("Text of the template that must not be in the briefing.")
    saved = io.BytesIO()
    base.save(saved)
    data = saved.getvalue()
    if suffix == ".dotx":
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for n in old.namelist():
                new.writestr(n, old.read(n).replace(b"document.main+xml", b"template.main+xml"))
        data = out.getvalue()
    (tmp_path / f"base{suffix}").write_bytes(data)
    (tmp_path / "house.toml").write_text(f'[look]\nword_base = "base{suffix}"\n')
    look = load(str(tmp_path / "house.toml")).look
    made = render(samples.standard(), ".docx", look)
    document = docx.Document(io.BytesIO(made))
    assert document.styles["Heading 1"].font.name == "House Grotesk"
    assert "must not be in the briefing" not in docx_words(made)
    assert {p.style.name for p in document.paragraphs} >= {"Heading 1", "Point", "Bottom Line"}


def test_a_base_that_is_no_word_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "base.docx").write_bytes(b"no zip")
    with pytest.raises(BadTemplate, match=r"base\.docx: the Word base"):
        render(samples.standard(), ".docx", replace(Look(), word_base=str(tmp_path / "base.docx")))


def test_a_logo_that_is_no_picture_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"no picture")
    for suffix in (".docx", ".pdf", ".html"):
        with pytest.raises(BadTemplate, match=r"logo\.png: the logo"):
            render(samples.standard(), suffix, replace(Look(), logo=str(tmp_path / "logo.png")))


def test_a_long_bottom_line_is_a_real_list_in_one_box() -> None:
    points = tuple(Point(f"p{n}", "Something of weight was said about the talks. " * 6) for n in range(6))
    briefing = replace(samples.standard(), sections=(Section("s", "summary", "Bottom line", points),))
    document = docx.Document(io.BytesIO(render(briefing, ".docx", Look())))
    boxed = [p for p in document.paragraphs if p.style.name.startswith("Bottom Line")]
    assert [p.style.name for p in boxed] == ["Bottom Line List Heading"] + ["Bottom Line Bullet"] * 6
    indents = {(p.style.paragraph_format.left_indent, p.style.paragraph_format.first_line_indent) for p in boxed}
    assert len(indents) == 1
    assert boxed[1].style.element.pPr.numPr.numId.val == 3


def test_the_lists_of_a_house_are_kept(tmp_path: Path) -> None:
    base = docx.Document()
    before = len(base.part.numbering_part.element.findall(f"{W}num"))
    base.save(tmp_path / "base.docx")
    made = parts(render(samples.standard(), ".docx", replace(Look(), word_base=str(tmp_path / "base.docx"))))
    numbering = made["word/numbering.xml"]
    numbers = [int(n.get(f"{W}numId")) for n in numbering.findall(f"{W}num")]
    assert before > 1 and len(numbers) == len(set(numbers)) == before + 3
    tags = [e.tag.removeprefix(W) for e in numbering]
    assert tags.index("num") == tags.count("abstractNum")
    (point,) = [s for s in made["word/styles.xml"] if s.get(f"{W}styleId") == "Point"]
    assert int(point.find(f".//{W}numId").get(f"{W}val")) == max(numbers) - 1
