"""One function on a thread of its own: its progress, its result or its failure, and the wish that it stop."""

import threading
from collections.abc import Callable
from typing import Any

from briefing.errors import BriefingError, Cancelled
from briefing.progress import Progress
from desktop.faults import anatomy
from desktop.memory import settle

FAULT = "Something went wrong that should not have ({}). Your work is saved."


class Worker:
    """Runs a function on a thread of its own; `told` is called there when it has ended.

    The thread is Python's and not Qt's: one that does not come to an end in time is left behind when the window goes,
    where Qt would take the whole program down.
    """

    def __init__(self, title: str, work: Callable[[Progress], Any], ended: Callable[["Worker"], None]) -> None:
        self._work: Callable[[Progress], Any] | None = work
        self.ended: Callable[[Worker], None] | None = ended
        self._stop = threading.Event()
        self.over = threading.Event()
        self.at: tuple[str, int, int] = (title, 0, 0)
        self.result: Any = None
        self.failure: str | None = None
        self.details = ""
        self.cancelled = False

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def start(self, told: Callable[["Worker"], None]) -> None:
        """Begin; the thread ends with the program at the latest."""
        threading.Thread(target=self._run, args=(told,), name=self.at[0] or "job", daemon=True).start()

    def cancel(self) -> None:
        self._stop.set()

    def _progress(self, what: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.at = (what, done, total)

    def _run(self, told: Callable[["Worker"], None]) -> None:
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
            self.failure = FAULT.format(type(e).__name__)
            self.details = anatomy(e)
        self._work = None
        settle()
        self.over.set()
        told(self)
