"""Runs to lines: words are shaped, measured and set ragged right; nothing is ever wider than its measure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.export.direction import levels, runs_right_to_left, visual_order
from briefing.export.outline import Run
from briefing.export.pdf.fonts import Face, Glyphs, shape, split

_CHUNK = re.compile(r"[ \u2002\t]|[^ \u2002\t]+")
_BREAK_INSIDE = re.compile(r"(?<=\w[—–/])(?=\w)|(?<=[^\W\d]-)(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Voice:
    """How a run is set: family, weight, slant, size, colour, rise above the base line, tracking."""

    family: str
    size: float
    color: str
    bold: bool = False
    italic: bool = False
    rise: float = 0.0
    tracking: float = 0.0
    capitals: bool = False


@dataclass(slots=True, eq=False)
class Piece:
    """Shaped text of one run, face and direction. `meant` is what it stands for."""

    run: Run
    voice: Voice
    face: Face
    glyphs: Glyphs
    meant: str
    width: float
    level: int = 0
    space: bool = False


@dataclass(slots=True, eq=False)
class Line:
    """Pieces with their x, in the order in which they are read; the base line lies `ascent` under the top."""

    pieces: list[tuple[float, Piece]]
    width: float
    ascent: float
    height: float
    notes: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class _Word:
    pieces: list[Piece]
    width: float
    space_before: Piece | None
    breakable: bool


def set_lines(
    runs: Iterable[tuple[Run, Voice]], measure: float, leading: float, *, first: float | None = None
) -> list[Line]:
    """Break runs into lines no wider than `measure` (`first`: that of the first line). Empty text gives no line."""
    words = _words(list(runs))
    lines: list[Line] = []
    current: list[Piece] = []
    used = 0.0
    room = measure if first is None else first
    for word in words:
        space = word.space_before
        gap = space.width if space and current else 0.0
        if current and used + gap + word.width > room + 0.01 and word.breakable:
            lines.append(_line(current, leading))
            current, used, gap, room = [], 0.0, 0.0, measure
            space = None
        if word.width > room:
            for piece in _cut(word.pieces, room):
                if current and used + piece.width > room + 0.01:
                    lines.append(_line(current, leading))
                    current, used, room = [], 0.0, measure
                current.append(piece)
                used += piece.width
            continue
        if space and current:
            current.append(space)
            used += gap
        current += word.pieces
        used += word.width
    if current:
        lines.append(_line(current, leading))
    return lines


def _words(runs: list[tuple[Run, Voice]]) -> list[_Word]:
    whole = "".join(run.text for run, _ in runs)
    depth = levels(whole) if runs_right_to_left(whole) else None
    words: list[_Word] = []
    space: Piece | None = None
    glue = False
    at = 0
    for run, voice in runs:
        for chunk in _CHUNK.findall(run.text):
            here = depth[at : at + len(chunk)] if depth else None
            at += len(chunk)
            if chunk in " \u2002\t":
                space = _piece(run, voice, " " if chunk == "\t" else chunk, here[0] if here else 0)
                glue = False
                continue
            for n, part in enumerate(_BREAK_INSIDE.split(chunk) if len(chunk) > 3 else (chunk,)):
                part_depth, here = (here[: len(part)], here[len(part) :]) if here else (None, None)
                pieces = _pieces(run, voice, part, part_depth)
                width = sum(p.width for p in pieces)
                if glue and words and n == 0:
                    words[-1].pieces += pieces
                    words[-1].width += width
                else:
                    words.append(_Word(pieces, width, space, True))
                    space = None
            glue = True
    return words


def _pieces(run: Run, voice: Voice, text: str, depth: list[int] | None) -> list[Piece]:
    if not depth or not any(depth):
        return _by_face(run, voice, text, 0)
    out: list[Piece] = []
    start = 0
    for end in range(1, len(text) + 1):
        # A bracket in a right-to-left run is drawn as its mirror image: it stands alone, to be told apart.
        if (
            end == len(text)
            or depth[end] != depth[start]
            or (depth[start] % 2 and _has_mirrored(text[end - 1 : end + 1]))
        ):
            out += _by_face(run, voice, text[start:end], depth[start])
            start = end
    return out


def _has_mirrored(pair: str) -> bool:
    return any(unicodedata.mirrored(c) for c in pair)


def _by_face(run: Run, voice: Voice, text: str, level: int) -> list[Piece]:
    text = text.replace("\u00a0", " ")
    shown = text.upper() if voice.capitals else text
    parts = split(shown, voice.family, voice.bold, voice.italic)
    return [_made(run, voice, font, drawn, meant, level) for font, drawn, meant in parts]


def _made(run: Run, voice: Voice, font: Face, drawn: str, meant: str, level: int) -> Piece:
    glyphs = shape(font, drawn, level % 2 == 1)
    width = glyphs.width * voice.size / 1000 + voice.tracking * len(glyphs.ids)
    return Piece(run, voice, font, glyphs, meant, width, level)


def _piece(run: Run, voice: Voice, text: str, level: int) -> Piece:
    (piece, *_) = _by_face(run, voice, text, level)
    piece.space = True
    return piece


def _cut(pieces: list[Piece], measure: float) -> Iterable[Piece]:
    """Pieces of a word wider than the measure, cut between characters."""
    for piece in pieces:
        if piece.width <= measure:
            yield piece
            continue
        text = piece.meant
        per = max(1, int(len(text) * measure / piece.width * 0.9))
        for start in range(0, len(text), per):
            for part in _by_face(piece.run, piece.voice, text[start : start + per], piece.level):
                if part.width <= measure or len(part.meant) == 1:
                    yield part
                else:
                    yield from _cut([part], measure * 0.9)


def _line(pieces: list[Piece], leading: float) -> Line:
    while pieces and pieces[-1].space:
        pieces.pop()
    order = visual_order([p.level for p in pieces]) if any(p.level for p in pieces) else range(len(pieces))
    x = 0.0
    at = [0.0] * len(pieces)
    for n in order:
        at[n] = x
        x += pieces[n].width
    size = 0.0
    notes: list[int] = []
    for piece in pieces:
        if not piece.voice.rise:
            size = max(size, piece.voice.size)
        if piece.run.note and piece.run.note not in notes:
            notes.append(piece.run.note)
    size = size or max((p.voice.size for p in pieces), default=8.0)
    height = size * leading
    return Line(list(zip(at, pieces, strict=True)), x, height / 2 + size * 0.3, height, tuple(notes))
