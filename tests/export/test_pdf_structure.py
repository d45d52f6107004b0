"""What the PDF holds beside its words: tags, links, outline, typefaces, metadata; and where points stand on its pages."""

import io
from collections import Counter
from dataclasses import replace

import pikepdf
import pytest

from briefing.export import pages, preview, preview_map, render
from briefing.export.pdf.metadata import srgb
from briefing.templates import load
from briefing.templates.look import Look
from tests.export import samples


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    look = replace(Look(), timeline_figure=True)
    return pikepdf.open(io.BytesIO(render(samples.fronted(), ".pdf", look)))


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    """All structure elements under a node, in order."""
    out = []
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kid.get("/Type") == "/StructElem":
            out += [kid, *elements(kid)]
    return out


def test_the_structure_has_what_the_document_has(pdf: pikepdf.Pdf) -> None:
    tags = Counter(str(e.S) for e in elements(pdf.Root.StructTreeRoot))
    assert tags["/H1"] == 1 and tags["/H2"] == 8
    assert tags["/L"] == 4 + 1 + 1  # actors, the list under a point, sources
    assert tags["/LI"] == tags["/Lbl"] == tags["/LBody"] == 12 + 8
    assert tags["/Table"] == 3 and tags["/TH"] > 10 and tags["/Figure"] == 1
    assert tags["/Link"] > 40


def test_figures_have_alternate_text_and_tables_a_summary(pdf: pikepdf.Pdf) -> None:
    found = {str(e.S): e for e in elements(pdf.Root.StructTreeRoot)}
    assert str(found["/Figure"].Alt).startswith("Timeline from")
    assert str(found["/Table"].A.Summary).startswith("Disagreements")


def test_each_link_is_tagged_has_words_and_leads_to_a_page(pdf: pikepdf.Pdf) -> None:
    annotations = [a for page in pdf.pages for a in page.get("/Annots", [])]
    own = {page.objgen for page in pdf.pages}
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[n]): nums[n + 1] for n in range(0, len(nums), 2)}
    assert len(annotations) > 40
    for a in annotations:
        assert a.Dest[0].objgen in own and str(a.Contents)
        assert parents[int(a.StructParent)].S == "/Link"


def test_links_run_both_ways(pdf: pikepdf.Pdf) -> None:
    words = Counter(str(a.Contents).split()[0] for page in pdf.pages for a in page.get("/Annots", []))
    assert words["Source"] > 20 and words["Go"] == 6


def test_typefaces_are_embedded_subsets_and_no_other_is_named(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            (descendant,) = font.DescendantFonts
            assert str(font.BaseFont)[7] == "+" and "/FontFile2" in descendant.FontDescriptor and "/ToUnicode" in font
    assert b"Helvetica" not in b"".join(p.Contents.read_bytes() for p in pdf.pages)


def test_the_outline_names_the_sections(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:3] == ["Gaza cease-fire mediation", "Bottom line", "Qatar"] and titles[-1] == "Sources"


def test_metadata_and_language(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as meta:
        assert meta["pdfaid:part"] == "2" and meta["pdfaid:conformance"] == "A" and meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == "Gaza cease-fire mediation"
    assert str(pdf.Root.Lang) == "en-GB" and pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == srgb()


def test_the_profile_is_what_it_says() -> None:
    from PIL import ImageCms

    profile = ImageCms.getOpenProfile(io.BytesIO(srgb()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB IEC61966-2.1"
    assert profile.profile.xcolor_space == "RGB "


def test_each_point_can_be_found_on_its_page() -> None:
    briefing, look = samples.standard(), load("standard").look
    found = preview_map(briefing, look)
    shown = {p.id for _, p in briefing.points()}
    assert {point for *_, point in found} == shown
    width, height = 595.3, 841.9
    for page, x0, y0, x1, y1, _ in found:
        assert 0 <= page < pages(briefing, look)
        assert 0 < x0 < x1 < width and 0 < y0 < y1 < height


def test_the_words_of_a_point_stand_where_the_map_says() -> None:
    import pypdfium2

    briefing, look = samples.standard(), load("standard").look
    document = pypdfium2.PdfDocument(preview(briefing, look))
    page, x0, y0, x1, y1, _ = next(b for b in preview_map(briefing, look) if b[5] == "i2")
    sheet = document[page]
    text = sheet.get_textpage().get_text_bounded(x0 - 1, sheet.get_height() - y1, x1 + 1, sheet.get_height() - y0)
    assert "Israel will not leave the Philadelphi corridor" in text or "Demand" in text


def test_headings_are_never_last_on_a_page_and_points_start_with_two_lines() -> None:
    from briefing.export.pdf.layout import lay_out

    for look in (load("standard").look, load("formal").look, load("compact").look):
        layout = lay_out(samples.long(12), look)
        for page in layout.pages[:-1]:
            rows = [row for _, row, repeated in page.rows if not repeated]
            assert not rows[-1].keep
            last = page.rows[-1]
            assert last[0] + last[1].height <= layout.height + 0.1


def test_footnotes_stand_on_the_page_that_refers_to_them() -> None:
    from briefing.export.pdf.layout import lay_out

    layout = lay_out(samples.long(6), load("formal").look)
    for page in layout.pages:
        assert page.notes == [n for _, row, repeated in page.rows if not repeated for n in row.notes]
        top, row, _ = page.rows[-1]
        assert top + row.height + sum(layout.note_heights[n] for n in page.notes) <= layout.height + 0.1
