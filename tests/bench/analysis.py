"""How fast sources are analysed, on stories made of the seeds' sentences with other people in them."""

import hashlib
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time

from briefing.analysis import analyse, forking
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


CURVE = (("10,000", 17, 5), ("30,000", 50, 5), ("100,000", 167, 3), ("300,000", 500, 2), ("1,000,000", 1670, 1))
"""Words, sources, runs of which the best counts: other work on the machine slows a run and never quickens it."""
HOSTILE_SIZE = 400_000
PAIRS = 5


def run() -> list[tuple[str, float, str, str]]:
    load, cold = (
        min(float(subprocess.check_output([sys.executable, "-c", LOADING.format(nltk=n)])) for _ in range(3))
        for n in (", nltk", "")
    )
    analyse(story(2), workers=1)
    middle = story(330)
    cache = MemoryCache()
    first = _seconds(lambda: analyse(middle, workers=1, cache=cache))
    second = min(_seconds(lambda: analyse(middle, workers=1, cache=cache)) for _ in range(3))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = [
        ("All models loaded and one sentence analysed, NLTK imported before", load, "s", "< 0.5"),
        ("The same with the import of NLTK", cold, "s", ""),
        ("Analysis again, from the cache", 100 * second / first, "% of first", "< 10"),
        ("Memory of an analysis of 200,000 words", peak, "MB", "< 300"),
    ]
    rows += _two_processes(middle)
    for name, count, times in CURVE:
        sources = story(count)
        best = min(_seconds(lambda s=sources: analyse(s, workers=1)) for _ in range(times))
        rate = words(sources) / best
        rows.append((f"Analysis of {name} words in {count:,} sources, one core", rate, "words/s", "≥ 20,000"))
    copies = [Source(f"s{n}", f"{n}", "text/plain", "", middle[0].text, middle[0].sha256) for n in range(1000)]
    rows.append(("A thousand copies of one text", _seconds(lambda: analyse(copies, workers=1)), "s", ""))
    for name, text in hostile(HOSTILE_SIZE).items():
        half, whole = (
            _seconds(lambda t=t: analyse([_source(0, t)], workers=1)) for t in (text[: len(text) // 2], text)
        )
        rows.append((f"{HOSTILE_SIZE // 1000} kB of {name}", whole, "s", ""))
        rows.append((f"… of {name}, times the half of it", whole / half, "×", "< 3"))
    return rows


def _two_processes(sources: list[Source]) -> list[tuple[str, float, str, str]]:
    """One process's time over that of two, both by the clock and taken in turns: best against best, and the median of pairs."""
    if (os.cpu_count() or 1) < 2 or not forking.possible():
        return []
    clock: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(PAIRS):
        for processes, taken in clock.items():
            began = time.perf_counter()
            found = analyse(sources, workers=processes)
            taken.append(time.perf_counter() - began)
            del found  # its end is no part of the work
    pairs = [one / two for one, two in zip(clock[1], clock[2], strict=True)]
    return [
        (f"Two processes, by the clock, best of {PAIRS}", min(clock[1]) / min(clock[2]), "× one", "≥ 1.8"),
        (f"Two processes, by the clock, median of {PAIRS} pairs", statistics.median(pairs), "× one", "≥ 1.8"),
        ("Analysis of 200,000 words in 330 sources, two processes", words(sources) / min(clock[2]), "words/s", ""),
    ]


def hostile(size: int) -> dict[str, str]:
    """Texts that no splitter, tagger or pattern likes, each of about so many characters; the same every time."""
    draw = random.Random(1)
    prose = "\n\n".join(s.text for s in story(size // 3600 + 1))[:size]
    noise = "~|_1l0O.,;:^*’ \n"
    people = (f"{_syllables(draw, 2)} {_syllables(draw, 3)}" for _ in range(size // 12))
    return {
        "one line without a full stop": re.sub(r"[.?!\n]", " ", prose),
        "OCR noise": "".join(c if draw.random() > 0.12 else draw.choice(noise) for c in prose),
        "capitals": prose.upper(),
        "names, one a line": "\n".join(people),
        "half-open quotation marks": prose.replace(".", ". “"),
    }


def _syllables(draw: random.Random, count: int) -> str:
    return "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(count)).title()


def _source(number: int, text: str) -> Source:
    return Source(f"s{number}", f"{number}", "text/plain", "", text, hashlib.sha256(text.encode()).hexdigest())


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
        sources.append(_source(number, "\n\n".join(kept)))
    return sources


def words(sources: list[Source]) -> int:
    return sum(len(s.text.split()) for s in sources)


def _seconds(work) -> float:
    began = time.process_time()
    found = work()
    spent = time.process_time() - began
    assert isinstance(found, Analysis)
    return spent
