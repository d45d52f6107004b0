"""E-mail: the sender's own words; attachments and messages of a mailbox as sources of their own."""

from briefing.readers import read_all
from briefing.readers.mail import strip_history
from tests.readers.samples import ARTICLE, REPLIED, SAID, message


def test_own_words_without_quotation_and_signature(read):
    source = read(message(), "a.eml")
    assert source.text == REPLIED
    assert (source.title, source.author, source.published) == (
        "Harbour: what the union says",
        "Anna Lund",
        "2024-03-05",
    )
    assert source.warnings == ("quoted history left out",)


def test_attachments_are_sources_named_after_the_message(tmp_path):
    (tmp_path / "a.eml").write_bytes(message())
    sources, failures = read_all([str(tmp_path / "a.eml")])
    assert [s.path.partition("!")[2] for s in sources] == ["", "statement.txt", "letter.docx"]
    assert [s.text for s in sources] == [REPLIED, SAID, REPLIED] and failures == ()


def test_a_mailbox_gives_its_messages_in_order(tmp_path):
    (tmp_path / "box").write_bytes(b"From a Tue Mar 05 10:00:00 2024\nSubject: One\nFrom: a@b.c\n\nFirst letter.\n>From here on.\n\n"  # noqa: E501
                                   b"From b Wed Mar 06 10:00:00 2024\nSubject: Two\nFrom: d@b.c\n\nSecond letter.\n")  # fmt: skip
    sources, _ = read_all([str(tmp_path / "box")])
    assert [(s.title, s.text) for s in sources] == [("One", "First letter.\nFrom here on."), ("Two", "Second letter.")]


def test_the_page_is_read_when_the_plain_part_is_a_stub(read):
    data = (
        b"From: a@b.c\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain\n\nView in browser.\n"  # noqa: E501
        b"--B\nContent-Type: text/html; charset=iso-8859-1\n\n<p>"
        + SAID.encode()
        + b" Caf\xe9.</p><p>"
        + REPLIED.encode()
        + b"</p>\n--B--\n"
    )
    assert read(data, "a.eml").text == f"{SAID} Café.\n\n{REPLIED}"


def test_lines_wrapped_for_the_wire_are_joined_and_lists_are_not(read):
    body = (
        "The union has asked for a written promise from the ministry, which\nit has not given so far.\n\n- one\n- two\n"
    )
    text = read(b"From: a@b.c\nSubject: x\nDate: Tue, 5 Mar 2024 10:00:00 +0000\n\n" + body.encode(), "a.eml").text
    assert (
        text
        == "The union has asked for a written promise from the ministry, which it has not given so far.\n\n- one\n- two"
    )


def test_a_forwarded_text_is_kept_and_only_its_head_is_cut():
    text = "See below.\n\n---------- Forwarded message ---------\nFrom: A\nDate: today\nSubject: Harbour\n\nThe port opens.\n"
    assert strip_history(text) == ("See below.\n\nThe port opens.", False)


def test_history_under_an_outlook_header_is_cut():
    text = "I agree.\n\nFrom: Anna Lund\nSent: Monday\nTo: Desk\nSubject: Harbour\n\nWhat do you think?\n"
    assert strip_history(text) == ("I agree.", True)


def test_a_saved_web_page_is_read_as_a_page(read):
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a\nSubject: x\nMIME-Version: 1.0\n"
    part = "Content-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html; charset=utf-8\n\n"
    source = read(f"{head}{part}{ARTICLE}\n--B--\n".encode(), "a.mhtml")
    assert (source.title, source.published) == ("Harbour to open again", "2024-03-05") and "lemons" not in source.text
