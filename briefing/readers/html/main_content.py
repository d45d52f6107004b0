"""The story of a page without its menus and boilerplate, found by where running text lies.

Blocks are weighed by their words outside links (Kohlschütter, Fankhauser & Nejdl 2010: text and link density), the weights
are summed up the tree, and the smallest element that holds nearly all of the weight is the story's; class names and ids that
say what a part is for, and what stands before and after the running text, decide what is left out of it.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.readers.html import cues
from briefing.readers.html.blocks import Block, lay_out

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_SMALL_PAGE = 1_500
_MENU = 8
"""Short blocks that are nothing but links; a plain document has fewer."""
_NAMING = ("class", "id", "role", "data-component", "data-module")
_TEXT_TAGS = ("p", "li", "blockquote", "span", "pre")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def main_blocks(root: Element, title: str | None, body: str | None = None) -> list[Block]:
    """Blocks of the story in order; all blocks when the page is a plain document with no more than its text.

    `title` is the page's title (its heading is left out); `body` is the text of the article as the page's own metadata
    give it, used to find the story again when names and weights led astray.
    """
    blocks = lay_out(root)
    if _is_plain_document(root, blocks):
        return blocks
    raw = {id(b): _weight(b) for b in blocks}
    foreign = _foreign(root, _sums(blocks, raw))
    kept = _story(root, blocks, raw, foreign, title)
    told = _told_in(blocks, body) if body and len(body) > 300 else []
    if told and sum(raw[id(b)] for b in kept if b in told) < 0.6 * sum(raw[id(b)] for b in told):
        return _trim(told, title)
    weight = sum(raw[id(b)] for b in kept)
    if weight < 0.2 * sum(raw.values()) and weight < 0.2 * sum(
        raw[id(b)] for b in blocks if not _in_comments(b.element)
    ):
        surely = {
            e for e in foreign if any(a.tag in ("nav", "footer") for a in (e, *e.iterancestors())) or _in_comments(e)
        }
        again = _story(root, blocks, raw, surely, title)
        if sum(raw[id(b)] for b in again) > 2 * weight:
            return again
    return kept


def _story(
    root: Element, blocks: list[Block], raw: dict[int, float], foreign: set[Element], title: str | None
) -> list[Block]:
    """The blocks of the element that holds the story, without what in it is not story."""
    weights = {id(b): 0.0 if b.element in foreign else raw[id(b)] for b in blocks}
    holder = _declared_holder(root, blocks, weights)
    if holder is None:
        holder = _heaviest(root, blocks, weights)
    inside = [b for b in blocks if _within(b.element, holder)]
    kept = [b for b, after in itertools.zip_longest(inside, inside[1:]) if _is_story(b, after, foreign, holder)]
    return _trim(kept, title)


def _told_in(blocks: list[Block], body: str) -> list[Block]:
    """The blocks whose words stand in a text, in runs of four."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))}

    wanted = runs(body)
    return [b for b in blocks if len(own := runs(b.text)) > 3 and len(own & wanted) >= 0.7 * len(own)]


def _in_comments(element: Element) -> bool:
    return any(_says_foreign(e) == "comments" for e in (element, *element.iterancestors()))


def _is_plain_document(root: Element, blocks: list[Block]) -> bool:
    """Whether the page is nothing but a text: no navigation, few links, nothing named as page furniture."""
    if root.find(".//nav") is not None or root.find(".//article") is not None:
        return False
    size = sum(len(b.text) for b in blocks)
    links = sum(b.links for b in blocks)
    named = sum(bool(e.get("class") or e.get("id")) for e in root.iter("div", "section", "ul", "table", "td"))
    linked = sum(b.link_share > 0.8 and len(b.text) < 60 for b in blocks)
    return links < 0.3 * size and named <= 3 and linked < _MENU and size < 100 * _SMALL_PAGE


def _foreign(root: Element, sums: dict[Element, float]) -> set[Element]:
    """Elements that say they are not the story, and all that lies in them.

    A name is not believed of an element that holds most of the page's running text, unless it says comments.
    """
    total = sums.get(root, 0.0)
    found: set[Element] = set()
    for element in root.iter():
        parent = element.getparent()
        if (parent is not None and parent in found) or (
            element.tag not in ("html", "body", "main")
            and (said := _says_foreign(element))
            and (said == "comments" or sums.get(element, 0.0) <= 0.5 * total)
        ):
            found.add(element)
    return found


def _says_foreign(element: Element) -> str | None:
    """What an element says of itself by tag, class, id or role when it is not the story."""
    if element.tag in cues.FOREIGN_TAGS:
        return str(element.tag)
    if not element.attrib:
        return None
    meanings = {_meaning(token) for name in _NAMING if (value := element.get(name)) for token in value.split()}
    if "comments" in meanings:
        return "comments"
    return "foreign" if "foreign" in meanings and "story" not in meanings and element.tag != "article" else None


@lru_cache(maxsize=20_000)
def _meaning(token: str) -> str | None:
    """What one class name or id says: comments, story, foreign, or nothing."""
    if cues.COMMENTS.fullmatch(token):
        return "comments"
    if cues.STORY.search(token):
        return "story"
    return "foreign" if cues.FOREIGN.search(token) and not cues.HARMLESS.search(token) else None


def _weight(block: Block) -> float:
    """Words outside links of a block that reads as running text; nothing for the rest."""
    if block.tag in ("figcaption", "caption", "th", "dt", "row") or block.tag in _HEADINGS:
        return 0.0
    own = len(block.text) - block.links
    if own < 40 or block.link_share > 0.5:
        return 0.0
    stops = len(cues.STOP_WORDS.findall(block.text[:2000]))
    words = block.text[:2000].count(" ") + 1
    running = stops >= 0.12 * words or not block.text.isascii()
    ended = block.text.rstrip()[-1:] in ".!?…”\"'’:;。"
    return own * (1.0 if running else 0.25) * (1.0 if ended else 0.5)


def _within(element: Element, holder: Element) -> bool:
    return element is holder or any(a is holder for a in element.iterancestors())


def _sums(blocks: list[Block], weights: dict[int, float]) -> dict[Element, float]:
    sums: dict[Element, float] = defaultdict(float)
    for block in blocks:
        if weight := weights[id(block)]:
            sums[block.element] += weight
            for ancestor in block.element.iterancestors():
                sums[ancestor] += weight
    return sums


def _declared_holder(root: Element, blocks: list[Block], weights: dict[int, float]) -> Element | None:
    """The element that the page itself marks as the article's body, when the text is really there."""
    sums = _sums(blocks, weights)
    total = sums.get(root, 0.0)
    if not total:
        return None
    for path in cues.DECLARED:
        found = [e for e in root.xpath(path) if sums.get(e, 0.0) > 0]
        if found:
            best = max(found, key=lambda e: sums[e])
            rest = sum(sums[e] for e in found if e is not best and not _within(e, best))
            if sums[best] > 0.4 * total and rest < 0.5 * sums[best]:
                return best
    return None


def _heaviest(root: Element, blocks: list[Block], weights: dict[int, float]) -> Element:
    """Down from the root into the child that holds most of the weight, for as long as one does."""
    sums = _sums(blocks, weights)
    here = root
    while True:
        children = [c for c in here if c in sums]
        if not children:
            break
        best = max(children, key=lambda c: sums[c])
        own = sums[here]
        others = sorted((sums[c] for c in children if c is not best), reverse=True)
        ahead = own > 0 and (
            sums[best] >= 0.75 * own or (sums[best] > 0.5 * own and bool(others) and others[0] < 0.2 * own)
        )
        if not ahead or best.tag in _TEXT_TAGS or any(c is not best and _is_standfirst(c) for c in children):
            break
        here = best
    return here


def _is_standfirst(element: Element) -> bool:
    """Whether an element beside the body is the story's opening paragraph, set apart."""
    return any(cues.STANDFIRST.fullmatch(token) for token in element.get("class", "").split())


def _is_story(block: Block, after: Block | None, foreign: set[Element], holder: Element) -> bool:
    """Whether a block inside the story's element belongs to it."""
    if block.element in foreign or block.tag in ("figcaption", "nav", "footer", "address"):
        return False
    if any(
        a.tag in ("figcaption", "figure") for a in (block.element, *block.element.iterancestors()) if a is not holder
    ):
        return False
    if cues.BOILERPLATE.match(block.text):
        return False
    if block.tag in ("row", "pre"):
        return True
    if (
        block.tag in _HEADINGS
        and after is not None
        and after.tag not in _HEADINGS
        and _runs(after)
        and after.element not in foreign
    ):
        return True
    share = block.link_share
    return not (share > 0.75 or (share > 0.5 and len(block.text) < 60 and block.tag != "p"))


def _runs(block: Block) -> bool:
    """Whether a block is running text, links aside."""
    return len(block.text) - block.links >= 60 and block.tag not in _HEADINGS


def _trim(kept: list[Block], title: str | None) -> list[Block]:
    """Without the title, byline and date above the first paragraph, and without what trails after the last one."""
    kept = _without_afterword(kept)
    running = [i for i, b in enumerate(kept) if _runs(b)]
    if not running:
        return kept
    first, last = running[0], running[-1]
    while last > first and len(kept[last].text) < 400 and cues.CLOSING.match(kept[last].text):
        kept = kept[:last]
        running.pop()
        last = running[-1]
    head = [
        b for b in kept[:first] if b.tag in ("p", "h2", "h3", "blockquote", "li") and not cues.HEAD_LINE.match(b.text)
    ]
    tail = [b for b in kept[last + 1 :] if _closes(b)]
    return [b for b in (*head, *kept[first : last + 1], *tail) if not title or not _same(b.text, title)]


def _closes(block: Block) -> bool:
    """Whether a short block after the last paragraph still belongs to the story."""
    if cues.CLOSING.match(block.text) or block.tag not in ("p", "li", "blockquote", "div", "pre", "row"):
        return False
    return not block.links or any(a.tag == "blockquote" for a in block.element.iterancestors())


def _without_afterword(kept: list[Block]) -> list[Block]:
    """The story cut where a short heading opens other things, when what follows is but a small part of the whole."""
    total = sum(len(b.text) for b in kept)
    after = 0
    for index in range(len(kept) - 1, 0, -1):
        after += len(kept[index].text)
        if after > 0.35 * total:
            break
        if len(kept[index].text) < 80 and cues.AFTERWORD.match(kept[index].text):
            return kept[:index]
    return kept


def _same(text: str, title: str) -> bool:
    def letters(value: str) -> str:
        return re.sub(r"\W+", "", value).casefold()

    one, other = letters(text), letters(title)
    return bool(one) and (one == other or (len(one) > 20 and (other.startswith(one) or one.startswith(other))))
