"""Several stories in one text: a press digest, cut at separators that are beyond doubt."""

import re

from briefing.readers.furniture import Head, read_head

LEAST_CHARACTERS = 120
"""Of a story; shorter pieces are decoration between rules."""

_SEPARATORS = (
    re.compile(r"^[ \t]*(?:([=*_#~+-])[ \t]?)(?:\1[ \t]?){7,}$", re.MULTILINE),
    re.compile(
        r"^[ \t]*(?:Document|Story|Item|Article)?[ \t]*\d{1,3} of \d{1,3}(?:[ \t]+(?:DOCUMENTS?|STORIES|ITEMS|ARTICLES))?[ \t]*$",
        re.MULTILINE | re.IGNORECASE,
    ),
    re.compile(r"^[ \t]*Document [A-Z]{2,8}\d{6,}\w*[ \t]*$", re.MULTILINE),
    re.compile(r"^[ \t]*\*[ \t]*\*[ \t]*\*[ \t]*$", re.MULTILINE),
)  # fmt: skip


def split(text: str) -> list[str]:
    """The stories of a digest, each without the white space around it; one piece when the text is no digest.

    A separator is believed when every piece between two of them is long enough and opens with a head of its own:
    a title above a date, byline or dateline. An unlabelled preface or closing line may stand outside.
    """
    for separator in _SEPARATORS:
        if not separator.search(text):
            continue
        pieces = [p.strip("\n \t") for p in _cut(text, separator)]
        pieces = [p for p in pieces if p]
        stories = [p for p in pieces if len(p) >= LEAST_CHARACTERS]
        loose = [p for p in pieces if len(p) < LEAST_CHARACTERS]
        if len(stories) > 1 and len(loose) <= 2 and all(_has_head(read_head(p)) for p in stories):
            return stories
        if len(stories) > 2 and len(loose) <= 2 and all(_has_head(read_head(p)) for p in stories[1:]):
            return stories[1:] if not _has_head(read_head(stories[0])) else stories
    return [text]


def _cut(text: str, separator: re.Pattern[str]) -> list[str]:
    pieces, at = [], 0
    for found in separator.finditer(text):
        pieces.append(text[at : found.start()])
        at = found.end()
    return [*pieces, text[at:]]


def _has_head(head: Head) -> bool:
    """Whether a piece opens as a story does: two signs of title, publisher, author and day."""
    signs = (head.title, head.publisher, head.author, head.published or head.when)
    return sum(sign is not None for sign in signs) >= 2
