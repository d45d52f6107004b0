"""Readers: one file a format, one registry (`formats`), limits in one place (`limits`).

Files are opened here and read in a worker process (`pool`, `worker`), small plain text excepted; what a format's reader
hands back becomes a `Source` in one way for all (`finish`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.readers.entrance import read_all, read_text
    from briefing.readers.formats import describe_formats

__all__ = ["describe_formats", "read_all", "read_text"]


def __getattr__(name: str) -> object:
    # Imported when asked for: a worker imports this package too, and needs none of it.
    if name == "describe_formats":
        from briefing.readers.formats import describe_formats

        return describe_formats
    if name in __all__:
        from briefing.readers import entrance

        return getattr(entrance, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
