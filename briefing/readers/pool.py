"""Worker processes that read files, as few as the work pays for; a file that overruns its bounds costs its worker only."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from briefing.model import Source
from briefing.readers.limits import Limits
from briefing.readers.reading import Part, Refused, Unreadable
from briefing.readers.worker import WORKER_FLAG, receive, send

_START_SECONDS = 30.0
_DIED = "needs more memory than a file may take, or is made to break programs; not read"
_BYTES_A_WORKER = 1 << 20
"""Waiting work that pays for starting one more process."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read. `order` sorts results: the place of the file given, then places inside it."""

    order: tuple[int, ...]
    path: str
    name: str
    load: Callable[[], bytes]
    size: int = 0
    format: str | None = None


Result = tuple[Job, Source | Part | Refused | Unreadable]
"""Unreadable ends a job that failed; a job that ended well is announced by no result of its own."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    deadline: float
    job: Job | None = None
    seconds: float = 0.0
    ready: bool = False


_Heard = tuple[_Worker, dict[str, Any] | None, bytes]
"""A worker and its message; None when it has ended."""


class Pool:
    """Read jobs in worker processes; use as a context manager, which ends them all."""

    def __init__(self, limits: Limits, workers: int | None = None) -> None:
        self._limits = limits
        self._most = workers or max(1, min(4, (os.cpu_count() or 2)))
        self._workers: list[_Worker] = []
        self._heard: queue.SimpleQueue[_Heard] = queue.SimpleQueue()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in list(self._workers):
            self._end(worker)

    def _start(self) -> _Worker:
        process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        worker = _Worker(process, time.monotonic() + _START_SECONDS)
        self._workers.append(worker)
        threading.Thread(target=self._listen, args=(worker,), daemon=True).start()
        self._tell(worker, asdict(self._limits))
        return worker

    def _listen(self, worker: _Worker) -> None:
        """Pass on what a worker says; a thread for each, since not every system can wait on several pipes."""
        assert worker.process.stdout is not None
        try:
            while True:
                self._heard.put((worker, *receive(worker.process.stdout)))
        except (EOFError, OSError, ValueError):
            self._heard.put((worker, None, b""))

    def _tell(self, worker: _Worker, message: dict[str, Any], data: bytes = b"") -> None:
        assert worker.process.stdin is not None
        # A worker that has died is heard of by its silence, so a broken pipe needs no other care.
        with suppress(OSError):
            send(worker.process.stdin, message, data)

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.wait()
        for pipe in (worker.process.stdin, worker.process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def run(self, jobs: deque[Job]) -> Iterator[Result]:
        """Results as they come; jobs may be added to the queue meanwhile."""
        while jobs or any(w.job for w in self._workers):
            yield from self._assign(jobs)
            waited_for = [w.deadline for w in self._workers if w.job or not w.ready]
            if not waited_for:
                continue
            try:
                worker, message, data = self._heard.get(timeout=max(0.0, min(waited_for) - time.monotonic()) + 0.01)
            except queue.Empty:
                yield from self._overruns(jobs)
                continue
            if worker in self._workers:
                yield from self._hear(worker, message, data, jobs)

    def _assign(self, jobs: deque[Job]) -> Iterator[Result]:
        wanted = min(self._most, len(jobs), 1 + sum(job.size for job in jobs) // _BYTES_A_WORKER)
        for _ in range(wanted - len(self._workers)):
            self._start()
        for worker in [w for w in self._workers if w.ready and w.job is None]:
            while jobs and worker.job is None:
                job = jobs.popleft()
                try:
                    data = job.load()
                except Unreadable as reason:
                    yield job, reason
                    continue
                worker.job, worker.seconds = job, self._limits.seconds_for(len(data))
                self._tell(worker, {"path": job.path, "name": job.name, "format": job.format}, data)
                worker.deadline = time.monotonic() + worker.seconds

    def _hear(self, worker: _Worker, message: dict[str, Any] | None, data: bytes, jobs: deque[Job]) -> Iterator[Result]:
        job = worker.job
        match message:
            case {"kind": "ready"}:
                worker.ready = True
            case {"kind": "source", "source": dict(values)} if job is not None:
                yield job, _source(values)
            case {"kind": "part", "name": str(name), "format": form} if job is not None:
                yield job, Part(name, data, form if isinstance(form, str) else None)
            case {"kind": "refused", "name": str(name), "reason": str(reason)} if job is not None:
                yield job, Refused(name, reason)
            case {"kind": "done", "reason": reason} if job is not None:
                worker.job = None
                if reason is not None:
                    yield job, Unreadable(str(reason))
            case _:
                yield from self._lost(worker, _DIED, jobs)

    def _overruns(self, jobs: deque[Job]) -> Iterator[Result]:
        now = time.monotonic()
        for worker in [w for w in self._workers if (w.job or not w.ready) and now > w.deadline]:
            reason = f"took longer than the {worker.seconds:.0f} s that a file of its size may take; not read"
            yield from self._lost(worker, reason, jobs)

    def _lost(self, worker: _Worker, reason: str, jobs: deque[Job]) -> Iterator[Result]:
        """End a worker and say what its file did; when it never started, say so of all that waits."""
        self._end(worker)
        if worker.job is not None:
            yield worker.job, Unreadable(reason)
        elif not worker.ready and not self._workers:
            while jobs:
                yield jobs.popleft(), Unreadable("the process that reads such files could not be started")


def _command() -> list[str]:
    """How a worker is started: the frozen program starts itself anew, else the interpreter is given this package's place."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    place = str(Path(__file__).resolve().parents[2])
    return [
        sys.executable,
        "-P",
        "-c",
        f"import sys; sys.path.insert(0, {place!r}); from briefing.readers.worker import main; main()",
    ]


_FIELDS = frozenset(f.name for f in fields(Source))


def _source(values: dict[str, Any]) -> Source:
    """A source from the worker's JSON; tuples are tuples again."""
    made = {k: v for k, v in values.items() if k in _FIELDS}
    made["warnings"] = tuple(str(w) for w in made.get("warnings", ()))
    made["furniture"] = tuple((int(a), int(b)) for a, b in made.get("furniture", ()))
    return Source(**made)
