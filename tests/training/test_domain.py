"""The annotation of the domain corpus: its form, its labels, and whether it agrees with itself (see its README)."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "briefing" / "training" / "domain"
FILES = sorted(CORPUS.glob("*.txt"))
LABELS = {"PER", "ORG", "STATE", "PLACE", "GROUP"}
MARK = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")
TITLES = {
    *(
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Dr",
        "Prof",
        "Professor",
        "Sir",
        "Lord",
        "Lady",
        "Dame",
        "President",
        "Minister",
        "Prime",
    ),
    *("Secretary", "Chancellor", "King", "Queen", "Prince", "Princess", "Sultan", "Emir", "Amir", "Sheikh", "Sheikha"),
    *(
        "Sayyid",
        "Sayyida",
        "Ayatollah",
        "Imam",
        "Pope",
        "Cardinal",
        "Bishop",
        "Archbishop",
        "Rabbi",
        "Mullah",
        "General",
    ),
    *(
        "Gen",
        "Lieutenant",
        "Lt",
        "Major",
        "Colonel",
        "Col",
        "Captain",
        "Commodore",
        "Admiral",
        "Marshal",
        "Judge",
        "Justice",
    ),
    *(
        "Ambassador",
        "Amb",
        "Senator",
        "Governor",
        "Mayor",
        "Counsellor",
        "Datuk",
        "Alhaji",
        "Premier",
        "Envoy",
        "Coach",
    ),
}
LEGITIMATE = {
    # A place and a club of that name, a state of the United States and one of the Caucasus, and people called by their title.
    "Barcelona": {"PLACE", "ORG"},
    "Surrey": {"PLACE", "ORG"},
    "Georgia": {"STATE", "PLACE"},
}
CAPITALS = {"STATE", "PLACE"}
CALLED_BY_TITLE = {"Sheikh Hasina", "Sultan Al Jaber"}
OWN_POSSESSIVE = {"Standard & Poor's", "Moody's", "Lord's"}


def lines() -> list[tuple[str, str]]:
    """(file:line, text) of every annotated line."""
    return [
        (f"{path.name}:{number}", line)
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line and not line.startswith("# ")
    ]


def marks() -> list[tuple[str, str, str]]:
    """(file:line, label, name) of every mark."""
    return [(where, label, name) for where, line in lines() for label, name in MARK.findall(line)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_titled_documents_parted_by_blank_lines(path: Path) -> None:
    documents = path.read_text(encoding="utf-8").strip("\n").split("\n\n")
    assert len(documents) >= 4
    for document in documents:
        title, *sentences = document.split("\n")
        assert re.fullmatch(r"# \S.*\S", title), title
        assert sentences and all(sentence == sentence.strip() and sentence for sentence in sentences), title
        assert not any(sentence.startswith("#") for sentence in sentences), title


def test_brackets_balance_and_every_mark_is_a_known_label_with_a_name() -> None:
    for where, line in lines():
        rest = MARK.sub("", line)
        assert "[" not in rest and "]" not in rest, (where, line)
    assert {label for _, label, _ in marks()} == LABELS
    assert not [mark for mark in marks() if mark[2] != mark[2].strip() or "  " in mark[2]]


def test_the_corpus_is_large_and_every_label_frequent() -> None:
    text = "\n".join(MARK.sub(r"\2", line) for _, line in lines())
    tokens = re.findall(r"\w+|[^\w\s]", text)
    assert len(tokens) >= 17_000
    assert min(Counter(label for _, label, _ in marks()).values()) >= 150


def test_titles_stand_outside_the_names_of_persons() -> None:
    wrong = [
        (where, name)
        for where, label, name in marks()
        if label == "PER" and name.split()[0].rstrip(".") in TITLES and name not in CALLED_BY_TITLE
    ]
    assert not wrong


def test_marks_hold_whole_words_without_article_possessive_or_stray_punctuation() -> None:
    for where, line in lines():
        for match in MARK.finditer(line):
            before, after = line[: match.start()][-1:], line[match.end() :][:1]
            assert not before.isalnum() and not after.isalnum(), (where, match[0])
            if match[2] in OWN_POSSESSIVE:
                continue
            assert not re.search(r"^(the|a|an) |['’]s$|[,;:!?”\"]$|^[“\"(]", match[2]), (where, match[0])


def test_a_string_has_one_label_or_a_reason() -> None:
    labels: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for where, label, name in marks():
        labels[name][label].append(where)
    wrong = {
        name: dict(found)
        for name, found in labels.items()
        if len(found) > 1 and set(found) not in (CAPITALS, LEGITIMATE.get(name))
    }
    assert not wrong


def test_names_of_two_words_are_marked_wherever_they_stand() -> None:
    names = {name for _, _, name in marks() if " " in name}
    allowed = {("united-nations.txt:3", "Middle East")}  # inside the fixed name of an office
    for where, line in lines():
        rest = MARK.sub("\n", line)
        missed = {
            (where, name) for name in names if name in rest and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest)
        }
        assert missed <= allowed, missed


def test_no_sentence_is_written_twice() -> None:
    repeated = [line for line, count in Counter(line for _, line in lines()).items() if count > 1 and len(line) > 40]
    assert not repeated
