"""What Qt needs from the system, looked for before Qt is imported.

A missing library makes Qt abort the process with a message that blames another one, so each is tried here first with
`ctypes`, which costs 20 ms and names the true culprit.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop import displays

EXIT_STATUS = 3

ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
T64 = {"libglib2.0-0": "libglib2.0-0t64"}
"""Packages that Debian 13 and Ubuntu 24.04 renamed when time became 64 bits wide."""

NO_DISPLAY = (
    "Briefing Desk found no display: neither WAYLAND_DISPLAY nor DISPLAY is set. "
    "Start it from a desktop session, or use the command line: briefing draft SOURCE… -o briefing.docx"
)
SILENT = (
    "Briefing Desk cannot reach the display: {} does not answer, or does not let this account in. "
    "Start it from a desktop session, or use the command line: briefing draft SOURCE… -o briefing.docx"
)


@dataclass(frozen=True, slots=True)
class Lack:
    """What stops the window from opening, as one message for people."""

    message: str


def lacking(
    environment: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    load: Callable[[str], object] = ctypes.CDLL,
    release: str | None = None,
    silent: Callable[[Mapping[str, str], str], tuple[str, ...]] = displays.silent,
) -> Lack | None:
    """Say what the window lacks on this machine, or None when it can open."""
    if not platform.startswith("linux"):
        return None
    environment = os.environ if environment is None else environment
    chosen = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if not chosen and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return Lack(NO_DISPLAY)
    wanted = ALWAYS | (ON_X11 if _is_x11(chosen, environment) else {})
    missing = [package for library, package in wanted.items() if not _loads(library, load)]
    if not missing:
        quiet = silent(environment, chosen)
        return Lack(SILENT.format(" nor ".join(quiet))) if quiet else None
    line = "sudo apt-get install -y " + " ".join(_named(missing, release))
    return Lack(
        f"Briefing Desk needs system libraries that are not installed here. Type this line, then start it again:\n  {line}"
    )


def _is_x11(chosen: str, environment: Mapping[str, str]) -> bool:
    if chosen:
        return chosen == "xcb"
    return not environment.get("WAYLAND_DISPLAY")


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def _named(packages: list[str], release: str | None) -> list[str]:
    text = _os_release() if release is None else release
    fields = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    version = fields.get("VERSION_ID", "").strip('"')
    newest = {"debian": 13.0, "ubuntu": 24.04}.get(fields.get("ID", "").strip('"'))
    renamed = newest is not None and version.replace(".", "", 1).isdigit() and float(version) >= newest
    return [T64.get(p, p) if renamed else p for p in packages]


def _os_release() -> str:
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""


def packages(load: Callable[[str], object] = ctypes.CDLL, release: str | None = None) -> list[str]:
    """Every package that the window, offscreen and under X11, lacks on this machine."""
    return _named([package for library, package in (ALWAYS | ON_X11).items() if not _loads(library, load)], release)


if __name__ == "__main__":  # for packaging/setup/system-libraries.sh
    sys.stdout.write(" ".join(packages()) + "\n")
