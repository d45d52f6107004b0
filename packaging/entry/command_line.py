"""The frozen command line."""

import multiprocessing
import sys

from briefing.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
