"""What stands on every page: marking at head and foot, running title, page x of y."""

from __future__ import annotations

from briefing.export.marking import rolled_up
from briefing.export.outline import Banner, Run
from briefing.export.pdf.ink import Ink, fill
from briefing.export.pdf.layout import Layout
from briefing.export.pdf.lines import Voice, set_lines
from briefing.export.pdf.rows import Page
from briefing.export.pdf.setter import MM
from briefing.export.pdf.styles import INK, settings, voice

_MOST = 70


def furnish(layout: Layout, page: Page, number: int, ink: Ink) -> None:
    """Paint the furniture of page `number` (from 0): artifacts, for they are said on every page."""
    banner = layout.outline.banner
    width, height = layout.size
    small = voice(layout.look, settings(layout.look)["footer"], "text")
    foot = max(20.0, 9 * MM)
    ink.emit("/Artifact <</Type /Pagination /Subtype /Header>> BDC")
    if banner:
        marking = _marking(layout, banner, page, number)
        _banner(layout, banner, marking, height - foot - banner.size * 0.8, ink)
    ink.emit("EMC /Artifact <</Type /Pagination /Subtype /Footer>> BDC")
    if banner:
        _banner(layout, banner, marking, foot - banner.size * 0.2, ink)
    base = foot + (banner.size * 1.6 if banner else 0)
    ink.words(running_title(layout.outline.title), small, layout.left, base)
    ink.words(f"page {number + 1} of {len(layout.pages)}", small, width - layout.left, base, "end")
    ink.emit("EMC")


def _marking(layout: Layout, banner: Banner, page: Page, number: int) -> str:
    """The first page bears the document's marking, a further one that of the highest portion on it (32 CFR 2001.24)."""
    portions = dict(layout.outline.portions)
    if not number or not portions:
        return banner.text
    shown = {p.run.point for _, row, _ in page.rows for s in row.sets for _, p in s.line.pieces if p.run.point}
    return rolled_up(None, [portions[point] for point in sorted(shown) if point in portions]) or banner.text


def _banner(layout: Layout, banner: Banner, text: str, y: float, ink: Ink) -> None:
    width = layout.size[0]
    room = width - 2 * layout.left
    size, tracking = banner.size, 0.4
    color = banner.ink or INK
    lines = set_lines(
        [(Run(text), Voice(layout.look.text_font, size, color, bold=True, tracking=tracking))], 10_000, 1.2
    )
    wide = lines[0].width if lines else 0.0
    if wide > room:  # a marking is never cut and never broken: it gets smaller
        size, tracking, wide = size * room / wide, tracking * room / wide, room
    x = {"left": layout.left, "center": (width - wide) / 2, "right": width - layout.left - wide}[banner.align]
    if banner.ground:
        ink.emit(f"q {fill(banner.ground)} {x - 4:.2f} {y - 3.4:.2f} {wide + 8:.2f} {banner.size + 4:.2f} re f Q")
    ink.words(text, Voice(layout.look.text_font, size, color, bold=True, tracking=tracking), x, y)


def running_title(title: str) -> str:
    """The title as it fits into a footer."""
    return title if len(title) <= _MOST else title[:_MOST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
