"""Web pages: the main content without menus and boilerplate, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.readers.html.blocks import Block, lay_out
from briefing.readers.html.main_content import main_blocks
from briefing.readers.html.metadata import read_metadata
from briefing.readers.html.tree import TooDeep, parse, prune
from briefing.readers.reading import Given, Reading, Unreadable


def read(given: Given) -> Iterator[Reading]:
    """The main content as one reading. Raises Unreadable."""
    try:
        root, warnings = parse(given.data, given.limits)
    except TooDeep as page:
        yield Reading(page.words, warnings=("nested too deeply: read without its structure",))
        return
    known = read_metadata(root)
    prune(root)
    chosen = main_blocks(root, known.title, known.body) or lay_out(root)
    text = join(chosen)
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
