"""The shipped models are the same whichever way they are decoded, and beside a window others get their turn meanwhile."""

import gzip
import inspect
import json
import threading

import pytest

from briefing.resources import asset, model


@pytest.mark.parametrize("name", ["tagger", "words", "punkt"])
def test_a_thread_decodes_what_the_main_thread_does(name: str) -> None:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(model(name)))
    thread.start()
    thread.join()
    whole = json.loads(gzip.decompress(asset("models", f"{name}.json.gz").read_bytes()))
    assert found == [whole] and model(name) == whole


def test_beside_a_window_it_is_python_that_decodes_so_that_others_have_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    decoders: list[type[json.JSONDecoder] | None] = []
    real = json.loads

    def loads(text: str, *, cls: type[json.JSONDecoder] | None = None) -> object:
        decoders.append(cls)
        return real(text, cls=cls)

    monkeypatch.setattr(json, "loads", loads)
    model("punkt")
    thread = threading.Thread(target=lambda: model("punkt"))
    thread.start()
    thread.join()
    assert decoders[0] is None
    assert decoders[1] is not None and inspect.isfunction(decoders[1]().scan_once)
