"""What the command line hands out: JSON and text whole or not at all, and a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from briefing.errors import CannotWrite
from briefing.progress import Progress, quiet


def as_json(value: Any, indent: int | None = None) -> str:
    """A value as JSON with its letters as they are."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=indent)


def write_json(value: Any, output: str | None) -> None:
    write_text([as_json(value, 1 if output else None) + "\n"], output)


def write_text(parts: Iterable[str], output: str | None) -> None:
    """Text to a file, whole or not at all, or to standard output as it comes. Raises CannotWrite."""
    if output is None:
        for part in parts:
            sys.stdout.buffer.write(part.encode("utf-8", "replace"))
        return
    path = Path(output)
    if path.exists() and not path.is_file():  # a device or a pipe: replacing it would take it away
        with path.open("wb") as file:
            file.writelines(part.encode("utf-8", "replace") for part in parts)
        return
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("wb") as file:
            for part in parts:
                file.write(part.encode("utf-8", "replace"))
        temporary.replace(path)
    except OSError as e:
        raise CannotWrite(f"{path} could not be written: {(e.strerror or str(e)).lower()}.") from e
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield quiet
        return
    from tqdm import tqdm

    with tqdm(file=sys.stderr, leave=False, bar_format="{desc:<40.40} {bar} {n_fmt}/{total_fmt}") as bar:

        def progress(what: str, done: int, total: int) -> None:
            bar.set_description_str(what, refresh=False)
            bar.total, bar.n = total or None, done
            bar.refresh()

        yield progress
