"""Reading bytes in this process, as a worker would."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.model import Source
from briefing.readers.expand import expand
from briefing.readers.limits import LIMITS, Limits

Read = Callable[..., Source]


@pytest.fixture
def read() -> Read:
    """`read(data, name, **limits)`: the one source that the bytes hold."""

    def one(data: bytes, name: str, **bounds: float) -> Source:
        limits: Limits = replace(LIMITS, **bounds)
        return next(s for s in expand(data, name, name, limits) if isinstance(s, Source))

    return one
