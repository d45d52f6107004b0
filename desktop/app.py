"""The window's way in: look for what Qt needs, then start it."""

import sys
from pathlib import Path

from desktop import preflight


def main(argv: list[str]) -> int:
    """Open the window on the files that are given; exit status 3 when this machine lacks what Qt needs."""
    lack = preflight.lacking()
    if lack is not None:
        sys.stderr.write(lack.message + "\n")
        return preflight.EXIT_STATUS
    from desktop.start import run

    return run([Path(a) for a in argv])
