"""When memory is given back in the window: in pauses and in small pieces, never in the midst of a keystroke.

An analysis leaves millions of lasting values behind. One walk of Python's cycle collector over them holds the window up for
half a second; so does letting them all go at once. They are trees without cycles: they are put out of the collector's
sight as soon as a task ends, and are taken apart piece by piece beside the window when another analysis takes their place.
What else there is – widgets, closures, dialogs that were closed – is walked every few seconds, when nothing runs.
"""

import gc
from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from briefing.model import Analysis

PAUSE_MS = 5_000
_collectors: set["Collector"] = set()


class Collector(QObject):
    """Takes the cycle collector over for as long as a window is there; `at_work` tells when it had better wait."""

    def __init__(self, at_work: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._at_work = at_work
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._walk)

    def start(self) -> None:
        """No collection but ours, and none of what the program is made of."""
        _collectors.add(self)
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """As it was, when the last window goes."""
        self._timer.stop()
        _collectors.discard(self)
        if not _collectors:
            gc.unfreeze()
            gc.enable()

    def _walk(self) -> None:
        if not self._at_work():
            gc.collect()


def settle() -> None:
    """Put what a task has made out of the collector's sight, at no cost; only where a window has taken it over."""
    if _collectors:
        gc.freeze()


def let_go(analysis: Analysis | None) -> None:
    """Take an analysis apart that nobody wants any more; the caller's must be the last reference but one."""
    if analysis is not None:
        Thread(target=_take_apart, args=(list(analysis.parts),), name="letting go", daemon=True).start()


def _take_apart(parts: list[object]) -> None:
    while parts:
        parts.pop()
