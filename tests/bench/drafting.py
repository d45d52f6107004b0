"""Drafting alone, after the analysis: seconds of one core, and memory, for 10 to 1,000 sources of our own sentences."""

import math
import random
import resource
import time
from dataclasses import replace

from briefing.analysis import analyse
from briefing.drafting import draft
from briefing.drafting.draft import summarise
from briefing.drafting.reading import forget
from briefing.model import (
    Actor,
    Analysis,
    Attribution,
    DateMention,
    Event,
    Mention,
    Sentence,
    Source,
    SourceAnalysis,
    Span,
    Token,
)
from briefing.templates import load
from tests.bench.analysis import story as texts

SPEAKERS = (
    "Norland", "Sudria", "the Port Authority", "Ingrid Berg", "Tomas Vey", "the Relief Council", "Estmark", "the Miners' Union",
    "Colonel Rask", "the Lake Commission",
)  # fmt: skip
VERBS = ("said", "warned", "promised", "demanded", "denied", "announced", "repeated", "claimed")
SYLLABLES = (
    "bar",
    "cel",
    "dor",
    "fen",
    "gal",
    "hol",
    "ker",
    "lin",
    "mar",
    "nes",
    "por",
    "quil",
    "ras",
    "sel",
    "tor",
    "ul",
    "ven",
    "yar",
)
THINGS = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in ("", "en", "or", "ing")]
WEIGHTS = [1 / (20 + n) for n in range(len(THINGS))]
"""Words as unevenly common as those of a language (Zipf), so that indexes are as long as they are on real texts."""
DEEDS = [
    "open",
    "close",
    "inspect",
    "rebuild",
    "guard",
    "share",
    "supply",
    "evacuate",
    "tax",
    "survey",
    "blockade",
    "clear",
    "repair",
    "hand",
    "over",
]


def story(sources: int, seed: int = 7) -> Analysis:
    """A story of so many sources of about 24 sentences, a third of them retold from a common stock."""
    rng = random.Random(seed)
    actors = tuple(
        Actor(f"a{n}", name, "state" if n < 2 else "person", (name,), None, None, 9, 20.0 - n)
        for n, name in enumerate(SPEAKERS)
    )
    stock = [_sentence(rng) for _ in range(40 + sources // 2)]
    made = [_source(n, rng, stock) for n in range(sources)]
    return Analysis(tuple(s for s, _ in made), tuple(p for _, p in made), actors)


def _sentence(rng: random.Random) -> tuple[int, str, str]:
    speaker = rng.randrange(len(SPEAKERS))
    things = rng.choices(THINGS, WEIGHTS, k=8)
    count = f"{rng.randint(3, 900)} {things[2]}s" if rng.random() < 0.3 else f"the {things[2]}s"
    content = (
        f"it would {rng.choice(DEEDS)} the {things[0]} near the {things[1]} before {count} reach the {things[3]} of the "
        f"{things[4]}, where the {things[5]} and the {things[6]} had left no {things[7]}"
    )
    return speaker, rng.choice(VERBS), content


def _source(n: int, rng: random.Random, stock: list[tuple[int, str, str]]) -> tuple[Source, SourceAnalysis]:
    id, pieces, at = f"s{n}", [], 0
    sentences, mentions, said, done, dates = [], [], [], [], []
    month, day = 1 + (n // 28) % 12, 1 + n % 28
    for place in range(24):
        speaker, verb, content = stock[rng.randrange(len(stock))] if place % 3 == 0 else _sentence(rng)
        name = SPEAKERS[speaker]
        named = f"on {1 + rng.randrange(28)} March" if place % 4 == 0 else "again"
        text = f"{name[0].upper()}{name[1:]} {verb} {named} that {content}."
        start, who = at, Span(id, at, at + len(name))
        cue = Span(id, who.end + 1, who.end + 1 + len(verb))
        clause = Span(id, text.index(content) + at, at + len(text) - 1)
        words, spot = [], start
        for word in text[:-1].split():
            words.append(Token(spot, spot + len(word), word, "VBD" if word in VERBS else "NN"))
            spot += len(word) + 1
        sentences.append(Sentence(Span(id, start, start + len(text)), tuple(words), place // 4))
        mentions.append(Mention(who, "name", "person", f"a{speaker}"))
        if place % 5 == 4:
            done.append(
                Event(who, cue, Span(id, start, start + len(text)), "action", actor=f"a{speaker}", confidence=0.9)
            )
        else:
            said.append(Attribution(who, cue, (clause,), "indirect", actor=f"a{speaker}", confidence=0.9))
        if named != "again":
            value = f"2024-03-{int(named.split()[1]):02d}"
            dates.append(DateMention(Span(id, cue.end + 1, cue.end + 1 + len(named)), value))
        pieces.append(text)
        at += len(text) + 1
    source = Source(
        id,
        f"{id}.txt",
        "text/plain",
        f"Text {n}",
        "\n".join(pieces),
        f"{n:064x}",
        f"Paper {n}",
        None,
        f"2024-{month:02d}-{day:02d}",
    )
    return source, SourceAnalysis(id, tuple(sentences), tuple(mentions), tuple(said), tuple(done), tuple(dates))


def seconds(analysis: Analysis, content: object, cold: bool = True) -> float:
    if cold:
        forget()
    began = time.process_time()
    draft(analysis, content, as_of="2024-12-31", explain=True)  # type: ignore[arg-type]
    return time.process_time() - began


def growth(times: dict[int, float]) -> float:
    """How many times as long as by n·log n the largest story takes, told by the second smallest."""
    small, large = sorted(times)[1], max(times)
    return times[large] / times[small] * (small * math.log2(small)) / (large * math.log2(large))


def _summary(sources: list[Source]) -> float:
    """Seconds for the analysis and a summary of 100 words, the models being loaded."""
    began = time.process_time()
    assert summarise(analyse(sources, workers=1), 100)
    return time.process_time() - began


def run() -> list[tuple[str, float, str, str]]:
    content = load("standard").content
    draft(story(3), content, as_of="2024-12-31")  # the stemmer and its words load once
    _summary(texts(2))
    rows, times = [], {}
    for sources, target in ((10, ""), (50, "< 0.5"), (100, ""), (300, ""), (1000, "< 10")):
        analysis = story(sources)
        times[sources] = min(seconds(analysis, content) for _ in range(3 if sources < 300 else 1))
        rows.append((f"drafting {sources} sources", times[sources], "s", target))
    rows.append(("drafting: growth from 50 to 1,000 sources, by n·log n", growth(times), "times", "< 1"))
    fewer = replace(analysis, sources=analysis.sources[:-1], parts=analysis.parts[:-1])
    before = seconds(fewer, content)
    rows.append(("drafting again with one source more than 999", seconds(analysis, content, cold=False), "s", "< 1"))
    rows.append(("drafting again with one source fewer than 1,000", seconds(fewer, content, cold=False), "s", "< 1"))
    rows.append(("drafting 999 sources", before, "s", ""))
    topics = [texts(n) for n in (10, 11, 9)]
    rows.append(("summary of a topic of ten sources, texts analysed too", min(map(_summary, topics)), "s", "< 0.47"))
    rows.append(("drafting: memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", "< 1000"))
    return rows
