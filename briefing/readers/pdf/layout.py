"""Reading order and paragraphs: columns by their gutters, rows of tables by their cells, paragraphs by gaps, indents and sizes.

A gutter is an empty strip that parts lines of text on both sides; what crosses it (titles, wide figures) parts the page into
bands that are read one after the other (after the recursive X-Y cut of Nagy & Seth 1984).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from briefing.readers.pdf.segments import HYPHEN, Page, Segment, right_to_left
from briefing.readers.pdf.tables import table_rows

_LEAST_LINES = 4
_MOST_STARTS = 24
_MOST_BETWEEN = 3
_MOST_SEGMENTS = 4_000
"""Of a page; one with more is a drawing or hostile, and is read in the order of the file."""
_BULLET = re.compile(r"^(?:[•●▪‣◦–—*·■□➢]|\(?[a-z0-9]{1,3}[.)])(?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?:;…。][\"”’')\]]*$")


@dataclass(slots=True)
class Line:
    """Segments on one line of one column, left to right."""

    segments: list[Segment]

    @property
    def text(self) -> str:
        return "\t".join(s.text for s in self.segments)

    @property
    def x0(self) -> float:
        return min(s.x0 for s in self.segments)

    @property
    def x1(self) -> float:
        return max(s.x1 for s in self.segments)

    @property
    def y0(self) -> float:
        return min(s.y0 for s in self.segments)

    @property
    def y1(self) -> float:
        return max(s.y1 for s in self.segments)

    @property
    def size(self) -> float:
        return max(s.size for s in self.segments)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `broken` says that the last one seems to go on elsewhere."""

    lines: list[Line] = field(default_factory=list)
    table: bool = False

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)


def read_page(page: Page) -> list[Paragraph]:
    """The paragraphs of a page in reading order."""
    if not page.upright or len(page.segments) > _MOST_SEGMENTS:
        return [Paragraph([Line([s])]) for s in page.segments]
    return [p for column in _columns(page.segments, 0) for p in _paragraphs(_lines(column))]


def _columns(segments: list[Segment], depth: int) -> list[list[Segment]]:
    """Segments cut into columns and bands, in reading order."""
    gutter = _gutter(segments) if depth < 5 and len(segments) >= 2 * _LEAST_LINES else None
    if gutter is None:
        return [segments]
    made: list[list[Segment]] = []
    left: list[Segment] = []
    right: list[Segment] = []
    across: list[Segment] = []

    def flush() -> None:
        for side in (left, right):
            if side:
                made.extend(_columns(list(side), depth + 1))
                side.clear()

    for segment in sorted(segments, key=lambda s: -s.middle):
        if segment.x0 < gutter < segment.x1:
            flush()
            across.append(segment)
            continue
        if across:
            made.append(list(across))
            across.clear()
        (left if segment.x1 <= gutter else right).append(segment)
    flush()
    if across:
        made.append(across)
    return made


def _gutter(segments: list[Segment]) -> float | None:
    """The x of the best gutter between two columns of running text; None when there is none."""
    starts = Counter(round(s.x0 / 3) for s in segments)
    usual = sorted(start for start, count in starts.most_common(_MOST_STARTS) if count >= _LEAST_LINES // 2)
    best: tuple[float, float] | None = None
    for x in (min(s.x0 for s in segments if round(s.x0 / 3) == start) for start in usual[1:]):
        left = [s for s in segments if s.x1 <= x]
        right = [s for s in segments if s.x0 >= x - 1]
        crossing = len(segments) - len(left) - len(right)
        if min(len(left), len(right)) < _LEAST_LINES or crossing > 0.2 * len(segments):
            continue
        if not (_is_text(left) and _is_text(right) and _side_by_side(left, right)):
            continue
        edge = _edge(left)
        score = min(len(left), len(right)) - 2.0 * crossing
        if best is None or score > best[0]:
            best = (score, (edge + x) / 2 if edge < x else x - 0.5)
    return best[1] if best else None


def _edge(left: list[Segment]) -> float:
    return max(s.x1 for s in left)


def _is_text(side: list[Segment]) -> bool:
    """Whether a column's lines are long enough to be running text and not cells of a table."""
    width = max(s.x1 for s in side) - min(s.x0 for s in side)
    full = [_letters(s.text) for s in side if s.x1 - s.x0 > 0.6 * width]
    return len(full) >= _LEAST_LINES and sum(full) > 0.6 * sum(_letters(s.text) for s in side) and median(full) >= 22


def _letters(text: str) -> int:
    """Length of a text in Latin letters; those of the East are twice as wide."""
    return len(text) * (2 if text[:1] > "\u1100" else 1)


def _side_by_side(left: list[Segment], right: list[Segment]) -> bool:
    """Whether two columns share much of their height."""
    top = min(max(s.y1 for s in left), max(s.y1 for s in right))
    bottom = max(min(s.y0 for s in left), min(s.y0 for s in right))
    lower = min(max(s.y1 for s in side) - min(s.y0 for s in side) for side in (left, right))
    return top - bottom > 0.5 * lower


def _lines(segments: list[Segment]) -> list[Line]:
    """Segments of one column as lines, top to bottom; what stands at one height is one line."""
    lines: list[Line] = []
    for segment in sorted(segments, key=lambda s: (-s.middle, s.x0)):
        last = lines[-1] if lines else None
        if last is not None and _same_line(last, segment):
            last.segments.append(segment)
        else:
            lines.append(Line([segment]))
    for line in lines:
        line.segments.sort(key=lambda s: -s.x1 if right_to_left(s.text) else s.x0)
        _close_gaps(line)
    return lines


def _same_line(line: Line, segment: Segment) -> bool:
    overlap = min(line.y1, segment.y1) - max(line.y0, segment.y0)
    if overlap < 0.5 * min(line.size, segment.size):
        return False
    return all(segment.x0 >= s.x1 - 1 or segment.x1 <= s.x0 + 1 for s in line.segments)


def _close_gaps(line: Line) -> None:
    """Join neighbours that PDFium parted though no gap is between them."""
    kept = [line.segments[0]]
    for segment in line.segments[1:]:
        last = kept[-1]
        gap = max(segment.x0 - last.x1, last.x0 - segment.x1)
        if gap < (0.8 if segment.order == last.order + 1 else 0.3) * min(segment.size, last.size):
            glue = "" if gap < 0.1 * segment.size and segment.order == last.order + 1 else " "
            joined = last.text + glue + segment.text
            kept[-1] = Segment(
                joined,
                min(last.x0, segment.x0),
                min(last.y0, segment.y0),
                max(last.x1, segment.x1),
                max(last.y1, segment.y1),
                last.size,
                segment.order,
            )
        else:
            kept.append(segment)
    line.segments[:] = kept


def _paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Lines of one column grouped to paragraphs."""
    if not lines:
        return []
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    steps = [a.y0 - b.y0 for a, b in itertools.pairwise(lines) if 0 < a.y0 - b.y0 < 3 * a.size]
    step = median(steps) if steps else 0.0
    size = median(line.size for line in lines)
    cells = _rows(lines)
    made = [Paragraph([lines[0]], cells[0])]
    for number, (before, line) in enumerate(itertools.pairwise(lines), 1):
        if cells[number] != cells[number - 1] or _opens(before, line, left, right, step, size, cells[number]):
            made.append(Paragraph([line], cells[number]))
        else:
            made[-1].lines.append(line)
    return made


def _rows(lines: list[Line]) -> list[bool]:
    """Which lines belong to a table: those of several cells in line with the next such line, and short ones between the two."""
    found = [False] * len(lines)
    several = [n for n, line in enumerate(lines) if len(line.segments) > 1]
    for one, other in itertools.pairwise(several):
        upper, lower = lines[one], lines[other]
        width = max(upper.x1, lower.x1) - min(upper.x0, lower.x0)
        between = lines[one + 1 : other]
        if (
            len(between) <= _MOST_BETWEEN
            and _aligned(upper, lower)
            and all(b.x1 - b.x0 < 0.45 * width for b in between)
        ):
            found[one : other + 1] = [True] * (other + 1 - one)
    return found


def _aligned(one: Line, other: Line) -> bool:
    """Whether two lines share two columns: cells that start, end or are centred at one place."""
    near = one.size
    return (
        sum(
            any(
                abs(s.x0 - t.x0) < near or abs(s.x1 - t.x1) < near or abs(s.x0 + s.x1 - t.x0 - t.x1) < near
                for t in other.segments
            )
            for s in one.segments
        )
        > 1
    )


def _opens(before: Line, line: Line, left: float, right: float, step: float, size: float, cells: bool) -> bool:
    """Whether a line opens a new paragraph. `size` is the usual height of letters, `step` the usual distance of lines."""
    drop = before.y0 - line.y0
    if cells:
        return drop > 3.5 * max(line.size, before.size)
    if (step and drop > 1.35 * step and drop > 1.1 * max(line.size, before.size)) or drop < 0:
        return True
    if abs(line.size - before.size) > 0.12 * max(line.size, before.size):
        return True
    if _BULLET.match(line.text):
        return True
    if min(line.size, before.size) > 1.15 * size:  # a heading of several lines, often centred
        return False
    ended = bool(_SENTENCE_END.search(before.text))
    if not ended and (before.text[-1] in f"-,{HYPHEN}" or line.text[0].islower()):
        return False
    room = right - before.x1
    if _word_width(line) < room and (ended or room > 0.4 * (right - left)):
        return True  # the next word would have had room: the line was ended on purpose
    indent = line.x0 - before.x0
    return 0.6 * line.size < indent < 6 * line.size and before.x0 < left + 0.6 * line.size and ended


def _word_width(line: Line) -> float:
    """Width of a line's first word and the space before it."""
    first = line.text.split(None, 1)[0]
    return (len(first) + 2) * (line.x1 - line.x0) / max(1, len(line.text))


def paragraph_text(paragraph: Paragraph, known: frozenset[str]) -> str:
    """The words of a paragraph, its lines joined; rows of a table stay lines."""
    if paragraph.table:
        return "\n".join(table_rows([segment for line in paragraph.lines for segment in line.segments]))
    text = ""
    for line in paragraph.lines:
        text = join(text, line.text.replace("\t", " "), known)
    return text


def join(text: str, more: str, known: frozenset[str]) -> str:
    """Two pieces of running text; a word broken by a hyphen is made whole, unless it is written with one elsewhere."""
    if not text:
        return more
    if text[-1] not in "-\u2010" + HYPHEN or not more or len(text) < 2 or not text[-2].isalpha():
        return f"{text} {more}"
    head = re.search(r"[\w’'-]+$", text[:-1].replace(HYPHEN, ""))
    tail = re.match(r"[\w’'-]+", more)
    if head is None or tail is None:
        return f"{text} {more}"
    hyphened = f"{head[0]}-{tail[0]}".casefold()
    whole = f"{head[0]}{tail[0]}".casefold()
    keep = (hyphened in known and whole not in known) or not more[0].islower()
    return text[:-1] + ("-" if keep else "") + more
