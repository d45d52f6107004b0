"""A web page as a list of blocks of words, the way a browser lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.readers.reading import listed

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_BLOCKS = listed(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """
)
_MOST_CELLS = 20_000
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")


@dataclass(slots=True)
class Block:
    """Words that stand together: a paragraph, heading, list item or row. `links` counts the characters inside links."""

    element: Element
    tag: str
    pieces: list[str] = field(default_factory=list)
    links: int = 0
    text: str = ""

    def close(self) -> None:
        """Fold white space as a browser does."""
        text = "".join(self.pieces)
        if self.tag == "pre":
            self.text = text.strip("\n")
        else:
            self.text = "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\x1f")).strip()

    @property
    def link_share(self) -> float:
        """Share of the characters that are links."""
        return min(1.0, self.links / max(1, len(self.text)))


class _Layout:
    """Walks a tree in document order and cuts it into blocks."""

    def __init__(self) -> None:
        self.done: list[Block] = []
        self.open: Block | None = None

    def close(self) -> None:
        if self.open is not None:
            self.open.close()
            if self.open.text:
                self.done.append(self.open)
            self.open = None

    def put(self, element: Element, tag: str, words: str | None, in_link: bool) -> None:
        if not words:
            return
        if self.open is None:
            if not words.strip():
                return
            self.open = Block(element, tag)
        self.open.pieces.append(words)
        if in_link:
            self.open.links += len(_SPACES.sub(" ", words))

    def walk(self, element: Element, holder: Element, tag: str, in_link: bool) -> None:
        """Lay out one element. `holder` is the block element that its words belong to, `tag` the kind of block."""
        name = element.tag
        if name == "table" and not any(words.strip() for words in element.itertext()):
            return
        if name == "table" and (rows := data_rows(element)):
            self.close()
            for row in rows:
                self.done.append(Block(element, "row", text=row))
            return
        if name == "br":
            if self.open is not None:
                following = element.getnext()
                twice = following is not None and following.tag == "br" and not (element.tail or "").strip()
                if twice or self.open.pieces[-1:] == ["\x1f"]:
                    self.close()
                else:
                    self.open.pieces.append("\x1f")
            return
        block = name in _BLOCKS
        if block:
            self.close()
            holder, tag = element, str(name)
        in_link = in_link or (name == "a" and bool(element.get("href")))
        self.put(holder, tag, element.text, in_link)
        for child in element:
            self.walk(child, holder, tag, in_link)
            self.put(holder, tag, child.tail, in_link)
        if block:
            self.close()


def lay_out(root: Element) -> list[Block]:
    """The blocks of a page or of a part of it, in reading order."""
    layout = _Layout()
    layout.walk(root, root, str(root.tag), False)
    layout.close()
    return layout.done


def all_text(page: str) -> list[str]:
    """All visible words of a page, block by block. Raises Unreadable."""
    from briefing.readers.html.tree import TooDeep, parse_text, prune

    try:
        root = parse_text(page)
    except TooDeep as deep:
        return [deep.words]
    prune(root)
    return [block.text for block in lay_out(root)]


def data_rows(table: Element) -> list[str]:
    """Rows of a data table with tabs between cells; empty when the table is there for layout.

    A cell that spans rows or columns stands in each of them, so that every row can be read by itself.
    """
    if table.find(".//table") is not None and table.find(".//th") is None:
        return []
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    covered = sum(_span(cell, "rowspan") * _span(cell, "colspan") for row in cells for cell in row)
    if sum(len(row) > 1 for row in cells) < 2 or covered > _MOST_CELLS:
        return []
    texts = {cell: _cell_text(cell) for row in cells for cell in row}
    lengths = [len(text) for text in texts.values() if text]
    if not lengths or ((max(lengths) > 600 or sum(lengths) / len(lengths) > 120) and table.find(".//th") is None):
        return []
    return [line for line in _grid(cells, texts) if line.strip()]


def _owner(row: Element) -> Element | None:
    return next(row.iterancestors("table"), None)


def _cell_text(cell: Element) -> str:
    return " ".join(" ".join(block.text.split()) for block in lay_out(cell))


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), 50)) if value.isdigit() and len(value) < 4 else 1


def _grid(rows: list[list[Element]], texts: dict[Element, str]) -> Iterator[str]:
    carried: dict[int, tuple[str, int]] = {}
    for row in rows:
        line: list[str] = []
        waiting = list(row)
        only_spans = bool(waiting) and all(_span(cell, "rowspan") > 1 for cell in waiting)
        column = 0
        while waiting or column in carried:
            if column in carried:
                text, left = carried.pop(column)
                if left > 1:
                    carried[column] = (text, left - 1)
                line.append(text)
                column += 1
                continue
            cell = waiting.pop(0)
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    carried[column] = (texts[cell], down - 1)
                line.append(texts[cell])
                column += 1
        if not only_spans:
            yield "\t".join(line).rstrip("\t")
