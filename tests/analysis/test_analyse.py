"""Orchestration: the cache, the processes, progress."""

import hashlib
import time

import pytest

from briefing.analysis import analyse, caching
from briefing.analysis.caching import MemoryCache
from briefing.analysis.workers import run, worker_count
from briefing.errors import Cancelled
from briefing.model import Corrections, Source
from briefing.progress import quiet

PARAGRAPH = (
    "Maria Keller, the foreign minister of Austria, said on Monday that talks with Hungary had failed. "
    "“We tried,” she told reporters. "
    "Peter Novak, a spokesman for the Danube Council (DC), rejected the claim. The council will meet on 3 May 2024.\n\n"
)


def source(n: int, times: int = 3) -> Source:
    text = f"Number {n}. " + PARAGRAPH * times
    return Source(
        f"s{n}",
        f"{n}.txt",
        "text/plain",
        f"{n}",
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        published="2024-05-06",
    )


def test_a_second_run_is_the_same_and_takes_its_time_from_the_cache() -> None:
    sources = [source(n, 40) for n in range(6)]
    analyse(sources[:1], workers=1)
    cache = MemoryCache()
    start = time.process_time()
    first = analyse(sources, workers=1, cache=cache)
    middle = time.process_time()
    second = analyse(sources, workers=1, cache=cache)
    end = time.process_time()
    assert second == first
    assert end - middle < (middle - start) / 4


def test_another_source_or_correction_uses_what_is_kept_of_each_source() -> None:
    cache = MemoryCache()
    analyse([source(1)], workers=1, cache=cache)
    kept = len(cache)
    both = analyse([source(1), source(2)], workers=1, cache=cache)
    assert len(cache) == kept + 2
    assert both == analyse([source(1), source(2)], workers=1)
    renamed = analyse(
        [source(1), source(2)], workers=1, cache=cache, corrections=Corrections(renamed=(("Maria Keller", "M. K."),))
    )
    assert any(a.name == "M. K." for a in renamed.actors)
    assert len(cache) == kept + 3


def test_a_damaged_or_foreign_record_is_made_again() -> None:
    class Strange(MemoryCache):
        def get(self, key: str) -> bytes | None:
            kept = super().get(key)
            return None if kept is None else kept[:-7] + b"strange"

    cache = Strange()
    expected = analyse([source(1)], workers=1)
    assert analyse([source(1)], workers=1, cache=cache) == expected
    assert analyse([source(1)], workers=1, cache=cache) == expected


def test_the_key_depends_on_what_the_analysis_depends_on() -> None:
    one = source(1)
    keys = {
        caching.source_key(s)
        for s in (
            one,
            source(2),
            Source(**{**_fields(one), "published": "2020-01-01"}),
            Source(**{**_fields(one), "furniture": ((0, 3),)}),
        )
    }
    assert len(keys) == 4
    assert caching.source_key(Source(**{**_fields(one), "id": "s9", "path": "elsewhere.txt"})) == caching.source_key(
        one
    )


def _fields(s: Source) -> dict[str, object]:
    return {name: getattr(s, name) for name in Source.__slots__}


def test_two_processes_find_the_same_as_one() -> None:
    sources = [source(n, 2) for n in range(4)]
    assert analyse(sources, workers=2) == analyse(sources, workers=1)


def test_cancelling_stops_the_work() -> None:
    def cancel(what: str, done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        analyse([source(1)], workers=1, progress=cancel)
    with pytest.raises(Cancelled):
        analyse([source(1), source(2)], workers=2, progress=cancel)


def test_processes_are_started_only_where_they_pay() -> None:
    assert worker_count([1000, 1000], None) == 1
    assert worker_count([10_000_000], None) == 1
    assert worker_count([1000] * 5, 3) == 3
    assert worker_count([], None) == 1


def test_results_keep_the_order_of_the_items() -> None:
    seen: list[tuple[str, int, int]] = []
    out = run(len, ["a", "bbb", "cc"], [1, 3, 2], ["x", "y", "z"], progress=lambda *p: seen.append(p), workers=1)
    assert out == [1, 3, 2]
    assert seen == [("x", 0, 3), ("y", 1, 3), ("z", 2, 3)]
    assert run(len, ["a", "bbb", "cc"], [1, 3, 2], ["x", "y", "z"], progress=quiet, workers=2) == [1, 3, 2]


def test_the_same_text_twice_is_read_once_and_found_in_both() -> None:
    one = source(1, 30)
    twins = [one, *(Source(**{**_fields(one), "id": f"s{n}"}) for n in range(2, 200))]
    analyse([one], workers=1)
    start = time.process_time()
    alone = analyse([source(7, 30)], workers=1)
    middle = time.process_time()
    found = analyse(twins, workers=1)
    end = time.process_time()
    assert {len(p.mentions) for p in found.parts} == {len(alone.parts[0].mentions)}
    assert {m.span.source for m in found.parts[-1].mentions} == {"s199"}
    assert sum(p.copy_of is not None for p in found.parts) == 198
    assert end - middle < 198 * (middle - start)


def test_copies_weigh_less_than_other_sources() -> None:
    one = source(1, 2)
    copy = Source(**{**_fields(one), "id": "s3", "path": "3.txt"})
    alone = {a.name: a.weight for a in analyse([one], workers=1).actors}
    copied = {a.name: a.weight for a in analyse([one, copy], workers=1).actors}
    assert copied["Maria Keller"] < 1.2 * alone["Maria Keller"]


def test_a_lost_record_costs_time_and_nothing_else() -> None:
    cache = MemoryCache()
    sources = [source(1), source(2)]
    expected = analyse(sources, workers=1, cache=cache)
    del cache._kept[caching.source_key(sources[0])]
    assert analyse(sources, workers=1, cache=cache) == expected
    assert analyse(sources, workers=1, cache=cache) == expected
