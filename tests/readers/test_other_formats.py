"""OpenDocument, RTF, Markdown and archives."""

import pytest

from briefing.readers import read_all
from briefing.readers.reading import Unreadable
from tests.readers.samples import MARKDOWN, REPLIED, RTF, SAID, docx, odt, package, paragraph, pdf_of


def test_opendocument_in_reading_order_without_tracked_deletions(read):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h>Minutes</text:h><text:p>One<text:s/><text:span>two</text:span><text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note>\nthree.</text:p>"
        "<text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>x<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame></text:p>"
    )
    source = read(odt(body, "<dc:title>Harbour minutes</dc:title><dc:date>2024-03-05T00:00:00</dc:date>"), "a.odt")
    assert source.text.split("\n\n") == ["Minutes", "One two three.", "A note.", "An item", "a\tb", "x", "Boxed."]
    assert (source.title, source.published) == ("Harbour minutes", "2024-03-05")


def test_an_encrypted_opendocument_is_named_as_such(read):
    with pytest.raises(Unreadable, match="encrypted"):
        read(odt("<text:p>x</text:p>", manifest="<encryption-data/>"), "a.odt")


def test_flat_opendocument_is_read(read):
    flat = f'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="t"><office:body><office:text><text:p>{SAID}</text:p></office:text></office:body></office:document>'  # noqa: E501
    assert read(flat.encode(), "a.fodt").text == SAID


def test_rtf_words_without_header_deletions_and_codes(read):
    source = read(RTF, "a.rtf")
    assert source.text.split("\n\n") == [
        "The minister’s word: open within a week.",
        "Second – paragraph with café.A note below.",
        "the link stays.",
        "Порт",
    ]
    assert (source.title, source.author) == ("Harbour note", "Anna Lund")


def test_rtf_nested_without_end_is_refused(read):
    with pytest.raises(Unreadable, match="nested"):
        read(rb"{\rtf1 " + b"{" * 100_000, "a.rtf")


def test_markdown_gives_words_without_marks(read):
    source = read(MARKDOWN.encode(), "a.md")
    assert source.text.split("\n\n") == [
        "What was said",
        SAID,
        "first demand",
        "second demand",
        "who\twhat\nunion\twaits",
    ]
    assert (source.title, source.author, source.published) == ("Harbour note", "Anna Lund", "2024-03-05")


def test_an_archive_gives_its_files_and_reasons_for_the_rest(tmp_path):
    inner = package({"deep.txt": SAID})
    data = package(
        {
            "b.txt": REPLIED,
            "a/letter.docx": docx(paragraph(SAID)),
            "../../up.txt": SAID,
            "bad.pdf": b"%PDF-1.4 x",
            "in.zip": inner,
            ".hidden": "x",
        }
    )
    (tmp_path / "all.zip").write_bytes(data)
    sources, failures = read_all([str(tmp_path / "all.zip")])
    assert [s.path.partition("all.zip!")[2] for s in sources] == ["a/letter.docx", "b.txt", "in.zip!deep.txt", "up.txt"]
    assert [str(f).partition("!")[2].partition(":")[0] for f in failures] == ["bad.pdf"]
    assert not (tmp_path.parent.parent / "up.txt").exists() and sorted(p.name for p in tmp_path.iterdir()) == [
        "all.zip"
    ]


def test_archives_inside_archives_end_somewhere(tmp_path):
    data = SAID.encode()
    for depth in range(8):
        data = package({f"{depth}.zip" if depth else "a.txt": data})
    (tmp_path / "deep.zip").write_bytes(data)
    sources, failures = read_all([str(tmp_path / "deep.zip")])
    assert sources == () and "files inside one another" in str(failures[0])


def test_a_zip_bomb_is_refused_member_by_member(tmp_path):
    (tmp_path / "bomb.zip").write_bytes(package({"zeros.txt": b"\0" * (64 << 20), "word.txt": SAID}))
    sources, failures = read_all([str(tmp_path / "bomb.zip")])
    assert [s.text for s in sources] == [SAID] and "hostile" in str(failures[0])


@pytest.mark.parametrize(
    "name,data,label",
    [
        ("a.docx", pdf_of([[(60, 700, 11, SAID)]]), "PDF"),
        ("a.pdf", f"<html><body><p>{SAID}</p></body></html>".encode(), "Web page"),
        ("a.pdf", SAID.encode(), "Plain text"),
    ],
)
def test_a_wrong_suffix_is_seen_through_and_said(read, name, data, label):
    source = read(data, name)
    assert source.text == SAID and label in source.warnings[0]


def test_a_member_without_a_name_is_passed_over(tmp_path):
    (tmp_path / "a.zip").write_bytes(package({"": "x", "b.txt": SAID}))
    assert [s.text for s in read_all([str(tmp_path)])[0]] == [SAID]
