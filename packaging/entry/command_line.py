"""The frozen command line; on Linux also the window, by the name it is called with."""

import multiprocessing
import sys
from pathlib import Path

from briefing.cli import desktop_main, main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:] == ["--read-in-confinement"]:  # started by briefing.readers.pool as the process that opens files
        from briefing.readers.worker import main as read_in_confinement

        read_in_confinement()
        sys.exit()
    sys.exit(desktop_main() if Path(sys.argv[0]).stem == "briefing-desk" else main())
