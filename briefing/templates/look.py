"""What a briefing looks like, in Word and PDF alike."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Look:
    """Page, type and colour. Lengths are points unless the name says otherwise; colours are `#rrggbb`."""

    page: Literal["A4", "Letter"] = "A4"
    margin_mm: float = 22.0
    text_font: str = "Noto Sans"
    text_size: float = 10.0
    title_size: float = 22.0
    accent: str = "#1f3a5f"
    muted: str = "#5f6b7a"
    citations: Literal["numbers", "footnotes", "author-date"] = "numbers"
