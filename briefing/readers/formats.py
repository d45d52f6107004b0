"""The registry: each format with its label, suffixes, media type and reader. A new format is one row and one file."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.readers.reading import Given, Item


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `reader` is `module:function` under this package, imported when first needed.

    `inline` formats are read by short code of our own and may be read in this process when small.
    """

    key: str
    label: str
    suffixes: tuple[str, ...]
    media_type: str
    reader: str
    inline: bool = False


FORMATS = (
    Format("text", "Plain text", (".txt", ".text", ".asc", ".log"), "text/plain", "plain:read", inline=True),
    Format("markdown", "Markdown", (".md", ".markdown"), "text/markdown", "markdown:read"),
    Format("html", "Web page", (".html", ".htm", ".xhtml"), "text/html", "html:read"),
    Format("word", "Word document", (".docx", ".docm", ".dotx", ".dotm"),
           "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word:read"),
    Format("pdf", "PDF", (".pdf",), "application/pdf", "pdf:read"),
    Format("opendocument", "OpenDocument text", (".odt", ".ott", ".fodt"), "application/vnd.oasis.opendocument.text",
           "opendocument:read"),
    Format("rtf", "Rich text", (".rtf",), "application/rtf", "rtf:read"),
    Format("mail", "E-mail message", (".eml", ".mht", ".mhtml"), "message/rfc822", "mail:read"),
    Format("mailbox", "Mailbox", (".mbox", ".mbx"), "application/mbox", "mail:read_mailbox"),
    Format("archive", "Archive of sources", (".zip",), "application/zip", "archive:read"),
)  # fmt: skip
BY_KEY = {f.key: f for f in FORMATS}


def read_with(form: Format, given: Given) -> Iterator[Item]:
    """Run a format's reader."""
    module, _, function = form.reader.partition(":")
    items: Iterator[Item] = getattr(importlib.import_module(f"briefing.readers.{module}"), function)(given)
    return items


def describe_formats() -> tuple[tuple[tuple[str, ...], str], ...]:
    """(suffixes, label) of each format, for file dialogs."""
    return tuple((f.suffixes, f.label) for f in FORMATS)
