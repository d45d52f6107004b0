"""What an analysis may be kept under, so that the same sources are not analysed twice.

The caller owns the store: any object with `get(key) -> bytes | None` and `put(key, bytes)`. Nothing is written to disk
here, since the texts may be sensitive; the project file holds its own store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from briefing import __version__
from briefing.model import Corrections, Source
from briefing.resources import asset

REVISION = 1
"""Raised whenever the same text would be analysed otherwise although neither the version nor a model changed."""

_WITHOUT_EFFECT = (".md", ".pyc")


class Cache(Protocol):
    """A store of bytes by key; losing an entry costs time and nothing else."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


class MemoryCache:
    """A store that lives as long as the program."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self._kept.get(key)

    def put(self, key: str, value: bytes) -> None:
        self._kept[key] = value

    def __len__(self) -> int:
        return len(self._kept)


def source_key(source: Source) -> str:
    """Key of what is found in one source by itself: its text, what its dates and names are read against, the analyser."""
    read_against = [
        source.published,
        source.language,
        source.furniture,
        source.title,
        source.publisher,
        source.excluded,
    ]
    about = json.dumps([analyser(), *read_against])
    return "source:" + hashlib.sha256(about.encode() + b"\0" + source.text.encode("utf-8", "surrogatepass")).hexdigest()


def story_key(sources: Sequence[Source], keys: Sequence[str], corrections: Corrections) -> str:
    """Key of what is found over all sources together."""
    about = json.dumps(
        [
            analyser(),
            [(s.id, s.excluded, s.author, k) for s, k in zip(sources, keys, strict=True)],
            astuple(corrections),
        ]
    )
    return "story:" + hashlib.sha256(about.encode()).hexdigest()


@lru_cache(maxsize=1)
def analyser() -> str:
    """Which analyser this is: version, revision, and every file that its answers come from."""
    here = Path(__file__).resolve().parent
    return fingerprint((asset("models"), here.parent / "language", here))


def fingerprint(folders: Sequence[Path]) -> str:
    """A digest of version, revision and the bytes of all models, lists and modules in the folders.

    A frozen bundle holds no modules as files: there the version stands for them.
    """
    digest = hashlib.sha256(f"{__version__}/{REVISION}".encode())
    for number, folder in enumerate(folders):
        for file in sorted(folder.rglob("*"), key=lambda f: f.relative_to(folder).as_posix()):
            if file.is_file() and file.suffix not in _WITHOUT_EFFECT:
                content = hashlib.sha256(file.read_bytes()).digest()
                digest.update(f"{number}/{file.relative_to(folder).as_posix()}".encode() + b"\0" + content)
    return digest.hexdigest()
