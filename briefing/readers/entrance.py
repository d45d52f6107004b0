"""The two ways in: files, and pasted text."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath

from briefing.errors import UnreadableSource
from briefing.model import Source
from briefing.progress import Progress, quiet
from briefing.readers import gathering
from briefing.readers.limits import LIMITS, Limits
from briefing.readers.pool import Job, Pool
from briefing.readers.reading import Part, Refused, Unreadable

STANDARD_INPUT = "-"


@dataclass(slots=True)
class _Collected:
    """Results by their place, sorted at the end, since workers finish in any order."""

    sources: list[tuple[tuple[int, ...], Source]] = field(default_factory=list)
    failures: list[tuple[tuple[int, ...], UnreadableSource]] = field(default_factory=list)
    inside: dict[tuple[int, ...], int] = field(default_factory=dict)
    unpacked: dict[int, int] = field(default_factory=dict)

    def place(self, job: Job) -> tuple[int, ...]:
        count = self.inside[job.order] = self.inside.get(job.order, -1) + 1
        return (*job.order, count)


def read_all(
    paths: Sequence[str],
    *,
    progress: Progress = quiet,
    stdin: bytes | None = None,
    workers: int | None = None,
    limits: Limits = LIMITS,
) -> tuple[tuple[Source, ...], tuple[UnreadableSource, ...]]:
    """Read files, folders and `-`: sources with ids s1, s2, … in the order given, and what was left out with its reason.

    `stdin` stands for standard input when given. Raises Cancelled when `progress` does.
    """
    got = _Collected()
    queue: deque[Job] = deque()
    seen: set[str] = set()
    for number, path in enumerate(paths):
        for inner, found in enumerate(_given(path, limits)):
            order = (number, inner)
            if isinstance(found, Refused):
                got.failures.append((order, UnreadableSource(found.name, found.reason)))
            elif found not in seen or found == STANDARD_INPUT:
                seen.add(found)
                load = (
                    partial(_standard_input, stdin, limits)
                    if found == STANDARD_INPUT
                    else partial(gathering.load, found, limits)
                )
                queue.append(Job(order, found, PurePath(found).name, load))
    _read(queue, got, progress, workers, limits)
    sources = (source for _, source in sorted(got.sources, key=lambda pair: pair[0]))
    failures = (failure for _, failure in sorted(got.failures, key=lambda pair: pair[0]))
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(sources, 1)), tuple(failures)


def read_text(text: str, name: str) -> Source:
    """Pasted text as a source with an empty id. Raises UnreadableSource when there is nothing in it, or too much."""
    import hashlib

    from briefing.readers.finish import finish
    from briefing.readers.plain import read_decoded

    try:
        reading = next(iter(read_decoded(text, stories=0)))
        sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        return finish(reading, name, name, "text/plain", sha256, LIMITS)
    except Unreadable as reason:
        raise UnreadableSource(name, str(reason)) from None


def _given(path: str, limits: Limits) -> Sequence[str | Refused]:
    return [path] if path == STANDARD_INPUT else list(gathering.files(path, limits))


def _standard_input(data: bytes | None, limits: Limits) -> bytes:
    if data is None:
        data = sys.stdin.buffer.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise Unreadable(f"more than the {limits.file_bytes >> 20} MB that are read; split it")
    return data


def _read(queue: deque[Job], got: _Collected, progress: Progress, workers: int | None, limits: Limits) -> None:
    """Small plain text here, all else in workers; files found inside files join the queue."""
    done, total = 0, len(queue)
    waiting: deque[Job] = deque()
    while queue:
        job = queue.popleft()
        progress(f"reading {job.name}", done, total)
        try:
            data = job.load()
            here = _inline(job, data, limits)
        except Unreadable as reason:
            _fail(got, job, str(reason))
            here = ()
        if here is None:
            keep = len(data) <= limits.inline_bytes
            waiting.append(replace(job, load=partial(_again, data) if keep else job.load, size=len(data)))
            continue
        for outcome in here:
            total += _take(job, outcome, got, waiting, limits)
        done += 1
    if not waiting:
        return
    with Pool(limits, workers) as pool:
        last: tuple[int, ...] | None = None
        for job, result in pool.run(waiting):
            total += _take(job, result, got, waiting, limits)
            if job.order != last:
                last, done = job.order, min(done + 1, total)
            progress(f"reading {job.name}", done, total)


def _take(
    job: Job, outcome: Source | Part | Refused | Unreadable, got: _Collected, queue: deque[Job], limits: Limits
) -> int:
    """Keep a result, or queue a file found inside; the number of jobs added."""
    match outcome:
        case Source():
            got.sources.append((got.place(job), outcome))
        case Part():
            return _enqueue(job, outcome, got, queue, limits)
        case Refused():
            got.failures.append((got.place(job), UnreadableSource(f"{job.path}!{outcome.name}", outcome.reason)))
        case _:
            _fail(got, job, str(outcome))
    return 0


def _again(data: bytes) -> bytes:
    return data


def _fail(got: _Collected, job: Job, reason: str) -> None:
    name = "standard input" if job.path == STANDARD_INPUT else job.path
    got.failures.append((got.place(job), UnreadableSource(name, reason)))


def _inline(job: Job, data: bytes, limits: Limits) -> Sequence[Source | Part | Refused] | None:
    """What a small file in a format read by short code of our own holds; None for a worker's work."""
    from briefing.readers.sniff import sniff

    if len(data) > limits.inline_bytes or data[:2] == b"PK":
        return None
    form = sniff(data, job.name, limits)
    if not form.inline:
        return None
    from briefing.readers.expand import expand

    return list(expand(data, job.path, job.name, limits, form.key))


def _enqueue(job: Job, part: Part, got: _Collected, queue: deque[Job], limits: Limits) -> int:
    """Put a file found inside a file into the queue; the number of jobs added."""
    order = got.place(job)
    path = f"{job.path}!{part.name}"
    given = job.order[0] * 100_000 + job.order[1]
    got.unpacked[given] = got.unpacked.get(given, 0) + len(part.data)
    if len(job.order) - 1 > limits.depth:
        got.failures.append(
            (order, UnreadableSource(path, f"more than {limits.depth} files inside one another; not opened"))
        )
    elif got.unpacked[given] > limits.unpacked_bytes:
        got.failures.append((order, UnreadableSource(path, "the file that it lies in unpacks to too much altogether")))
    elif not part.data:
        got.failures.append((order, UnreadableSource(path, "empty")))
    else:
        # Before what waits, so that few unpacked files are held at a time; results are sorted by place anyway.
        queue.appendleft(
            Job(
                order,
                path,
                PurePath(part.name).name or part.name,
                partial(_again, part.data),
                len(part.data),
                part.format,
            )
        )
        return 1
    return 0
