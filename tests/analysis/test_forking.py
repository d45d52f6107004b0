"""A crew of forked processes: all learn the same, nothing is lost, whoever fails."""

import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.analysis import analyse, forking, reading
from briefing.analysis.caching import MemoryCache
from briefing.analysis.forking import Crew, possible, together
from briefing.errors import Cancelled
from briefing.model import Analysis, Source

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),  # the runner of the tests may have threads
]

HERE = os.getpid()


def crew_of(
    task: Callable[[Crew], Any],
    processes: int = 2,
    *,
    tick: Callable[[], None] = lambda: None,
    take: Callable[[Any], None] = lambda values: None,
) -> Any:
    return together(task, processes, tick=tick, take=take)


def test_every_item_falls_to_one_process_and_all_learn_what_each_found_in_one_order() -> None:
    def task(crew: Crew) -> Any:
        mine = list(crew.items([10] * 300))
        shown = crew.exchange((os.getpid(), mine))
        again = crew.exchange(repr(shown))
        return shown, again, crew.report(len(mine))

    shown, again, counts = crew_of(task, 3)
    assert sorted(i for _, items in shown for i in items) == list(range(300))
    assert shown[0][0] == HERE
    assert len({pid for pid, _ in shown}) == 3
    assert set(again) == {repr(shown)}
    assert counts == [len(items) for _, items in shown]


def test_what_is_handed_over_is_taken_in_before_the_last_report_is_known() -> None:
    taken: list[tuple[int, bytes]] = []

    def task(crew: Crew) -> Any:
        for n in range(500 if not crew.leads else 0):
            crew.hand((n, b"x" * 3000))
        crew.report(None)
        return len(taken)

    assert crew_of(task, take=taken.append) == 500
    assert [n for n, _ in taken] == list(range(500))
    assert all(body == b"x" * 3000 for _, body in taken)


def test_large_values_are_exchanged_whole() -> None:
    found = crew_of(lambda crew: crew.exchange("ä" * 3_000_000 + str(crew.leads)))
    assert found == ["ä" * 3_000_000 + "True", "ä" * 3_000_000 + "False"]


@pytest.mark.parametrize("when", ["at once", "between", "in the end"])
def test_a_crew_that_lost_a_process_gives_nothing(when: str) -> None:
    def end(crew: Crew, now: str) -> None:
        if not crew.leads and now == when:
            os.kill(os.getpid(), signal.SIGKILL)

    def task(crew: Crew) -> Any:
        end(crew, "at once")
        list(crew.items([1] * 20))
        crew.exchange(1)
        end(crew, "between")
        crew.exchange(2)
        end(crew, "in the end")
        return crew.report(3)

    assert crew_of(task) is None


def test_an_error_in_this_process_is_raised_and_one_in_another_gives_nothing() -> None:
    def task(crew: Crew, here: bool) -> None:
        if crew.leads == here:
            raise ValueError("no such thing")
        crew.report(None)

    with pytest.raises(ValueError, match="no such thing"):
        crew_of(lambda crew: task(crew, True))
    assert crew_of(lambda crew: task(crew, False)) is None


@pytest.mark.parametrize("where", ["os.fork", "os.memfd_create", "os.pipe", "socket.socketpair"])
def test_no_process_or_file_to_be_had_gives_nothing_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def refuse(*_: object) -> Any:
        raise OSError("none left")

    before = len(list(Path("/proc/self/fd").iterdir()))
    with monkeypatch.context() as patched:
        patched.setattr(where, refuse)
        assert crew_of(lambda crew: 1, 3) is None
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_line_that_is_reset_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def reset(*_: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(forking._Leader, "_listen", reset)
    assert crew_of(lambda crew: crew.report(1)) is None


def test_only_a_helper_hands_over() -> None:
    with pytest.raises(RuntimeError, match="only a helper"):
        Crew().hand(1)


def test_stopping_leaves_no_process_and_no_file_behind() -> None:
    children: list[int] = []
    fork = os.fork

    def noted() -> int:
        child = fork()
        children.append(child)
        return child

    def tick() -> None:
        raise Cancelled

    def task(crew: Crew) -> None:
        if not crew.leads:
            time.sleep(60)
        crew.report(None)

    before = len(list(Path("/proc/self/fd").iterdir()))
    os.fork = noted
    try:
        with pytest.raises(Cancelled):
            crew_of(task, 3, tick=tick)
    finally:
        os.fork = fork
    assert len(children) == 2
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, 0)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_process_with_threads_is_not_forked() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    before = possible()
    thread.start()
    try:
        assert not possible()
    finally:
        over.set()
        thread.join()
    assert possible() == before


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    """A story in which sources need one another: names, offices, genders and capitals that only some of them tell."""
    told = (
        "Minister Maria Keller of Norland met Peter Novak{n} in Vienna on Tuesday. “We agree,” Ms. Keller said. "
        "The Norland Harbour Company (NHC) denied it. She told the NHC that port {n} would open again.",
        "Keller rejected the plan. The NHC said that the minister was wrong, and Paris agreed. “I never said so,” he added.",
        "Novak{n}, the president of France, spoke. His government welcomed it. North and South Korea took part; the North left.",
        "Robin Sander{n} told reporters that she would go. Sander{n} met the French president and two ministers in Sudland.",
        "Vienna warned Norland on Friday. The president said that it was late. Jordan met Keller; Jordan denied the report.",
    )
    texts = [told[n % len(told)].format(n=n % 7) for n in range(60)]
    return [
        Source(f"s{n}", f"{n}.txt", "text/plain", f"T{n}", text, f"{n:064d}", published=f"2024-05-{1 + n % 28:02}")
        for n, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def alone(sources: list[Source]) -> Analysis:
    return analyse(sources, workers=1)


@pytest.mark.parametrize("processes", [2, 3, 5])
def test_an_analysis_is_the_same_by_one_process_and_by_several(
    sources: list[Source], alone: Analysis, processes: int
) -> None:
    assert analyse(sources, workers=processes) == alone
    assert sum(len(p.dates) for p in alone.parts) >= 24


def test_an_analysis_is_the_same_beside_a_thread(sources: list[Source]) -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert analyse(sources[:6], workers=2) == analyse(sources[:6], workers=1)
    finally:
        over.set()
        thread.join()


def test_a_crew_takes_what_is_kept_and_keeps_what_it_reads(sources: list[Source], alone: Analysis) -> None:
    cache, serial = MemoryCache(), MemoryCache()
    analyse(sources[:25], workers=1, cache=cache)
    assert analyse(sources, workers=2, cache=cache) == alone
    assert analyse(sources, workers=1, cache=serial) == alone
    assert {k: v for k, v in cache._kept.items() if k.startswith("source:")} == {
        k: v for k, v in serial._kept.items() if k.startswith("source:")
    }


def test_an_analysis_is_whole_when_a_process_is_killed_on_the_way(
    sources: list[Source], alone: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reading.analyse_source

    def fails(source: Source, *, dates: bool = True) -> Any:
        if os.getpid() != HERE and source.id in ("s7", "s8", "s9"):
            os.kill(os.getpid(), signal.SIGKILL)
        return read(source, dates=dates)

    monkeypatch.setattr(reading, "analyse_source", fails)
    assert analyse(sources, workers=2) == alone
    monkeypatch.setattr(forking._Helper, "report", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    monkeypatch.setattr(reading, "analyse_source", read)
    assert analyse(sources, workers=2) == alone


def test_who_is_who_does_not_hang_on_the_order_of_the_sources(sources: list[Source], alone: Analysis) -> None:
    turned = list(sources)
    random.Random(4).shuffle(turned)
    found = analyse(turned, workers=1)
    by_id = {a.id: a.name for a in alone.actors}
    turned_by_id = {a.id: a.name for a in found.actors}

    def told(analysis: Analysis, names: dict[str, str]) -> dict[str, Any]:
        return {p.source: [m._replace(actor=names.get(m.actor or "")) for m in p.mentions] for p in analysis.parts}

    assert told(found, turned_by_id) == told(alone, by_id)
