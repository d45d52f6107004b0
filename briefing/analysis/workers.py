"""Running one function over many items on several processor cores, in order, with progress, and never less than serially."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from briefing.progress import Progress

Item = TypeVar("Item")
Result = TypeVar("Result")

_PAYS_FORKED = 60_000
_PAYS_SPAWNED = 1_000_000
"""Characters of text from which a second process wins more than its start costs."""


def worker_count(sizes: Sequence[int], asked: int | None) -> int:
    """How many processes to use for texts of these lengths; 1 means none beside this one."""
    if asked is not None:
        return max(1, min(asked, len(sizes)))
    pays = _PAYS_FORKED if _method() == "fork" else _PAYS_SPAWNED
    return (
        max(1, min(_cores(), len(sizes))) if sum(sizes) - max(sizes, default=0) > pays / 2 and sum(sizes) > pays else 1
    )


def run(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    sizes: Sequence[int],
    labels: Sequence[str],
    *,
    progress: Progress,
    workers: int,
    take: Callable[[int, Result], None] | None = None,
) -> list[Result]:
    """`function` of each item, in the order of the items; the longest are begun first. Raises what `progress` raises.

    `take` is given the place and the result of each item as it comes, while the others are still under way.
    """
    if workers > 1:
        try:
            return _parallel(function, items, sizes, labels, progress, workers, take)
        except (BrokenProcessPool, OSError):
            pass  # a machine that forbids or kills processes still gets its analysis
    out = []
    for done, (item, label) in enumerate(zip(items, labels, strict=True)):
        progress(label, done, len(items))
        out.append(function(item))
        if take is not None:
            take(done, out[-1])
    return out


def _parallel(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    sizes: Sequence[int],
    labels: Sequence[str],
    progress: Progress,
    workers: int,
    take: Callable[[int, Result], None] | None,
) -> list[Result]:
    order = sorted(range(len(items)), key=lambda i: -sizes[i])
    found: dict[int, Result] = {}
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(_method())) as pool:
        try:
            waiting = {pool.submit(function, items[i]): i for i in order}
            while waiting:
                ready, _ = wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
                for future in ready:
                    place = waiting.pop(future)
                    found[place] = future.result()
                    if take is not None:
                        take(place, found[place])
                label = labels[min(waiting.values())] if waiting else labels[-1]
                progress(label, len(found), len(items))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [found[i] for i in range(len(items))]


def _method() -> str:
    """Forking is quick but unsafe beside other threads (a window has some); elsewhere processes start afresh."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
