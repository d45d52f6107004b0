"""Work shared with forked processes: nothing is lost, whoever fails."""

import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from briefing.analysis import analyse
from briefing.analysis.forking import Shared, plain, possible, values
from briefing.errors import Cancelled
from briefing.model import Source

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),  # the runner of the tests may have threads
]

HERE = os.getpid()


def shared(work, *, tick=lambda done: None, meanwhile=None) -> Shared:
    return Shared(work, plain, lambda i, data: values(data), tick, meanwhile)


@pytest.fixture
def signs() -> Iterator[tuple[int, int]]:
    """A pipe by which a helper shows that it has begun."""
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_results_stand_in_the_order_of_the_items_and_both_processes_work(signs: tuple[int, int]) -> None:
    def work(i: int) -> tuple[int, int, str]:
        if os.getpid() != HERE:
            os.write(signs[1], b"!")
        return i, os.getpid(), "x" * i

    def meanwhile() -> None:
        assert os.read(signs[0], 1) == b"!"

    done = shared(work, meanwhile=meanwhile)
    found = done.run([10] * 3000, 3)
    assert [i for i, _, _ in found] == list(range(3000))
    assert all(len(text) == i for i, _, text in found)
    assert len(done.children) == 2
    assert len({pid for _, pid, _ in found}) > 1


def test_what_a_helper_leaves_undone_is_done_here(signs: tuple[int, int]) -> None:
    def work(i: int) -> int:
        if os.getpid() != HERE and i > 3:
            os.write(signs[1], b"!")
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * i

    def meanwhile() -> None:
        assert os.read(signs[0], 1) == b"!"

    assert shared(work, meanwhile=meanwhile).run([1] * 200, 2) == [2 * i for i in range(200)]


def test_an_error_is_raised_here() -> None:
    def work(i: int) -> int:
        if i == 150:
            raise ValueError("no such thing")
        return i

    with pytest.raises(ValueError, match="no such thing"):
        shared(work).run([1] * 200, 2)


def test_stopping_leaves_no_process_behind() -> None:
    def tick(done: int) -> None:
        if done > 3:
            raise Cancelled

    work = shared(lambda i: sum(range(100_000)) + i, tick=tick)
    with pytest.raises(Cancelled):
        work.run([1] * 4000, 2)
    for child in work.children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, 0)


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


def test_an_analysis_is_the_same_from_one_process_from_two_and_beside_a_thread() -> None:
    texts = [
        f"Minister Maria Keller of Norland met Peter Novak{n % 7} in Vienna on Tuesday. “We agree,” Ms. Keller said. "
        f"The Norland Harbour Company (NHC) denied it. She told the NHC that port {n} would open again."
        for n in range(40)
    ]
    sources = [Source(f"s{n}", f"{n}.txt", "text/plain", f"T{n}", text, f"{n:064d}") for n, text in enumerate(texts)]
    alone = analyse(sources, workers=1)
    assert analyse(sources, workers=2) == alone
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert analyse(sources[:6], workers=2) == analyse(sources[:6], workers=1)
    finally:
        over.set()
        thread.join()
