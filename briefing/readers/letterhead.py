"""A letterhead: the sender's names in lines of their own, down to the date of issue, as ministries and agencies print them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

DEEPEST = 6
LONGEST = 90
_RELEASE = re.compile(
    r"(?:for\s+)?(?:immediate\s+)?(?:press\s+)?(?:release|statement|communiqu[eé]|readout)\b.*", re.IGNORECASE
)


def letterhead(
    lines: Sequence[tuple[str, bool]], title: str | None, dated: Callable[[str], bool], other: Callable[[str], bool]
) -> tuple[int, str | None]:
    """How many opening lines are letterhead, and the sender that they name.

    `lines` are (text, whether a blank line follows). `dated` tells a date line, `other` a byline or labelled line. With no
    known title the lines must stand as one block, else the first of them could be the title of a story.
    """
    day = next((n for n, (text, _) in enumerate(lines[:DEEPEST]) if dated(text)), 0)
    if day < 2:
        return 0, None
    above = [text for text, _ in lines[:day]]
    if title is None and any(blank for _, blank in lines[:day]):
        return 0, None
    if any(other(text) or not _like_a_name(text) for text in above):
        return 0, None
    names = [t for t in above if not _RELEASE.fullmatch(t) and (title is None or t.casefold() != title.casefold())]
    return (day, ", ".join(names[:2])) if names else (0, None)


def _like_a_name(line: str) -> bool:
    """Whether a line reads as a name and not as a sentence."""
    return len(line) <= LONGEST and line[0].isupper() and line[-1] not in ".!?:;,”\"'"
