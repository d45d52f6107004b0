"""Long work off the UI thread: one function over frozen values, its progress, its end, and Cancel.

A job never touches a widget or the session. It gets values, gives one value back, and the caller decides on the UI thread
whether that is still wanted. Progress is kept in the job and read by a timer, so that a chatty callback costs no repaint.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from briefing.progress import Progress
from desktop.faults import anatomy
from desktop.worker import FAULT, Worker

REFRESH_MS = 80
GRACE_MS = 300
"""How long a job that was cancelled is waited for before it is left to itself."""
PATIENCE_S = 5.0
"""How long the end of the window waits for work to stop."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a request turns out to be when its turn comes: work over values taken then, and what becomes of its result."""

    work: Callable[[Progress], Any]
    then: Callable[[Any], None]
    """Gets the result on the UI thread; what it asks for goes before what waits."""
    cancelled: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class _Request:
    title: str
    begin: Callable[[], Task | None]
    key: tuple[str, ...]
    outlives: bool


class Jobs(QObject):
    """One foreground job at a time with progress, the others in line; and quiet ones that replace each other by name."""

    started = Signal(str)
    progressed = Signal(str, int, int)
    ended = Signal()
    """Nothing runs and nothing waits."""
    line_changed = Signal()
    failed = Signal(str, str)
    _over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._telling = threading.Lock()
        self._current: Worker | None = None
        self._running: _Request | None = None
        self._line: list[_Request] = []
        self._first: list[_Request] | None = None
        self.stopped = False
        self.left: tuple[Worker, ...] = ()
        self._quiet: dict[str, Worker] = {}
        self._next: dict[
            str, tuple[Callable[[Progress], Any], Callable[[Any], None], Callable[[str], None] | None]
        ] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._report)

    @property
    def busy(self) -> bool:
        """Whether a foreground job runs or waits."""
        return self._running is not None or bool(self._line)

    @property
    def at_work(self) -> bool:
        """Whether anything runs, in the foreground or quietly."""
        return self._current is not None or bool(self._quiet)

    @property
    def waiting(self) -> tuple[str, ...]:
        """What waits, in order, by its title."""
        return tuple(r.title for r in self._line)

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The keys of what runs and what waits, in order."""
        running = () if self._running is None else (self._running,)
        return tuple(r.key for r in (*running, *self._line))

    def ask(
        self, title: str, begin: Callable[[], Task | None], *, key: tuple[str, ...] = (), outlives: bool = False
    ) -> bool:
        """Start a foreground job, now or when those before it have ended; False when the window is going.

        `begin` is called on the UI thread when the turn comes, so that it takes the state of that moment; None means that
        there is nothing to do. A request with the `key` of the last one that waits is the same request. A job that
        `outlives` its project goes on when another is opened.
        """
        if self.stopped:
            return False
        request = _Request(title, begin, key, outlives)
        if self._first is not None:
            self._first.append(request)
        elif not (key and self._line and self._line[-1].key == key):
            self._line.append(request)
            self._go_on()
            self.line_changed.emit()
        return True

    def run(
        self,
        title: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        cancelled: Callable[[], None] | None = None,
    ) -> bool:
        """Ask for a foreground job whose values are at hand already."""
        return self.ask(title, lambda: Task(work, then, cancelled))

    def drop_waiting(self) -> tuple[str, ...]:
        """Forget what waits, and say what that was; what runs goes on."""
        dropped = self.waiting
        self._line.clear()
        if dropped:
            self.line_changed.emit()
        return dropped

    def leave_project(self) -> tuple[str, ...]:
        """Another project was opened: stop and forget what was meant for the one before, and say what that was."""
        dropped = self.drop_waiting()
        if self._running is not None and self._current is not None and not self._running.outlives:
            dropped = (self._running.title, *dropped)
            self.cancel()
        return dropped

    def _go_on(self) -> None:
        """Begin what is first in line, when nothing runs."""
        while self._running is None and self._line and not self.stopped:
            self._running = request = self._line.pop(0)
            try:
                task = request.begin()
            except Exception as e:  # noqa: BLE001 - the others in line must not wait for ever
                task = None
                self.failed.emit(FAULT.format(type(e).__name__), anatomy(e))
            if task is None:
                self._running = None
            else:
                self._start(request, task)

    def _start(self, request: _Request, task: Task) -> None:
        def finish(worker: Worker) -> None:
            self._timer.stop()
            self._current, self._first = None, []
            try:
                if worker.cancelled or (worker.stopping and not (request.outlives and worker.over.is_set())):
                    if task.cancelled is not None:
                        task.cancelled()
                elif worker.failure is not None:
                    self.failed.emit(worker.failure, worker.details)
                else:
                    task.then(worker.result)
            finally:
                self._line[:0] = () if self.stopped else self._first
                self._first = self._running = None
                self._go_on()
                self.line_changed.emit()
                if not self.busy:
                    self.ended.emit()

        worker = self._current = Worker(request.title, task.work, finish)
        self.started.emit(request.title)
        self._timer.start()
        worker.start(self._tell)

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

        def finish(worker: Worker) -> None:
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

        worker = self._quiet[name] = Worker(name, work, finish)
        worker.start(self._tell)

    def cancel_quietly(self, name: str) -> None:
        """Stop the background work of this name and wait for that, so that it makes nothing any more."""
        worker = self._quiet.get(name)
        if worker is not None:
            worker.cancel()
            worker.over.wait()

    def cancel(self) -> None:
        """Ask the foreground job to stop; it does at its next step, or is left to itself when that is far away.

        What a job makes is nothing until its result is taken, so one that is left to itself changes nothing any more.
        """
        worker = self._current
        if worker is not None and not worker.stopping:
            worker.cancel()
            self.progressed.emit("stopping…", 0, 0)
            QTimer.singleShot(GRACE_MS, self, lambda: self._leave(worker))

    def _leave(self, worker: Worker) -> None:
        if self._current is worker and not worker.over.is_set():
            self.left = (*self.left, worker)
            self._end(worker)

    def stop(self) -> None:
        """Cancel everything, wait a little, and take nothing more: called before the window goes."""
        with self._telling:
            self.stopped = True
        self._line.clear()
        self._next.clear()
        workers = [*self.left, *self._quiet.values(), *([self._current] if self._current else [])]
        for worker in workers:
            worker.cancel()
        end = time.monotonic() + PATIENCE_S
        for worker in workers:
            worker.over.wait(max(0.0, end - time.monotonic()))
        self.left = tuple(w for w in workers if not w.over.is_set())

    @property
    def left_behind(self) -> bool:
        """Whether work goes on that was asked to stop."""
        return any(not w.over.is_set() for w in self.left)

    def _tell(self, worker: Worker) -> None:
        """On the worker's thread: let the end be heard on the UI thread, unless the window is going."""
        with self._telling:
            if not self.stopped:
                self._over.emit(worker)

    @Slot(object)
    def _end(self, worker: Worker) -> None:
        ended, worker.ended = worker.ended, None
        if ended is not None and not self.stopped:
            ended(worker)
        self.left = tuple(w for w in self.left if not w.over.is_set())

    def _report(self) -> None:
        if self._current is not None and not self._current.stopping:
            self.progressed.emit(*self._current.at)
