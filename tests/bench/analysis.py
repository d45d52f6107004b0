"""How fast sources are analysed, on stories made of the seeds' sentences with other people in them."""

import hashlib
import os
import random
import resource
import subprocess
import sys
import time

from briefing.analysis import analyse
from briefing.analysis.caching import MemoryCache
from briefing.language.wordlists import word_set
from briefing.model import Analysis, Source
from briefing.readers import read_all
from briefing.resources import seeds

WORDS_A_SOURCE = 600
LOADING = (
    "import time{nltk}; t = time.perf_counter();"
    "from briefing.analysis import analyse; from briefing.model import Source;"
    "analyse([Source('s1', '', 'text/plain', '', 'He said in Doha on Monday that Qatar agreed.', '')], workers=1);"
    "print(time.perf_counter() - t)"
)


def run() -> list[tuple[str, float, str, str]]:
    load, cold = (
        min(float(subprocess.check_output([sys.executable, "-c", LOADING.format(nltk=n)])) for _ in range(3))
        for n in (", nltk", "")
    )
    analyse(story(2), workers=1)
    few, middle, many = story(50), story(330), story(1670)
    seconds = {name: _seconds(lambda s=s: analyse(s, workers=1)) for name, s in (("few", few), ("middle", middle))}
    cache = MemoryCache()
    first = _seconds(lambda: analyse(middle, workers=1, cache=cache))
    second = _seconds(lambda: analyse(middle, workers=1, cache=cache))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall = {n: _wall(lambda n=n: analyse(middle, workers=n)) for n in (1, 2)}
    copies = [Source(f"s{n}", f"{n}", "text/plain", "", few[0].text, few[0].sha256) for n in range(1000)]
    rows = [
        ("All models loaded and one sentence analysed, NLTK imported before", load, "s", "< 0.5"),
        ("The same with the import of NLTK", cold, "s", ""),
        ("Analysis of 30,000 words in 50 sources, one core", words(few) / seconds["few"], "words/s", "≥ 20,000"),
        (
            "Analysis of 200,000 words in 330 sources, one core",
            words(middle) / seconds["middle"],
            "words/s",
            "≥ 20,000",
        ),
        ("Analysis again, from the cache", 100 * second / first, "% of first", "< 10"),
        ("Memory of an analysis of 200,000 words", peak, "MB", "< 300"),
        ("Two processes", wall[1] / wall[2], "× one", "≥ 1.8"),
        ("A thousand copies of one text", _seconds(lambda: analyse(copies, workers=1)), "s", ""),
    ]
    if (os.cpu_count() or 1) > 1:
        rows.append(
            (
                "Analysis of 1,000,000 words in 1,670 sources",
                words(many) / _seconds(lambda: analyse(many, workers=1)),
                "words/s",
                "≥ 20,000",
            )
        )
    return rows


def story(count: int) -> list[Source]:
    """`count` sources of about 600 words each; the same every time."""
    draw = random.Random(count)
    texts = [s.text for s in read_all([str(seeds())])[0]]
    lines = [line for text in texts for line in text.split("\n") if len(line.split()) > 8]
    first, last = sorted(word_set("first_names_male"))[:400], sorted(word_set("surnames"))[:2000]
    sources = []
    for number in range(count):
        cast = [f"{draw.choice(first).title()} {draw.choice(last).title()}" for _ in range(6)]
        kept: list[str] = []
        size = 0
        while size < WORDS_A_SOURCE:
            line = draw.choice(lines)
            who = draw.choice(cast)
            kept.append(
                f"{line} {who} said on Tuesday that it had been agreed. {who.split()[1]} met {draw.choice(cast)} in Amman."
            )
            size += len(kept[-1].split())
        text = "\n\n".join(kept)
        sources.append(
            Source(f"s{number}", f"{number}", "text/plain", "", text, hashlib.sha256(text.encode()).hexdigest())
        )
    return sources


def words(sources: list[Source]) -> int:
    return sum(len(s.text.split()) for s in sources)


def _seconds(work) -> float:
    began = time.process_time()
    found = work()
    spent = time.process_time() - began
    assert isinstance(found, Analysis)
    return spent


def _wall(work) -> float:
    times = []
    for _ in range(2):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)
