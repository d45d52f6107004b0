"""Train the part-of-speech tagger: NLTK's averaged perceptron (Collins 2002; Honnibal 2013) on MASC and GMB.

The weights file is JSON: `classes`, `words` (a word → the tags it may bear, for words seen often enough; the tag
dictionary of Ratnaparkhi 1996) and `weights` (feature → "class weight class weight …", so that a row is parsed only
when a word first needs it).
"""

import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from briefing.training.corpora import TaggedSentence, gmb_tagged, masc

SEED = 20240820
HELD_OUT_EVERY = 10
LEAST_WEIGHT = 0.25
FREQUENT = 8


def sentences(folder: Path, gmb_share: int = 2) -> tuple[list[TaggedSentence], list[TaggedSentence]]:
    """(training, held out): every tenth MASC text is held out; of GMB one sentence in `gmb_share` is trained on."""
    train: list[TaggedSentence] = []
    held: list[TaggedSentence] = []
    for number, (_, tagged) in enumerate(masc(folder)):
        (held if number % HELD_OUT_EVERY == 5 else train).extend(tagged)
    train.extend(s for number, s in enumerate(gmb_tagged(folder)) if number % gmb_share == 0)
    return train, held


def train(training: Sequence[TaggedSentence], iterations: int = 5) -> dict[str, object]:
    """Weights, classes and the tags that each frequent word may bear, ready to be written as JSON."""
    from nltk.tag.perceptron import PerceptronTagger

    random.seed(SEED)
    tagger = PerceptronTagger(load=False)
    tagger.train([list(s) for s in training], nr_iter=iterations)
    classes = sorted(tagger.model.classes)
    number = {tag: i for i, tag in enumerate(classes)}
    rows = {}
    for feature, weights in sorted(tagger.model.weights.items()):
        kept = [f"{number[tag]} {w:g}" for tag, w in sorted(weights.items()) if abs(w) >= LEAST_WEIGHT]
        if kept:
            rows[feature] = " ".join(kept)
    return {"classes": classes, "words": _word_tags(training, tagger.tagdict), "weights": rows}


def _word_tags(training: Sequence[TaggedSentence], fixed: dict[str, str]) -> dict[str, str]:
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in training:
        for word, tag in sentence:
            seen[word][tag] += 1
    words = {}
    for word, tags in sorted(seen.items()):
        total = sum(tags.values())
        if word in fixed:
            words[word] = fixed[word]
        elif total >= FREQUENT:
            words[word] = " ".join(sorted(tag for tag, n in tags.items() if n * 200 >= total))
    return words


def write(model: dict[str, object], path: Path) -> None:
    """Write the weights, byte-identical for the same model (no time stamp in the gzip header)."""
    payload = json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    path.write_bytes(gzip.compress(payload, compresslevel=9, mtime=0))
