"""Who may import whom, and what a start costs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_import_rules_hold() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_verb_but_the_window_imports_qt_and_help_loads_no_engine() -> None:
    code = """
import sys
from briefing import cli
try:
    cli.main(["--help"])
except SystemExit:
    pass
heavy = {"PySide6", "nltk", "docx", "reportlab", "lxml", "trafilatura", "pypdfium2", "pikepdf", "tqdm", "sqlite3"}
print("LOADED", sorted(heavy & {name.split(".")[0] for name in sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "LOADED []" in done.stdout


def test_the_core_runs_without_what_is_only_for_measuring() -> None:
    """numpy and its kin cost NLTK's import a second; nothing may bring them in."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, nltk; print([m for m in ('numpy', 'scipy', 'sklearn') if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
