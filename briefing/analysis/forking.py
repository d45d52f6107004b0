"""A crew of processes that do one task together, each on its own share of the items, and tell each other what all must know.

The processes are forked, so they begin with everything this one has, and this one works as well. All run the same program: each
takes items from one pipe, so that none waits while another has work left, keeps what it makes of them, and in between every
process learns what each found (`exchange`), so that all go on with the same knowledge (the bulk-synchronous way of working,
Valiant 1990). What this process is to have in the end is handed to it through memory files.

Only where forking is safe: on Linux, in a process without further threads. When a helper fails or is killed, or none can be
had, `together` gives None and the caller does the task alone: an error is raised where it can be seen.
"""

from __future__ import annotations

import marshal
import os
import select
import signal
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from struct import Struct
from typing import Any, TypeVar

Result = TypeVar("Result")

_NOTE = Struct("<BQQ")  # what it is, place and length in the sender's memory file
_JOB = Struct("<I")
_HANDED, _SHOWN, _DONE = 1, 2, 3
_BLOCKS = 64
"""Blocks of items for each process: enough that all end together, few enough that handing them out costs nothing."""
_PATIENCE = 0.2  # seconds


def possible() -> bool:
    """Whether this process may be forked: no other thread could be left holding a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


class Crew:
    """One process of those that do a task together; this one by itself when nobody else does."""

    leads = True
    """Whether this is the process that was asked, which has the result in the end."""
    alone = True

    def __init__(self) -> None:
        self.idle: Callable[[], bool] = lambda: False
        """Does a little of what can wait, whenever this process waits for the others; False when nothing is left."""

    def items(self, sizes: Sequence[int]) -> Iterator[int]:
        """The items that are this process's own, of items of these sizes; the others begin as soon as the leading one asks."""
        return iter(range(len(sizes)))

    def exchange(self, mine: Any) -> list[Any]:
        """What each process shows at this point, in the same order in all of them. Every process must come here.

        Only tuples, lists, dicts, sets, strings, bytes, numbers and None can be shown.
        """
        return [mine]

    def report(self, mine: Any) -> list[Any]:
        """Like `exchange`, but only the leading process waits and learns; the others get nothing."""
        return [mine]

    def hand(self, values: Any) -> None:
        """Give something to the leading process, which takes it in when it has time; never called by that one."""
        raise RuntimeError("only a helper hands over; the leading process keeps what it has")


class _Lost(Exception):
    """Another process of the crew is gone."""


def together(
    task: Callable[[Crew], Result],
    processes: int,
    *,
    tick: Callable[[], None],
    take: Callable[[Any], None],
) -> Result | None:
    """The result of the task as so many processes do it, this one among them; None when one of them is lost.

    `tick` is called between items and while waiting and may raise; `take` gets what the others `hand` over, all of it before
    the task is told what they last showed.
    """
    leader = _Leader(processes, tick, take)
    try:
        leader.open()
        leader.start(task)
        return task(leader)
    except (_Lost, OSError):
        # Nothing to be had, or a line that broke; an error of the task itself comes again when it is done alone.
        return None
    finally:
        leader.end()


class _Member(Crew):
    """What the processes of a crew have in common."""

    alone = False

    def __init__(self, stores: list[int], jobs: tuple[int, int]) -> None:
        super().__init__()
        self.stores, self.jobs = stores, jobs
        self.number = 0
        self._written = 0

    def items(self, sizes: Sequence[int]) -> Iterator[int]:
        blocks = list(_blocks(sizes, len(self.stores)))
        if self.number == 0:
            os.write(self.jobs[1], b"".join(map(_JOB.pack, range(len(blocks)))))
        self._close_jobs()
        return self._draw(blocks)

    def _draw(self, blocks: Sequence[Sequence[int]]) -> Iterator[int]:
        while token := os.read(self.jobs[0], _JOB.size):
            for i in blocks[_JOB.unpack(token)[0]]:
                self._between()
                yield i

    def _close_jobs(self) -> None:
        """Close the end of the pipe that jobs are put into, so that whoever takes the last one knows."""
        taken, put = self.jobs
        if put >= 0:
            os.close(put)
        self.jobs = taken, -1

    def _between(self) -> None:
        """What is done before each item."""

    def _write(self, values: Any) -> tuple[int, int]:
        """Put values into this process's memory file; their place and length."""
        body = memoryview(marshal.dumps(values))
        at, store = self._written, self.stores[self.number]
        while self._written < at + len(body):
            self._written += os.write(store, body[self._written - at :])
        return at, len(body)

    def _read(self, number: int, at: int, length: int) -> Any:
        return marshal.loads(os.pread(self.stores[number], length, at))


class _Leader(_Member):
    """The process that was asked."""

    def __init__(self, processes: int, tick: Callable[[], None], take: Callable[[Any], None]) -> None:
        super().__init__([], (-1, -1))
        self.processes, self.tick, self.take = processes, tick, take
        self.children: list[int] = []
        self.lines: list[socket.socket] = []
        self.handed: deque[tuple[int, int, int]] = deque()
        self.shown: list[deque[tuple[int, int]]] = [deque() for _ in range(processes)]
        self.ended: set[int] = set()

    def open(self) -> None:
        """Open the pipe of jobs and a memory file for each process."""
        self.jobs = os.pipe()
        for _ in range(self.processes):
            self.stores.append(os.memfd_create("shown"))

    def start(self, task: Callable[[Crew], object]) -> None:
        """Fork the others."""
        for number in range(1, len(self.stores)):
            here, there = socket.socketpair()
            self.lines.append(here)
            try:
                child = os.fork()
            except OSError:  # no memory, no process left
                there.close()
                raise
            if child:
                there.close()
                self.children.append(child)
                continue
            code = 1
            try:
                for line in self.lines:
                    line.close()
                helper = _Helper(self.stores, self.jobs, number, there)
                task(helper)
                helper.end()
                code = 0
            finally:
                os._exit(code)  # nothing that belongs to the other process is flushed or closed here

    def exchange(self, mine: Any) -> list[Any]:
        at, length = self._write(mine)
        found = self._await()
        answer = b"".join(_NOTE.pack(_SHOWN, *place) for place in [(at, length), *found])
        for line in self.lines:
            line.sendall(answer)
        return [mine, *(self._read(n, *place) for n, place in enumerate(found, 1))]

    def report(self, mine: Any) -> list[Any]:
        found = self._await()
        while self.handed:
            self._take()
        return [mine, *(self._read(n, *place) for n, place in enumerate(found, 1))]

    def end(self) -> None:
        """Let nothing of the others remain."""
        for child in self.children:
            os.kill(child, signal.SIGKILL)  # it has ended by itself unless this process was interrupted or lost one
            os.waitpid(child, 0)
        for line in self.lines:
            line.close()
        self._close_jobs()
        for fd in (self.jobs[0], *self.stores):
            if fd >= 0:
                os.close(fd)

    def _await(self) -> list[tuple[int, int]]:
        """Where the others' next showings stand; what they handed over is taken in while waiting for them."""
        more = True
        while not all(self.shown[1:]):
            self.tick()
            self._listen(0.0 if more else _PATIENCE)
            if all(self.shown[1:]):
                break
            if self.handed:
                self._take()
            else:
                more = self.idle()
        return [queue.popleft() for queue in self.shown[1:]]

    def _between(self) -> None:
        self.tick()
        self._listen(0.0)
        if self.handed:
            self._take()

    def _take(self) -> None:
        self.take(self._read(*self.handed.popleft()))

    def _listen(self, patience: float) -> None:
        """Note what the others say."""
        open_lines = {line.fileno(): n for n, line in enumerate(self.lines, 1) if n not in self.ended}
        ready, _, _ = select.select(list(open_lines), [], [], patience)
        for fd in ready:
            number = open_lines[fd]
            heard = self.lines[number - 1].recv(_NOTE.size * 64)
            while len(heard) % _NOTE.size:
                more = self.lines[number - 1].recv(_NOTE.size - len(heard) % _NOTE.size)
                if not more:
                    raise _Lost
                heard += more
            if not heard:
                raise _Lost
            for what, at, length in _NOTE.iter_unpack(heard):
                if what == _HANDED:
                    self.handed.append((number, at, length))
                elif what == _SHOWN:
                    self.shown[number].append((at, length))
                else:
                    self.ended.add(number)


class _Helper(_Member):
    """A process that was forked."""

    leads = False

    def __init__(self, stores: list[int], jobs: tuple[int, int], number: int, line: socket.socket) -> None:
        super().__init__(stores, jobs)
        self.number, self.line = number, line

    def exchange(self, mine: Any) -> list[Any]:
        self._tell(_SHOWN, mine)
        while not select.select([self.line], [], [], 0.0)[0] and self.idle():
            continue
        size = _NOTE.size * len(self.stores)
        heard = b""
        while len(heard) < size:
            more = self.line.recv(size - len(heard))
            if not more:
                raise _Lost
            heard += more
        places = [(place, length) for _, place, length in _NOTE.iter_unpack(heard)]
        return [mine if n == self.number else self._read(n, *place) for n, place in enumerate(places)]

    def report(self, mine: Any) -> list[Any]:
        self._tell(_SHOWN, mine)
        return []

    def hand(self, values: Any) -> None:
        self._tell(_HANDED, values)

    def end(self) -> None:
        """Say that nothing more will come."""
        self.line.sendall(_NOTE.pack(_DONE, 0, 0))

    def _tell(self, what: int, values: Any) -> None:
        self.line.sendall(_NOTE.pack(what, *self._write(values)))


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
