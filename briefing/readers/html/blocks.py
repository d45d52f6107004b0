"""A web page as a list of blocks of words, the way a browser lays them out."""

from __future__ import annotations


def all_text(data: bytes) -> list[str]:
    """All visible words of a page, block by block."""
    import lxml.html

    tree = lxml.html.fromstring(data, parser=lxml.html.HTMLParser(no_network=True, encoding="utf-8"))
    return [
        t
        for e in tree.iter("p", "h1", "h2", "h3", "li")
        if (t := " ".join("".join(str(t) for t in e.itertext()).split()))
    ]
