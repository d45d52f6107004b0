"""Python's cycle collector, held still while many lasting values are made: it would walk them all again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection of cycles within; afterwards as before, also when another thread did the same meanwhile.

    What was made meanwhile counts as old from then on: it lasts, and the first collection need not walk all of it.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
