"""The frozen command line; on Linux also the window, by the name it is called with."""

import multiprocessing
import sys
from pathlib import Path

from briefing.cli import desktop_main, main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(desktop_main() if Path(sys.argv[0]).stem == "briefing-desk" else main())
