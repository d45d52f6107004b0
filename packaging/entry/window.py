"""The frozen window."""

import multiprocessing
import sys

from briefing.cli import desktop_main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(desktop_main())
