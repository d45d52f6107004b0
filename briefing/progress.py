"""How long work tells where it is: a callable `progress(what, done, total)` that may raise `Cancelled`."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""`what` is a phrase for people (“reading cable.pdf”); `done` of `total` steps are behind us; total 0 means unknown."""


def quiet(what: str, done: int, total: int) -> None:
    """Say nothing."""
