"""Fonts for the page: the same files that the PDF writer embeds, so that the surface reads as the page reads."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_NOTO = ("notos", "notosbo", "notosit", "notosbi")
_SERIF = ("Regular", "It", "Semibold", "Bold", "BoldIt")
FALLBACK = "Noto Sans"


@lru_cache(maxsize=8)
def page_family(wanted: str) -> str:
    """Load the family that a template asks for and give the name under which Qt knows it."""
    if "serif" in wanted.lower():
        found = _load_files("font_source_serif_pro", [f"SourceSerifPro-{w}.ttf" for w in _SERIF])
        return found or page_family(FALLBACK)
    return _load_noto() or wanted


def _load_noto() -> str | None:
    try:
        import pymupdf_fonts
    except ImportError:
        return None
    families = [_register(QByteArray(pymupdf_fonts.fontbuffers[name]())) for name in _NOTO]
    return next((f for f in families if f), None)


def _load_files(package: str, names: list[str]) -> str | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "files"
    families = [_register(QByteArray((folder / n).read_bytes())) for n in names if (folder / n).is_file()]
    return next((f for f in families if f), None)


def _register(data: QByteArray) -> str | None:
    number = QFontDatabase.addApplicationFontFromData(data)
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else None


def dress(app: QApplication, *, force: bool = False) -> None:
    """Give the application a readable face where the system has none (a bare server) or where a picture must not vary."""
    if force or not QFontDatabase.families():
        font = QFont(page_family(FALLBACK))
        font.setPointSizeF(9.5)
        app.setFont(font)
