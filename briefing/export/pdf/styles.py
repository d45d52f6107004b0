"""Paragraph and character styles of a look, as measures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefing.export.outline import Style
from briefing.export.pdf.lines import Voice
from briefing.templates.look import Look

INK = "#1b1f24"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set. `scale` is relative to the text size; space is in points."""

    scale: float = 1.0
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    italic: bool = False
    color: str = INK
    capitals: bool = False
    tracking: float = 0.0
    leading: float | None = None
    left: float = 0.0


@cache
def settings(look: Look) -> dict[str, Setting]:
    """The setting of each paragraph style."""
    caps = look.side_heads == "capitals"
    return {
        "kicker": Setting(0.88, 0, 3, color=look.muted, capitals=True, tracking=1.6),
        "title": Setting(look.title_size / look.text_size, 0, 5, bold=True, color=look.accent, leading=1.18),
        "subtitle": Setting(0.9, 0, 8, color=look.muted),
        "notice": Setting(0.9, 0, 4, italic=True, color=look.muted),
        "body": Setting(1, 5, 2),
        "box-heading": Setting(0.92, 0, 3, bold=True, color=look.accent, capitals=caps, tracking=0.7 if caps else 0),
        "box": Setting(1.04, 0, 0),
        "box-item": Setting(1, 2.6, 0),
        "heading1": Setting(
            0.98 if caps else 1.2, 15, 5, bold=True, color=look.accent, capitals=caps, tracking=0.6 if caps else 0
        ),
        "heading2": Setting(1.05, 10, 3, bold=True, color=INK),
        "item": Setting(1, 2.6, 0),
        "source": Setting(0.86, 2.2, 0, leading=1.32),
        "copy": Setting(0.86, 1.2, 0, leading=1.32),
        "cell": Setting(0.96, 0, 0, leading=1.32),
        "date": Setting(0.96, 0, 0, bold=True, leading=1.32),
        "head": Setting(0.96, 0, 0, bold=True, leading=1.32),
        "caption": Setting(0.86, 3, 6, color=look.muted),
        "small": Setting(0.86, 1, 2, color=look.muted, leading=1.3),
        "quote": Setting(0.92, 1.5, 3, leading=1.34, left=12),
        "contents": Setting(1, 1.5, 0),
        "note": Setting(0.82, 0.8, 0, leading=1.28),
        "footer": Setting(0.8, color=look.muted),
        "header-cell": Setting(0.86, 0, 0, color=look.muted, leading=1.3),
    }


@cache
def voice(look: Look, setting: Setting, style: Style) -> Voice:
    """How a run of a style is set inside a paragraph of a setting."""
    size = look.text_size * setting.scale
    base = Voice(
        look.text_font,
        size,
        setting.color,
        setting.bold or style in ("bold", "bold-italic", "number"),
        setting.italic or style in ("italic", "bold-italic"),
        tracking=setting.tracking,
        capitals=setting.capitals,
    )
    match style:
        case "muted":
            return Voice(look.text_font, size * 0.94, look.muted, base.bold, base.italic)
        case "aside":
            return Voice(look.text_font, size, look.muted)
        case "label":
            return Voice(look.text_font, size * 0.9, look.muted)
        case "cite":
            return Voice(look.text_font, size * 0.66, look.accent, rise=size * 0.36)
        case _:
            return base
