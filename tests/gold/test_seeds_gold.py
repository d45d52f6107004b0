"""The seeds are what they are meant to be, and their gold stands in them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from briefing.model import Source
from briefing.readers import read_all
from tests.gold import make_seeds
from tests.gold.seedgold import SEEDS, STORIES, Texts, gold, passages

PUBLISHED = {
    "01": "2024-08-20",
    "02": "2024-08-20",
    "03": "2024-08-20",
    "04": "2024-08-21",
    "05": "2024-08-20",
    "06": "2024-08-16",
    "07": "2024-08-20",
    "08": "2024-08-18",
    "09": "2024-08-20",
    "10": "2024-08-21",
}
BOILERPLATE = ("cookies", "Subscribe", "Ferry operators", "Cairo derby", "unsubscribe", "Comments (212)", "Page 1 of 2")


@pytest.fixture(scope="module")
def sources() -> tuple[Source, ...]:
    read, left_out = read_all([str(SEEDS)])
    assert not left_out
    return read


def test_every_seed_is_read_whole_and_without_the_page_around_it(sources: tuple[Source, ...]) -> None:
    assert [Path(s.path).name[:2] for s in sources] == sorted(PUBLISHED)
    for source in sources:
        assert len(source.text.split()) >= 200, source.path
        assert not [words for words in BOILERPLATE if words in source.text], source.path


def test_every_seed_bears_its_date(sources: tuple[Source, ...]) -> None:
    assert {Path(s.path).name[:2]: s.published for s in sources} == PUBLISHED


@pytest.mark.parametrize("story", STORIES)
def test_every_passage_of_the_gold_stands_exactly_once_in_its_source(story: str) -> None:
    read, left_out = read_all([str(STORIES[story])])
    assert not left_out
    texts = Texts(read)
    places = {passage: len(texts.places(passage)) for passage in passages(gold(story))}
    assert len(places) > 40
    assert {passage: count for passage, count in places.items() if count != 1} == {}


@pytest.mark.parametrize("story", STORIES)
def test_the_gold_speaks_of_actors_that_it_lists(story: str) -> None:
    table = gold(story)
    known = {actor["id"] for actor in table["actors"]}
    assert {point["actor"] for point in table["points"]} <= known
    named = {i for a in table["actors"] for i in (*a.get("people", ()), a.get("affiliation", a["id"]))}
    assert named <= known
    assert {point["grade"] for point in table["points"]} == {"must", "nice", "strike"}
    assert all("kind" in point for point in table["points"] if point["grade"] != "strike")


def test_word_and_pdf_seeds_are_what_their_readable_originals_give(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, make_seeds.__file__, str(tmp_path)], check=True, env=env, stdout=subprocess.PIPE)
    for name, (suffix, _) in make_seeds.MADE.items():
        made, kept = tmp_path / f"{name}{suffix}", SEEDS / f"{name}{suffix}"
        if suffix == ".docx":
            # How a zip is deflated depends on the machine's zlib; what is in it does not.
            with zipfile.ZipFile(made) as one, zipfile.ZipFile(kept) as other:
                assert [(i.filename, one.read(i)) for i in one.infolist()] == [
                    (i.filename, other.read(i)) for i in other.infolist()
                ]
        else:
            assert made.read_bytes() == kept.read_bytes()
