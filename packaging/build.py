"""One command for every installer: `python packaging/build.py [--only freeze|deb|tar|nsis|dmg …]`.

Stages the program's data (with commit, licences and rendered icons), freezes it with PyInstaller, then packs what this
system can pack: .deb and .tar.zst on Linux, a setup .exe on Windows, a .dmg on macOS. Dates inside the packages are those of
the commit, so the same commit gives the same files.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

import bill  # noqa: E402
import icons  # noqa: E402

from briefing import __version__ as VERSION  # noqa: E402, N812

BUILD = ROOT / "build"
STAGE = BUILD / "stage"
FROZEN = BUILD / "frozen" / "briefing-desk"
DIST = ROOT / "dist"


def git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def epoch() -> int:
    """Seconds of the commit, the date of everything in the packages."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct"))


def stage() -> None:
    """Put the program's data together in build/stage."""
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(ROOT / "assets", STAGE / "assets", ignore=shutil.ignore_patterns("screenshots"))
    dirty = "+changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    (STAGE / "assets/BUILD").write_text(f"commit {git('rev-parse', '--short=12', 'HEAD')}{dirty}\n", encoding="utf-8")
    bill.write_licences(STAGE / "assets/LICENCES.txt")
    icons.render(ROOT / "assets/icons/briefing-desk.svg", STAGE / "icons")


def freeze() -> None:
    """Run PyInstaller; the result is build/frozen/briefing-desk."""
    stage()
    environment = os.environ | {
        "BRIEFING_STAGE": str(STAGE),
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONHASHSEED": "1",  # the order in PyInstaller's archives
    }
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", str(BUILD / "frozen"),
         "--workpath", str(BUILD / "work"), str(HERE / "briefing-desk.spec")],
        cwd=ROOT, env=environment, check=True,
    )  # fmt: skip
    if sys.platform == "linux":
        strip_symbols()
        (FROZEN / "briefing-desk").symlink_to("briefing")
        close_permissions()
    listing(FROZEN)


STRIPPED = ("pycrfsuite", "uharfbuzz", "PIL", "regex", "cryptography")
"""Wheels that ship their extension modules with symbols; Qt's and the vendored libraries come stripped and stay as they are."""


def strip_symbols() -> None:
    """Take debugging symbols off Python's own library and off the extension modules that carry them."""
    inside = FROZEN / "_internal"
    libraries = [*inside.glob("libpython3*"), *inside.glob("python3*/lib-dynload/*.so")]
    libraries += [library for name in STRIPPED for library in (inside / name).rglob("*.so")]
    for library in libraries:
        subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)


def close_permissions() -> None:
    """Take write rights for others away, so that no later check has to distrust the folder."""
    for path in FROZEN.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def listing(folder: Path) -> None:
    """Write the file list with hashes beside the folder, to compare builds."""
    lines = [
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}"
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    ]
    (BUILD / "frozen" / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def deb() -> Path:
    """The Debian package."""
    import debian

    return debian.build(FROZEN, STAGE / "icons", DIST, VERSION, epoch())


def tar() -> Path:
    """A folder that runs from anywhere, as .tar.zst."""
    DIST.mkdir(exist_ok=True)
    target = DIST / f"briefing-desk-{VERSION}-linux-{platform.machine()}.tar.zst"
    top = BUILD / "portable" / f"briefing-desk-{VERSION}"
    shutil.rmtree(top.parent, ignore_errors=True)
    shutil.copytree(FROZEN, top, symlinks=True)
    shutil.copy(HERE / "linux/README.portable", top / "README")
    options = ["--sort=name", f"--mtime=@{epoch()}", "--owner=0", "--group=0", "--numeric-owner", "-I", "zstd -19 -T0"]
    subprocess.run(["tar", *options, "-cf", str(target), "-C", str(top.parent), top.name], check=True)
    return target


def nsis() -> Path:
    """The Windows setup program; on Linux it is compiled around the Linux payload, which proves the script and no more."""
    DIST.mkdir(exist_ok=True)
    target = DIST / f"briefing-desk-{VERSION}-setup.exe"
    subprocess.run(
        ["makensis", "-V2", "-WX", f"-DVERSION={VERSION}", f"-DPAYLOAD={FROZEN}", f"-DICON={STAGE / 'icons/briefing-desk.ico'}",
         f"-DTARGET={target}", str(HERE / "windows/briefing-desk.nsi")],
        check=True,
    )  # fmt: skip
    return target


def dmg() -> Path:
    """The macOS disk image."""
    DIST.mkdir(exist_ok=True)
    target = DIST / f"briefing-desk-{VERSION}-{platform.machine()}.dmg"
    subprocess.run(
        ["sh", str(HERE / "macos/make-dmg.sh"), str(BUILD / "frozen/Briefing Desk.app"), str(target)], check=True
    )
    return target


PACKERS = {"deb": deb, "tar": tar, "nsis": nsis, "dmg": dmg}
TOOLS = {"deb": ("dpkg-deb",), "tar": ("tar", "zstd"), "nsis": ("makensis",)}
if sys.platform == "linux":
    TOOLS["freeze"] = ("strip", "objdump")
USUAL = {"linux": ["deb", "tar"], "win32": ["nsis"], "darwin": ["dmg"]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=["freeze", *PACKERS], help="these steps only")
    steps = parser.parse_args().only or ["freeze", *USUAL[sys.platform]]
    missing = [tool for step in steps for tool in TOOLS.get(step, ()) if shutil.which(tool) is None]
    if missing:
        print(f"These programs are needed and not installed: {' '.join(missing)}", file=sys.stderr)
        return 1
    if "freeze" in steps:
        freeze()
    for step in steps:
        if step in PACKERS:
            made = PACKERS[step]()
            print(f"{made.relative_to(ROOT)}  {made.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
