"""The process that opens what others wrote: one file at a time, under limits, killable without loss.

It is given bytes and answers JSON and bytes over a pipe, so nothing that it sends can run in the parent (no pickles cross).
It opens no file for writing, starts no program and no connection: an audit hook refuses all three.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import asdict
from multiprocessing.connection import Connection
from typing import Any

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
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"a reader may not do this: {event}")
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writing = any(c in mode for c in "wax+") if isinstance(mode, str) else bool((flags or 0) & _WRITES)
        if writing and arguments[0] != os.devnull:
            raise PermissionError("a reader may not write")


def _confine(limits: Limits) -> None:
    """Bound memory and forbid writing as far as the system allows."""
    sys.dont_write_bytecode = True
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
            (resource.RLIMIT_FSIZE, 0),
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
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - what a library says as it fails is not for people
        os.dup2(nowhere.fileno(), 2)
    sys.addaudithook(_audit)


def _watch_memory(bound: int) -> None:
    """End this process when it has grown past a bound in bytes."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit - start < bound:
        time.sleep(0.05)
    os._exit(1)


def serve(pipe: Connection, settings: str) -> None:
    """Answer jobs until the pipe closes. A job is a JSON line and the file's bytes."""
    limits = Limits(**json.loads(settings))
    _confine(limits)
    _answer(pipe, {"kind": "ready"})
    while True:
        try:
            job = json.loads(pipe.recv_bytes())
            data = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        _work(pipe, job, data, limits)
        del data


def _answer(pipe: Connection, message: dict[str, Any], data: bytes | None = None) -> None:
    pipe.send_bytes(json.dumps(message).encode("ascii"))
    if data is not None:
        pipe.send_bytes(data)


def _work(pipe: Connection, job: dict[str, Any], data: bytes, limits: Limits) -> None:
    """Read one file and send each outcome as soon as it is there; the last message says how it ended."""
    from briefing.readers.expand import expand

    reason = None
    try:
        for outcome in expand(data, job["path"], job["name"], limits, job["format"]):
            match outcome:
                case Source():
                    _answer(pipe, {"kind": "source", "source": asdict(outcome)})
                case Part():
                    _answer(pipe, {"kind": "part", "name": outcome.name, "format": outcome.format}, outcome.data)
                case Refused():
                    _answer(pipe, {"kind": "refused", "name": outcome.name, "reason": outcome.reason})
    except Unreadable as error:
        reason = str(error)
    except MemoryError:
        reason = "needs more memory than a file may take; not opened"
    except RecursionError:
        reason = "nested too deeply; not opened"
    except Exception as error:  # noqa: BLE001 - whatever a library makes of hostile bytes ends as a sentence
        reason = f"damaged: it could not be read ({type(error).__name__}); ask for it again or save it anew"
    _answer(pipe, {"kind": "done", "reason": reason})
