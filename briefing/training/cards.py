"""Model cards: what a model is, what it was trained on under which licence, and how well it does on text kept aside."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.training.corpora import SOURCES, Corpus

OWN = Corpus(
    "domain",
    "Domain corpus of this project (briefing/training/domain), written and annotated for it",
    "MIT, as the project",
    "2026",
)


@dataclass(frozen=True, slots=True)
class Card:
    """What a model card says. `corpora` are keys of `corpora.SOURCES` or "domain"; `scores` are (measure, value) rows.

    `seconds` is a usual time of training, written by hand as no clock may be in the file; `made_from` are the project's own
    parts that decide the model, by name; `elsewhere` are scores on sets that are not at hand in training, written by hand
    too; `tables` are further lines of Markdown.
    """

    title: str
    purpose: str
    method: str
    corpora: Sequence[str]
    training: str
    scores: Sequence[tuple[str, str]]
    limits: str
    seconds: int = 0
    made_from: Mapping[str, bytes] = field(default_factory=dict)
    elsewhere: Sequence[tuple[str, str]] = ()
    tables: Sequence[str] = ()


def fingerprint(parts: Mapping[str, bytes]) -> str:
    """One SHA-256 over names and contents, in the order of the names."""
    total = hashlib.sha256()
    for name, content in sorted(parts.items()):
        total.update(f"{name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def write(card: Card, model: Path) -> None:
    """Write the card beside the model file, with the model's size and checksum; no clock, so it is repeatable."""
    data = model.read_bytes()
    made_from = []
    if parts := card.made_from:
        made_from = [
            f"Made from {len(parts)} texts, lists and models of the project with SHA-256 `{fingerprint(parts)}`.",
            "",
        ]
    time = f" About {card.seconds} s on one core of 2024." if card.seconds else ""
    used = [OWN if name == "domain" else SOURCES[name] for name in card.corpora]
    lines = [
        f"# {card.title}",
        "",
        f"File: `{model.name}`, {len(data):,} bytes, SHA-256 `{hashlib.sha256(data).hexdigest()}`",
        "",
        f"**Use.** {card.purpose}",
        "",
        f"**Method.** {card.method}",
        "",
        f"**Training.** {card.training} Retrain with `make models CORPORA=folder`; the same corpora give the same bytes.{time}",
        "",
        *made_from,
        "| corpus | licence of text and annotation | date of the data |",
        "|---|---|---|",
        *(f"| {c.name} | {c.licence} | {c.dated} |" for c in used),
        "",
        "| measured on text kept aside | |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in card.scores),
        "",
        *_elsewhere(card),
        *card.tables,
        f"**Limits.** {card.limits}",
        "",
    ]
    model.with_name(model.name.split(".")[0] + ".md").write_text("\n".join(lines), encoding="utf-8")


def _elsewhere(card: Card) -> list[str]:
    if not card.elsewhere:
        return []
    return [
        "| measured with the whole program on texts of others, never trained on | |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in card.elsewhere),
        "",
    ]
