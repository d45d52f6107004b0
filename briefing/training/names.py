"""Train the name recogniser: a conditional random field (Lafferty et al. 2001) over forms, classes and lists.

Labels are BIO over PER, ORG, LOC and MISC (peoples, events, works: learnt so as not to be taken for the others). States
and armed groups are told from LOC and ORG by lists, not by the model.
"""

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefing.training.corpora import rows

SEED = 20240821
Labelled = tuple[list[str], list[str]]
_GMB = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "MISC", "ART": "MISC", "EVE": "MISC", "NAT": "MISC"}
_DOMAIN = {"PER": "PER", "ORG": "ORG", "GROUP": "ORG", "STATE": "LOC", "PLACE": "LOC"}
_MARK = re.compile(r"\[(PER|ORG|GROUP|STATE|PLACE) ([^\[\]]+)\]")


def gmb(folder: Path, part: str = "gmb_train") -> Iterator[Labelled]:
    """Sentences of GMB with cleaned labels."""
    for row in rows(folder, part):
        yield row["tokens"], _renamed(row["ner_clean"], _GMB)


def wikigold(folder: Path) -> Iterator[Labelled]:
    """Sentences of WikiGold."""
    for row in rows(folder, "wikigold"):
        yield row["tokens"], list(row["ner"])


def _renamed(labels: Iterable[str], kinds: dict[str, str]) -> list[str]:
    out = []
    for label in labels:
        kind = kinds.get(label[2:])
        out.append(f"{label[:2]}{kind}" if kind else "O")
    return out


def domain(folder: Path) -> Iterator[list[Labelled]]:
    """Documents of the domain corpus: labelled sentences in order. Titles of documents (`# …`) are left out."""
    from briefing.analysis.tokens import tokenise

    for file in sorted(folder.glob("*.txt")):
        document: list[Labelled] = []
        for line in [*file.read_text(encoding="utf-8").split("\n"), ""]:
            if line.startswith("#"):
                continue
            if not line.strip():
                if document:
                    yield document
                document = []
                continue
            text, spans = unmarked(line)
            words = tokenise(text, 0, len(text))
            document.append(([w[2] for w in words], _bio(words, spans)))


def unmarked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Running text of an annotated line, and (start, end, label) of its names."""
    text = ""
    spans = []
    at = 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return text + line[at:], spans


def _bio(words: list[tuple[int, int, str]], spans: list[tuple[int, int, str]]) -> list[str]:
    labels = ["O"] * len(words)
    for start, end, label in spans:
        first = True
        for i, (a, b, _) in enumerate(words):
            if a < end and b > start:
                labels[i] = ("B-" if first else "I-") + _DOMAIN[label]
                first = False
    return labels


def training_set(folder: Path, gmb_every: int = 1) -> list[Labelled]:
    """All sentences to train on, in a fixed order: gold corpora count twice beside the silver GMB."""
    silver = [s for i, s in enumerate(gmb(folder)) if i % gmb_every == 0]
    gold = [*wikigold(folder)]
    own = [s for document in domain(Path(__file__).parent / "domain") for s in document]
    both = silver + gold * 2 + own * 3
    random.Random(SEED).shuffle(both)
    return both


def train(sentences: list[Labelled], path: Path, iterations: int = 60, c1: float = 0.2, c2: float = 0.01) -> None:
    """Fit the field by L-BFGS with elastic net (Andrew & Gao 2007) and write it to `path`."""
    import pycrfsuite

    from briefing.analysis.names.features import Extractor
    from briefing.analysis.names.lexicon import lexicon
    from briefing.analysis.tagging import tagger

    extract = Extractor(lexicon()).sentence
    tag = tagger().tag
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": 2})
    for words, labels in sentences:
        trainer.append(extract(words, tag(words)), labels)
    trainer.train(str(path))
