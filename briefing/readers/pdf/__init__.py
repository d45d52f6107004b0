"""PDF: the text layer in reading order, by PDFium."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.readers.dates import day_in
from briefing.readers.reading import Given, Reading, Unreadable


def read(given: Given) -> Iterator[Reading]:
    """The pages' text as one reading. Raises Unreadable when encrypted, damaged or without a text layer."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(given.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("encrypted; open it with its password and save a copy") from error
        raise Unreadable("damaged: no PDF program could open it; ask for it again") from error
    with document:
        count = len(document)
        if count > given.limits.pages:
            raise Unreadable(f"has {count:,} pages, more than the {given.limits.pages:,} that are read; split it")
        if not count:
            raise Unreadable("a PDF without pages")
        pages = []
        for index in range(count):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                continue
            pages.append(page.get_textpage().get_text_range())
        info = document.get_metadata_dict()
    text = "\n\n".join(p.replace("\r\n", "\n").replace("\ufffe\n", "").replace("\x02", "") for p in pages)
    if not text.strip():
        raise Unreadable("no text layer: the pages are pictures; run text recognition (OCR) on it first")
    title = info.get("Title") or None
    yield Reading(
        re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text),
        title=title,
        author=info.get("Author") or None,
        weak_date=day_in(info.get("CreationDate", "")[2:10]),
    )
