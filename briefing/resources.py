"""Where the program's own data lie: beside the checkout, inside a wheel, or inside a frozen bundle."""

from pathlib import Path

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
