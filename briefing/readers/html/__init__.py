"""Web pages: the main content without menus and boilerplate, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.readers.encodings import decode
from briefing.readers.reading import Given, Reading, Unreadable


def read(given: Given) -> Iterator[Reading]:
    """The main content as one reading. Raises Unreadable."""
    import trafilatura

    text, _, warnings = decode(given.data)
    found = trafilatura.bare_extraction(text, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict) or not found.text:
        raise Unreadable("a web page without any text")
    yield Reading(found.text.replace("\n", "\n\n"), title=found.title, author=found.author, publisher=found.sitename,
                  published=found.date, warnings=warnings)  # fmt: skip
