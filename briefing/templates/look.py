"""What a briefing looks like, in Word, PDF and HTML alike."""

from dataclasses import dataclass
from typing import Literal

PageSize = Literal["A4", "Letter"]
CitationStyle = Literal["numbers", "footnotes", "endnotes", "author-date"]
Convention = Literal["auto", "plain", "tlp", "uk", "us"]

PAGES: dict[str, tuple[float, float]] = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Width and height in points."""


@dataclass(frozen=True, slots=True)
class Look:
    """Page, type and colour. Lengths are points unless the name says otherwise; colours are `#rrggbb`.

    `kicker` is the small word above the title. `side_heads` sets actor headings in capitals. `labels` sets the kind of each
    point in a column of its own. `convention` says how markings are set; `auto` tells it from the marking itself.
    `logo` and `word_base` are files beside the template: a PNG or JPEG, and a .docx or .dotx whose styles Word uses.
    """

    page: PageSize = "A4"
    margin_mm: float = 22.0
    text_font: str = "Noto Sans"
    text_size: float = 9.5
    title_size: float = 22.0
    leading: float = 1.36
    accent: str = "#1f3a5f"
    muted: str = "#5b6673"
    shade: str = "#eef2f6"
    rule: str = "#c3ccd6"
    kicker: str = "Briefing"
    side_heads: Literal["capitals", "plain"] = "capitals"
    box: Literal["shaded", "ruled"] = "shaded"
    labels: bool = True
    citations: CitationStyle = "numbers"
    convention: Convention = "auto"
    logo: str = ""
    logo_alt: str = ""
    word_base: str = ""
    embed_fonts: bool = False
    contents_from_pages: int = 5
    timeline_figure: bool = False
    matrix: bool = False
    annex: bool = False
    comments: bool = False
    language: str = "en-GB"
