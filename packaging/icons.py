"""Icon files in all sizes from the one SVG, drawn by Qt."""

import os
import struct
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def render(svg: Path, folder: Path) -> None:
    """Write SIZE.png for each size, briefing-desk.ico and briefing-desk.icns into `folder`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(svg))
    pictures: dict[int, bytes] = {}
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        pictures[size] = bytes(data.data())
        (folder / f"{size}.png").write_bytes(pictures[size])
    (folder / "briefing-desk.svg").write_bytes(svg.read_bytes())
    (folder / "briefing-desk.ico").write_bytes(_ico({s: p for s, p in pictures.items() if s <= 256}))
    (folder / "briefing-desk.icns").write_bytes(_icns(pictures))
    del app


def _ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon: directory entries, then the PNG files."""
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    offset = 6 + 16 * len(pictures)
    for size, png in pictures.items():
        side = size % 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), offset + len(body))
        body += png
    return head + body


def _icns(pictures: dict[int, bytes]) -> bytes:
    """A macOS icon: tagged PNG files."""
    body = b"".join(tag + struct.pack(">I", len(pictures[size]) + 8) + pictures[size] for size, tag in ICNS.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body
