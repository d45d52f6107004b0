"""The window: how soon it is there, how it types, filters, stays awake, and what it holds in memory."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Row = tuple[str, float, str, str]
PATIENCE_S = 900

VISIBLE = """
import time; t = time.perf_counter()
from pathlib import Path
import tempfile
from PySide6.QtCore import QSettings
from desktop import start
from desktop.preferences import Preferences
app = start.application(["briefing-desk"])
folder = Path(tempfile.mkdtemp())
window = start.open_window(Preferences(QSettings(str(folder / "d.ini"), QSettings.Format.IniFormat)), folder, [])
window.show(); app.processEvents()
print(time.perf_counter() - t); window.close()
"""


def run() -> list[Row]:
    from PySide6.QtCore import QSettings
    from PySide6.QtTest import QTest

    from briefing.project import Project
    from desktop import start
    from desktop.preferences import Preferences
    from desktop.session import Session
    from desktop.window import MainWindow
    from tests.desktop import story

    rows: list[Row] = [("window visible, warm", min(_visible() for _ in range(3)), "s", "< 1.0")]
    start.application(["briefing-desk"])
    folder = Path(tempfile.mkdtemp())

    def window_on(state: Any, name: str) -> MainWindow:
        preferences = Preferences(QSettings(str(folder / "d.ini"), QSettings.Format.IniFormat))
        project = Project.create(folder / name, state)
        made = MainWindow(Session(project, untitled=False), preferences, folder / "data")
        made.drafting.by_itself = made.preview.by_itself = False
        made.show()
        QTest.qWait(200)
        return made

    window = window_on(story.state(extra=500), "points.brief")
    keys = _typing(window)
    rows.append(("key to paint in 500 points, p95", keys[int(len(keys) * 0.95)], "ms", "< 16"))
    rows.append(("Enter and undo in 500 points, p95", _structure(window), "ms", ""))
    window.close()

    window = window_on(replace(story.state(), sources=tuple(story.source(n + 1) for n in range(1000))), "sources.brief")
    window.show_table(True)
    rows.append(("1,000 sources, a letter into the filter, p95", _filtering(window), "ms", "< 50"))
    rows.append(("memory with 1,000 sources", _memory(), "MB", "< 900"))
    window.close()

    rows.append(("memory with the seeds drafted", _seeds(), "MB", "< 400"))
    window = window_on(replace(story.state(), sources=_many(200), briefing=None), "many.brief")
    gaps, seconds = _awake(window)
    rows.append(("tick gap while 200 sources are analysed, p95", gaps[int(len(gaps) * 0.95)], "ms", "< 50"))
    rows.append(("tick gap while 200 sources are analysed, worst", gaps[-1], "ms", ""))
    rows.append(("200 sources analysed and drafted in the window", seconds, "s", ""))
    window.close()
    return rows


def _visible() -> float:
    return float(
        subprocess.run([sys.executable, "-c", VISIBLE], capture_output=True, text=True, check=True).stdout.split()[0]
    )


def _timed(act: Callable[[], object]) -> float:
    from PySide6.QtWidgets import QApplication

    begun = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


def _typing(window: Any) -> list[float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window.surface.go_to("x250", 12)
    letters = [Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_D, Qt.Key.Key_Space] * 50
    return sorted(_timed(lambda k=k: QTest.keyClick(window.surface, k)) for k in letters)


def _structure(window: Any) -> float:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window.surface.go_to("x300", 12)
    taken = []
    for _ in range(20):
        taken.append(_timed(lambda: QTest.keyClick(window.surface, Qt.Key.Key_Return)))
        taken.append(_timed(window.session.undo))
    return statistics.quantiles(taken, n=20)[-1]


def _filtering(window: Any) -> float:
    words = "courier part 99"
    typed = [words[:n] for n in range(1, len(words) + 1)]
    taken = sorted(_timed(lambda t=t: window.table.line.setText(t)) for t in (typed + typed[::-1]) * 3)
    return taken[int(len(taken) * 0.95)]


def _many(count: int) -> tuple[Any, ...]:
    from tests.desktop import story

    made = []
    for n in range(count):
        s = story.source(n + 1)
        day = 10 + n % 18
        said = " ".join(f"Envoy {w} of Norland said on {day} May that {w} would open in week {n}." for w in WORDS)
        made.append(replace(s, text=f"{said}\n\n{s.text}", sha256=f"{n + 7:064x}"))
    return tuple(made)


WORDS = ("Arden", "Bellow", "Corran", "Dunmore", "Elstow", "Farrow", "Garth", "Holm", "Ilkton", "Jarrow")


def _awake(window: Any) -> tuple[list[float], float]:
    from PySide6.QtCore import QEventLoop, QTimer

    # The event loop waits without the interpreter's lock, as that of the program does; QTest.qWait keeps it, and work on a
    # thread would stand still meanwhile.
    loop = QEventLoop()
    window.jobs.ended.connect(loop.quit)
    QTimer.singleShot(PATIENCE_S * 1000, loop, loop.quit)
    ticks: list[float] = []
    timer = QTimer(window)
    timer.setInterval(10)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    begun = time.perf_counter()
    timer.start()
    window.commands.draft()
    loop.exec()
    timer.stop()
    assert window.session.briefing is not None, window.notices.text.text()
    return sorted((b - a) * 1000 for a, b in pairwise(ticks)), time.perf_counter() - begun


SEEDS = """
import tempfile, time
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from desktop import start
from desktop.preferences import Preferences

def main():
    start.application(["briefing-desk"])
    folder = Path(tempfile.mkdtemp())
    window = start.open_window(Preferences(QSettings(str(folder / "d.ini"), QSettings.Format.IniFormat)), folder, [])
    window.show()
    window.commands.sample()
    end = time.monotonic() + 300
    while time.monotonic() < end and (window.session.briefing is None or window.jobs.busy or window.status.pages is None):
        QTest.qWait(50)
    assert window.session.briefing is not None, window.notices.text.text()
    from tests.bench.desktop import _memory
    print(_memory())
    window.close()

if __name__ == "__main__":
    main()
"""


def _seeds() -> float:
    folder = Path(tempfile.mkdtemp())
    (folder / "seeds_in_window.py").write_text(SEEDS, encoding="utf-8")
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(folder / "seeds_in_window.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": path})
    return float(done.stdout.split()[-1])


def _memory() -> float:
    """Resident megabytes of this process now; where the system does not say, its peak."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(x for x in status.read_text(encoding="utf-8").splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 1024)
