"""Odd briefings give a whole document; what cannot be written leaves what stood there, and says why."""

import errno
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.document import Briefing, Mark, Point, Section, SourceEntry
from briefing.errors import CannotWrite
from briefing.export import WRITERS, pages, render, write
from briefing.templates.look import Look
from tests.export import samples
from tests.export.reading import docx_words, pdf_words, squeezed

PLAIN = Look()


def sound(briefing: Briefing, look: Look = PLAIN) -> tuple[str, str]:
    """Render in every format, open each again, and give the words of Word and PDF."""
    made = {suffix: render(briefing, suffix, look) for suffix in WRITERS}
    docx.Document(io.BytesIO(made[".docx"]))
    with pikepdf.open(io.BytesIO(made[".pdf"])) as pdf:
        assert len(pdf.pages) == pages(briefing, look)
    for suffix in (".html", ".md", ".json"):
        made[suffix].decode("utf-8")
    words, read = squeezed(docx_words(made[".docx"])), squeezed(pdf_words(made[".pdf"]))
    assert words == read
    return words, read


def with_points(*texts: str, kind: str = "free", title: str = "Odd") -> Briefing:
    points = tuple(Point(f"p{n}", t, citations=samples.cite("s1")) for n, t in enumerate(texts))
    return Briefing(title, "2024-08-21", (Section("x", kind, "Odd lines", points),), samples.SOURCES)


@pytest.mark.parametrize(
    "text",
    [
        "emoji 😀 and 👩‍👩‍👧 and a flag 🇶🇦",
        "controls \x00\x01\x07\x1b and \x7f\x85 and a tab\there",
        "unpaired \ud800 surrogates \udfff",
        "an override \u202egnp.exe\u202c and isolates \u2066x\u2069",
        "non-characters \ufffe \uffff \U0001ffff",
        "a zero\u200bwidth and a soft\u00adhyphen",
        "中文 और ไทย ქართული",
        "e\u0301 combining \u0323\u0307 marks, Vietnamese ế, Arabic with marks مُحَمَّد",
        "<b>&amp; ]]> -- <w:p/> \\ ( ) % # _ * ` |",
        "",
        "   ",
        "\n\n",
    ],
)
def test_odd_characters_leave_the_document_whole(text: str) -> None:
    for kind in ("free", "summary", "timeline"):
        sound(with_points(text, "A plain line.", kind=kind, title=text))


def test_what_hides_the_reading_order_is_taken_out() -> None:
    words, _ = sound(with_points("invoice\u202egnp.exe"))
    assert "invoicegnp.exe" in words


def test_a_point_of_twenty_thousand_characters_flows_over_pages() -> None:
    long = "A sentence that goes on and on about the talks. " * 420
    for kind in ("free", "summary", "timeline"):
        briefing = with_points(long, kind=kind)
        sound(briefing)
        assert pages(briefing, Look()) >= 4
    sound(with_points("x" * 20_000))


def test_a_long_title_and_long_names_fit() -> None:
    title = ("A title that does not end " * 16)[:400]
    source = replace(samples.SOURCES[0], title="", publisher=None, published=None)
    briefing = replace(samples.standard(), title=title, marking="M" * 200, sources=(source, *samples.SOURCES[1:]))
    words, _ = sound(briefing)
    assert squeezed(title) in words
    assert "untitledsource,nodate" in words


def test_an_empty_briefing_is_a_document() -> None:
    sound(Briefing("", ""))
    sound(Briefing("T", "not a date", (Section("s", "free", "", ()),), (SourceEntry("s1", "1", ""),)))


def test_marks_and_citations_out_of_bounds_do_no_harm() -> None:
    point = Point(
        "p",
        "short",
        citations=samples.cite("no-such-source", "s1"),
        marks=(Mark(-5, 900, "bold"), Mark(3, 2, "italic")),
    )
    sound(Briefing("T", "2024-08-21", (Section("s", "actor", "A", (point,)),), samples.SOURCES))


def test_copies_that_name_each_other_are_all_listed() -> None:
    sources = (SourceEntry("a", "1", "One", copy_of="b"), SourceEntry("b", "2", "Two", copy_of="a"))
    words, _ = sound(Briefing("T", "2024-08-21", (), sources))
    assert "one" in words and "two" in words


def test_hidden_sections_stay_out_of_every_format_but_json() -> None:
    base = samples.standard()
    hidden = replace(base, sections=tuple(replace(s, hidden=s.kind in ("timeline", "sources")) for s in base.sections))
    words, _ = sound(hidden)
    assert "timeline" not in words and "relief" not in words


def test_five_thousand_points() -> None:
    briefing = with_points(*(f"Line {n} says something of use about the talks." for n in range(5000)))
    data = render(briefing, ".pdf", Look())
    assert data.startswith(b"%PDF-1.7")
    assert render(briefing, ".docx", Look())


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(codec=None), max_size=60), min_size=1, max_size=4))
def test_any_text_reaches_word_and_pdf_alike(texts: list[str]) -> None:
    sound(with_points(*texts))


# ---- files


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"\.docx, \.pdf"):
        write(samples.one_page(), tmp_path / "x.odt", Look())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="the folder does not exist"):
        write(samples.one_page(), tmp_path / "none" / "x.html", Look())


def test_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "x.html").mkdir()
    with pytest.raises(CannotWrite, match=r"x\.html could not be written"):
        write(samples.one_page(), tmp_path / "x.html", Look())
    assert sorted(tmp_path.iterdir()) == [tmp_path / "x.html"]


def test_a_write_protected_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "x.html"
    target.write_text("before")
    target.chmod(0o444)
    with pytest.raises(CannotWrite, match="write-protected, or open in another program"):
        write(samples.one_page(), target, Look())
    assert target.read_text() == "before"


def test_a_file_that_another_program_holds_open_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.html"
    target.write_text("before")

    def held(self: Path, other: Path) -> Path:
        raise PermissionError(errno.EACCES, "sharing violation")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(CannotWrite, match="open in another program"):
        write(samples.one_page(), target, Look())
    assert target.read_text() == "before" and list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a process's files")
def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    target.write_text("before")
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.export import samples; from briefing.export import write; from briefing.errors import CannotWrite\n"
        "from briefing.templates.look import Look\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n    write(samples.standard(), Path(sys.argv[1]), Look())\n"
        "except CannotWrite as e:\n    print(e)\n"
    )
    run = subprocess.run([sys.executable, "-c", script, str(target)], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("x.docx could not be written: ")
    assert target.read_text() == "before" and list(tmp_path.iterdir()) == [target]


def test_a_full_disk_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="the disk is full"):
        write(samples.one_page(), tmp_path / "x.html", Look())
    assert list(tmp_path.iterdir()) == []


def test_a_name_too_long_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="the name is too long"):
        write(samples.one_page(), tmp_path / ("x" * 260 + ".html"), Look())


def test_a_word_file_is_a_sound_package() -> None:
    with zipfile.ZipFile(io.BytesIO(render(samples.standard(), ".docx", Look()))) as package:
        assert package.testzip() is None
