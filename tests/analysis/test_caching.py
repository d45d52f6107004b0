"""What a kept analysis is kept under: every file that its answers come from."""

import shutil
from pathlib import Path

import pytest

from briefing import analysis, language
from briefing.analysis import analyse, caching
from briefing.model import Source
from briefing.resources import asset

TEXT = "Maria Keller met Peter Novak in Vienna on Tuesday. She said that the port would open again."
SOURCE = Source("s1", "a.txt", "text/plain", "A", TEXT, "0" * 64)


@pytest.fixture
def shipped(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Copies of what the program ships: models, lists, modules."""
    folders = tmp_path / "models", tmp_path / "language", tmp_path / "analysis"
    for place, copy in zip((asset("models"), *map(_folder, (language, analysis))), folders, strict=True):
        shutil.copytree(place, copy)
    return folders


def _folder(package: object) -> Path:
    return Path(str(package.__file__)).parent  # type: ignore[attr-defined]


def test_the_same_bytes_elsewhere_are_the_same_analyser(shipped: tuple[Path, Path, Path]) -> None:
    assert caching.fingerprint(shipped) == caching.analyser()


@pytest.mark.parametrize(
    ("folder", "name"),
    [(0, "names.crfsuite"), (0, "tagger.json.gz"), (1, "surnames.txt"), (1, "cues.tsv"), (2, "codec.py")],
)
def test_one_changed_byte_is_another_analyser(shipped: tuple[Path, Path, Path], folder: int, name: str) -> None:
    file = shipped[folder] / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert caching.fingerprint(shipped) != caching.analyser()


def test_a_list_more_is_another_analyser_and_a_card_is_not(shipped: tuple[Path, Path, Path]) -> None:
    (shipped[0] / "names.md").write_text("Another description.", encoding="utf-8")
    assert caching.fingerprint(shipped) == caching.analyser()
    (shipped[1] / "more.txt").write_text("word", encoding="utf-8")
    assert caching.fingerprint(shipped) != caching.analyser()


class Counting(caching.MemoryCache):
    """A store that tells what was asked for in vain."""

    def __init__(self) -> None:
        super().__init__()
        self.hits = self.misses = 0

    def get(self, key: str) -> bytes | None:
        found = super().get(key)
        self.hits += found is not None
        self.misses += found is None
        return found


def test_other_models_analyse_anew_and_the_same_ones_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Counting()
    first = analyse([SOURCE], workers=1, cache=cache)
    kept = len(cache)
    assert (cache.hits, cache.misses) == (0, 2)
    assert analyse([SOURCE], workers=1, cache=cache) == first
    assert (cache.hits, cache.misses, len(cache)) == (2, 2, kept)
    monkeypatch.setattr(caching, "analyser", lambda: "another model")
    assert analyse([SOURCE], workers=1, cache=cache) == first
    assert (cache.hits, cache.misses, len(cache)) == (2, 4, 2 * kept)
