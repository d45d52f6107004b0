"""Bytes of one file to sources and inner files; the whole of the work that runs in a worker process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from briefing.model import Source
from briefing.readers.finish import finish
from briefing.readers.formats import BY_KEY, read_with
from briefing.readers.limits import Limits
from briefing.readers.reading import Given, Part, Reading, Refused, Unreadable
from briefing.readers.sniff import sniff

Outcome = Source | Part | Refused


def expand(data: bytes, path: str, name: str, limits: Limits, format_key: str | None = None) -> Iterator[Outcome]:
    """What one file holds: sources, files inside it, and what was refused inside it. Raises Unreadable for the whole."""
    form = BY_KEY[format_key] if format_key else sniff(data, name, limits)
    sha256 = hashlib.sha256(data).hexdigest()
    given = Given(data, name, limits)
    single = True
    for item in read_with(form, given):
        match item:
            case Reading():
                try:
                    yield finish(_noted(item, form.key, name), path, name, form.media_type, sha256, limits)
                except Unreadable as reason:
                    if item.name is None and single:
                        raise
                    yield Refused(item.name or "text", str(reason))
            case Part() | Refused():
                yield item
        single = False


def _noted(reading: Reading, key: str, name: str) -> Reading:
    """A warning when the suffix promises another format than the file holds."""
    from pathlib import PurePath

    suffix = PurePath(name).suffix.lower()
    promised = next((f for f in BY_KEY.values() if suffix in f.suffixes), None)
    if promised is None or promised.key == key or {promised.key, key} == {"text", "markdown"}:
        return reading
    return replace(reading, warnings=(f"named {suffix} and read as what it is: {BY_KEY[key].label}", *reading.warnings))
