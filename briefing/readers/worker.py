"""The process that opens what others wrote: one file at a time, under limits, killable without loss.

It is given bytes and answers JSON and bytes over a pipe, so nothing that it sends can run in the parent (no pickles cross).
It opens no file for writing, starts no program and no connection: an audit hook refuses all three. Only the interpreter's own
cache of compiled modules may be written, for a worker that compiled them anew each time would be slow to start.
"""

from __future__ import annotations

import json
import os
import re
import struct
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import IO, Any

from briefing.model import Source
from briefing.readers.limits import Limits
from briefing.readers.reading import Part, Refused, Unreadable, listed

_FORBIDDEN = listed(
    """
    ftplib.connect http.client.connect os.chmod os.chown os.exec os.fork os.forkpty os.kill os.link os.mkdir
    os.posix_spawn os.remove os.rename os.rmdir os.spawn os.startfile os.symlink os.system os.truncate pty.spawn
    shutil.copyfile shutil.move shutil.rmtree smtplib.connect socket.bind socket.connect socket.getaddrinfo
    socket.gethostbyname socket.sendmsg socket.sendto subprocess.Popen urllib.Request webbrowser.open
    """
)
WORKER_FLAG = "--read-in-confinement"
"""First argument with which the frozen program starts itself as a worker; `packaging/entry` heeds it."""

_LENGTHS = struct.Struct("<II")
_BYTECODE = re.compile(r".*__pycache__(?:[/\\][^/\\]+\.pyc(?:\.\d+)?)?[/\\]?", re.DOTALL)
_LARGEST_BYTECODE = 16 << 20
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        if event in ("os.rename", "os.mkdir", "os.remove") and _is_bytecode(arguments[0]):
            return
        raise PermissionError(f"a reader may not do this: {event}")
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writing = any(c in mode for c in "wax+") if isinstance(mode, str) else bool((flags or 0) & _WRITES)
        if writing and arguments[0] != os.devnull and not _is_bytecode(arguments[0]):
            raise PermissionError("a reader may not write")


def _is_bytecode(path: object) -> bool:
    return isinstance(path, str) and bool(_BYTECODE.fullmatch(path))


def _confine(limits: Limits) -> None:
    """Bound memory and forbid writing as far as the system allows."""
    sys.setrecursionlimit(3_000)
    try:
        import resource
        import signal
    except ImportError:  # Windows has neither; time is bounded by the parent everywhere
        pass
    else:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        for kind, bound in (
            (resource.RLIMIT_DATA, limits.memory_bytes),
            (resource.RLIMIT_FSIZE, _LARGEST_BYTECODE),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(kind)
            value = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            try:
                resource.setrlimit(kind, (value, value))
            except (ValueError, OSError):
                continue
    if sys.platform == "darwin":  # its kernel does not keep RLIMIT_DATA
        threading.Thread(target=_watch_memory, args=(limits.memory_bytes,), daemon=True).start()
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - what a library prints must not mix with the answers
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.addaudithook(_audit)


def _peak_memory() -> int:
    """The most bytes that this process has held in memory."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _watch_memory(bound: int, peak: Callable[[], int] = _peak_memory, end: Callable[[int], object] = os._exit) -> None:
    """End this process when it has grown by more than a bound in bytes."""
    start = peak()
    while peak() - start <= bound:
        time.sleep(0.05)
    end(1)


def main() -> None:
    """Answer jobs on standard input and output until the input ends. The first message holds the limits."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    limits = Limits(**receive(source)[0])
    _confine(limits)
    send(sink, {"kind": "ready"})
    while True:
        try:
            job, data = receive(source)
        except EOFError:
            return
        _work(sink, job, data, limits)
        del data


def send(sink: IO[bytes], message: dict[str, Any], data: bytes = b"") -> None:
    """Write a message as JSON and the bytes that belong to it, their lengths before them."""
    head = json.dumps(message).encode("ascii")
    sink.write(_LENGTHS.pack(len(head), len(data)))
    sink.write(head)
    sink.write(data)
    sink.flush()


def receive(source: IO[bytes], most: int = 1 << 30) -> tuple[dict[str, Any], bytes]:
    """The next message and its bytes. Raises EOFError at the end, ValueError when it is none."""
    lengths = source.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        raise EOFError
    head, size = _LENGTHS.unpack(lengths)
    if head + size > most:
        raise ValueError("a message past all bounds")
    body = source.read(head)
    data = source.read(size)
    if len(body) < head or len(data) < size:
        raise EOFError
    message = json.loads(body)
    if not isinstance(message, dict):
        raise ValueError("a message that is no object")
    return message, data


def _work(sink: IO[bytes], job: dict[str, Any], data: bytes, limits: Limits) -> None:
    """Read one file and send each outcome as soon as it is there; the last message says how it ended."""
    from briefing.readers.expand import expand

    reason = None
    try:
        for outcome in expand(data, job["path"], job["name"], limits, job["format"]):
            match outcome:
                case Source():
                    send(sink, {"kind": "source", "source": asdict(outcome)})
                case Part():
                    send(sink, {"kind": "part", "name": outcome.name, "format": outcome.format}, outcome.data)
                case Refused():
                    send(sink, {"kind": "refused", "name": outcome.name, "reason": outcome.reason})
    except Unreadable as error:
        reason = str(error)
    except MemoryError:
        reason = "needs more memory than a file may take; not opened"
    except RecursionError:
        reason = "nested too deeply; not opened"
    except Exception as error:  # noqa: BLE001 - whatever a library makes of hostile bytes ends as a sentence
        reason = f"damaged: it could not be read ({type(error).__name__}); ask for it again or save it anew"
    send(sink, {"kind": "done", "reason": reason})
