"""What the window remembers of a person's habits, between two starts."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT = 10


class Preferences:
    """A typed face over `QSettings`; a broken settings file gives the defaults."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def appearance(self) -> str:
        """`system`, `light` or `dark`."""
        value = str(self._settings.value("appearance", "system"))
        return value if value in ("system", "light", "dark") else "system"

    @appearance.setter
    def appearance(self, value: str) -> None:
        self._settings.setValue("appearance", value)

    @property
    def zoom(self) -> float:
        """Size of the page on the screen; 1.0 is the size in print."""
        try:
            return min(max(float(str(self._settings.value("zoom", 1.15))), 0.6), 3.0)
        except ValueError:
            return 1.15

    @zoom.setter
    def zoom(self, value: float) -> None:
        self._settings.setValue("zoom", value)

    @property
    def spelling(self) -> bool:
        """Whether spelling is checked."""
        return str(self._settings.value("spelling", "true")).lower() == "true"

    @spelling.setter
    def spelling(self, on: bool) -> None:
        self._settings.setValue("spelling", "true" if on else "false")

    @property
    def words(self) -> tuple[str, ...]:
        """Words that the person taught the spell-checker."""
        return self._list("words")

    def add_word(self, word: str) -> None:
        """Teach a word."""
        self._settings.setValue("words", sorted({*self.words, word}))

    @property
    def recent(self) -> tuple[str, ...]:
        """Briefings opened lately that are still there, newest first."""
        return tuple(p for p in self._list("recent") if Path(p).is_file())

    def add_recent(self, path: Path) -> None:
        """Remember a briefing as the newest."""
        text = str(path.absolute())
        self._settings.setValue("recent", [text, *(p for p in self._list("recent") if p != text)][:RECENT])

    def clear_recent(self) -> None:
        """Forget them all."""
        self._settings.remove("recent")

    @property
    def folder(self) -> str:
        """Where the last file dialog ended."""
        return str(self._settings.value("folder", str(Path.home())))

    @folder.setter
    def folder(self, value: str) -> None:
        self._settings.setValue("folder", value)

    def layout(self, name: str) -> QByteArray | None:
        """A saved geometry or splitter state."""
        value = self._settings.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else None

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Save a geometry or splitter state."""
        self._settings.setValue(f"layout/{name}", state)

    def sync(self) -> None:
        """Write it all down."""
        self._settings.sync()

    def _list(self, name: str) -> tuple[str, ...]:
        value = self._settings.value(name, [])
        if isinstance(value, str):
            return (value,)
        return tuple(str(v) for v in value) if isinstance(value, Sequence) else ()
