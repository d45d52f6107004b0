"""Running headers, footers and page numbers: lines in the margins that say the same on page after page, or only count."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from briefing.readers.pdf.segments import Page, Segment

_MARGIN = 0.13
"""Share of the page's height at its top and bottom where running lines stand."""

_NUMBER = re.compile(
    r"(?:page|p\.|seite|página|стр\.?)?\s*[-–—|\[(]?\s*(?:\d{1,4}(?:[-–.]\d{1,4})?|[ivxlc]{1,7})\s*[-–—|\])]?(?:\s*(?:of|/|von|de|из)\s*\d{1,4})?\.?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?!(?:19|20)\d\d\b)\d{1,4}\s+\S.{3,}|.{3,}\S\s+(?!(?:19|20)\d\d$)\d{1,4}$")


def without_running_lines(pages: list[Page]) -> list[Page]:
    """The pages without their running headers, footers and page numbers."""
    margins = [_in_margins(page) for page in pages]
    seen: Counter[tuple[str, bool]] = Counter()
    for rows in margins:
        seen.update({(_form(_text(row)), top) for row, top in rows})
    least = max(2, len(pages) // 5)
    made = []
    for page, rows in zip(pages, margins, strict=True):
        size = median([s.size for s in page.segments]) if page.segments else 0.0
        dropped = {
            id(segment)
            for row, top in rows
            for segment in row
            if _NUMBER.fullmatch(_text(row))
            or (len(pages) > 1 and len(form := _form(_text(row))) > 3 and seen[form, top] >= least)
            or (
                _NUMBERED.match(_text(row))
                and _text(row)[-1] not in ".;:"
                and segment.size <= 1.05 * size
                and _stands_apart(row, page)
            )
        }
        if len(dropped) == len(page.segments):
            dropped = set()
        made.append(Page([s for s in page.segments if id(s) not in dropped], page.width, page.height, page.upright))
    return made


def _in_margins(page: Page) -> list[tuple[list[Segment], bool]]:
    """The outermost rows at the top (True) and bottom (False) of a page."""
    found: list[tuple[list[Segment], bool]] = []
    for top in (True, False):
        edge = page.height * (1 - _MARGIN if top else _MARGIN)
        near = [s for s in page.segments if (s.middle > edge if top else s.middle < edge)]
        rows: list[list[Segment]] = []
        for segment in sorted(near, key=lambda s: (-s.middle if top else s.middle, s.x0)):
            if rows and abs(rows[-1][0].middle - segment.middle) < 0.5 * segment.size:
                rows[-1].append(segment)
            else:
                rows.append([segment])
        found += [(sorted(row, key=lambda s: s.x0), top) for row in rows[:3]]
    return found


def _text(row: list[Segment]) -> str:
    return " ".join(s.text for s in row).strip()


def _form(text: str) -> str:
    """A line with its numbers made alike."""
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _stands_apart(row: list[Segment], page: Page) -> bool:
    """Whether nothing of the page's text is close above or below a row."""
    middle, size = row[0].middle, row[0].size
    apart = (abs(s.middle - middle) for s in page.segments if all(s is not r for r in row))
    return all(distance > 1.7 * size for distance in apart)
