"""The files that the given paths name: folders recursively in name order, hidden files skipped, bytes loaded under limits."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from briefing.readers.limits import Limits
from briefing.readers.reading import Refused, Unreadable

# What systems leave in folders and no person means as a source.
_IGNORED = frozenset(("thumbs.db", "desktop.ini", "icon\r"))


def files(path: str, limits: Limits) -> Iterator[str | Refused]:
    """The file itself, or the files under a folder in name order. Links inside a folder are followed to files only."""
    if not Path(path).is_dir():
        yield path
        return
    count = 0
    try:
        for found in _walk(path):
            count += 1
            if count > limits.folder_files:
                yield Refused(path, f"holds more than {limits.folder_files:,} files; the rest was left out")
                return
            yield found
    except OSError as error:
        yield Refused(path, error.strerror or "the folder cannot be read")
        return
    if not count:
        yield Refused(path, "a folder without any files")


def _walk(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda e: e.name)
    for entry in ordered:
        if entry.name.startswith((".", "~$")) or entry.name.lower() in _IGNORED:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():
            yield entry.path


def load(path: str, limits: Limits) -> bytes:
    """The bytes of a file. Raises Unreadable when it is missing, no file, locked or over the size limit."""
    file = Path(path)
    try:
        status = file.stat()
        if not file.is_file():
            raise Unreadable("not a file")
        if status.st_size > limits.file_bytes:
            raise Unreadable(
                f"{status.st_size / (1 << 20):,.0f} MB, more than the {limits.file_bytes >> 20} MB that are read; split it"
            )
        with file.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise Unreadable("no such file") from error
    except PermissionError as error:
        raise Unreadable("you are not allowed to read it") from error
    except (OSError, ValueError) as error:
        raise Unreadable(f"cannot be read ({getattr(error, 'strerror', None) or 'bad name'})") from error
    if len(data) > limits.file_bytes:
        raise Unreadable(f"more than the {limits.file_bytes >> 20} MB that are read; split it")
    return data
