"""The frozen window."""

import multiprocessing
import sys

from briefing.cli import desktop_main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:] == ["--read-in-confinement"]:  # started by briefing.readers.pool as the process that opens files
        from briefing.readers.worker import main as read_in_confinement

        read_in_confinement()
        sys.exit()
    sys.exit(desktop_main())
