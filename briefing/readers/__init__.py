"""Readers: one file a format, one registry (`formats`), limits in one place (`limits`).

Files are opened here and read in a worker process (`pool`, `worker`), small plain text excepted; what a format's reader
hands back becomes a `Source` in one way for all (`finish`).
"""

from __future__ import annotations

from briefing.readers.entrance import read_all, read_text
from briefing.readers.formats import describe_formats

__all__ = ["describe_formats", "read_all", "read_text"]
