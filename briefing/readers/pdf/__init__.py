"""PDF: the text layer in reading order, by PDFium; no script, action or link in the file is ever followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import Any

from briefing.readers.dates import day_in
from briefing.readers.pdf.layout import Paragraph, join, paragraph_text, read_page
from briefing.readers.pdf.running import without_running_lines
from briefing.readers.pdf.segments import HYPHEN, NOTE, Page, PageReader
from briefing.readers.reading import Given, Reading, Unreadable

_NO_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint).*|untitled.*|document\d*|"
    r".*\.(?:docx?|pdf|indd|qxd|tex|dvi|pptx?|xlsx?|rtf|p65)|.{0,4}|\W*|[\w-]+_[\w_-]+)$",
    re.IGNORECASE,
)
_NO_TEXT = "no text layer: its pages are pictures; run text recognition (OCR) on it first"


def read(given: Given) -> Iterator[Reading]:
    """The pages' text as one reading. Raises Unreadable when encrypted, damaged or without a text layer."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(given.data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_reason(error)) from error
    with document:
        pages, missing = _pages(document, given)
        info = _info(document)
    if not any(page.segments for page in pages):
        raise Unreadable(_NO_TEXT)
    paragraphs = [read_page(page) for page in without_running_lines(pages)]
    title = info.get("Title", "")
    yield Reading(
        _text(paragraphs),
        title=title if title and not _NO_TITLE.match(title.strip()) else _largest(paragraphs),
        author=info.get("Author") or None,
        weak_date=_info_day(info),
        warnings=_warnings(pages, missing),
    )


def _reason(error: Exception) -> str:
    said = str(error).lower()
    if "password" in said or "security" in said:
        return "encrypted; open it with its password and save a copy"
    return "damaged: no PDF program could open it; ask for it again"


def _pages(document: Any, given: Given) -> tuple[list[Page], int]:
    """The pages that could be read, and how many could not."""
    import pypdfium2

    count = len(document)
    if count > given.limits.pages:
        raise Unreadable(f"has {count:,} pages, more than the {given.limits.pages:,} that are read; split it")
    if not count:
        raise Unreadable("a PDF without pages")
    reader, pages, missing, characters = PageReader(), [], 0, 0
    for index in range(count):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            missing += 1
            continue
        try:
            pages.append(reader.read(page))
        except pypdfium2.PdfiumError:
            missing += 1
        finally:
            page.close()
        characters += sum(len(s.text) for s in pages[-1].segments) if pages else 0
        if characters > given.limits.characters:
            raise Unreadable(
                f"holds more than {given.limits.characters:,} characters of text in its first {index + 1:,} pages; split it"
            )
    if not pages:
        raise Unreadable("damaged: none of its pages can be read; ask for it again")
    return pages, missing


def _info(document: Any) -> dict[str, str]:
    """The document's own description; empty when it is damaged."""
    import pypdfium2

    try:
        return {k: str(v).strip() for k, v in document.get_metadata_dict().items()}
    except (pypdfium2.PdfiumError, ValueError):
        return {}


def _info_day(info: dict[str, str]) -> str | None:
    """The day of the last change, or of making."""
    for key in ("ModDate", "CreationDate"):
        found = re.search(r"((?:19|20)\d\d)([01]\d)([0-3]\d)", info.get(key, "")[:12])
        if found and (day := day_in("-".join(found.groups()))):
            return day
    return None


def _warnings(pages: list[Page], missing: int) -> tuple[str, ...]:
    empty = [str(n) for n, page in enumerate(pages, 1) if not page.segments]
    said = []
    if missing:
        said.append(f"{missing} damaged page{'s' if missing > 1 else ''} left out")
    if empty and len(pages) > 1:
        shown = ", ".join(empty[:10]) + ("…" if len(empty) > 10 else "")
        said.append(f"no text on page{'s' if len(empty) > 1 else ''} {shown} (pictures or blank)")
    return tuple(said)


def _text(pages: list[list[Paragraph]]) -> str:
    """All paragraphs in order; one that a page's end breaks is made whole."""
    words = re.findall(
        r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for page in pages for p in page for line in p.lines)
    )
    known = frozenset(word.casefold() for word in words)
    blocks: list[str] = []
    for page in pages:
        for number, paragraph in enumerate(page):
            text = paragraph_text(paragraph, known).strip()
            if not text:
                continue
            if blocks and number == 0 and not paragraph.table and _goes_on(blocks[-1], text):
                blocks[-1] = join(blocks[-1], text, known)
            else:
                blocks.append(text)
    return _without_note_numbers("\n\n".join(blocks).replace(HYPHEN, "-"))


def _without_note_numbers(text: str) -> str:
    """Raised numbers taken off the words that they follow, where a note opens with the same number."""
    notes = set(re.findall(r"^(\d{1,3})[.)]?\s", text, re.MULTILINE))
    return re.sub(f"( ?){NOTE}(\\d{{1,3}})", lambda m: "" if m[2] in notes else m[1] + m[2], text)


def _goes_on(before: str, text: str) -> bool:
    """Whether a page's first words continue the sentence that the page before left open."""
    return text[0].islower() and before[-1] not in '.!?:;”"' and "\t" not in before


def _largest(pages: list[list[Paragraph]]) -> str | None:
    """The words set largest on the first page, when they are clearly larger than the text and short enough for a title."""
    first = pages[0] if pages else []
    sizes = [line.size for p in first for line in p.lines for _ in range(max(1, len(line.text) // 20))]
    if len(sizes) < 4:
        return None
    top = max(p.size for p in first)
    if top < 1.2 * median(sizes):
        return None
    found = [p for p in first if p.size > 0.95 * top][:2]
    title = " ".join(" ".join(line.text for line in p.lines) for p in found)
    return title if 8 <= len(title) <= 200 else None
