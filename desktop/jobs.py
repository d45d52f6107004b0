"""Long work off the UI thread: one function over frozen values, its progress, its end, and Cancel.

A job never touches a widget or the session. It gets values, gives one value back, and the caller decides on the UI thread
whether that is still wanted. Progress is kept in the job and read by a timer, so that a chatty callback costs no repaint.
"""

import threading
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from briefing.errors import BriefingError, Cancelled
from briefing.progress import Progress

REFRESH_MS = 80


class _Worker(QThread):
    def __init__(self, work: Callable[[Progress], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self.at: tuple[str, int, int] = ("", 0, 0)
        self.result: Any = None
        self.failure: str | None = None
        self.details = ""
        self.cancelled = False

    def cancel(self) -> None:
        self._stop.set()

    def _progress(self, what: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.at = (what, done, total)

    def run(self) -> None:
        try:
            self.result = self._work(self._progress)
        except Cancelled:
            self.cancelled = True
        except BriefingError as e:
            self.failure = str(e)
        except MemoryError:
            self.failure = "There was not enough memory. Exclude some sources, or close other programs, and try again."
        except Exception as e:  # noqa: BLE001 - a thread has no caller to raise to; the window shows a sentence
            self.failure = f"Something went wrong that should not have ({type(e).__name__}). Your work is saved."
            self.details = traceback.format_exc()
        self.cancelled = self.cancelled or self._stop.is_set()


class Jobs(QObject):
    """One foreground job at a time, with progress; and quiet ones (the preview) that replace each other by name."""

    started = Signal(str)
    progressed = Signal(str, int, int)
    ended = Signal()
    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: _Worker | None = None
        self._quiet: dict[str, tuple[_Worker, Callable[[Any], None]]] = {}
        self._next: dict[
            str, tuple[Callable[[Progress], Any], Callable[[Any], None], Callable[[str], None] | None]
        ] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._report)

    @property
    def busy(self) -> bool:
        """Whether a foreground job runs."""
        return self._current is not None

    def run(
        self,
        title: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        cancelled: Callable[[], None] | None = None,
    ) -> bool:
        """Start a foreground job; False when another one runs. `then` gets the result on the UI thread."""
        if self._current is not None:
            return False
        worker = self._current = _Worker(work, self)
        worker.at = (title, 0, 0)

        def finish() -> None:
            self._timer.stop()
            self._current = None
            self.ended.emit()
            if worker.cancelled:
                if cancelled is not None:
                    cancelled()
            elif worker.failure is not None:
                self.failed.emit(worker.failure, worker.details)
            else:
                then(worker.result)
            worker.deleteLater()

        worker.finished.connect(finish)
        self.started.emit(title)
        self._timer.start()
        worker.start(QThread.Priority.LowPriority)
        return True

    def run_quietly(
        self,
        name: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Start background work under a name; while one runs, only the newest request waits behind it."""
        if name in self._quiet:
            self._next[name] = (work, then, failed)
            return
        worker = _Worker(work, self)
        self._quiet[name] = (worker, then)

        def finish() -> None:
            del self._quiet[name]
            waiting = self._next.pop(name, None)
            if waiting is not None:
                self.run_quietly(name, *waiting)
            if not worker.cancelled and worker.failure is None:
                then(worker.result)
            elif worker.failure is not None and failed is not None:
                failed(worker.failure)
            worker.deleteLater()

        worker.finished.connect(finish)
        worker.start(QThread.Priority.LowestPriority)

    def cancel(self) -> None:
        """Ask the foreground job to stop; it does at its next step."""
        if self._current is not None:
            self._current.cancel()
            self.progressed.emit("stopping…", 0, 0)

    def stop(self, patience_ms: int = 5000) -> None:
        """Cancel everything and wait: called before the window goes."""
        self._next.clear()
        workers = [w for w, _ in self._quiet.values()] + ([self._current] if self._current else [])
        for worker in workers:
            worker.cancel()
        for worker in workers:
            worker.wait(patience_ms)

    def _report(self) -> None:
        if self._current is not None and not self._current._stop.is_set():
            self.progressed.emit(*self._current.at)
