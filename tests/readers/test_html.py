"""Web pages: the story without what stands around it, and what the page says of itself."""

import pytest

from tests.readers.samples import ARTICLE, REPLIED, SAID


def page(body, head=""):
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def test_the_story_is_kept_and_what_surrounds_it_is_not(read):
    source = read(ARTICLE.encode(), "a.html")
    paragraphs = source.text.split("\n\n")
    assert (
        paragraphs[0].startswith(SAID) and paragraphs[1] == "Growers wait" and paragraphs[-1].startswith("“We reject")
    )
    for foreign in ("Home", "cookies", "lemons", "neighbour", "Copyright", "By Anna", "Ships wait", "Harbour to open"):
        assert foreign not in source.text


def test_metadata_come_from_json_ld_first(read):
    source = read(ARTICLE.encode(), "a.html")
    assert (source.title, source.publisher, source.author, source.published, source.language) == (
        "Harbour to open again", "The Coast Herald", "Anna Lund", "2024-03-05", "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    "head,published",
    [
        ('<meta property="article:published_time" content="2024-03-05T10:00:00+01:00">', "2024-03-05"),
        ('<meta name="dc.date.issued" content="5 March 2024">', "2024-03-05"),
        ('<link rel="canonical" href="https://example.org/2024/03/05/harbour">', "2024-03-05"),
        ('<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": "Report", "datePublished": "2024-03-05"}]}</script>', "2024-03-05"),  # noqa: E501
        ('<script type="application/ld+json">{broken</script>', None),
    ],
)  # fmt: skip
def test_the_day_is_found_where_pages_put_it(read, head, published):
    assert read(page(f"<p>{SAID}</p>", head), "a.html").published == published


def test_a_plain_document_is_read_whole(read):
    text = read(page("<h1>Minutes</h1><p>One.</p><ul><li>Two.</li></ul><pre>  Three\n  Four</pre>"), "a.html").text
    assert text == "Minutes\n\nOne.\n\nTwo.\n\nThree\nFour"


def test_spanned_cells_stand_in_every_row_and_column(read):
    table = "<table><tr><th>Port</th><th colspan=2>Ships</th></tr><tr><td rowspan=2>Vessby</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"  # noqa: E501
    assert read(page(table), "a.html").text == "Port\tShips\tShips\nVessby\t1\t2\nVessby\t3\t4"


def test_a_layout_table_and_a_form_around_the_page_do_not_hide_the_story(read):
    rows = f"<form id=aspnetForm><table><tr><td><a href=/>Menu</a></td><td><p>{SAID} {REPLIED}</p><p>{REPLIED} {SAID}</p></td></tr></table></form>"  # noqa: E501
    assert read(page(f"<nav><a href=/>x</a></nav>{rows}"), "a.html").text == f"{SAID} {REPLIED}\n\n{REPLIED} {SAID}"


def test_double_breaks_part_paragraphs(read):
    assert read(page(f"<div>{SAID}<br><br>{REPLIED}</div>"), "a.html").text == f"{SAID}\n\n{REPLIED}"


def test_nothing_that_a_browser_hides_is_read(read):
    hidden = "<p style='display:none'>a</p><p hidden>b</p><script>c</script><template>d</template><noscript>e</noscript><iframe src='file:///etc/passwd'>f</iframe>"
    assert read(page(f"{hidden}<p>{SAID}</p>"), "a.html").text == SAID


@pytest.mark.parametrize(
    "data,said",
    [
        ("<meta charset='windows-1251'><p>Министр сказал, что порт откроется.</p>".encode("cp1251"), "Министр сказал"),
        ("<p>Élysée déclaré</p>".encode("latin-1"), "Élysée déclaré"),
        ("<meta charset='utf-8'><p>Élysée déclaré</p>".encode("latin-1"), "Élysée déclaré"),
        ("<p>وقال الوزير إن الميناء سيفتح قريبا</p>".encode("cp1256"), "وقال الوزير"),
        ("<html><p>The minister’s word</p>".encode("utf-16"), "The minister’s word"),
    ],
)  # fmt: skip
def test_pages_in_other_encodings(read, data, said):
    assert said in read(data, "a.html").text


def test_endless_nesting_gives_its_words_or_a_reason_and_no_crash(read):
    assert "deep" in read(b"<html><body>" + b"<div>" * 50_000 + b"deep words here" + b"</div>" * 50_000, "a.html").text


def test_the_story_is_found_when_the_page_misnames_it(read):
    body = f"<div class='sidebar'><p>{SAID} {REPLIED}</p><p>{REPLIED} {SAID}</p></div><nav><a href=/>x</a></nav><div class=a></div><div class=b></div><div class=c></div><div class=d></div>"  # noqa: E501
    assert read(page(body), "a.html").text.startswith(SAID)


def test_control_characters_by_reference_do_not_cost_the_page(read):
    data = page(f"<p>a&#1;b<script>x</script>&#2;{SAID}</p>")
    assert SAID in read(data, "a.html").text


def test_a_menu_without_any_name_is_left_out(read):
    menu = "".join(f"<div><a href=/{n}>Section {n}</a></div>" for n in range(12))
    story = "".join(f"<p>{SAID} {REPLIED} ({n})</p>" for n in range(4))
    text = read(page(f"<div>{menu}</div><div>{story}</div><div>{menu}</div>"), "a.html").text
    assert text.startswith(SAID) and "Section" not in text


def test_tags_with_control_characters_do_not_cost_the_page(read):
    story = "".join(f"<p>{SAID} {REPLIED} ({n})</p>" for n in range(4))
    assert SAID in read(page(f"<nav><a href=/>x</a></nav><sec\x01tion>{story}</sec\x01tion>"), "a.html").text
