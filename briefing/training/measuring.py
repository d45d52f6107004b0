"""Scores of freshly trained models on text that was kept aside; exact and by character, as users would see them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing.training.corpora import TaggedSentence, rows

_TIGHT_BEFORE = frozenset(
    [",", ".", ";", ":", "!", "?", "%", ")", "]", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "’s"]
)
_TIGHT_AFTER = frozenset(["(", "[", "$", "#"])


def f1(right: int, found: int, wanted: int) -> float:
    """Harmonic mean of precision and recall; 0 when nothing was right."""
    return 2 * right / (found + wanted) if right else 0.0


def sentence_score(folder: Path) -> float:
    """F1 of sentence ends on GUM, whose sentences are joined to running text a document."""
    from briefing.analysis.sentences import split_sentences

    right = found = wanted = 0
    for row in rows(folder, "gum_free"):
        text = ""
        ends = set()
        for words in row["sents"]:
            text += _joined(words)
            ends.add(len(text))
            text += " "
        guesses = {end for _, end, _ in split_sentences(text)}
        right += len(ends & guesses)
        found += len(guesses)
        wanted += len(ends)
    return f1(right, found, wanted)


def _joined(words: Sequence[str]) -> str:
    text = ""
    before = ""
    for i, word in enumerate(words):
        hyphen = i > 0 and "-" in (word, before)
        if i and not (word in _TIGHT_BEFORE or before in _TIGHT_AFTER or hyphen):
            text += " "
        text += word
        before = word
    return text


def tag_score(sentences: Iterable[TaggedSentence]) -> float:
    """Share of words with the right tag, for the tagger that is shipped."""
    from briefing.analysis.tagging import tagger

    right = total = 0
    for sentence in sentences:
        guesses = tagger().tag([word for word, _ in sentence])
        right += sum(tag == guess for (_, tag), guess in zip(sentence, guesses, strict=True))
        total += len(sentence)
    return right / total if total else 0.0


def name_scores(sentences: Iterable[tuple[list[str], list[str]]]) -> dict[str, float]:
    """Exact-span F1 of PER, ORG, LOC and all three; one sentence at a time, without what the rest of a text tells."""
    from briefing.analysis.names.casing import readable
    from briefing.analysis.names.decoding import recogniser
    from briefing.analysis.tagging import tagger

    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for words, labels in sentences:
        seen, line = readable(words)
        guesses = {(a, b, kind) for a, b, kind, _ in recogniser().names(seen, tagger().tag(list(seen)), line)}
        truth = {span for span in spans(labels) if span[2] != "MISC"}
        for table, names in ((right, guesses & truth), (found, guesses), (wanted, truth)):
            table.update(kind for _, _, kind in names)
    scores = {kind: f1(right[kind], found[kind], wanted[kind]) for kind in ("PER", "ORG", "LOC")}
    return {**scores, "all": f1(right.total(), found.total(), wanted.total())}


BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


def name_reliability(sentences: Iterable[tuple[list[str], list[str]]]) -> list[tuple[str, int, float, float]]:
    """(bin, names, mean confidence, share right in place and kind) for each bin of confidence that has names."""
    from briefing.analysis.names.casing import readable
    from briefing.analysis.names.decoding import recogniser
    from briefing.analysis.tagging import tagger

    bins: list[list[tuple[float, bool]]] = [[] for _ in BINS[1:]]
    for words, labels in sentences:
        seen, line = readable(words)
        truth = set(spans(labels))
        for first, last, kind, confidence in recogniser().names(seen, tagger().tag(list(seen)), line):
            place = next(i for i in range(len(bins)) if confidence < BINS[i + 1] or i == len(bins) - 1)
            bins[place].append((confidence, (first, last, kind) in truth))
    return [
        (
            f"{low:.2f} to {high:.2f}",
            len(rows),
            sum(c for c, _ in rows) / len(rows),
            sum(r for _, r in rows) / len(rows),
        )
        for low, high, rows in zip(BINS, BINS[1:], bins, strict=False)
        if rows
    ]


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first, last, label) of BIO labels."""
    out: list[tuple[int, int, str]] = []
    first = None
    for i, label in enumerate([*labels, "O"]):
        if first is not None and not (label.startswith("I-") and label[2:] == labels[first][2:]):
            out.append((first, i, labels[first][2:]))
            first = None
        if first is None and label != "O":
            first = i
    return out
