"""The whole suite runs without a network: any call for one fails the test that made it, in children too.

Generated examples are the same in each run, so that a change is never refused for what it did not touch; `make fuzz` and
HYPOTHESIS_PROFILE=search look for new ones.
"""

import os
import sys
from pathlib import Path

from hypothesis import settings

_GUARD = str(Path(__file__).parent / "no_network")
os.environ["PYTHONPATH"] = os.pathsep.join(p for p in (_GUARD, os.environ.get("PYTHONPATH")) if p)
sys.path.insert(0, _GUARD)
import sitecustomize  # noqa: E402

if Path(sitecustomize.__file__ or "").parent != Path(_GUARD):  # the interpreter had one of its own
    sys.addaudithook(__import__("tests.no_network.sitecustomize", fromlist=["refuse"]).refuse)

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
