"""Copies: who repeats whom, and how much."""

import hashlib
import random
import time

from briefing.analysis.copies import find_copies
from briefing.model import Source

WORDS = [
    "delegation",
    "talks",
    "ministry",
    "border",
    "proposal",
    "envoy",
    "council",
    "grain",
    "port",
    "agreement",
    "statement",
    "minister",
    "harbour",
    "convoy",
    "ferry",
    "committee",
    "observers",
    "ceasefire",
    "prisoners",
    "customs",
    "pipeline",
    "election",
    "tariff",
    "inspectors",
    "summit",
    "treaty",
    "garrison",
    "bridge",
    "reservoir",
]


def source(id: str, text: str, published: str | None = None) -> Source:
    return Source(
        id, f"{id}.txt", "text/plain", id, text, hashlib.sha256(text.encode()).hexdigest(), published=published
    )


def story(seed: int, paragraphs: int) -> list[str]:
    draw = random.Random(seed)
    return [" ".join(draw.choice(WORDS) + str(draw.randrange(40)) for _ in range(60)) + "." for _ in range(paragraphs)]


def test_a_text_with_paragraphs_cut_is_a_copy_of_the_earlier_one() -> None:
    whole = story(1, 8)
    found = find_copies(
        [source("s1", "\n\n".join(whole[:6]), "2024-05-02"), source("s2", "\n\n".join(whole), "2024-05-01")]
    )
    assert found["s1"][0] == "s2"
    assert found["s2"][0] is None
    assert found["s1"][1] == (("s2", 1.0),)
    assert found["s2"][1][0][0] == "s1"
    assert 0.7 < found["s2"][1][0][1] < 0.8


def test_of_equal_texts_the_earlier_then_the_agency_then_the_fuller_is_the_original() -> None:
    body = "\n\n".join(story(2, 5))
    early, late = source("s1", body, "2024-05-02"), source("s2", body, "2024-05-01")
    assert find_copies([early, late])["s1"][0] == "s2"
    agency = source("s2", "GENEVA (Reuters) - " + body, "2024-05-02")
    assert find_copies([early, agency])["s1"][0] == "s2"
    fuller = source("s2", body + "\n\nMore is expected today from them.", "2024-05-02")
    assert find_copies([early, fuller])["s1"][0] == "s2"


def test_partial_overlap_is_told_and_is_no_copy() -> None:
    one, two = story(3, 6), story(4, 6)
    found = find_copies([source("s1", "\n".join(one)), source("s2", "\n".join(one[:2] + two))])
    assert found["s1"][0] is None and found["s2"][0] is None
    assert dict(found["s1"][1])["s2"] == found["s1"][1][0][1]
    assert 0.25 < dict(found["s1"][1])["s2"] < 0.4
    assert 0.2 < dict(found["s2"][1])["s1"] < 0.3


def test_unrelated_empty_and_tiny_texts_are_alone() -> None:
    found = find_copies(
        [
            source("s1", " ".join(story(5, 2))),
            source("s2", " ".join(story(6, 2))),
            source("s3", ""),
            source("s4", "No."),
        ]
    )
    assert all(value == (None, ()) for value in found.values())


def test_a_copy_of_a_copy_names_the_original() -> None:
    whole = story(7, 10)
    texts = ["\n".join(whole), "\n".join(whole[:9]), "\n".join(whole[:8])]
    found = find_copies([source(f"s{i}", t, f"2024-05-0{i}") for i, t in enumerate(texts, 1)])
    assert found["s2"][0] == "s1" and found["s3"][0] == "s1"


def test_a_thousand_copies_take_no_more_than_a_linear_time() -> None:
    whole = story(8, 10)
    few = [source(f"s{i}", "\n".join(whole[: 10 - i % 3])) for i in range(100)]
    many = [source(f"s{i}", "\n".join(whole[: 10 - i % 3])) for i in range(1000)]
    start = time.perf_counter()
    find_copies(few)
    middle = time.perf_counter()
    found = find_copies(many)
    end = time.perf_counter()
    assert sum(copy is not None for copy, _ in found.values()) == 999
    assert end - middle < 40 * (middle - start) + 0.5


def test_boilerplate_shared_by_all_makes_no_copies() -> None:
    shared = story(9, 1)
    found = find_copies([source(f"s{i}", "\n".join(story(100 + i, 4) + shared)) for i in range(150)])
    assert all(copy is None for copy, _ in found.values())
