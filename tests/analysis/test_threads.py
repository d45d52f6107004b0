"""Two threads may analyse at once: the window's quiet analysis and a draft do."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from briefing.analysis import analyse
from briefing.model import Source
from briefing.readers import read_all
from briefing.resources import seeds


def test_analyses_in_two_threads_are_those_of_one() -> None:
    sources = read_all([str(seeds())])[0]
    halves = (sources[:5], sources[5:])

    def work(some: tuple[Source, ...]) -> object:
        return analyse([replace(s, id=f"s{n}") for n, s in enumerate(some)], workers=1)

    alone = [work(h) for h in halves]
    with ThreadPoolExecutor(2) as pool:
        for _ in range(3):
            assert list(pool.map(work, halves)) == alone
