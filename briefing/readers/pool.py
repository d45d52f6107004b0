"""Worker processes that read files, as few as the work pays for; a file that overruns its bounds costs its worker only."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, fields
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from briefing.model import Source
from briefing.readers.limits import Limits
from briefing.readers.reading import Part, Refused, Unreadable
from briefing.readers.worker import serve

_START_SECONDS = 30.0
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


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    deadline: float
    job: Job | None = None
    seconds: float = 0.0
    found: int = 0
    ready: bool = False
    waiting: list[dict[str, Any]] = field(default_factory=list)


class Pool:
    """Read jobs in worker processes; use as a context manager, which ends them all."""

    def __init__(self, limits: Limits, workers: int | None = None) -> None:
        self._limits = limits
        self._most = workers or max(1, min(4, (os.cpu_count() or 2)))
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in list(self._workers):
            self._end(worker)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, json.dumps(asdict(self._limits))), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, time.monotonic() + _START_SECONDS)
        self._workers.append(worker)
        return worker

    def _end(self, worker: _Worker) -> None:
        if worker in self._workers:
            self._workers.remove(worker)
        worker.pipe.close()
        worker.process.kill()
        worker.process.join(5)

    def run(self, queue: deque[Job]) -> Iterator[Result]:
        """Results as they come; jobs may be added to the queue meanwhile."""
        while queue or any(w.job for w in self._workers):
            yield from self._assign(queue)
            busy = [w for w in self._workers if w.job or not w.ready]
            if not busy:
                continue
            patience = max(0.0, min(w.deadline for w in busy) - time.monotonic())
            heard = wait([w.pipe for w in busy], min(patience, 0.5))
            for worker in busy:
                if worker.pipe in heard:
                    yield from self._hear(worker, queue)
                elif time.monotonic() > worker.deadline:
                    yield from self._overrun(worker)

    def _assign(self, queue: deque[Job]) -> Iterator[Result]:
        idle = [w for w in self._workers if w.job is None and w.ready]
        starting = [w for w in self._workers if not w.ready]
        wanted = min(self._most, len(queue), 1 + sum(job.size for job in queue) // _BYTES_A_WORKER)
        for _ in range(wanted - len(self._workers)):
            starting.append(self._start())
        while queue and idle:
            job = queue.popleft()
            worker = idle.pop()
            try:
                data = job.load()
            except Unreadable as reason:
                idle.append(worker)
                yield job, reason
                continue
            worker.job, worker.found = job, 0
            worker.seconds = self._limits.seconds_for(len(data))
            try:
                worker.pipe.send_bytes(
                    json.dumps({"path": job.path, "name": job.name, "format": job.format}).encode("ascii")
                )
                worker.pipe.send_bytes(data)
            except OSError:
                yield from self._died(worker)
                continue
            worker.deadline = time.monotonic() + worker.seconds

    def _hear(self, worker: _Worker, queue: deque[Job]) -> Iterator[Result]:
        try:
            message = json.loads(worker.pipe.recv_bytes(1 << 28))
            data = worker.pipe.recv_bytes(self._limits.unpacked_bytes + 1) if message["kind"] == "part" else b""
        except (EOFError, OSError, ValueError):
            yield from self._died(worker)
            return
        job = worker.job
        match message["kind"]:
            case "ready":
                worker.ready = True
            case _ if job is None:
                yield from self._died(worker)
            case "source":
                worker.found += 1
                yield job, _source(message["source"])
            case "part":
                worker.found += 1
                yield job, Part(str(message["name"]), data, message["format"])
            case "refused":
                yield job, Refused(str(message["name"]), str(message["reason"]))
            case _:
                worker.job = None
                if message["reason"] is not None:
                    yield job, Unreadable(str(message["reason"]))

    def _overrun(self, worker: _Worker) -> Iterator[Result]:
        job, seconds = worker.job, worker.seconds
        self._end(worker)
        if job is not None:
            yield job, Unreadable(f"took longer than the {seconds:.0f} s that a file of its size may take; not read")
        elif not worker.ready:
            raise OSError("the reading process did not start")

    def _died(self, worker: _Worker) -> Iterator[Result]:
        job, ready = worker.job, worker.ready
        self._end(worker)
        if job is not None:
            yield job, Unreadable("needs more memory than a file may take, or is made to break programs; not read")
        elif not ready:
            raise OSError("the reading process did not start")


_FIELDS = frozenset(f.name for f in fields(Source))


def _source(values: dict[str, Any]) -> Source:
    """A source from the worker's JSON; tuples are tuples again."""
    made = {k: v for k, v in values.items() if k in _FIELDS}
    made["warnings"] = tuple(str(w) for w in made.get("warnings", ()))
    made["furniture"] = tuple((int(a), int(b)) for a, b in made.get("furniture", ()))
    return Source(**made)
