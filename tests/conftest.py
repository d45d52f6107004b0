"""The whole suite runs without a network: any call for one fails the test that made it, in children too."""

import os
import sys
from pathlib import Path

_GUARD = str(Path(__file__).parent / "no_network")
os.environ["PYTHONPATH"] = os.pathsep.join(p for p in (_GUARD, os.environ.get("PYTHONPATH")) if p)
sys.path.insert(0, _GUARD)
import sitecustomize  # noqa: E402

if Path(sitecustomize.__file__ or "").parent != Path(_GUARD):  # the interpreter had one of its own
    sys.addaudithook(__import__("tests.no_network.sitecustomize", fromlist=["refuse"]).refuse)
