"""Words as drafting compares them: lower case, stemmed (Porter 1980), with the function words known."""

import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

WORD = re.compile(r"[^\W_]+")

FUNCTION_WORDS = """
    a about above after again against ago all also although always am among an and another any anyone anything are
    around as at away back be became because been before began being below between both but by came can cannot could
    d did do does doing done down during each either else even ever every everyone few for former from further get go had
    has have having he her here hers herself him himself his how however i if in indeed instead into is it its itself
    just last later least less let like ll made make many may me meanwhile might more most much must my myself
    near nearly neither never next no nor not nothing now of off often on once one only onto or other others our ours
    out over own per perhaps put quite rather re s said same say says see seem several shall she should since so some
    someone something soon still such t than that the their theirs them themselves then there therefore these they
    thing this those though through thus to together told too toward towards two under until up upon us use ve very
    was we well went were what whatever when where whether which while who whom whose why will with within without
    would yes yet you your yours
"""
STOP = frozenset(FUNCTION_WORDS.split())
DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow"
DAYS = frozenset(DAY_NAMES.split())


@cache
def _stemmer() -> Any:
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer()


class _Stems(dict[str, str]):
    """Stems by word, found when first asked: a dictionary answers many words faster than a function."""

    def __missing__(self, word: str) -> str:
        found = self[word] = sys.intern(str(_stemmer().stem(word)) if len(word) > 3 else word)
        return found


_stem_of = _Stems()
MOST = 200_000
"""Words whose stems are remembered at most."""


def stem(word: str) -> str:
    """Stem of a word in lower case; words of up to three letters stay as they are."""
    return _stem_of[word]


def is_stop(stemmed: str) -> bool:
    """Whether a stem is that of a function word."""
    return stemmed in _stop_stems()


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in STOP) | STOP


def is_content(stemmed: str) -> bool:
    """Whether a stem tells what a sentence is about: no function word, and no day of the week, which dates it only."""
    return stemmed not in _stop_stems() and stemmed not in _day_stems()


@cache
def _day_stems() -> frozenset[str]:
    return frozenset(stem(d) for d in DAYS)


def sense(stemmed: str) -> str:
    """What stands for a stem when passages are compared: one of its synonyms, the state of a demonym or capital, else itself."""
    return _senses().get(stemmed, stemmed)


@cache
def _senses() -> dict[str, str]:
    from briefing.language import geography

    found: dict[str, str] = {}
    for names in (geography.state_names(), geography.demonyms(), geography.capitals()):
        for name, code in names.items():
            if WORD.fullmatch(name) and len(name) > 3:
                found.setdefault(stem(name.lower()), f"state:{code}")
    lines = (Path(__file__).parent / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        group = [] if line.startswith("#") else [stem(w) for w in line.split()]
        for word in group:
            found.setdefault(word, group[0])
    return found


def stems(text: str) -> tuple[str, ...]:
    """Stems of all words of a text, in order."""
    if len(_stem_of) > MOST:
        _stem_of.clear()
    return tuple(map(_stem_of.__getitem__, WORD.findall(text.lower())))


class _Senses(dict[str, str]):
    """Senses of content stems by stem; an empty one for stems of function words and days."""

    def __missing__(self, stemmed: str) -> str:
        if len(self) > MOST:
            self.clear()
        found = self[stemmed] = sense(stemmed) if is_content(stemmed) else ""
        return found


_sense_of = _Senses()


def senses(stemmed: Iterable[str]) -> frozenset[str]:
    """Senses of the content words among some stems."""
    return frozenset(filter(None, map(_sense_of.__getitem__, stemmed)))


def bigrams(stemmed: Sequence[str]) -> tuple[str, ...]:
    """Pairs of neighbouring stems of which not both are function words, each once, in order: two words with a blank."""
    stop = _stop_stems()
    pairs = [sys.intern(f"{a} {b}") for a, b in pairwise(stemmed) if a not in stop or b not in stop]
    return tuple(dict.fromkeys(pairs))
