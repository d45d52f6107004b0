"""End to end on a real X server: the program is started as a person starts it, and driven by xdotool."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.document import Briefing
from briefing.project import Project
from tests.desktop import story
from tests.desktop.servers import display as display  # a fixture

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="needs Xvfb and xdotool (apt-get install xvfb xdotool)",
)
PATIENCE_S = 120


def test_a_briefing_is_opened_found_in_edited_and_kept(display: str, tmp_path: Path) -> None:
    brief = tmp_path / "talks.brief"
    Project.create(brief, story.state()).close()
    homes = {f"XDG_{n}_HOME": str(tmp_path / n) for n in ("CONFIG", "DATA", "CACHE")}
    environment = (
        os.environ
        | homes
        | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path), "QT_IM_MODULE": "none"}
    )
    environment.pop("WAYLAND_DISPLAY", None)
    start = [
        sys.executable,
        "-c",
        "from briefing.cli import desktop_main; raise SystemExit(desktop_main())",
        str(brief),
    ]
    program = subprocess.Popen(start, env=environment, stderr=subprocess.PIPE, text=True)

    def xdo(*words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE_S
        )
        assert not check or done.returncode == 0, done.stderr
        return done.stdout.strip()

    def appear(name: str) -> str:
        end = time.monotonic() + PATIENCE_S
        while not (window := xdo("search", "--onlyvisible", "--name", name, check=False).split("\n")[0]):
            assert program.poll() is None, program.stderr.read() if program.stderr else ""
            assert time.monotonic() < end, f"no window called {name} appeared"
            time.sleep(0.2)
        return window

    def kept(test: Callable[[Briefing], bool]) -> bool:
        copy = tmp_path / "copy.brief"
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            shutil.copy(brief, copy)
            project = Project.open(copy)
            found = project.state.briefing
            project.close()
            if found is not None and test(found):
                return True
            time.sleep(0.4)
        return False

    try:
        window = appear("Briefing Desk")
        xdo("windowfocus", "--sync", window)
        xdo("key", "ctrl+f")
        xdo("type", "--delay", "30", "Fishing")
        xdo("key", "Escape")
        xdo("key", "End")
        xdo("type", "--delay", "30", " Indeed.")
        assert kept(lambda b: b.find("p4")[1].text == f"{story.FOURTH} Indeed.")
        xdo("key", "ctrl+k")
        xdo("windowfocus", "--sync", appear("All commands"))  # there is no window manager here to do it
        xdo("type", "--delay", "30", "add a heading")
        xdo("key", "Return")
        assert kept(lambda b: "New heading" in [s.heading for s in b.sections])
        xdo("windowfocus", "--sync", window)
        xdo("mousemove", "--window", window, "640", "300", "click", "1")
        xdo("key", "ctrl+z")
        assert kept(lambda b: "New heading" not in [s.heading for s in b.sections])
        xdo("key", "ctrl+q")
        assert program.wait(PATIENCE_S) == 0
        assert program.stderr is not None and "Traceback" not in program.stderr.read()
    finally:
        if program.poll() is None:
            program.kill()
            program.wait(PATIENCE_S)
    reopened = Project.open(brief)
    assert reopened.undo_label == "Edit point"
    reopened.close()
