"""Writers: one file a format, one registry."""

import errno
import os
import secrets
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from briefing.document import Briefing
from briefing.errors import CannotWrite
from briefing.progress import Progress, quiet
from briefing.templates.look import Look

__all__ = ["WRITERS", "pages", "preview", "preview_map", "render", "write"]

WRITERS: dict[str, tuple[str, str]] = {
    ".docx": ("briefing.export.word.writer", "write_docx"),
    ".pdf": ("briefing.export.pdf.writer", "write_pdf"),
    ".html": ("briefing.export.html", "write_html"),
    ".md": ("briefing.export.markdown", "write_markdown"),
    ".json": ("briefing.export.interchange", "write_json"),
}
"""Suffix → module and function `(briefing, look) -> bytes`; engines are loaded when their format is asked for."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "it is write-protected, or open in another program; close it there or choose another name",
    errno.EPERM: "it is write-protected, or open in another program; close it there or choose another name",
    errno.EBUSY: "it is open in another program; close it there or choose another name",
    errno.EROFS: "the folder is read-only; choose another folder",
    errno.ENOENT: "the folder does not exist; make it first or choose another",
    errno.ENOTDIR: "the folder does not exist; make it first or choose another",
    errno.EFBIG: "the disk, or your share of it, takes no file of that size",
    errno.EISDIR: "there is a folder of that name; choose another name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def render(briefing: Briefing, suffix: str, look: Look) -> bytes:
    """The document in the format of a suffix, in memory. CannotWrite for a suffix that no writer knows."""
    known = WRITERS.get(suffix.lower())
    if known is None:
        raise CannotWrite(
            f"No writer knows “{suffix or 'a name without suffix'}”. Choose one of: {', '.join(WRITERS)}."
        )
    writer: Callable[[Briefing, Look], bytes] = getattr(import_module(known[0]), known[1])
    return writer(briefing, look)


def write(briefing: Briefing, path: Path, look: Look, *, progress: Progress = quiet) -> None:
    """Write the briefing in the format that the suffix names; the file is whole or what stood there is untouched.

    Raises CannotWrite with a sentence that says why.
    """
    progress(f"writing {path.name}", 0, 1)
    data = render(briefing, path.suffix, look)
    progress(f"writing {path.name}", 0, 1)  # the last moment to cancel: nothing is written yet
    if _protected(path):
        raise CannotWrite(f"{path.name} could not be written: {_REASONS[errno.EACCES]}.")
    whole = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        try:
            with whole.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            whole.replace(path)
        finally:
            whole.unlink(missing_ok=True)
    except OSError as e:
        reason = _REASONS.get(e.errno or 0, e.strerror or "the system refused")
        raise CannotWrite(f"{path.name} could not be written: {reason}.") from e
    progress(f"writing {path.name}", 1, 1)


def _protected(path: Path) -> bool:
    """Whether the owner has protected the file: replacing it would succeed all the same, as that needs the folder only."""
    try:
        return not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK)
    except OSError:
        return False  # it is not there, or writing will say why


def preview(briefing: Briefing, look: Look) -> bytes:
    """The PDF as it will be exported, for the window."""
    return render(briefing, ".pdf", look)


def preview_map(briefing: Briefing, look: Look) -> list[tuple[int, float, float, float, float, str]]:
    """Where each point stands on the pages: (page from 0, x0, y0, x1, y1, point id), in points from the top left corner."""
    from briefing.export.pdf.layout import lay_out, places

    return places(lay_out(briefing, look))


def pages(briefing: Briefing, look: Look) -> int:
    """How many pages the PDF will have, without writing it."""
    from briefing.export.pdf.layout import lay_out

    return len(lay_out(briefing, look).pages)
