"""Where the program's own data lie: beside the checkout, inside a wheel, or inside a frozen bundle."""

import gzip
import json
import threading
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _HERE / f"_{name}"  # a wheel and the frozen bundle carry them inside the package
    return inside if inside.is_dir() else _HERE.parent / name


def asset(*parts: str) -> Path:
    """Path of a file or folder under `assets/`; it is not checked that it exists."""
    return _folder("assets").joinpath(*parts)


def seeds() -> Path:
    """The folder of sample sources."""
    return _folder("seeds")


def model(name: str) -> Any:
    """The JSON of `assets/models/NAME.json.gz`; OSError where it cannot be read.

    On a thread beside others – a window – it is decoded step by step in Python, which takes three times as long: the decoder
    in C lets nobody have a turn before it is done, and that would be felt at the keyboard.
    """
    text = gzip.decompress(asset("models", f"{name}.json.gz").read_bytes()).decode("utf-8")
    return json.loads(text, cls=None if threading.current_thread() is threading.main_thread() else _StepByStep)


class _StepByStep(json.JSONDecoder):
    def __init__(self) -> None:
        from json.decoder import JSONObject  # type: ignore[attr-defined]
        from json.scanner import py_make_scanner  # type: ignore[attr-defined]

        super().__init__()
        self.parse_object = JSONObject
        self.scan_once = py_make_scanner(self)
