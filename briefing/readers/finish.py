"""From a format's reading to a `Source`: head lines, language, title, warnings; one way for every format."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from briefing.model import Source
from briefing.readers import furniture, languages
from briefing.readers.characters import clean, fold_cells
from briefing.readers.dates import day_in_name
from briefing.readers.limits import Limits
from briefing.readers.reading import Reading, Unreadable


def finish(reading: Reading, path: str, name: str, media_type: str, sha256: str, limits: Limits) -> Source:
    """The source that a reading makes, its id still empty. Raises Unreadable when it holds no text or too much."""
    text = reading.text if reading.exact else tidy(reading.text)
    _bound(text, limits)
    head = furniture.read_head(text, _line(reading.title))
    declared = reading.published
    known = declared or day_in_name(name) or reading.weak_date
    published = declared or furniture.resolve_day(head, known) or known
    language = languages.detect(text, reading.language)
    warnings = reading.warnings
    if language not in ("en", None):
        warnings = (*warnings, f"in {languages.name_of(language)}: kept as a source, not analysed")
    if reading.name is not None:
        path, sha256 = f"{path}!{reading.name}", hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Source(
        id="",
        path=path,
        media_type=media_type,
        title=_line(reading.title) or head.title or furniture.opening_words(text) or PurePath(name).stem,
        text=text,
        sha256=sha256,
        publisher=_line(reading.publisher) or head.publisher,
        author=_line(reading.author) or head.author,
        published=published,
        language=language,
        warnings=tuple(dict.fromkeys(warnings)),
        furniture=tuple(sorted({*reading.furniture, *head.spans, *furniture.read_tail(text)})),
    )


def tidy(text: str) -> str:
    """Clean text of a rich format: white space folded within lines, paragraphs parted by one blank line."""
    lines = [fold_cells(line) for line in clean(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _line(value: str | None) -> str | None:
    """A metadata value as one clean line, or None when there is nothing in it."""
    made = " ".join(clean(value[:1000]).split()) if value else ""
    return made[:300] or None


def _bound(text: str, limits: Limits) -> None:
    if not text.strip():
        raise Unreadable("holds no text")
    if len(text) > limits.characters:
        raise Unreadable(
            f"holds {len(text):,} characters of text, more than the {limits.characters:,} that one source may have; "
            "split it, or copy out the part you need"
        )
    run = limits.token_characters
    if any(len(text[i : i + run]) == run and not re.search(r"\s", text[i : i + run]) for i in range(0, len(text), run)):
        raise Unreadable(f"holds a run of more than {run:,} characters without a space; it is data, not language")
