"""Long work off the UI thread: one function over frozen values, its progress, its end, and Cancel.

A job never touches a widget or the session. It gets values, gives one value back, and the caller decides on the UI thread
whether that is still wanted. Progress is kept in the job and read by a timer, so that a chatty callback costs no repaint.
"""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from briefing.errors import BriefingError, Cancelled
from briefing.progress import Progress
from desktop.faults import anatomy

REFRESH_MS = 80


class _Worker(QThread):
    """Runs a function; `ended` is called with the worker on the thread that made it."""

    def __init__(self, work: Callable[[Progress], Any], ended: Callable[["_Worker"], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work: Callable[[Progress], Any] | None = work
        self._ended: Callable[[_Worker], None] | None = ended
        self._stop = threading.Event()
        self.at: tuple[str, int, int] = ("", 0, 0)
        self.result: Any = None
        self.failure: str | None = None
        self.details = ""
        self.cancelled = False
        self.finished.connect(self._done)

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    @Slot()
    def _done(self) -> None:
        # Let go of the closures first: they hold the owner, which must not die inside its own child's destructor.
        ended, self._ended, self._work = self._ended, None, None
        owner = self.parent()
        if ended is not None and not (isinstance(owner, Jobs) and owner.stopped):
            ended(self)
        self.deleteLater()

    def cancel(self) -> None:
        self._stop.set()

    def _progress(self, what: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.at = (what, done, total)

    def run(self) -> None:
        try:
            if self._work is not None:
                self.result = self._work(self._progress)
        except Cancelled:
            self.cancelled = True
        except BriefingError as e:
            self.failure = str(e)
        except MemoryError:
            self.failure = "There was not enough memory. Exclude some sources, or close other programs, and try again."
        except Exception as e:  # noqa: BLE001 - a thread has no caller to raise to; the window shows a sentence
            self.failure = f"Something went wrong that should not have ({type(e).__name__}). Your work is saved."
            self.details = anatomy(e)
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
        self.stopped = False
        self._quiet: dict[str, _Worker] = {}
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
        if self._current is not None or self.stopped:
            return False

        def finish(worker: _Worker) -> None:
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

        worker = self._current = _Worker(work, finish, self)
        worker.at = (title, 0, 0)
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
        if self.stopped:
            return
        if name in self._quiet:
            self._next[name] = (work, then, failed)
            return

        def finish(worker: _Worker) -> None:
            del self._quiet[name]
            waiting = self._next.pop(name, None)
            if waiting is not None:
                self.run_quietly(name, *waiting)
            if not worker.cancelled and worker.failure is None:
                then(worker.result)
            elif worker.failure is not None:
                if failed is not None:
                    failed(worker.failure)
                if worker.details:
                    self.failed.emit(worker.failure, worker.details)

        worker = self._quiet[name] = _Worker(work, finish, self)
        worker.start(QThread.Priority.LowestPriority)

    def cancel(self) -> None:
        """Ask the foreground job to stop; it does at its next step."""
        if self._current is not None:
            self._current.cancel()
            self.progressed.emit("stopping…", 0, 0)

    def stop(self, patience_ms: int = 5000) -> None:
        """Cancel everything, wait, and take nothing more: called before the window goes."""
        self.stopped = True
        self._next.clear()
        workers = list(self._quiet.values()) + ([self._current] if self._current else [])
        for worker in workers:
            worker.cancel()
        for worker in workers:
            worker.wait(patience_ms)

    def _report(self) -> None:
        if self._current is not None and not self._current.stopping:
            self.progressed.emit(*self._current.at)
