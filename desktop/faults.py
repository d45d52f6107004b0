"""Errors that should not happen: a report without any of the user's text, kept privately on this machine."""

import os
import platform
import sys
import threading
from datetime import datetime
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from briefing import __version__

KEPT = 20
"""Reports that are kept, newest first."""


def anatomy(error: BaseException) -> str:
    """The kinds of the error and of its causes, and where in the program they arose.

    Their messages are left out: they may hold words of a source.
    """
    lines: list[str] = []
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        lines += [*(["caused by"] if lines else []), f"{type(at).__module__}.{type(at).__qualname__}"]
        lines += [
            f"  {'/'.join(Path(f.filename).parts[-3:])}:{f.lineno} in {f.name}" for f in extract_tb(at.__traceback__)
        ]
        at = at.__cause__ or at.__context__
    return "\n".join(lines)


def write_report(details: str, data: Path, now: datetime) -> Path:
    """Write a report that only its owner can read into the data folder; the oldest ones go. OSError when that fails."""
    folder = data / "reports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    head = (
        f"Briefing Desk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.machine()}\n{now.isoformat(timespec='seconds')}\n"
        "This report holds no text of yours and was sent to nobody.\n\n"
    )
    path = folder / f"report-{now:%Y%m%d-%H%M%S-%f}.txt"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(head + details + "\n")
    for old in sorted(folder.glob("report-*.txt"), reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)
    return path


class FaultHook(QObject):
    """Takes every error that nobody caught, in a slot, an event handler or a thread, to the UI thread."""

    happened = Signal(str)

    def install(self) -> None:
        """Take the place of the interpreter's own hooks."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Tell of an error; an interruption by the keyboard ends the program as usual."""
        if error is None or isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self.happened.emit(anatomy(error))
