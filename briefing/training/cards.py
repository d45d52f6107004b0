"""Model cards: what a model is, what it was trained on under which licence, and how well it does on text kept aside."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
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
    """What a model card says. `corpora` are keys of `corpora.SOURCES` or "domain"; `scores` are (measure, value) rows."""

    title: str
    purpose: str
    method: str
    corpora: Sequence[str]
    training: str
    scores: Sequence[tuple[str, str]]
    limits: str


def write(card: Card, model: Path) -> None:
    """Write the card beside the model file, with the model's size and checksum; no clock, so it is repeatable."""
    data = model.read_bytes()
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
        f"**Training.** {card.training} Retrain with `make models CORPORA=folder`; the same corpora give the same bytes.",
        "",
        "| corpus | licence of text and annotation | date of the data |",
        "|---|---|---|",
        *(f"| {c.name} | {c.licence} | {c.dated} |" for c in used),
        "",
        "| measured on text kept aside | |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in card.scores),
        "",
        f"**Limits.** {card.limits}",
        "",
    ]
    model.with_name(model.name.split(".")[0] + ".md").write_text("\n".join(lines), encoding="utf-8")
