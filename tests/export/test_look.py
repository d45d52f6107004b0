"""The `[look]` part of templates: what is wrong is named with its file and line."""

from pathlib import Path

import pytest

from briefing.errors import BadTemplate
from briefing.export.pdf.fonts import FAMILIES
from briefing.templates import available, load
from briefing.templates.look import TYPEFACES, Look


def template(folder: Path, look: str) -> str:
    path = folder / "house.toml"
    path.write_text(f"# a house template\n\n[look]\n{look}\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('colour = "#000000"', "[look] knows no “colour”"),
        ('accent = "red"', "“accent” is a colour such as #1f3a5f, not “red”"),
        ('text_font = "Comic Sans"', "there is no typeface “Comic Sans”"),
        ('text_font = "Wingdings\'); DROP"', "there is no typeface"),
        ('page = "A5"', "“page” is one of A4, Letter, not 'A5'"),
        ("margin_mm = 200", "“margin_mm” is a number from 8 to 60, not 200"),
        ("margin_mm = true", "“margin_mm” is a number"),
        ('labels = "yes"', "“labels” is true or false"),
        ('citations = "roman"', "“citations” is one of numbers, footnotes, endnotes, author-date"),
        ('logo = "none.png"', "the file “none.png” does not stand beside the template"),
        ('logo = "logo.svg"', "“logo” is a file of kind .png, .jpg, .jpeg"),
        ('language = "english!"', "“language” is a language such as en-GB"),
        ("logo_alt = 3", "“logo_alt” is a text in quotation marks"),
        ("contents_from_pages = 1.5", "“contents_from_pages” is a number"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(BadTemplate) as e:
        load(template(tmp_path, f'kicker = "Note"\n{line}'))
    assert str(e.value).startswith("house.toml, line 5: ")
    assert said in str(e.value)


def test_what_a_template_leaves_out_is_inherited(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('extends = "formal"\n[look]\nmargin_mm = 30\n', encoding="utf-8")
    look = load(str(path)).look
    assert look.margin_mm == 30.0
    assert look.text_font == load("formal").look.text_font == "Source Serif Pro"


def test_shipped_looks_load_and_differ() -> None:
    assert {"standard", "formal", "compact"} <= set(available())
    assert len({load(n).look for n in ("standard", "formal", "compact")}) == 3
    assert load("standard").look == Look()


def test_every_typeface_offered_can_be_set() -> None:
    assert set(TYPEFACES) == set(FAMILIES)
