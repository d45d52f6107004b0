"""Training: the loaders read what they should, and the same corpora give the same bytes."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from briefing.resources import asset
from briefing.training import __main__ as command
from briefing.training import cards, clusters, corpora, measuring, names, punkt, tagger

SENTENCES = [
    "[PER Ewa Brandt] of the [ORG Harbour Commission] flew to [STATE Norway] .",
    "In [PLACE Bergen] she met [GROUP Blue Front] and [PER Ola Nordmann] .",
    "Nobody else from [STATE Norway] was there .",
] * 12


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Small corpora in the form of the real ones."""
    tagged = [names.unmarked(s) for s in SENTENCES]
    rows = []
    for number, (text, spans) in enumerate(tagged):
        words = text.split()
        labels = ["O"] * len(words)
        at = 0
        for i, word in enumerate(words):
            inside = next((s for s in spans if s[0] <= at < s[1]), None)
            if inside:
                kind = {"PER": "PER", "ORG": "ORG", "GROUP": "ORG"}.get(inside[2], "LOC")
                labels[i] = ("B-" if at == inside[0] else "I-") + kind
            at += len(word) + 1
        tags = [
            "NNP" if label != "O" else "." if word == "." else "NN" for word, label in zip(words, labels, strict=True)
        ]
        rows.append({"id": f"x-{number}", "tokens": words, "pos": tags, "ner": labels, "ner_clean": labels})
    put(tmp_path, "gmb_train", rows)
    put(tmp_path, "gmb_dev", rows)
    put(tmp_path, "wikigold", rows)
    put(tmp_path, "gum_free", [])
    lines = [" ".join(f"{w}_{t}" for w, t in zip(r["tokens"], r["pos"], strict=True)) for r in rows]
    put(tmp_path, "masc_tagged", [{"id": "a", "text": "\n".join(lines)}, {"id": "b", "text": "Odd_?? word_NN ._."}])
    text = " ".join(text for text, _ in tagged)
    for name in ("state_union", "inaugural", "wikinews_2019_2020", "press_briefings"):
        put(tmp_path, name, [{"id": "0", "text": text.replace(" .", ".")}])
    return tmp_path


def put(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def test_unmarked_gives_running_text_and_places() -> None:
    text, spans = names.unmarked("The [ORG Bank of Norland] ([ORG BoN]) met [PER Ana Lim]'s aide.")
    assert text == "The Bank of Norland (BoN) met Ana Lim's aide."
    assert [(text[a:b], label) for a, b, label in spans] == [
        ("Bank of Norland", "ORG"),
        ("BoN", "ORG"),
        ("Ana Lim", "PER"),
    ]


def test_the_domain_corpus_is_large_enough_and_every_mark_is_learnt() -> None:
    home = Path(names.__file__).parent / "domain"
    documents = list(names.domain(home))
    marks = sum(
        len(re.findall(r"\[[A-Z]+ ", line))
        for file in home.glob("*.txt")
        for line in file.read_text(encoding="utf-8").split("\n")
        if not line.startswith("#")
    )
    learnt = sum(label.startswith("B-") for document in documents for _, labels in document for label in labels)
    assert sum(len(words) for document in documents for words, _ in document) >= 15_000
    assert learnt >= 0.995 * marks


def test_names_are_trained_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    sentences, held = names.training_set(folder)
    assert held
    first, second = tmp_path / "1", tmp_path / "2"
    few = sentences[:200]
    names.train(few, first, iterations=5)
    names.train(few, second, iterations=5)
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size > 1000


def test_tagger_is_trained_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    training, _ = tagger.sentences(folder)
    first, second = tmp_path / "1", tmp_path / "2"
    for target in (first, second):
        tagger.write(tagger.train(training, iterations=2), target)
    assert first.read_bytes() == second.read_bytes()
    model = json.loads(gzip.decompress(first.read_bytes()))
    assert model["words"]["."] == "."
    assert set(model["classes"]) >= {"NNP", "NN", "."}


def test_sentence_tables_keep_only_dotted_abbreviations(folder: Path) -> None:
    model = punkt.train(folder)
    assert set(model) == {"abbreviations", "collocations", "starters", "orthography"}
    assert all("." in a for a in model["abbreviations"])  # type: ignore[attr-defined]


def test_masc_drops_marks_outside_the_tag_set(folder: Path) -> None:
    assert [words for _, s in corpora.masc(folder) for words in s][-1] == [("word", "NN"), (".", ".")]


def test_a_headline_keeps_its_labels() -> None:
    sentence = (["Talks", "with", "the", "envoy"], ["O"] * 4)
    assert names.recased(sentence, "caps")[0] == ["TALKS", "WITH", "THE", "ENVOY"]
    assert names.recased(sentence, "title")[0] == ["Talks", "With", "the", "Envoy"]


@pytest.mark.parametrize(
    ("counts", "code"), [((99, 1, 0), "s"), ((85, 15, 0), "o"), ((5, 5, 0), "m"), ((1, 99, 0), "c"), ((0, 1, 9), "u")]
)
def test_case_codes(counts: tuple[int, int, int], code: str) -> None:
    assert clusters.case_code(*counts) == code


def test_opening_words_are_counted_in_their_usual_case() -> None:
    cases = {"talks": [9, 1, 0], "oslo": [0, 9, 0]}
    assert clusters.form("Talks", True, cases) == "talks"
    assert clusters.form("Oslo", True, cases) == "Oslo"
    assert clusters.form("Talks", False, cases) == "Talks"
    assert clusters.form("1999", False, cases) == "#"


def test_spans_of_labels() -> None:
    assert measuring.spans(["B-PER", "I-PER", "B-PER", "O", "I-LOC", "I-ORG"]) == [
        (0, 2, "PER"),
        (2, 3, "PER"),
        (4, 5, "LOC"),
        (5, 6, "ORG"),
    ]


def test_a_card_names_data_licence_and_score(tmp_path: Path) -> None:
    model = tmp_path / "thing.json.gz"
    model.write_bytes(b"abc")
    card = cards.Card(
        "Thing", "A use.", "A method.", ("wikigold", "domain"), "Some words.", [("F1", "0.5")], "None known."
    )
    cards.write(card, model)
    text = (tmp_path / "thing.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in text
    assert "| F1 | 0.5 |" in text
    assert "ba7816bf8f01cfea" in text


def test_every_shipped_model_has_its_card() -> None:
    models = [p for p in asset("models").iterdir() if p.suffix != ".md"]
    assert {p.name.split(".")[0] for p in models} == {p.stem for p in asset("models").glob("*.md")}
    for model in models:
        card = model.with_name(model.name.split(".")[0] + ".md").read_text(encoding="utf-8")
        assert "icence" in card
        assert model.name in card


def test_a_missing_corpus_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path), "punkt"]) == 2
    assert "state_union.jsonl.gz" in capsys.readouterr().err


def test_the_name_model_was_trained_on_the_lists_and_texts_that_are_here() -> None:
    card = asset("models", "names.md").read_text(encoding="utf-8")
    now = cards.fingerprint(names.made_from())
    assert f"`{now}`" in card, "a list or text that the name model learns from has changed: make models CORPORA=folder"


def test_a_fingerprint_follows_names_and_contents_and_nothing_else() -> None:
    parts = names.made_from()
    first = cards.fingerprint(parts)
    assert cards.fingerprint(dict(reversed(parts.items()))) == first
    assert cards.fingerprint({**parts, "states": b"{}"}) != first
    assert cards.fingerprint({**parts, "phrases/none": b""}) != first
    assert {"domain/africa.txt", "phrases/organisations", "words/surnames", "word classes", "tags"} <= set(parts)


def test_reliability_counts_every_name_once(folder: Path) -> None:
    sentences = list(names.gmb(folder))
    rows = measuring.name_reliability(sentences)
    assert sum(count for _, count, _, _ in rows) > 0
    assert all(0 <= mean <= 1 and 0 <= right <= 1 for _, _, mean, right in rows)


def test_every_card_of_a_trained_model_names_its_file_with_its_sum_and_licences() -> None:
    for card in (asset("models", f"{step}.md") for step in command.STEPS):
        text = card.read_text(encoding="utf-8")
        found = re.search(r"File: `([^`]+)`, ([\d,]+) bytes, SHA-256 `([0-9a-f]{64})`", text)
        assert found, card.name
        file, size, digest = found.groups()
        data = (card.parent / file).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (int(size.replace(",", "")), digest), card.name
        assert "| corpus | licence of text and annotation |" in text, card.name
