"""Bytes of a web page to a tree, without trust: nothing fetched, nothing run, depth and size bounded."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from briefing.readers.encodings import decode
from briefing.readers.limits import Limits
from briefing.readers.reading import Unreadable, listed

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})[\"']", re.IGNORECASE)

# No words of the page: programs, styles, things to click, and what browsers do not show.
_UNSHOWN = listed(
    """
    script style template noscript svg math canvas iframe frame frameset object embed applet audio video source track map area
    button input select option optgroup datalist textarea progress meter dialog menu link meta base head param noframes colgroup
    """
)
# Character references bring them in, and the tree refuses to be given them again.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class TooDeep(Exception):
    """Markup nested past what a tree is made of; the words between the tags are all there is to have."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def parse(data: bytes, limits: Limits) -> tuple[Element, tuple[str, ...]]:
    """The root element and warnings of decoding. Raises Unreadable when the page is too large or holds nothing, TooDeep."""
    if len(data) > limits.markup_bytes:
        raise Unreadable(
            f"{len(data) >> 20} MB of markup, more than the {limits.markup_bytes >> 20} MB of a web page that are read"
        )
    found = _DECLARED.search(data[:20_000]) or _XML_DECLARED.match(data)
    text, _, warnings = decode(data, found[1].decode("ascii") if found else None)
    return parse_text(text), warnings


def parse_text(text: str) -> Element:
    """The root element of a page given as characters. Raises Unreadable when there is no element in it, TooDeep."""
    import lxml.etree
    import lxml.html

    text = re.sub(r"^\s*<\?xml[^>]{0,300}\?>", "", text).replace("\x00", "")
    if not text.strip():
        raise Unreadable("a web page without any text")
    parser = lxml.html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root: Element = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("a web page without any text") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise TooDeep(_words_between_tags(text))
    return root


def _words_between_tags(text: str) -> str:
    """Words outside tags, scripts and styles, found without a tree."""
    pieces = re.split(r"<(?:script|style)\b", text, flags=re.IGNORECASE)
    kept = [pieces[0]]
    for piece in pieces[1:]:
        end = re.search(r"</(?:script|style)\b", piece, re.IGNORECASE)
        kept.append(piece[end.end() :] if end else "")
    return html.unescape(re.sub(r"<[^<>]{0,5000}>", " ", "".join(kept))).strip()


def prune(root: Element) -> None:
    """Take out what a browser does not show as words of the page."""
    for element in list(root.iter()):
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSHOWN or _is_hidden(element):
            _drop(element)


def _is_hidden(element: Element) -> bool:
    attributes = element.attrib
    return bool(attributes) and ("hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", ""))))


def _drop(element: Element) -> None:
    """Remove an element and keep the words that follow it."""
    parent = element.getparent()
    if parent is None:
        return
    if tail := _CONTROLS.sub("", element.tail or ""):
        before = element.getprevious()
        if before is not None:
            before.tail = _CONTROLS.sub("", before.tail or "") + tail
        else:
            parent.text = _CONTROLS.sub("", parent.text or "") + tail
    parent.remove(element)
