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
HEADLINE_EVERY = 12
"""One sentence in so many is learnt a second time as a headline, in capitals or title case."""
HELD_OUT_EVERY = 12
HELD_OUT_FROM = 3
GMB_EVERY = 3
"""One sentence of GMB in so many is learnt; more of its silver labels add time and nothing else."""
GOLD_TIMES = 2
OWN_TIMES = 4
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


_GUM = {"person": "PER", "organization": "ORG", "place": "LOC"}
_INNER = frozenset("of the and for de la du der van von al el bin ibn & - ' 's . on in".split())  # noqa: SIM905
_PRONOUNS = "i he she it we they you my his her our their your this that these those who which me him us them"
_NO_NAME = frozenset(_PRONOUNS.split())


def gum(folder: Path) -> Iterator[Labelled]:
    """Sentences of GUM; of its nested mentions the ones that are names, without article and title.

    A mention counts as a name when its words are capitalised and it is linked to an article whose title shares a word
    with it, or when it is a person of at least two capitalised words.
    """
    for row in rows(folder, "gum_free"):
        found: list[list[tuple[int, int, str]]] = [[] for _ in row["sents"]]
        for mention in row["mentions"]:
            label = _GUM.get(mention["type"])
            words = row["sents"][mention["sent"]]
            span = _name_within(words, mention["start"], mention["end"], label, mention["link"]) if label else None
            if label and span:
                found[mention["sent"]].append((*span, label))
        for words, spans in zip(row["sents"], found, strict=True):
            labels = ["O"] * len(words)
            for start, end, label in sorted(spans, key=lambda s: (s[0] - s[1], s)):
                if all(x == "O" for x in labels[start:end]):
                    labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
            yield _hyphens_joined(words, labels)


def _name_within(words: list[str], start: int, end: int, label: str, link: str) -> tuple[int, int] | None:
    from briefing.language import demonyms
    from briefing.language.wordlists import entries, word_set

    titles = word_set("name_titles")
    while start < end and (
        words[start].lower() in ("the", "a", "an", ",")
        or (label == "PER" and end - start > 1 and words[start].lower().rstrip(".") in titles)
    ):
        start += 1
    if end - start > 1 and words[end - 1] in ("'s", "’s", ",", "."):
        end -= 1
    name = words[start:end]
    if not name or len(name) > 8 or not name[0][0].isupper() or not name[-1][0].isalnum() or name[-1][0].islower():
        return None
    if not all(w[0].isupper() or w[0].isdigit() or w in _INNER for w in name):
        return None
    whole = " ".join(name)
    if name[0].lower() in _NO_NAME or whole in demonyms() or whole in entries("not_actors") or whole.lower() in titles:
        return None
    title = link.lower().replace("_", " ")
    shares = any(len(w) > 2 and w.lower() in title for w in name)
    acronym = len(name) == 1 and name[0].isupper() and len(name[0]) > 1 and bool(link)
    person = label == "PER" and len(name) > 1 and "of" not in name
    return (start, end) if shares or acronym or person else None


def _hyphens_joined(words: list[str], labels: list[str]) -> Labelled:
    """“X”, “-”, “Y” as one word, a name only where all three were parts of one name."""
    out: Labelled = ([], [])
    i = 0
    while i < len(words):
        word, label = words[i], labels[i]
        while i + 2 < len(words) and words[i + 1] in ("-", "–") and words[i + 2][0].isalnum() and word[-1].isalnum():
            inside = label != "O" and labels[i + 1] == labels[i + 2] == "I" + label[1:]
            word += words[i + 1] + words[i + 2]
            label = label if inside else "O"
            i += 2
        out[0].append(word)
        out[1].append(label)
        i += 1
    for k, label in enumerate(out[1]):  # a name whose first word was joined away begins here
        if label.startswith("I-") and (k == 0 or out[1][k - 1][2:] != label[2:]):
            out[1][k] = "B" + label[1:]
    return out


def recased(sentence: Labelled, style: str) -> Labelled:
    """The sentence as a headline would have it: `caps` or `title`."""
    words, labels = sentence
    if style == "caps":
        return [w.upper() for w in words], labels
    keep = word_set_small()
    return [w if i and w.lower() in keep else w[:1].upper() + w[1:] for i, w in enumerate(words)], labels


def word_set_small() -> frozenset[str]:
    """Words that stay small in a headline."""
    from briefing.language.wordlists import word_set

    return word_set("small_words")


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


def training_set(folder: Path, gmb_every: int = GMB_EVERY) -> tuple[list[Labelled], list[Labelled]]:
    """(sentences to train on in a fixed order, sentences of the domain corpus held out).

    Corpora annotated by hand count more often than the silver GMB.
    """
    silver = [s for i, s in enumerate(gmb(folder)) if i % gmb_every == 0]
    gold = [*wikigold(folder), *gum(folder)]
    own: list[Labelled] = []
    held: list[Labelled] = []
    for number, document in enumerate(domain(Path(__file__).parent / "domain")):
        (held if number % HELD_OUT_EVERY == HELD_OUT_FROM else own).extend(document)
    both = silver + gold * GOLD_TIMES + own * OWN_TIMES
    both += [recased(s, "caps" if i % 2 else "title") for i, s in enumerate(both) if i % HEADLINE_EVERY == 0]
    random.Random(SEED).shuffle(both)
    return both, held


def made_from() -> dict[str, bytes]:
    """The project's own parts that decide the model beside the corpora: annotated texts, lists, word classes and tags.

    Lists count by what they hold, not by how it is written down.
    """
    from briefing import language
    from briefing.analysis.names.lexicon import PHRASE_LISTS, WORD_LISTS
    from briefing.language.wordlists import entries, word_set
    from briefing.resources import asset

    words = {name for names in WORD_LISTS.values() for name in names} | {"small_words"}
    phrases = {name for names in PHRASE_LISTS.values() for name in names}
    texts = sorted((Path(__file__).parent / "domain").glob("*.txt"))
    states = Path(language.__file__).parent / "states.json"
    return {
        **{f"domain/{file.name}": file.read_bytes().replace(b"\r\n", b"\n") for file in texts},
        **{f"words/{name}": "\n".join(sorted(word_set(name))).encode() for name in sorted(words)},
        **{f"phrases/{name}": "\n".join(sorted(set(entries(name)))).encode() for name in sorted(phrases)},
        "states": states.read_bytes().replace(b"\r\n", b"\n"),
        "word classes": asset("models", "words.json.gz").read_bytes(),
        "tags": asset("models", "tagger.json.gz").read_bytes(),
    }


def train(sentences: list[Labelled], path: Path, iterations: int = 80, c1: float = 0.2, c2: float = 0.01) -> None:
    """Fit the field by L-BFGS with elastic net (Andrew & Gao 2007) and write it to `path`."""
    import pycrfsuite

    from briefing.analysis.names.casing import readable
    from briefing.analysis.names.decoding import near_capitals
    from briefing.analysis.names.features import Extractor
    from briefing.analysis.names.lexicon import lexicon
    from briefing.analysis.tagging import tagger

    extract = Extractor(lexicon()).sentence
    tag = tagger().tag
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": 2})
    for words, labels in sentences:
        seen, line = readable(words)
        places = near_capitals(seen)
        if places:
            trainer.append(extract(seen, tag(list(seen)), line, places), [labels[i] for i in places])
    trainer.train(str(path))
