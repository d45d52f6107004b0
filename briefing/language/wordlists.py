"""Read the plain lists of this folder: words parted by spaces, or phrases parted by commas or lines; # opens a remark."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def word_set(name: str) -> frozenset[str]:
    """All words of `name`.txt, parted by white space."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """All lines of `name`.txt, each one phrase, in file order."""
    return tuple(_lines(name))


@cache
def entries(name: str) -> tuple[str, ...]:
    """All entries of `name`.txt, parted by commas or line ends, in file order."""
    return tuple(e for line in _lines(name) for e in (part.strip() for part in line.split(",")) if e)


def _lines(name: str) -> list[str]:
    text = (_HERE / f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
