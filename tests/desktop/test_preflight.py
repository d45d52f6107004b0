"""What the window needs is looked for before Qt is imported, and named so that it can be typed."""

import subprocess
import sys

from desktop.preflight import ALWAYS, ON_X11, lacking

DEBIAN_12 = 'ID=debian\nVERSION_ID="12"\n'
UBUNTU_24 = 'ID=ubuntu\nVERSION_ID="24.04"\n'
DEBIAN_13 = 'ID=debian\nVERSION_ID="13"\n'


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
