"""Measures the speech room against `attribution.toml` and `dates.toml`: python -m tests.gold.speech prints what is wrong."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefing.analysis import analyse
from briefing.model import Attribution, SourceAnalysis
from briefing.model import Span as Place
from briefing.readers import read_text

FOLDER = Path(__file__).parent
OVERLAP = 0.75
"""Share of characters (of letters and digits) that a found content must have in common with the wanted one, as IoU."""


def passages(name: str) -> list[dict[str, Any]]:
    """The passages of one gold file."""
    table: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["passage"]
    return table


def analysed(text: str, published: str | None = "2024-08-20") -> SourceAnalysis:
    """What the whole analysis finds in one pasted text."""
    source = replace(read_text(text, "passage"), id="s1", published=published)
    return analyse([source], workers=1).parts[0]


def place(text: str, words: str) -> tuple[int, int]:
    """Where words stand; "words#2" are the second ones. Whole words only."""
    words, _, nth = words.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        at = text.index(words, at + 1)
        while text[at - 1 : at].isalnum() or text[at + len(words) : at + len(words) + 1].isalnum():
            at = text.index(words, at + 1)
    return at, at + len(words)


def _letters(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def _span(place: Place | None) -> list[tuple[int, int]]:
    return [(place.start, place.end)] if place else []


def same(text: str, wanted: dict[str, Any], found: Attribution) -> bool:
    """Whether what was found is this attribution: content, kind of speaker (none, or one that overlaps), cue, denial."""
    content = _letters(text, [place(text, part) for part in wanted["content"]])
    other = _letters(text, [(c.start, c.end) for c in found.content])
    if len(content & other) < OVERLAP * len(content | other):
        return False
    speaker = _letters(text, [place(text, wanted["speaker"])]) if "speaker" in wanted else set()
    if bool(speaker) != (found.speaker is not None) or (speaker and not speaker & _letters(text, _span(found.speaker))):
        return False
    cue = _letters(text, [place(text, wanted["cue"])]) if "cue" in wanted else set()
    return not cue or bool(cue & _letters(text, _span(found.cue)))


@dataclass(frozen=True, slots=True)
class Scored:
    """Attributions wanted, found and right, by construct; right kinds and denials among the right; what went wrong."""

    wanted: dict[str, int]
    right: dict[str, int]
    found: int
    kinds: int
    negations: int
    errors: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of the wanted attributions that were found."""
        return sum(self.right.values()) / sum(self.wanted.values())

    @property
    def precision(self) -> float:
        """Share of the found attributions that were wanted."""
        return sum(self.right.values()) / self.found


def score_attributions() -> Scored:
    """Every passage analysed by itself; each found attribution serves for one wanted."""
    wanted: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    found = kinds = negations = 0
    errors = []
    for passage in passages("attribution.toml"):
        text, construct = passage["text"], passage["construct"]
        left = list(analysed(text).attributions)
        found += len(left)
        for gold in passage.get("optional", ()):
            for extra in [a for a in left if same(text, gold, a)]:
                left.remove(extra)
                found -= 1
        for gold in passage["attributions"]:
            wanted[construct] += 1
            match = next((a for a in left if same(text, gold, a)), None)
            if match is None:
                errors.append(f"missed ({construct}): {gold}\n        in {text.strip()}")
                continue
            left.remove(match)
            right[construct] += 1
            kinds += match.kind == gold["kind"]
            negations += match.negated == gold.get("negated", False)
            if match.kind != gold["kind"]:
                errors.append(f"kind ({construct}): {match.kind} for {gold['kind']} in {text.strip()}")
        errors += [f"too much ({construct}): {_shown(text, a)}" for a in left]
    return Scored(dict(wanted), dict(right), found, kinds, negations, tuple(errors))


def _shown(text: str, found: Attribution) -> str:
    parts = {
        "speaker": _span(found.speaker),
        "cue": _span(found.cue),
        "content": [(c.start, c.end) for c in found.content],
    }
    return "; ".join(f"{name}: {' … '.join(text[a:b] for a, b in spans)}" for name, spans in parts.items())


@dataclass(frozen=True, slots=True)
class Dates:
    """Date expressions wanted and right, expressions found that are none, and what went wrong."""

    wanted: int
    right: int
    false: int
    errors: tuple[str, ...]


def score_dates() -> Dates:
    """A date is right when an expression that overlaps it has its value."""
    wanted = right = false = 0
    errors = []
    for passage in passages("dates.toml"):
        text = passage["text"]
        found = [(d.span.start, d.span.end, d.value) for d in analysed(text, passage["published"]).dates]
        for words, value in passage["dates"].items():
            start, end = place(text, words)
            wanted += 1
            values = [v for a, b, v in found if a < end and start < b]
            right += value in values
            if value not in values:
                errors.append(f"{words}: {values or 'nothing'} for {value} ({passage['published']}: {text})")
        for words in passage.get("none", ()):
            start, end = place(text, words)
            wrong = [v for a, b, v in found if a < end and start < b]
            false += len(wrong)
            errors += [f"{words}: {value} though it is no date ({text})" for value in wrong]
    return Dates(wanted, right, false, tuple(errors))


if __name__ == "__main__":
    speech, dates = score_attributions(), score_dates()
    print(f"attributions: recall {speech.recall:.3f}, precision {speech.precision:.3f}, kinds {speech.kinds}")
    print("\n".join(speech.errors))
    print(f"dates: {dates.right} of {dates.wanted}, {dates.false} false")
    print("\n".join(dates.errors))
