"""Whether the display that the environment names answers, asked before Qt, which aborts the process where none does."""

import ctypes
import socket
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

PATIENCE_S = 5.0
_held: list[Callable[[], object]] = []


def silent(environment: Mapping[str, str], chosen: str) -> tuple[str, ...]:
    """The displays that were asked and do not answer; none when one of them does, or when none is to be asked.

    `chosen` is the platform that QT_QPA_PLATFORM names. Without one Qt tries Wayland and X11 where their variables are set.
    """
    asked = []
    if (name := environment.get("WAYLAND_DISPLAY")) and chosen in ("", "wayland", "wayland-egl"):
        asked.append((f"WAYLAND_DISPLAY={name}", wayland_answers(name, environment)))
    if (name := environment.get("DISPLAY")) and chosen in ("", "xcb"):
        asked.append((f"DISPLAY={name}", x11_answers(name)))
    return () if any(answered for _, answered in asked) else tuple(name for name, _ in asked)


def wayland_answers(name: str, environment: Mapping[str, str]) -> bool:
    """Whether a compositor listens there."""
    path = Path(name)
    if not path.is_absolute():
        path = Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent")) / name
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asked:
        asked.settimeout(PATIENCE_S)
        try:
            asked.connect(str(path))
        except OSError:
            return False
    return True


def x11_answers(name: str) -> bool:
    """Whether an X server lets us in there, asked as Qt will ask: by libxcb, with the cookies that it reads.

    True where libxcb is lacking, which is told otherwise.
    """
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    found: list[bool] = []

    def ask() -> None:
        connection = xcb.xcb_connect(name.encode(), None)
        answered = xcb.xcb_connection_has_error(connection) == 0
        if answered:
            _held.append(lambda: xcb.xcb_disconnect(connection))
        else:
            xcb.xcb_disconnect(connection)
        found.append(answered)

    # A server that takes the call and then says nothing holds libxcb for ever.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PATIENCE_S)
    return found == [True]


def release() -> None:
    """Hang up, now that Qt has a line of its own; a bare X server starts afresh, deaf meanwhile, when its last client goes."""
    while _held:
        _held.pop()()
