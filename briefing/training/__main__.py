"""Train every model from the corpora in one folder: `python -m briefing.training CORPORA [STEP …]`.

Steps run in the order of `STEPS`, because each uses what the ones before it made. Nothing is drawn from the clock or
from unseeded chance: the same corpora give the same files, byte by byte.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefing.resources import asset
from briefing.training import cards, clusters, measuring, names, punkt, tagger

PRONOUN_BLOCK = 500
"""Pronouns; the last fifth of each such block is held out to score, so that most documents are whole on one side."""
NAMES_SECONDS = 120
NAMES_ELSEWHERE: tuple[tuple[str, str], ...] = (
    ("CoNLL++ (Wang et al. 2019), development part: F1 PER / ORG / LOC / all", "0.890 / 0.704 / 0.889 / 0.843"),
    (
        "UNER English-EWT (Mayhew et al. 2024), development part: F1 PER / ORG / LOC / all",
        "0.703 / 0.475 / 0.709 / 0.650",
    ),
    (
        "Speeches in the UN General Assembly, development part: F1 PER / ORG / LOC / all",
        "0.885 / 0.794 / 0.914 / 0.867",
    ),
)
"""F1 of the whole program, measured by hand with this model: corpora that may not be trained on."""
NAMES_RELIABILITY_ELSEWHERE: tuple[str, ...] = (
    "CoNLL++ dev, 0.00 to 0.50 | 287 | 0.433 | 0.700",
    "CoNLL++ dev, 0.50 to 0.70 | 533 | 0.602 | 0.786",
    "CoNLL++ dev, 0.70 to 0.80 | 573 | 0.729 | 0.864",
    "CoNLL++ dev, 0.80 to 0.90 | 501 | 0.854 | 0.856",
    "CoNLL++ dev, 0.90 to 0.95 | 804 | 0.915 | 0.953",
    "CoNLL++ dev, 0.95 to 0.99 | 874 | 0.973 | 0.935",
    "CoNLL++ dev, 0.99 to 1.00 | 1,001 | 0.997 | 0.972",
    "UNER-EWT dev, 0.00 to 0.50 | 59 | 0.430 | 0.407",
    "UNER-EWT dev, 0.50 to 0.70 | 153 | 0.596 | 0.542",
    "UNER-EWT dev, 0.70 to 0.80 | 106 | 0.740 | 0.547",
    "UNER-EWT dev, 0.80 to 0.90 | 102 | 0.857 | 0.608",
    "UNER-EWT dev, 0.90 to 0.95 | 85 | 0.927 | 0.812",
    "UNER-EWT dev, 0.95 to 0.99 | 177 | 0.975 | 0.740",
    "UNER-EWT dev, 0.99 to 1.00 | 217 | 0.997 | 0.917",
    "UN speeches dev, 0.00 to 0.50 | 79 | 0.431 | 0.658",
    "UN speeches dev, 0.50 to 0.70 | 247 | 0.613 | 0.761",
    "UN speeches dev, 0.70 to 0.80 | 282 | 0.728 | 0.755",
    "UN speeches dev, 0.80 to 0.90 | 290 | 0.858 | 0.866",
    "UN speeches dev, 0.90 to 0.95 | 220 | 0.927 | 0.900",
    "UN speeches dev, 0.95 to 0.99 | 666 | 0.976 | 0.923",
    "UN speeches dev, 0.99 to 1.00 | 1,133 | 0.997 | 0.969",
)
Step = Callable[[Path, Path], None]


def train_punkt(folder: Path, models: Path) -> None:
    """Sentence tables and their card."""
    target = models / "punkt.json.gz"
    punkt.write(punkt.train(folder), target)
    _forget()
    card = cards.Card(
        "Sentence boundaries",
        "Tables for NLTK's Punkt: abbreviations, frequent sentence openings, collocations, capitalisation.",
        "Unsupervised learning from running text (Kiss & Strunk 2006). Learnt abbreviations are kept only with a stop inside; "
        "the others come from the list `briefing/language/abbreviations.txt`.",
        ("state_union", "inaugural", "wikinews_2019_2020", "press_briefings"),
        f"Every {punkt.BRIEFING_EVERY}th press briefing, all of the others; no annotation is used.",
        [("GUM, 108 documents joined to running text: F1 of sentence ends", f"{measuring.sentence_score(folder):.3f}")],
        "English. Texts without punctuation or with stops as decoration are cut at line ends and by length only.",
    )
    cards.write(card, target)


def train_words(folder: Path, models: Path) -> None:
    """Word clusters, case table and their card."""
    target = models / "words.json.gz"
    model = clusters.induce(folder)
    clusters.write(model, target)
    _forget()
    card = cards.Card(
        "Word classes and case",
        "What the name model knows of words beyond its annotated texts: their distributional class, and how they are usually "
        "written. Used only as features and to read lines in capitals.",
        "Class bigram clustering by exchange (Brown et al. 1992; Martin, Liermann & Ney 1998) into "
        f"{' and '.join(map(str, clusters.CLASSES))} classes; case by counting outside sentence openings.",
        (
            "press_briefings",
            "state_union",
            "inaugural",
            "wikinews_2019_2020",
            "gmb_train",
            "masc_tagged",
            "meantime_en",
        ),
        f"{len(model['clusters']):,} words in classes, {len(model['case']):,} with their case; the news texts count "
        f"{clusters.NEWS_WEIGHT} times.",
        [("not measured by itself: see the name model", "")],
        "Classes lean towards the transcripts of 2009 to 2016 that make up most of the text.",
    )
    cards.write(card, target)


def train_tagger(folder: Path, models: Path) -> None:
    """Part-of-speech weights and their card."""
    target = models / "tagger.json.gz"
    training, held = tagger.sentences(folder)
    tagger.write(tagger.train(training), target)
    _forget()
    card = cards.Card(
        "Part-of-speech tags",
        "Penn Treebank tags for each word; names, attributions and events are found with them.",
        "NLTK's averaged perceptron (Collins 2002; Honnibal 2013), five rounds with a fixed seed; weights under "
        f"{tagger.LEAST_WEIGHT} are dropped and frequent words keep to the tags they bore (Ratnaparkhi 1996).",
        ("masc_tagged", "gmb_train"),
        f"{len(training):,} sentences, {sum(map(len, training)):,} words: nine tenths of MASC, half of GMB.",
        [(f"MASC, every tenth text ({sum(map(len, held)):,} words): accuracy", f"{measuring.tag_score(held):.3f}")],
        "MASC's e-mail and speech are hard; GMB's tags are machine-made and partly corrected.",
    )
    cards.write(card, target)


def train_names(folder: Path, models: Path) -> None:
    """The name recogniser and its card."""
    target = models / "names.crfsuite"
    training, held = names.training_set(folder)
    names.train(training, target)
    _forget()
    kept = list(names.gmb(folder, "gmb_dev"))
    silver = measuring.name_scores(kept)
    own = measuring.name_scores(held)
    card = cards.Card(
        "Names of persons, organisations and places",
        "Labels PER, ORG, LOC (and MISC, not reported) for the words of a sentence; lists tell states and armed groups apart, "
        "and the whole text settles doubtful names.",
        "Conditional random field (Lafferty et al. 2001; python-crfsuite), L-BFGS with elastic net, over forms, shapes, affixes, "
        "tags, word classes, case and gazetteers. Each name carries its marginal probability.",
        ("gmb_train", "wikigold", "gum_free", "domain"),
        f"{len(training):,} sentences, {sum(len(w) for w, _ in training):,} words, corpora annotated by hand counted more often; "
        f"every {names.HEADLINE_EVERY}th sentence once more as a headline.",
        [
            ("GMB development part (silver labels, cleaned): F1 PER / ORG / LOC / all", _row(silver)),
            (f"Domain corpus, every {names.HELD_OUT_EVERY}th document: F1 PER / ORG / LOC / all", _row(own)),
        ],
        "Organisations are the weakest kind. Outside results, clubs called by their city alone often come out as places. "
        "Names in small letters are not found. GMB's labels are machine-made and partly corrected.",
        seconds=NAMES_SECONDS,
        made_from=names.made_from(),
        elsewhere=NAMES_ELSEWHERE,
        tables=_reliability(kept, held),
    )
    cards.write(card, target)


def _reliability(silver: list[names.Labelled], own: list[names.Labelled]) -> list[str]:
    """Lines of the card that show what a confidence means."""
    lines = ["| confidence of a name | names | mean confidence | share right |", "|---|---|---|---|"]
    for title, sentences in (("GMB", silver), ("domain", own)):
        lines += [
            f"| {title}, {low} | {count:,} | {mean:.3f} | {right:.3f} |"
            for low, count, mean, right in measuring.name_reliability(sentences)
        ]
    return [*lines, *(f"| {row} |" for row in NAMES_RELIABILITY_ELSEWHERE), ""]


def train_pronouns(folder: Path, models: Path) -> None:
    """The pronoun model, which uses the names found with the models above, and its card."""
    from briefing.training import pronouns

    target = models / "pronouns.json"
    data = list(pronouns.examples(folder))
    held = [e for i, e in enumerate(data) if i % PRONOUN_BLOCK * 5 >= PRONOUN_BLOCK * 4]
    aside = pronouns.fit([e for i, e in enumerate(data) if i % PRONOUN_BLOCK * 5 < PRONOUN_BLOCK * 4])
    pronouns.write(pronouns.fit(data), target)
    by_hand, by_gender = [e for e in held if not e.by_gender], [e for e in held if e.by_gender]
    card = cards.Card(
        "Whom a pronoun means",
        "Weights by which the candidates for he, she, his and her are compared; the probability becomes the link's confidence.",
        "Softmax over candidates and nobody, quadratic prior centred on what the literature expects (Lappin & Leass 1994; "
        "Hobbs 1978; Denis & Baldridge 2007), AdaGrad in file order.",
        [*dict.fromkeys((*pronouns.CORPORA, *pronouns.UNANNOTATED))],
        f"{sum(not e.by_gender for e in data):,} pronouns whose reference is annotated by hand, "
        f"{sum(e.by_gender for e in data):,} in texts without annotation where gender tells which of several people is meant "
        "(after Ge, Hale & Charniak 1998).",
        [
            (
                f"A fifth of the pronouns in blocks, weights learnt on the others, annotated by hand ({len(by_hand):,}): "
                "right / mean negative log-probability",
                f"{pronouns.accuracy(by_hand, aside):.3f} / {pronouns.loss(by_hand, aside):.3f}",
            ),
            (
                f"The same where gender tells, candidates of both genders ({len(by_gender):,})",
                f"{pronouns.accuracy(by_gender, aside):.3f} / {pronouns.loss(by_gender, aside):.3f}",
            ),
            *(
                (f"Annotated by hand, links with confidence {low:.1f} to {low + 0.1:.1f}: number, share right", text)
                for low, text in pronouns.reliability(by_hand, aside)
            ),
        ],
        "The annotated texts are few and mostly about one person, hence the strong prior. Where two people of one gender are "
        "named close together, links of confidence 0.9 and more are right nine times in ten, those of 0.7 to 0.9 four in five.",
    )
    cards.write(card, target)


STEPS: dict[str, Step] = {
    "punkt": train_punkt,
    "words": train_words,
    "tagger": train_tagger,
    "names": train_names,
    "pronouns": train_pronouns,
}


def _row(scores: dict[str, float]) -> str:
    return " / ".join(f"{scores[kind]:.3f}" for kind in ("PER", "ORG", "LOC", "all"))


def _forget() -> None:
    """Let the next step load what this one wrote."""
    from briefing.analysis import sentences, tagging
    from briefing.analysis.names.decoding import recogniser
    from briefing.analysis.names.lexicon import lexicon

    for cached in (sentences.punkt, sentences.tables, sentences.starters, tagging.tagger, recogniser, lexicon):
        cached.cache_clear()


def main(arguments: list[str] | None = None) -> int:
    """Train the steps asked for, or all; 2 when a corpus is missing."""
    parser = argparse.ArgumentParser(prog="python -m briefing.training", description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", type=Path, help="folder with the corpora (see briefing/training/corpora.py)")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"only these of: {', '.join(STEPS)}")
    options = parser.parse_args(arguments)
    wanted = options.steps or [*STEPS]
    if unknown := sorted(set(wanted) - set(STEPS)):
        parser.error(f"no such step: {', '.join(unknown)}")
    models = asset("models")
    models.mkdir(parents=True, exist_ok=True)
    for name in (n for n in STEPS if n in wanted):
        began = time.monotonic()
        try:
            STEPS[name](options.corpora, models)
        except FileNotFoundError as missing:
            print(
                f"{missing.filename}: this corpus is needed for the step {name!r}; see its name in corpora.py",
                file=sys.stderr,
            )
            return 2
        print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
