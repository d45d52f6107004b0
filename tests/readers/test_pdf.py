"""PDF: columns, paragraphs, hyphens and running lines, and files that are not what they seem."""

import zlib

import pytest

from briefing.readers.reading import Unreadable
from tests.readers.samples import REPLIED, SAID, page_objects, pdf_of, raw_pdf

LEFT = [
    "The first column tells how the harbour was",
    "closed two months ago after the great storm",
    "that broke the outer wall in several of its",
    "older parts and left the ships outside. And",
    "it ends here.",
]
RIGHT = [
    "The second column tells how the growers of",
    "the coast lost the better part of the winter",
    "and have asked the state for a promise that",
    "it will pay for what could not be shipped.",
    "It ends there.",
]


def column(lines, x, top=600.0, size=10.0):
    return [(x, top - 13 * n, size, line) for n, line in enumerate(lines)]


def test_columns_are_read_one_after_the_other_below_their_common_title(read):
    page = [(60, 700, 22, "Harbour and growers: a hard winter on the coast"), *column(LEFT, 60), *column(RIGHT, 310)]
    mixed = [page[0]] + [row for pair in zip(page[1:6], page[6:], strict=True) for row in pair]
    source = read(pdf_of([mixed]), "a.pdf")
    assert source.title == "Harbour and growers: a hard winter on the coast"
    assert source.text.index("the ships outside. And it ends here.") < source.text.index("The second column")


def test_lines_become_paragraphs_and_hyphens_at_line_ends_are_joined(read):
    first = [
        "The minister said that the negoti-",
        "ations would go on, and that a cease-",
        "fire was near for all of the parties.",
    ]
    page = [
        *column(first, 60),
        *column(["A cease-fire of three days was offered by Norland last week to all."], 60, 500),
    ]
    assert read(pdf_of([page]), "a.pdf").text.split("\n\n")[0] == (
        "The minister said that the negotiations would go on, and that a cease-fire was near for all of the parties."
    )


def test_running_lines_and_page_numbers_are_left_out(read):
    pages = [
        [
            (60, 810, 8, "Coast Report 2024"),
            *column([f"Page {n} tells of the harbour and of the people who work there."], 60),
            (290, 30, 8, f"{n} of 3"),
        ]
        for n in (1, 2, 3)
    ]
    text = read(pdf_of(pages), "a.pdf").text
    assert "Coast Report" not in text and "of 3" not in text and text.count("tells of the harbour") == 3


def test_a_sentence_that_a_page_breaks_is_made_whole(read):
    pages = [
        [*column(["The union will not give up its demand for a written promise before the"], 60, 60)],
        [*column(["ministry has answered. It meets again on Friday to hear what was said."], 60, 780)],
    ]
    assert "before the ministry has answered" in read(pdf_of(pages), "a.pdf").text


def test_rows_of_a_table_stay_rows(read):
    page = [
        (60 + 150 * c, 600 - 16 * r, 10, text)
        for r, row in enumerate((("Port", "Ships", "Days"), ("Vessby", "12", "60"), ("Norhamn", "7", "41")))
        for c, text in enumerate(row)
    ]
    assert read(pdf_of([page]), "a.pdf").text == "Port\tShips\tDays\nVessby\t12\t60\nNorhamn\t7\t41"


def test_the_documents_own_title_is_used_unless_it_is_a_file_name(read):
    page = column([SAID], 60)
    assert read(pdf_of([page], {"Title": "Harbour cable", "Author": "Anna Lund"}), "a.pdf").title == "Harbour cable"
    assert read(pdf_of([page], {"Title": "Microsoft Word - cable3.doc"}), "a.pdf").title.startswith("The minister said")


def test_a_scan_is_named_as_such(read):
    with pytest.raises(Unreadable, match="no text layer"):
        read(raw_pdf(page_objects(b"0.5 g 60 60 400 600 re f")), "a.pdf")


def test_pages_without_text_are_named(read):
    source = read(pdf_of([column([SAID], 60), [], column([REPLIED], 60)]), "a.pdf")
    assert source.warnings == ("no text on page 2 (pictures or blank)",)


def test_scripts_and_launch_actions_are_nothing_to_a_reader(read):
    objects = page_objects(b"BT /F 12 Tf 60 700 Td (" + SAID.encode() + b") Tj ET")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
    assert read(raw_pdf(objects), "a.pdf").text == SAID


@pytest.mark.parametrize(
    "data,reason",
    [
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
        (raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + b"3 0 R " * 9000 + b"] /Count 9000 >>", *page_objects(b"")[2:]]), "9,000 pages"),  # noqa: E501
        (raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"]), "pages"),
    ],
)  # fmt: skip
def test_hostile_page_trees_are_refused(read, data, reason):
    with pytest.raises(Unreadable, match=reason):
        read(data, "a.pdf")


def test_an_encrypted_file_is_named_as_such(read):
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of([column([SAID], 60)]))) as made:
        made.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(Unreadable, match="encrypted"):
        read(out.getvalue(), "a.pdf")


def test_a_compressed_page_is_read(read):
    stream = zlib.compress(b"BT /F 12 Tf 60 700 Td (" + SAID.encode() + b") Tj ET")
    assert read(raw_pdf(page_objects(stream, b"/Filter /FlateDecode")), "a.pdf").text == SAID


def table(rows, tops, xs=(60, 180, 420)):
    return [
        (x, top, 10, text) for row, top in zip(rows, tops, strict=True) for x, text in zip(xs, row, strict=True) if text
    ]


def test_cells_that_run_over_two_lines_stay_with_their_row(read):
    rows = [
        ("Port", "What was said", "Day"),
        ("Vessby", "that it would open", "1 May"),
        ("", "within a week", ""),
        ("Norhamn", "that it waits", "2 May"),
    ]
    page = table(rows, (600, 584, 572, 556))
    assert read(pdf_of([page]), "a.pdf").text == (
        "Port\tWhat was said\tDay\nVessby\tthat it would open within a week\t1 May\nNorhamn\tthat it waits\t2 May"
    )


def test_centred_first_cells_gather_the_lines_around_them(read):
    rows = [
        ("", "it opens", "one"),
        ("Vessby", "", ""),
        ("", "in a week", "two"),
        ("", "it waits", "three"),
        ("Norhamn", "", ""),
        ("", "for deeds", "four"),
    ]
    page = table(rows, (600, 594, 588, 564, 558, 552))
    assert (
        read(pdf_of([page]), "a.pdf").text
        == "Vessby\tit opens in a week\tone two\nNorhamn\tit waits for deeds\tthree four"
    )


def test_the_raised_number_of_a_note_is_taken_off_its_word(read):
    page = [
        (60, 600, 10, "The port stays shut"),
        (148, 604, 6, "1"),
        (156, 600, 10, "until the walls are mended."),
        (60, 90, 7, "1 Order of the harbour master."),
    ]
    text = read(pdf_of([page]), "a.pdf").text
    assert "shut1" not in text and "Order of the harbour master" in text


def test_lines_from_right_to_left_keep_the_order_of_reading():
    from briefing.readers.pdf.layout import read_page
    from briefing.readers.pdf.segments import Page, Segment

    segments = [Segment("سيفتح الميناء", 100, 600, 180, 612, 12, 1), Segment("قال الوزير", 300, 600, 380, 612, 12, 0)]
    (paragraph,) = read_page(Page(segments, 595, 842, True))
    assert paragraph.lines[0].text == "قال الوزير\tسيفتح الميناء"
