"""`python -m desktop.screenshots FOLDER`: picture the window in its main states, at one and at two pixels a point."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

SCALES = {"": "1", "@2x": "2"}
PATIENCE_S = 180


def main(argv: list[str]) -> int:
    """Take all pictures; each scale in a process of its own, since Qt reads the scale at its start."""
    if len(argv) == 2 and argv[1] in SCALES:
        return _take(Path(argv[0]), argv[1])
    folder = Path(argv[0]) if argv else Path("assets/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, scale in SCALES.items():
        environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [sys.executable, "-m", "desktop.screenshots", str(folder), suffix], env=environment, check=False
        )
        if done.returncode:
            return done.returncode
    return 0


def _take(folder: Path, suffix: str) -> int:
    from PySide6.QtCore import QSettings
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from briefing import editing
    from briefing.checking import QUOTED
    from desktop import fonts, start
    from desktop.dialogs.merge import MergeDialog
    from desktop.dialogs.palette import CommandPalette
    from desktop.preferences import Preferences

    app = start.application(["briefing-desk"])
    fonts.dress(app, force=True)
    scratch = Path(tempfile.mkdtemp(prefix="briefing-desk-"))
    preferences = Preferences(QSettings(str(scratch / "desk.ini"), QSettings.Format.IniFormat))
    preferences.appearance = "light"
    window = start.open_window(preferences, scratch / "data", [])
    window.resize(1440, 900)
    window.show()

    def until(ready: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get ready")
            QTest.qWait(50)
        QTest.qWait(400)

    def shoot(name: str, widget: QWidget | None = None) -> None:
        QTest.qWait(150)
        window.notices.clear()
        QTest.qWait(50)
        (widget or window).grab().save(str(folder / f"window-{name}{suffix}.png"))

    shoot("welcome")
    window.commands.sample()
    until(
        lambda: window.session.briefing is not None and not window.jobs.busy and window.speller.dictionaries is not None
    )
    until(lambda: window.status.pages is not None)
    shoot("drafted")

    briefing = window.session.briefing
    assert briefing is not None
    quoted = [(p, m) for _, p in briefing.points() for m in QUOTED.finditer(p.text) if len(m.group().split()) > 2]
    if quoted:
        point, match = quoted[0]
        spoilt = (
            point.text[: match.start()]
            + match.group().replace(match.group().split()[1], "some", 1)
            + point.text[match.end() :]
        )
        window.surface.go_to(point.id)
        window.session.apply("Edit point", lambda b: editing.set_text(b, point.id, spoilt))
        QTest.qWait(600)
        shoot("evidence")
        window.session.undo()

    dialog = MergeDialog(window.actors_panel.model, window.actors, window.actors_panel.model.rows[0].name, window)
    dialog.show()
    shoot("merge", dialog)
    dialog.close()
    palette = CommandPalette(window.actions_by_name, window)
    palette.show()
    shoot("commands", palette)
    palette.close()

    window.commands.review()
    QTest.qWait(200)
    for _ in range(3):
        window.review_strip.accept()
    shoot("review")
    window.review_strip.end()

    window.show_right(window.preview)
    until(lambda: bool(window.preview.pages) and window.preview.isVisible())
    QTest.qWait(1500)
    shoot("preview")
    window.show_right(window.evidence)

    preferences.appearance = "dark"
    window.retheme()
    shoot("dark")
    preferences.appearance = "light"
    window.retheme()

    originals = window.session.sources
    many = tuple(
        replace(s, id=f"x{n}", title=f"{s.title} ({n // len(originals) + 1})", sha256=f"{n:064x}")
        for n, s in enumerate(originals[i % len(originals)] for i in range(1000))
    )
    window.session.change("Add 1,000 sources", replace(window.session.state, sources=many, briefing=None))
    window.show_table(True)
    shoot("sources")
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
