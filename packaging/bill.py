"""What is bundled: the licences of all parts, and a bill of materials.

The run-time parts are those that the project's requirements reach, in the environment this is run in.
"""

import json
import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.I)
QT_NOTE = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are separate shared libraries in the
folder PySide6 of this installation and may be replaced by your own build of the same version. Their sources are published by
The Qt Company at download.qt.io. The text of the licence follows.
"""


def parts(root: str = "briefing-desk") -> list[metadata.Distribution]:
    """Every distribution that the program needs at run time, in name order."""
    from packaging.requirements import Requirement

    seen: dict[str, metadata.Distribution] = {}
    waiting = [root]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in seen:
            continue
        try:
            seen[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        for line in seen[name].requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    seen.pop(root)
    return [seen[name] for name in sorted(seen)]


def licence_name(part: metadata.Distribution) -> str:
    """The licence as the part's own metadata give it."""
    about = part.metadata
    classifiers = [
        c.rsplit("::", 1)[-1].strip() for c in about.get_all("Classifier") or [] if c.startswith("License ::")
    ]
    named = about.get("License-Expression") or "; ".join(c for c in classifiers if c != "OSI Approved")
    return named or (about.get("License") or "not stated").splitlines()[0]


def licence_texts(part: metadata.Distribution) -> list[str]:
    """The licence files that the part carries."""
    files = [f for f in part.files or [] if LICENCE_FILE.search(f.name) and f.suffix not in (".py", ".pyc", ".so")]
    return [Path(str(f.locate())).read_text(encoding="utf-8", errors="replace").strip() for f in files[:12]]


def write_licences(target: Path) -> None:
    """One text with the licence of the program, of Python, of Qt and of every part."""
    rule = "\n" + "=" * 80 + "\n"
    chapters = [f"Briefing Desk\n\n{(ROOT / 'LICENSE').read_text(encoding='utf-8').strip()}"]
    python = next(
        (
            p
            for p in (Path(sys.base_prefix) / "LICENSE.txt", Path(metadata.__file__).parents[1] / "LICENSE.txt")
            if p.is_file()
        ),
        None,
    )
    chapters.append(
        f"Python {sys.version.split()[0]}\n\n{python.read_text(encoding='utf-8').strip() if python else 'PSF License Version 2'}"
    )
    lgpl = (ROOT / "packaging/licences/LGPL-3.0.txt").read_text(encoding="utf-8")
    gpl = (ROOT / "packaging/licences/GPL-3.0.txt").read_text(encoding="utf-8")
    chapters.append(f"Qt for Python\n\n{QT_NOTE}\n{lgpl.strip()}\n\n{gpl.strip()}")
    for part in parts():
        texts = licence_texts(part) or ["The part carries no licence file; see its name above."]
        chapters.append("\n\n".join([f"{part.metadata['Name']} {part.version} – {licence_name(part)}", *texts]))
    target.write_text(rule.join(chapters) + "\n", encoding="utf-8")


def write_bill(target: Path) -> None:
    """A bill of materials in CycloneDX 1.5 JSON."""
    components = [
        {
            "type": "library",
            "name": p.metadata["Name"],
            "version": p.version,
            "purl": f"pkg:pypi/{p.metadata['Name'].lower()}@{p.version}",
            "licenses": [{"license": {"name": licence_name(p)}}],
        }
        for p in parts()
    ]
    document = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components}
    target.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Print each part, its version and its licence; fail on a licence that may not be bundled."""
    out = Path("out")
    out.mkdir(exist_ok=True)
    write_bill(out / "bill-of-materials.json")
    refused = 0
    for part in parts():
        name = licence_name(part)
        bad = bool(re.search(r"\b(A?GPL)", name)) and not re.search(r"LGPL|Lesser|or later with exceptions", name, re.I)
        refused += bad
        print(f"{part.metadata['Name']:24s} {part.version:12s} {name}{'   MAY NOT BE BUNDLED' if bad else ''}")
    print("out/bill-of-materials.json written")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
