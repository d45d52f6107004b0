"""The corpora that the models are trained on, read from gzipped JSON Lines into plain values.

Every loader takes the folder and yields in file order, so that training is repeatable. Names and licences of the corpora
are in `SOURCES`, which the model cards print.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TaggedSentence = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as a model card names it; `dated` is the age of the texts or of the release."""

    file: str
    name: str
    licence: str
    dated: str


SOURCES: dict[str, Corpus] = {
    corpus.file: corpus
    for corpus in (
        Corpus(
            "gmb_train",
            "Groningen Meaning Bank 2.2.0 (Bos et al. 2017), the token extract published for name recognition",
            "texts stated to be in the public domain; silver annotation, names cleaned for this project",
            "2014",
        ),
        Corpus(
            "gum_free",
            "Georgetown University Multilayer corpus (Zeldes 2017), genres with free texts",
            "annotation CC BY 4.0; texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0",
            "2024",
        ),
        Corpus("wikigold", "WikiGold (Balasuriya et al. 2009)", "CC BY 4.0", "2009"),
        Corpus("meantime_en", "NewsReader MEANTIME, English (Minard et al. 2016)", "CC BY 4.0", "2016"),
        Corpus(
            "re3d_free",
            "re3d, Relationship and Entity Extraction Evaluation Dataset (Dstl 2017), without the BBC's texts",
            "US public domain, UK Open Government Licence 3.0, CC BY 3.0 AU, CC BY-SA 3.0, by document",
            "2017",
        ),
        Corpus("wikinews_2019_2020", "English Wikinews, 2019 and 2020", "CC BY 2.5", "2020"),
        Corpus(
            "press_briefings", "White House press briefings, 2009 to 2016", "US Government work, public domain", "2016"
        ),
        Corpus(
            "masc_tagged",
            "Manually Annotated Sub-Corpus of the Open American National Corpus (Ide et al. 2010), tags",
            "free for research and commercial development",
            "2010",
        ),
        Corpus("state_union", "State of the Union addresses, 1945 to 2006", "public domain", "2006"),
        Corpus("inaugural", "Inaugural addresses, 1789 to 2021", "public domain", "2021"),
    )
}


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of one corpus file. Raises FileNotFoundError that names the file."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


_TAGS = (
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ "
    "WDT WP WP$ WRB # $ '' ( ) , . :"
)
PENN_TAGS = frozenset(_TAGS.split())
_RENAMED = {
    "-": ":",
    "...": ":",
    "--": ":",
    ";": ":",
    "LRB": "(",
    "RRB": ")",
    "``": "''",
    '"': "''",
    "'": "''",
    "..": ".",
}


def masc(folder: Path) -> Iterator[tuple[str, list[TaggedSentence]]]:
    """(text id, its tagged sentences); a token with a tag outside Penn's set ends and drops its sentence."""
    for row in rows(folder, "masc_tagged"):
        sentences: list[TaggedSentence] = []
        for line in row["text"].split("\n"):
            sentence: TaggedSentence = []
            for item in line.split():
                word, _, tag = item.rpartition("_")
                tag = _RENAMED.get(tag, tag)
                if not word or tag not in PENN_TAGS:
                    continue
                sentence.append((word, tag))
                if tag == "." and len(sentence) > 1:
                    sentences.append(sentence)
                    sentence = []
            if sentence:
                sentences.append(sentence)
        yield row["id"], sentences


def gmb_tagged(folder: Path, part: str = "gmb_train") -> Iterator[TaggedSentence]:
    """Tagged sentences of GMB with the same tag set as MASC."""
    for row in rows(folder, part):
        yield [(word, _RENAMED.get(tag, tag)) for word, tag in zip(row["tokens"], row["pos"], strict=True)]


def plain_texts(folder: Path, *names: str) -> Iterator[str]:
    """Running texts of the named corpora, line ends and blank lines as published."""
    for name in names:
        for row in rows(folder, name):
            yield re.sub(r"\r\n?", "\n", row["text"])
