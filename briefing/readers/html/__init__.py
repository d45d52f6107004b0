"""Web pages: the main content without menus and boilerplate, and what the page says of itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from briefing.readers.html.blocks import Block, lay_out
from briefing.readers.html.main_content import main_blocks
from briefing.readers.html.metadata import read_metadata
from briefing.readers.html.tree import parse, prune
from briefing.readers.reading import Given, Reading, Unreadable


def read(given: Given) -> Iterator[Reading]:
    """The main content as one reading. Raises Unreadable."""
    root, warnings = parse(given.data, given.limits)
    known = read_metadata(root)
    prune(root)
    chosen = main_blocks(root, known.title, known.body) or lay_out(root)
    text = join(chosen) or _words_only(given.data)
    if not text.strip():
        raise Unreadable("a web page without any text")
    yield Reading(
        text,
        title=known.title,
        publisher=known.publisher,
        author=known.author,
        published=known.published,
        language=known.language,
        warnings=warnings,
    )


def join(blocks: list[Block]) -> str:
    """Blocks parted by blank lines, rows of one table by line ends."""
    pieces: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        same_table = before is not None and block.tag == before.tag == "row" and block.element is before.element
        pieces.append(("" if before is None else "\n" if same_table else "\n\n") + block.text)
    return "".join(pieces)


def _words_only(data: bytes) -> str:
    """Words outside tags, for markup that no parser makes a tree of (nesting without end)."""
    text = data[:2_000_000].decode("utf-8", "replace")
    text = re.sub(r"<(script|style)\b.*?</\1\s*>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    return html.unescape(re.sub(r"<[^<>]{0,5000}>", " ", text)).strip()
