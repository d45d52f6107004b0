"""`python -m tests.bench [PART …] [--write]`: one line a figure; with --write the table in ARCHITECTURE.md is renewed.

Each part runs in a process of its own, so that one part's memory is not counted against another's.
"""

import importlib
import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE.parent.parent / "ARCHITECTURE.md"
START, END = "<!-- bench -->", "<!-- /bench -->"


def parts() -> list[str]:
    return sorted(p.stem for p in HERE.glob("*.py") if not p.stem.startswith("_"))


def measure(part: str) -> list[list]:
    code = f"import json; from tests.bench import {part}; print('\\n' + json.dumps({part}.run()))"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def meets(value: float, target: str) -> bool | None:
    found = re.match(r"([<≤≥>])\s*([\d.,]+)", target)
    if not found:
        return None
    bound = float(found.group(2).replace(",", ""))
    return value <= bound if found.group(1) in "<≤" else value >= bound


def shown(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _asked(value: float, target: str) -> str:
    return f"{target}, missed" if meets(value, target) is False else target


def write(measured: dict[str, str], *, whole: bool) -> None:
    """Renew the table: all of it, or only the lines of the parts that were measured."""
    text = TABLE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    table, after = rest.split(END)
    kept = {line.split(" | ")[0].removeprefix("| "): line for line in table.splitlines() if line.startswith("| ")}
    lines = {} if whole else {name: line for name, line in kept.items() if name != "what"}
    load = f"; load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}{load}."
    body = ["| what | measured | target |", "|---|---|---|", *(lines | measured).values(), "", machine]
    TABLE.write_text(f"{before}{START}\n" + "\n".join(body) + f"\n{END}{after}", encoding="utf-8")


def main(argv: list[str]) -> int:
    chosen = [a for a in argv if not a.startswith("-")] or parts()
    rows = []
    for part in chosen:
        importlib.import_module(f"tests.bench.{part}")
        for name, value, unit, target in measure(part):
            verdict = {True: "", False: "  MISSED", None: ""}[meets(value, target)]
            print(f"{name:58s} {shown(value):>10s} {unit:12s} {target}{verdict}", flush=True)
            rows.append((name, value, unit, target))
    if "--write" in argv:
        lines = {n: f"| {n} | {shown(v)} {u} | {_asked(v, t)} |" for n, v, u, t in rows}
        if len(lines) < len(rows):
            raise ValueError("two figures have one name")
        write(lines, whole=set(chosen) == set(parts()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
