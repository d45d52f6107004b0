"""Icons drawn from one icon font, coloured by the theme, sharp at every scale.

The font file of qtawesome is used without importing qtawesome: that import registers nine fonts and costs 0.25 s at start.
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

_FONT, _CHARMAP = "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"


@lru_cache(maxsize=1)
def _font() -> tuple[str, dict[str, str]]:
    spec = find_spec("qtawesome")
    # The frozen program carries the folder without the code, which has no origin but a location.
    places = list(spec.submodule_search_locations or ()) if spec else []
    folder = Path(places[0]) / "fonts" if places else Path()
    number = QFontDatabase.addApplicationFont(str(folder / _FONT))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not families:
        return "", {}
    table = json.loads((folder / _CHARMAP).read_text(encoding="utf-8"))
    return families[0], {name: chr(int(code, 16)) for name, code in table.items()}


def draw(painter: QPainter, rect: QRectF | QRect, name: str, color: str) -> None:
    """Draw an icon by name into a rectangle; nothing is drawn for a name the font does not hold."""
    family, table = _font()
    if name not in table:
        return
    font = QFont(family)
    font.setPixelSize(max(8, round(min(rect.width(), rect.height()))))
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(QRectF(rect), int(Qt.AlignmentFlag.AlignCenter), table[name])
    painter.restore()


class _Engine(QIconEngine):
    def __init__(self, name: str, color: str, disabled: str) -> None:
        super().__init__()
        self._name, self._color, self._disabled = name, color, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, rect, self._name, self._disabled if mode == QIcon.Mode.Disabled else self._color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color, self._disabled)


def icon(name: str, color: str, disabled: str = "#9aa5b4") -> QIcon:
    """An icon in a colour of the theme."""
    return QIcon(_Engine(name, color, disabled))
