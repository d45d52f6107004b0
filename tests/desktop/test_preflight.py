"""What the window needs is looked for before Qt is imported, and named so that it can be typed."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop import displays, preflight
from desktop.preflight import ALWAYS, ON_X11
from tests.desktop.servers import display as display  # a fixture

DEBIAN_12 = 'ID=debian\nVERSION_ID="12"\n'
UBUNTU_24 = 'ID=ubuntu\nVERSION_ID="24.04"\n'
DEBIAN_13 = 'ID=debian\nVERSION_ID="13"\n'


def lacking(*arguments: object) -> preflight.Lack | None:
    """As the program asks, on a machine where every display answers."""
    return preflight.lacking(*arguments, silent=lambda *_: ())  # type: ignore[arg-type]


def loader(*missing: str):
    def load(name: str) -> None:
        if name in missing:
            raise OSError(name)

    return load


def test_nothing_is_missing_when_every_library_loads() -> None:
    assert lacking({"DISPLAY": ":0"}, "linux", loader(), DEBIAN_12) is None


def test_names_the_exact_packages_to_install() -> None:
    lack = lacking({"DISPLAY": ":0"}, "linux", loader("libxcb-cursor.so.0", "libEGL.so.1"), DEBIAN_12)
    assert lack is not None
    assert lack.message.splitlines()[-1].strip() == "sudo apt-get install -y libegl1 libxcb-cursor0"


def test_xcb_libraries_matter_on_x11_only() -> None:
    load = loader(*ON_X11)
    assert lacking({"QT_QPA_PLATFORM": "offscreen"}, "linux", load, DEBIAN_12) is None
    assert lacking({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", load, DEBIAN_12) is None
    lack = lacking({"DISPLAY": ":0"}, "linux", load, DEBIAN_12)
    assert lack is not None and "libxkbcommon-x11-0" in lack.message


def test_a_package_that_was_renamed_is_named_as_the_system_knows_it() -> None:
    table = {DEBIAN_12: "libglib2.0-0", DEBIAN_13: "libglib2.0-0t64", UBUNTU_24: "libglib2.0-0t64"}
    for release, name in table.items():
        lack = lacking({"QT_QPA_PLATFORM": "offscreen"}, "linux", loader("libglib-2.0.so.0"), release)
        assert lack is not None and lack.message.split()[-1] == name


def test_no_display_is_said_plainly() -> None:
    lack = lacking({}, "linux", loader(), DEBIAN_12)
    assert lack is not None and "no display" in lack.message and "briefing draft" in lack.message


def test_other_systems_bring_their_own_libraries() -> None:
    assert lacking({}, "darwin", loader(*ALWAYS), "") is None
    assert lacking({}, "win32", loader(*ALWAYS), "") is None


def test_the_program_ends_with_status_3_before_qt_is_touched() -> None:
    code = "import sys; from desktop.app import main; s = main([]); assert 'PySide6' not in sys.modules; sys.exit(s)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PATH": "/usr/bin"}, capture_output=True, text=True, check=False
    )
    if sys.platform.startswith("linux"):
        assert done.returncode == 3
        assert "no display" in done.stderr
        assert "Traceback" not in done.stderr


LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are asked on Linux only")


@contextmanager
def deaf_x_server() -> Iterator[str]:
    """A display whose server takes the call and never says a word."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        number = next(n for n in range(4200, 4300) if not Path(f"/tmp/.X11-unix/X{n}").exists())
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        yield f":{number}"


@LINUX
def test_a_display_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(displays, "PATIENCE_S", 0.3)
    silent = displays.silent
    assert silent({"DISPLAY": ":4301"}, "") == ("DISPLAY=:4301",)
    assert silent({"DISPLAY": "nonsense"}, "xcb") == ("DISPLAY=nonsense",)
    both = {"DISPLAY": ":4301", "WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert silent(both, "") == ("WAYLAND_DISPLAY=wayland-7", "DISPLAY=:4301")
    assert silent(both, "xcb") == ("DISPLAY=:4301",)
    assert silent(both, "offscreen") == () == silent({}, "")
    with deaf_x_server() as name:
        start = time.monotonic()
        assert silent({"DISPLAY": name}, "") == (f"DISPLAY={name}",)
        assert time.monotonic() - start < 60
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        # One that answers is enough.
        assert silent(both, "") == () == silent({"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")}, "wayland")


@LINUX
def test_a_dead_display_is_a_sentence_and_status_3() -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    code = "import sys; from desktop.app import main; s = main([]); assert 'PySide6' not in sys.modules; sys.exit(s)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment | {"DISPLAY": ":4301"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 3, done.stderr
    assert "DISPLAY=:4301 does not answer" in done.stderr and "briefing draft" in done.stderr


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb (apt-get install xvfb)")
def test_a_display_that_answers_is_no_hindrance(display: str) -> None:
    assert displays.x11_answers(display) and displays.x11_answers(f"{display}.0")
    assert displays.silent({"DISPLAY": display, "WAYLAND_DISPLAY": "wayland-7"}, "") == ()
    displays.release()
