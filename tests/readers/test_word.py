"""Word: what stands on the page with all changes accepted, in reading order."""

import pytest

from briefing.readers.reading import Unreadable
from tests.readers.samples import SAID, WORD, docx, package, paragraph, relation, run

CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:ser><c:tx><c:pt idx="0"><c:v>Lemons</c:v></c:pt></c:tx>
<c:cat><c:pt idx="0"><c:v>May</c:v></c:pt><c:pt idx="1"><c:v>June</c:v></c:pt></c:cat>
<c:val><c:pt idx="0"><c:v>4.4000000000000004</c:v></c:pt><c:pt idx="1"><c:v>7</c:v></c:pt></c:val></c:ser></c:chartSpace>"""  # noqa: E501


def test_tracked_insertions_stay_and_deletions_go(read):
    body = paragraph(
        run("Norland ")
        + f'<w:del w:id="1"><w:r><w:delText>rejected</w:delText></w:r></w:del><w:ins w:id="2">{run("accepted")}</w:ins>'
        + run(" the plan.")
    )
    assert read(docx(body), "a.docx").text == "Norland accepted the plan."


def test_moved_text_stands_where_it_was_moved_to(read):
    body = paragraph(f"<w:moveFrom>{run('old')}</w:moveFrom>{run('Here ')}<w:moveTo>{run('new')}</w:moveTo>")
    assert read(docx(body), "a.docx").text == "Here new"


def test_a_deleted_paragraph_mark_joins_two_paragraphs(read):
    first = f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('The talks ')}</w:p>"
    assert read(docx(first + paragraph("went on.")), "a.docx").text == "The talks went on."


def test_content_controls_hyperlinks_and_fields_are_read_and_their_codes_are_not(read):
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('A link')}</w:hyperlink><w:r><w:instrText>HYPERLINK http://x</w:instrText></w:r>{run(' stays.')}</w:p>"  # noqa: E501
    )
    assert read(docx(body), "a.docx").text == "In a control.\n\nA link stays."


def test_comments_and_hidden_words_are_left_out(read):
    body = paragraph(run("Seen.") + run(" Unseen.", "<w:vanish/>") + '<w:r><w:commentReference w:id="1"/></w:r>')
    extra = {"word/comments.xml": f"<w:comments {WORD}><w:comment>{paragraph('A remark')}</w:comment></w:comments>"}
    assert read(docx(body, extra, relations=relation("comments", "comments.xml")), "a.docx").text == "Seen."


def test_tables_give_a_line_for_each_row_and_merged_cells_are_repeated(read):
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    start = '<w:vMerge w:val="restart"/>'
    body = (
        f"<w:tbl><w:tr>{cell('Who')}{cell('What')}</w:tr>"
        f"<w:tr>{cell('Norland', start)}{cell('agrees')}</w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>{cell('pays')}</w:tr></w:tbl>"
    )
    assert (
        read(docx(body + paragraph("After.")), "a.docx").text == "Who\tWhat\nNorland\tagrees\nNorland\tpays\n\nAfter."
    )


def test_footnotes_follow_the_paragraph_that_refers_to_them(read):
    body = paragraph(run("Said so.") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph("Next.")
    notes = f'<w:footnotes {WORD}><w:footnote w:type="separator" w:id="0">{paragraph("---")}</w:footnote><w:footnote w:id="2">{paragraph("In a note.")}</w:footnote></w:footnotes>'  # noqa: E501
    made = docx(body, {"word/footnotes.xml": notes}, relations=relation("footnotes", "footnotes.xml"))
    assert read(made, "a.docx").text == "Said so.\n\nIn a note.\n\nNext."


def test_text_boxes_are_read_once(read):
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = f'<w:p xmlns:mc="{mc}">{run("Before.")}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>'  # noqa: E501
    assert read(docx(body), "a.docx").text == "Before.\n\nIn a box."


def test_numbers_of_several_levels_are_read_and_marks_of_lists_are_not(read):
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'  # noqa: E501
    numbering = f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'  # noqa: E501

    def item(level, text):
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>{run(text)}</w:p>'

    body = item(0, "One") + item(1, "One one") + item(1, "One two") + item(0, "Two") + item(1, "Two one")
    made = docx(body, {"word/numbering.xml": numbering}, relations=relation("numbering", "numbering.xml"))
    assert read(made, "a.docx").text.split("\n\n") == ["One", "1.1. One one", "1.2. One two", "Two", "2.1. Two one"]


def test_the_figures_of_a_chart_are_read(read):
    body = (
        paragraph(run("See:"))
        + '<w:p><w:r><w:drawing><c:chart xmlns:c="c" r:id="r5" xmlns:r="r"/></w:drawing></w:r></w:p>'
    )
    made = docx(body, {"word/charts/chart1.xml": CHART}, relations=relation("chart", "charts/chart1.xml", "r5"))
    assert read(made, "a.docx").text == "See:\n\n\tLemons\nMay\t4.4\nJune\t7"


@pytest.mark.parametrize(
    "suffix,kind",
    [("docm", "document.macroEnabled.main+xml"), ("dotx", "template.main+xml"), ("docx", "document.main+xml")],
)
def test_macro_files_and_templates_are_read_alike(read, suffix, kind):
    source = read(docx(paragraph(SAID), main=kind), f"a.{suffix}")
    assert source.text == SAID and source.warnings == ()


def test_core_properties_give_title_and_author_and_a_weak_date(read):
    core = "<p xmlns:dc='d' xmlns:t='t'><dc:title>A cable</dc:title><dc:creator>Anna Lund</dc:creator><t:modified>2024-03-05T00:00:00Z</t:modified></p>"  # noqa: E501
    source = read(docx(paragraph(SAID), {"docProps/core.xml": core}), "a.docx")
    assert (source.title, source.author, source.published) == ("A cable", "Anna Lund", "2024-03-05")
    dated = read(
        docx(paragraph("VESSBY, 2 March 2024 (Coast Agency) – " + SAID), {"docProps/core.xml": core}), "a.docx"
    )
    assert (dated.published, dated.publisher) == ("2024-03-02", "Coast Agency")


@pytest.mark.parametrize(
    "data,reason",
    [
        (docx(paragraph(" ")), "without any text"),
        (docx("<w:sdt>" * 5000 + paragraph("deep") + "</w:sdt>" * 5000), "nested too deeply"),
        (package({"[Content_Types].xml": "<Types/>", "word/other.xml": "<a/>"}), "without its document part"),
        (docx(paragraph(SAID))[:-40], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "old Word document"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(read, data, reason):
    with pytest.raises(Unreadable, match=reason):
        read(data, "a.docx")


def test_entities_are_never_expanded(read):
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    made = package(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"{bomb}<w:document {WORD}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>",
        }
    )
    with pytest.raises(Unreadable, match="entities"):
        read(made, "a.docx")


def test_characters_that_xml_forbids_do_not_cost_the_text(read):
    assert (
        read(docx(paragraph("On Tues\x0bday it \u202ewas\u202c \u200bsaid.")), "a.docx").text
        == "On Tuesday it was said."
    )
