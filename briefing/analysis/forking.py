"""Work shared with forked processes: they begin with everything this one has, and this one works as well.

Only where forking is safe: on Linux, in a process without further threads. Jobs stand in a pipe from which every process
takes its next one, so that none waits while another has work left; results come back through memory files. What a helper
leaves undone, because it failed or was killed, is done here: an error is raised where it can be seen.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from struct import Struct, pack, unpack
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")

_NOTE = Struct("<HIQ")  # helper, block, place in its memory file
_JOB = Struct("<I")
_BLOCKS = 64
"""Blocks of jobs for each process: enough that all end together, few enough that handing them out costs nothing."""
_PATIENCE = 0.2  # seconds


def possible() -> bool:
    """Whether this process may be forked: no other thread could be left holding a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


class Shared(Generic[Result]):
    """One piece of work over many items; `run` gives the results in the order of the items.

    `work` makes the result of an item, `write` and `read` bring it from a helper to here as bytes; `tick(done)` is called
    between items and may raise; `meanwhile` is done here while the helpers have begun.
    """

    def __init__(
        self,
        work: Callable[[int], Result],
        write: Callable[[Result], bytes],
        read: Callable[[int, bytes], Result],
        tick: Callable[[int], None],
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        self.work, self.write, self.read, self.tick = work, write, read, tick
        self.meanwhile = meanwhile
        self.found: dict[int, Result] = {}
        self.children: list[int] = []
        self.stores: list[int] = []

    def run(self, sizes: Sequence[int], processes: int) -> list[Result]:
        """The results for items of these sizes by so many processes, this one among them."""
        self.blocks = list(_blocks(sizes, processes))
        jobs, more = os.pipe()
        os.write(more, b"".join(map(_JOB.pack, range(len(self.blocks)))))
        os.close(more)
        notes, note = os.pipe()
        try:
            for number in range(processes - 1):
                self._start(number, jobs, notes, note)
            os.close(note)
            note = -1
            if self.meanwhile is not None:
                self.meanwhile()
            while token := os.read(jobs, _JOB.size):
                self._do(self.blocks[_JOB.unpack(token)[0]])
                self._collect(notes, 0.0)
            while not self._collect(notes, _PATIENCE):
                self.tick(len(self.found))
            for block in self.blocks:
                self._do(block)
        finally:
            self._end(*(fd for fd in (jobs, notes, note) if fd >= 0))
        return [self.found[i] for i in range(len(sizes))]

    def _start(self, number: int, jobs: int, notes: int, note: int) -> None:
        try:
            store = os.memfd_create("results")
            self.stores.append(store)
            child = os.fork()
        except OSError:
            return  # no memory, no process left: this one does all by itself
        if child:
            self.children.append(child)
            return
        code = 1
        try:
            os.close(notes)
            self._help(number, jobs, note, store)
            code = 0
        finally:
            os._exit(code)  # nothing that belongs to the other process is flushed or closed here

    def _help(self, number: int, jobs: int, note: int, store: int) -> None:
        at = 0
        while token := os.read(jobs, _JOB.size):
            (block,) = _JOB.unpack(token)
            results = [self.write(self.work(i)) for i in self.blocks[block]]
            body = pack(f"<{len(results)}I", *map(len, results)) + b"".join(results)
            sent = 0
            while sent < len(body):
                sent += os.write(store, body[sent:] if sent else body)
            os.write(note, _NOTE.pack(number, block, at))
            at += len(body)

    def _do(self, block: Sequence[int]) -> None:
        for i in block:
            if i not in self.found:
                self.tick(len(self.found))
                self.found[i] = self.work(i)

    def _collect(self, notes: int, patience: float) -> bool:
        """Take in what the helpers have done; whether they have all ended."""
        while select.select([notes], [], [], patience)[0]:
            heard = os.read(notes, _NOTE.size)
            if not heard:
                return True
            helper, block, at = _NOTE.unpack(heard)
            patience = 0.0
            items = self.blocks[block]
            store = self.stores[helper]
            lengths = unpack(f"<{len(items)}I", os.pread(store, 4 * len(items), at))
            at += 4 * len(items)
            for i, length in zip(items, lengths, strict=True):
                self.found[i] = self.read(i, os.pread(store, length, at))
                at += length
        return False

    def _end(self, *pipes: int) -> None:
        for child in self.children:
            os.kill(child, signal.SIGKILL)  # it has ended by itself unless this process was interrupted
            os.waitpid(child, 0)
        for fd in (*pipes, *self.stores):
            os.close(fd)


def _blocks(sizes: Sequence[int], processes: int) -> Iterator[list[int]]:
    """Items in blocks of about the same size, the longest items first."""
    least = sum(sizes) // (_BLOCKS * processes)
    block: list[int] = []
    size = 0
    for i in sorted(range(len(sizes)), key=lambda i: -sizes[i]):
        block.append(i)
        size += sizes[i]
        if size >= least:
            yield block
            block, size = [], 0
    if block:
        yield block


def plain(values: Any) -> bytes:
    """Tuples, lists, dicts, strings and numbers as bytes for another process of this very program."""
    import marshal

    return marshal.dumps(values)


def values(data: bytes) -> Any:
    """What `plain` packed."""
    import marshal

    return marshal.loads(data)
