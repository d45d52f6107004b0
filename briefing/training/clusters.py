"""Induce word clusters and case statistics from unannotated text.

Clusters maximise the mutual information of adjacent classes (Brown et al. 1992) by the exchange algorithm (Kneser & Ney
1993; Martin, Liermann & Ney 1998): each word in turn moves to the class that gains most. Case tells how running text writes
a word when it does not open a sentence. numpy is needed here, and only here.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from briefing.training.corpora import gmb_tagged, masc, plain_texts, rows

Array: TypeAlias = Any
"""A numpy array; numpy is no dependency of the product, so its types are not known here."""

CLASSES = (64, 320)
VOCABULARY = 28_000
ROUNDS = 10
NEWS_WEIGHT = 3
"""Wikinews, GMB and MASC are counted so many times: they are nearer to the sources of a briefing than transcripts are."""
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[-'’.&][^\W\d_]+)*|\d[\d.,]*\w*|[.!?:]+|[^\w\s]")
_TURN = re.compile(r"^(?:[A-Z][A-Z.'’ -]{2,40}|Q):?\s", re.MULTILINE)
_ENDS = frozenset([".", "!", "?", ":", '"', "“", "”", "'", "‘", "-", "--", "("])


def texts(folder: Path) -> Iterator[tuple[list[str], int]]:
    """(words of a text, weight), every corpus in file order; speakers' names before their turns are taken out."""
    for text in plain_texts(folder, "press_briefings", "state_union", "inaugural"):
        yield [".", *_WORD.findall(_TURN.sub("", text))], 1
    for text in plain_texts(folder, "wikinews_2019_2020"):
        yield [".", *_WORD.findall(text)], NEWS_WEIGHT
    for tagged in gmb_tagged(folder):
        yield [".", *(word for word, _ in tagged)], NEWS_WEIGHT
    for _, sentences in masc(folder):
        for tagged in sentences:
            yield [".", *(word for word, _ in tagged)], NEWS_WEIGHT
    for row in rows(folder, "meantime_en"):
        for sentence in row["sents"]:
            yield [".", *sentence], NEWS_WEIGHT


def case_counts(folder: Path) -> dict[str, list[int]]:
    """Lower-case form → how often it is written small, capitalised and in capitals, not counting sentence openings."""
    counts: dict[str, list[int]] = {}
    for words, weight in texts(folder):
        before = "."
        for word in words:
            if before not in _ENDS and word[0].isalpha():
                column = 0 if word[0].islower() else 2 if word.isupper() and len(word) > 1 else 1
                counts.setdefault(word.lower(), [0, 0, 0])[column] += weight
            before = word
    return counts


def case_code(small: int, capital: int, capitals: int) -> str:
    """s(mall), o(ften small), m(ixed), c(apitalised) or u (in capitals)."""
    total = small + capital + capitals
    if small >= 0.97 * total:
        return "s"
    if small >= 0.8 * total:
        return "o"
    if small >= 0.2 * total:
        return "m"
    return "u" if capitals > capital else "c"


def form(word: str, opening: bool, cases: dict[str, list[int]]) -> str:
    """The form under which a word is counted: numbers as #, a sentence's first word in its usual case."""
    if word[0].isdigit():
        return "#"
    if opening and word[0].isupper():
        small, capital, capitals = cases.get(word.lower(), (0, 0, 0))
        if small > capital + capitals:
            return word.lower()
    return word


def induce(folder: Path) -> dict[str, dict[str, str]]:
    """`clusters`: word → “coarse fine” class numbers; `case`: lower-case word → case code."""
    import numpy

    cases = case_counts(folder)
    counts: Counter[str] = Counter()
    for words, weight in texts(folder):
        before = "."
        for word in words:
            counts[form(word, before in _ENDS, cases)] += weight
            before = word
    vocabulary = [w for w, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:VOCABULARY] if n >= 6]
    number = {w: i for i, w in enumerate([*vocabulary, "<small>", "<Capital>", "<other>"])}
    rare = {True: number["<Capital>"], False: number["<small>"]}
    size = len(number)
    totals: Counter[int] = Counter()
    for weight in (1, NEWS_WEIGHT):
        pairs: list[Any] = []
        for words, its_weight in texts(folder):
            if its_weight != weight:
                continue
            before = "."
            ids = []
            for word in words:
                known = number.get(form(word, before in _ENDS, cases))
                ids.append(known if known is not None else rare[word[0].isupper()])
                before = word
            line = numpy.array(ids, dtype=numpy.int64)
            pairs.append(line[:-1] * size + line[1:])
        keys, n = numpy.unique(numpy.concatenate(pairs), return_counts=True)
        for key, times in zip(keys.tolist(), n.tolist(), strict=True):
            totals[key] += times * weight
    keys = numpy.array(sorted(totals), dtype=numpy.int64)
    values = numpy.array([totals[key] for key in keys.tolist()], dtype=numpy.float64)
    levels = [exchange(keys // size, keys % size, values, size, classes) for classes in CLASSES]
    clusters = {
        word: " ".join(f"{level}{labels[i]}" for level, labels in zip("ab", levels, strict=True))
        for i, word in enumerate(vocabulary)
        if word[0].isalpha()
    }
    return {
        "clusters": clusters,
        "case": {word: case_code(*n) for word, n in sorted(cases.items()) if sum(n) >= 4},
    }


def exchange(left: Array, right: Array, values: Array, size: int, classes: int) -> list[int]:
    """Class of each word after `ROUNDS` rounds; words are numbered by falling frequency and start in class i mod classes."""
    import numpy

    where = numpy.arange(size) % classes
    after = _rows(left, right, values, size)
    before = _rows(right, left, values, size)
    joint = numpy.zeros((classes, classes))
    numpy.add.at(joint, (where[left], where[right]), values)
    unigram = numpy.zeros(size)
    numpy.add.at(unigram, left, values)
    numpy.add.at(unigram, right, values)
    total = numpy.zeros(classes)
    numpy.add.at(total, where, unigram)
    for _ in range(ROUNDS):
        moved = 0
        for word in range(size):
            old = int(where[word])
            a, n_after = _by_class(after[word], where, classes)
            b, n_before = _by_class(before[word], where, classes)
            joint[old, a] -= n_after
            joint[b, old] -= n_before
            total[old] -= unigram[word]
            gain = _gain(joint[:, a], n_after).sum(axis=1) + _gain(joint[b, :].T, n_before).sum(axis=1)
            gain -= _gain(total, unigram[word])
            # Rounded, so that the last bit of a logarithm does not decide on another machine.
            new = int(numpy.argmax(numpy.round(gain, 3)))
            joint[new, a] += n_after
            joint[b, new] += n_before
            total[new] += unigram[word]
            where[word] = new
            moved += new != old
        if moved < size // 200:
            break
    labels: list[int] = where.tolist()
    return labels


def _rows(left: Array, right: Array, values: Array, size: int) -> list[tuple[Array, Array]]:
    """For each word its neighbours and how often, itself left out."""
    import numpy

    keep = left != right
    left, right, values = left[keep], right[keep], values[keep]
    order = numpy.lexsort((right, left))
    left, right, values = left[order], right[order], values[order]
    bounds = numpy.searchsorted(left, numpy.arange(size + 1))
    return [(right[bounds[i] : bounds[i + 1]], values[bounds[i] : bounds[i + 1]]) for i in range(size)]


def _by_class(row: tuple[Array, Array], where: Array, classes: int) -> tuple[Array, Array]:
    import numpy

    sums = numpy.bincount(where[row[0]], weights=row[1], minlength=classes)
    present = numpy.flatnonzero(sums)
    return present, sums[present]


def _gain(now: Array, more: Any) -> Any:
    import numpy

    then = now + more
    return then * numpy.log(numpy.maximum(then, 1)) - now * numpy.log(numpy.maximum(now, 1))


def write(model: dict[str, dict[str, str]], path: Path) -> None:
    """Write both tables, byte-identical for the same tables."""
    payload = json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    path.write_bytes(gzip.compress(payload, compresslevel=9, mtime=0))
