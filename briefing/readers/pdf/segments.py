"""A PDF page as pieces of lines with their places, from PDFium's characters."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

NOTE = "\u2060"
"""Stands between a word and the small raised number of a note that follows it."""

HYPHEN = "\u00ad"
"""Stands for a hyphen at the end of a line, which PDFium marks with a control character."""

_HYPHENS = "\x02\ufffe"
_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_WORD = re.compile("[^ \u00a0\t\0\x02\ufffe]+")

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u04ff]")

_EM_GAP = 0.8
"""Empty width, in heights of the letters, past which words of one line belong to different columns or cells."""


@dataclass(slots=True)
class Segment:
    """Words in a row: text, box in points from the page's lower left corner, height of the letters, place in the file."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    order: int

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """Segments in the order of the file, and the size of the page."""

    segments: list[Segment]
    width: float
    height: float
    upright: bool
    """Whether lines run from left to right; if not, the order of the file is all there is."""


class PageReader:
    """Reads pages of one document through PDFium's plain interface, far quicker than an object for each character."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self._raw: Any = raw
        self._box = raw.FS_RECTF()
        self._pointer = ctypes.byref(self._box)

    def read(self, page: Any) -> Page:
        """The segments of one page of a pypdfium2 document."""
        width, height = page.get_size()
        textpage = page.get_textpage()
        try:
            segments = self._segments(textpage.raw)
        finally:
            textpage.close()
        tall = sum(s.y1 - s.y0 > 1.5 * (s.x1 - s.x0) for s in segments if len(s.text) > 3)
        return Page(segments, width, height, tall <= 0.3 * len(segments))

    def _text(self, handle: Any) -> str:
        """One character for each of PDFium's, so that places in the text are PDFium's own."""
        count = self._raw.FPDFText_CountChars(handle)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self._raw.FPDFText_GetText(handle, 0, count, buffer)
        if written == count + 1:
            text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
            if len(text) == count:  # shorter when a character takes two units
                return text
        return self._by_one(handle, count)

    def _by_one(self, handle: Any, count: int) -> str:
        codes = [self._raw.FPDFText_GetUnicode(handle, i) for i in range(count)]
        return "".join("\ufffd" if 0xD800 <= c <= 0xDFFF or c > 0x10FFFF else chr(c) for c in codes)

    def _segments(self, handle: Any) -> list[Segment]:
        """Words of a line joined while they are close; a line ends where PDFium ends it."""
        made: list[Segment] = []
        for line in _LINE.finditer(self._text(handle)):
            self._line(handle, line, made)
        return made

    def _line(self, handle: Any, line: re.Match[str], made: list[Segment]) -> None:
        """Add the segments of one line. Only the box of each word's first letter is asked for, and of its last where a gap
        seems wide: boxes are what takes the time."""
        rect, box, pointer = self._raw.FPDFText_GetLooseCharBox, self._box, self._pointer
        words = [(m.start() + line.start(), m[0]) for m in _WORD.finditer(line[0])]
        if not words:
            return
        if right_to_left(line[0]):
            self._whole_line(handle, words, made)
            return
        last_at, last_word = words[-1]
        rect(handle, last_at + len(last_word) - 1, pointer)
        line_right, last_low, last_high = box.right, box.bottom, box.top
        pieces: list[str] = []
        here = Segment("", 0.0, 0.0, 0.0, 0.0, 1.0, len(made))
        letter = end = 0.0
        before = last_at
        for at, word in words:
            rect(handle, at, pointer)
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            size = top - bottom if top - bottom > 1.0 else 1.0
            if (
                pieces
                and word.isdigit()
                and len(word) < 4
                and size <= 0.8 * here.size
                and bottom > here.y0 + 0.1 * here.size
            ):
                pieces.append(NOTE + word)  # the number of a note, set small and high by itself
                before, end = at + len(word), left + letter * len(word)
                continue
            if pieces:
                near = size if size < here.size else here.size
                gap = left - end
                if gap > 0.5 * near or gap < -near:
                    rect(handle, before - 1, pointer)
                    gap = left - box.right
                overlap = (top if top < here.y1 else here.y1) - (bottom if bottom > here.y0 else here.y0)
                if gap > _EM_GAP * near or left < here.x0 - near or overlap < 0.3 * near:
                    rect(handle, before - 1, pointer)
                    self._close(here, pieces, box.right, made)
                    pieces, here = [], Segment("", 0.0, 0.0, 0.0, 0.0, 1.0, len(made))
            if not pieces:
                here.x0, here.y0, here.x1, here.y1, here.size = left, bottom, right, top, size
                letter = min(0.45 * size, max(0.0, line_right - left) / max(1, line.end() - at))
            elif len(word) > 1 and size <= 1.3 * here.size:
                here.y0, here.y1 = min(here.y0, bottom), max(here.y1, top)
            if word[-1].isdigit() and len(word) > 1:
                word = self._noted(handle, at, word, bottom, top)
            pieces.append(word)
            before = at + len(word.replace(NOTE, ""))
            end = left + letter * (before - at)
        right = line_right if overlapping(here, last_low, last_high) else here.x1
        self._close(here, pieces, right, made)
        if line[0][-1] in _HYPHENS:
            made[-1].text += HYPHEN

    def _whole_line(self, handle: Any, words: list[tuple[int, str]], made: list[Segment]) -> None:
        """Add a line that runs from right to left as one segment: PDFium gives its words in the order of reading."""
        boxes = []
        for place in {p for at, word in words for p in (at, at + len(word) - 1)}:
            self._raw.FPDFText_GetLooseCharBox(handle, place, self._pointer)
            boxes.append((self._box.left, self._box.bottom, self._box.right, self._box.top))
        left, bottom, right, top = (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        made.append(
            Segment(" ".join(word for _, word in words), left, bottom, right, top, max(1.0, top - bottom), len(made))
        )

    def _close(self, segment: Segment, pieces: list[str], right: float, made: list[Segment]) -> None:
        segment.text = " ".join(pieces)
        segment.x1 = max(right, segment.x1)
        made.append(segment)

    def _noted(self, handle: Any, at: int, word: str, bottom: float, top: float) -> str:
        """The word with a mark before a small raised number at its end, as the number of a note is set."""
        digits = len(word) - len(word.rstrip("0123456789"))
        if digits >= min(4, len(word)):
            return word
        self._raw.FPDFText_GetLooseCharBox(handle, at + len(word) - 1, self._pointer)
        small, lift, tall = self._box.top - self._box.bottom, self._box.bottom - bottom, top - bottom
        return f"{word[:-digits]}{NOTE}{word[-digits:]}" if small <= 0.8 * tall and lift >= 0.1 * tall else word


def right_to_left(text: str) -> bool:
    """Whether a line is written from right to left for the most part."""
    return len(_RIGHT_TO_LEFT.findall(text)) > len(_LEFT_TO_RIGHT.findall(text))


def overlapping(segment: Segment, bottom: float, top: float) -> bool:
    """Whether a box stands at a segment's height."""
    return min(top, segment.y1) - max(bottom, segment.y0) > 0.3 * segment.size
