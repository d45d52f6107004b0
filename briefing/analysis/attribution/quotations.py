"""Quotations of a text: balanced marks within a paragraph, continued where the next paragraph opens again unclosed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Sentence

_MARKS = re.compile(r"“|”|„|«|»|\"|''|``|[‘’'](?=\w)|(?<=[\w,.?!…])[’']|‘")
_SAID = re.compile(
    r",\s+(?:(?:[A-Z][\w.’'-]*\s+){1,4}|[Hh]e\s+|[Ss]he\s+|they\s+)?(?:said|says|added|adds|told|asked)\b(?!,)"
)
_OPENING = "“„«``‘"
_LONGEST = 6000  # characters; beyond this an unclosed mark swallowed what is not a quotation


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters [start, end) with the marks; `closed` is false where the paragraph ended first."""

    start: int
    end: int
    paragraph: int
    closed: bool


def paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int, int]]:
    """(start, end, number) of each run of sentences of one paragraph."""
    runs: list[tuple[int, int, int]] = []
    for sentence in sentences:
        span = sentence.span
        if runs and runs[-1][2] == sentence.paragraph:
            runs[-1] = (runs[-1][0], span.end, sentence.paragraph)
        else:
            runs.append((span.start, span.end, sentence.paragraph))
    return runs


def find_quotations(text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
    """All quotations in order; a mark that never closes ends with its paragraph, one that never opened is passed over."""
    found: list[Quotation] = []
    for start, end, number in paragraphs(sentences):
        piece = text[start:end]
        if not _may_quote(piece):
            continue
        found.extend(Quotation(start + a, start + b, number, closed) for a, b, closed in _in_paragraph(piece))
    return found


def _may_quote(piece: str) -> bool:
    return piece[:1] in "”'" or any(mark in piece for mark in ("“", '"', "''", "``", "«", "„", "‘", " '", " ”"))


def _in_paragraph(piece: str) -> list[tuple[int, int, bool]]:
    spans: list[tuple[int, int, bool]] = []
    double, i = -1, 0
    single_marks = not any(mark in piece for mark in ("“", "”", '"', "''", "``", "«"))
    single = -1
    for match in _MARKS.finditer(piece):
        i, mark = match.start(), match.group()
        if mark in ("'", "’", "‘"):
            if single_marks:
                single = _single(piece, i, mark, single, spans)
            continue
        opens = _opens(piece, i, match.end(), mark, double >= 0)
        if opens and double < 0:
            double = i
        elif not opens and double >= 0:
            spans.append((double, match.end(), True))
            double = -1
    if double >= 0:
        said = _SAID.search(piece, double)  # “We shall stay, said X.”: the closing mark was lost
        if said is not None:
            spans.append((double, said.start() + 1, True))
        elif len(piece) - double <= _LONGEST:
            spans.append((double, len(piece), False))
    return [s for s in spans if s[1] - s[0] <= _LONGEST]


def _opens(piece: str, start: int, end: int, mark: str, inside: bool) -> bool:
    if mark in _OPENING:
        return True
    if inside:
        return False
    if mark in "”»":  # a closing mark where only an opening one can stand
        return (start == 0 or piece[start - 1].isspace()) and piece[end : end + 1].isalpha()
    after = piece[end : end + 1]
    return bool(after) and not after.isspace() and after not in ",.;:)?!"


def _single(piece: str, i: int, mark: str, open_at: int, spans: list[tuple[int, int, bool]]) -> int:
    """Single marks quote only where they stand free of a word on the outer side; returns the open mark or -1."""
    before, after = piece[i - 1 : i] if i else "", piece[i + 1 : i + 2]
    if open_at < 0:
        return i if mark != "’" and after.isalnum() and not before.isalnum() else -1
    if before and not before.isspace() and not after.isalnum():
        if before == "s" and "’" not in piece[i + 1 :] and "'" not in piece[i + 1 :]:
            pass
        spans.append((open_at, i + 1, True))
        return -1
    return open_at
