"""What a page says of itself: JSON-LD, OpenGraph, meta elements, microdata, time elements (in that order of trust)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefing.readers.dates import day_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_ARTICLE = re.compile(r"article|posting|report|liveblog|webpage|creativework", re.IGNORECASE)
_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "headline",
    "parsely-title",
    "sailthru.title",
    "title",
)
_PUBLISHERS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
    "twitter:site",
    "copyright",
)
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "twitter:creator",
)
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "publishdate", "publish-date", "publish_date", "published-date", "pubdate", "article_date_original",
    "originalpublicationdate",
    "parsely-pub-date", "sailthru.date", "dc.date", "dcterms.date", "cxenseparse:recs:publishtime", "date", "article.published",
    "citation_publication_date", "last-modified", "article:modified_time", "og:updated_time", "dcterms.modified",
)  # fmt: skip
_MOST_JSON = 2_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """Metadata of a page; `body` is the article's text as JSON-LD gives it."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    body: str | None = None


def read_metadata(root: Element) -> Known:
    """Metadata of a page whose tree is still whole."""
    linked = list(_linked_data(root))
    meta = _meta(root)
    article = next(
        (o for o in linked if _ARTICLE.search(_types(o)) and (o.get("headline") or o.get("articleBody"))), {}
    )
    publisher = (
        _name(article.get("publisher"))
        or _first(meta, _PUBLISHERS[:4])
        or _organisation(linked)
        or _first(meta, _PUBLISHERS[4:])
    )
    heading = _heading(root)
    title = _text(article.get("headline")) or _first(meta, _TITLES) or heading or _element(root, "//title")
    return Known(
        title=_without_site(title, publisher, heading) if title else None,
        publisher=_site(publisher) or _host(root, meta),
        author=_people(article.get("author")) or _person(_first(meta, _AUTHORS)) or _byline(root),
        published=_published(root, article, linked, meta),
        language=root.get("lang") or _first(meta, ("language", "content-language", "og:locale", "dc.language")),
        body=_text(article.get("articleBody")),
    )


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, outer ones first; broken JSON is passed over."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower() or not script.text or len(script.text) > _MOST_JSON:
            continue
        source = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", script.text.strip()
        )
        try:
            value = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting, seen = [value], 0
        while waiting and seen < 2_000:
            item = waiting.pop(0)
            seen += 1
            if isinstance(item, dict):
                yield item
                waiting += [
                    v
                    for k, v in item.items()
                    if k in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement")
                ]
            elif isinstance(item, list):
                waiting += item


def _types(item: dict[str, Any]) -> str:
    value = item.get("@type", "")
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    return re.sub(r"<[^>]{1,200}>", " ", html.unescape(value)).strip() or None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _people(value: object) -> str | None:
    names = [_name(v) for v in value] if isinstance(value, list) else [_name(value)]
    return ", ".join(dict.fromkeys(n for n in map(_person, names) if n)) or None


def _person(value: str | None) -> str | None:
    """A personal name out of a metadata value; addresses of profiles and names of accounts are none."""
    if (
        not value
        or value.strip().casefold() in ("admin", "administrator", "editor", "staff", "guest", "user")
        or re.search(r"https?://|www\.|^@", value)
        or len(value) > 200
    ):
        return None
    return re.sub(r"^\s*by\s+", "", " ".join(value.split()), flags=re.IGNORECASE) or None


def _organisation(linked: list[dict[str, Any]]) -> str | None:
    return next((n for o in linked if re.search("Organization", _types(o)) and (n := _name(o))), None)


def _meta(root: Element) -> dict[str, str]:
    """First content of each meta element by its lower-cased name, property or itemprop."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if content and (key := element.get(kind)):
                found.setdefault(key.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((_text(meta[n]) for n in names if meta.get(n)), None)


def _element(root: Element, path: str) -> str | None:
    found = root.xpath(path)
    return " ".join(found[0].text_content().split()) or None if found else None


def _heading(root: Element) -> str | None:
    """The first level-one heading, when there is just one that could be the title."""
    found = [t for e in root.iter("h1") if len(t := " ".join(e.text_content().split())) > 8]
    return found[0] if found and len(found) <= 2 else None


def _without_site(title: str, publisher: str | None, heading: str | None) -> str:
    """A title without the site's name after a bar or dash."""
    title = " ".join(title.split())
    if heading and len(heading) > 15 and title.casefold().startswith(heading.casefold()):
        return heading
    parts = re.split(r"\s+[|»·•–—]\s+|\s+-\s+|\s*\|\s*", title)
    if len(parts) > 1 and len(parts[0]) > 15:
        last = parts[-1].casefold()
        if (publisher and (last in publisher.casefold() or publisher.casefold() in last)) or (
            len(parts[-1]) < 25 and "|" in title
        ):
            return title[: title.rfind(parts[-1])].rstrip(" |»·•–—-")
    return title


def _site(value: str | None) -> str | None:
    if not value or len(value) > 100:
        return None
    return value.lstrip("@") or None


def _host(root: Element, meta: dict[str, str]) -> str | None:
    """The site's address, from the canonical link, when nothing names the publisher."""
    links = [e.get("href", "") for e in root.xpath("//link[@rel='canonical']")]
    for address in (*links, meta.get("og:url", "")):
        try:
            host = urlsplit(address).hostname
        except ValueError:
            continue
        if host:
            return str(host).removeprefix("www.")
    return None


_BYLINE = re.compile(
    r"(?:by\s+)?([A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|bin|al-\w+)){1,3})(?=$|[,|•]|\s+(?:and|for|in|is)\b)"
)
_BYLINE_PLACES = (
    "//*[@itemprop='author']",
    "//*[@rel='author']",
    "//*[contains(@class,'byline')]",
    "//*[contains(@class,'author-name')]",
)


def _byline(root: Element) -> str | None:
    for path in _BYLINE_PLACES:
        for element in root.xpath(path)[:2]:
            words = re.sub(r"^by\s+", "", " ".join(element.text_content().split()), flags=re.IGNORECASE)
            if found := _BYLINE.match(words):
                return str(found[1])
    return None


def _published(
    root: Element, article: dict[str, Any], linked: list[dict[str, Any]], meta: dict[str, str]
) -> str | None:
    for value in (article.get("datePublished"), *(o.get("datePublished") for o in linked), article.get("dateCreated")):
        if day := day_in(_text(value)):
            return day
    for name in _DATES[:-4]:
        if day := day_in(meta.get(name)):
            return day
    for path in (
        "//time[@pubdate]",
        "//*[@itemprop='datePublished']",
        "//time[@datetime]",
        "//*[contains(@class,'published')]",
    ):
        for element in root.xpath(path)[:1]:
            if day := day_in(element.get("datetime") or element.get("content") or element.text_content()):
                return day
    if day := day_in(_first(meta, _DATES[-4:])):
        return day
    return _in_address(root, meta)


def _in_address(root: Element, meta: dict[str, str]) -> str | None:
    """A date in the page's own address, as many news sites have it."""
    links = [e.get("href", "") for e in root.xpath("//link[@rel='canonical']")]
    for address in (*links, meta.get("og:url", "")):
        found = re.search(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:/|-|$)", address)
        if found and (day := day_in("-".join(found.groups()))):
            return day
    return None
