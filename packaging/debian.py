"""The Debian package, laid out by hand and packed by dpkg-deb.

The program lies in /usr/lib/briefing-desk; /usr/bin holds two links; everything that the desktop reads (entry, icons, MIME
type, AppStream, man page, completions) lies where the desktop looks for it. Debian's triggers refresh its caches, so there
are no maintainer scripts and removal leaves nothing but the user's documents.
"""

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LINUX = HERE / "linux"
NAME = "briefing-desk"
# What PySide6's wheels expect of the system; everything else comes along.
DEPENDS = "libc6 (>= 2.36), libfontconfig1, fontconfig"
RECOMMENDS = "libgl1, libegl1, libx11-6, libxcb1, libdbus-1-3, libwayland-client0, libwayland-cursor0, libwayland-egl1"
CONTROL = """\
Package: {name}
Version: {version}
Section: text
Priority: optional
Architecture: {architecture}
Maintainer: The Briefing Desk maintainers <maintainers@briefingdesk.invalid>
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Description: draft briefings whose every line is tied to its evidence
 Briefing Desk reads the texts on a story, finds the actors, drafts key points
 for each, lets you edit everything beside its evidence, and exports a Word or
 PDF briefing. It works offline and never invents a line. It comes as a window
 (briefing-desk) and as a command line (briefing).
"""


def build(frozen: Path, icons: Path, dist: Path, version: str, epoch: int) -> Path:
    """Pack the frozen program; the path of the .deb."""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    root = frozen.parent.parent / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(frozen, root / "usr/lib" / NAME, symlinks=True)
    _integrate(root, icons)
    control = CONTROL.format(
        name=NAME, version=version, architecture=architecture, depends=DEPENDS, recommends=RECOMMENDS,
        size=sum(p.stat().st_size for p in root.rglob("*") if p.is_file() and not p.is_symlink()) // 1024,
    )  # fmt: skip
    _write(root / "DEBIAN/control", control)
    for path in sorted(root.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    dist.mkdir(exist_ok=True)
    target = dist / f"{NAME}_{version}_{architecture}.deb"
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z19", "--build", str(root), str(target)],
        env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return target


def _integrate(root: Path, icons: Path) -> None:
    share = root / "usr/share"
    (root / "usr/bin").mkdir(parents=True)
    for program in ("briefing", "briefing-desk"):
        (root / "usr/bin" / program).symlink_to(f"../lib/{NAME}/{program}")
    _copy(LINUX / "briefing-desk.desktop", share / "applications")
    _copy(LINUX / "briefing-desk.metainfo.xml", share / "metainfo")
    _copy(LINUX / "briefing-desk.xml", share / "mime/packages")
    for png in icons.glob("*.png"):
        for kind, name in (("apps", NAME), ("mimetypes", "application-vnd.briefing-desk.brief")):
            size = f"{png.stem}x{png.stem}"
            _copy(png, share / "icons/hicolor" / size / kind, f"{name}.png")
    _copy(icons / "briefing-desk.svg", share / "icons/hicolor/scalable/apps")
    page = (LINUX / "briefing.1").read_bytes()
    for name in ("briefing.1.gz", "briefing-desk.1.gz"):
        _write(share / "man/man1" / name, gzip.compress(page, 9, mtime=0))
    _write(share / "bash-completion/completions/briefing", _completion("bash"))
    _write(share / "zsh/vendor-completions/_briefing", _completion("zsh"))
    _copy(root / "usr/lib" / NAME / "_internal/briefing/_assets/LICENCES.txt", share / "doc" / NAME, "copyright")


def _completion(shell: str) -> str:
    import shtab

    from briefing.cli import VERBS
    from briefing.options import parser

    sys.setrecursionlimit(5000)
    return str(shtab.complete(parser(VERBS), shell))


def _copy(source: Path, folder: Path, name: str | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, folder / (name or source.name))


def _write(target: Path, content: str | bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
