"""Rows of a table whose cells run over several lines, put together again.

Two layouts are recognised, both by their first column. Where its cells stand between the lines of the others, they are centred,
and each gathers the lines nearest to it. Where they stand level with the first line of the others, lines that leave the first
column empty and hold words, not figures, go on with the row above.
"""

from __future__ import annotations

import re
from collections import Counter

from briefing.readers.pdf.segments import HYPHEN, Segment

_LEAST_COLUMNS = 2


def table_rows(segments: list[Segment]) -> list[str]:
    """One line a row, tabs between cells."""
    columns = _columns(segments)
    lines = _lines(segments)
    if len(columns) < _LEAST_COLUMNS:
        return [_row([[s] for s in line]) for line in lines]
    first = sorted((s for s in segments if _place(s, columns) == 0), key=lambda s: -s.middle)
    rest = [s for s in segments if _place(s, columns) > 0]
    if len(first) > 1 and _centred(first, rest, columns):
        groups = _nearest(first, rest)
    else:
        groups = _continued(lines, columns)
    return [_row(_cells(group, columns)) for group in groups]


def _lines(segments: list[Segment]) -> list[list[Segment]]:
    """Segments at one height, top to bottom, each line from left to right."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (-s.middle, s.x0)):
        if lines and abs(lines[-1][0].middle - segment.middle) < 0.5 * min(segment.size, lines[-1][0].size):
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return [sorted(line, key=lambda s: s.x0) for line in lines]


def _columns(segments: list[Segment]) -> list[tuple[float, float]]:
    """Extents of the columns: what overlaps from line to line, segments that bridge two columns left aside."""
    made: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda s: s.x1 - s.x0):
        touched = [c for c in made if segment.x0 < c[1] and segment.x1 > c[0]]
        if len(touched) > 1:
            continue
        extent = (segment.x0, segment.x1)
        if touched:
            made.remove(touched[0])
            extent = (min(extent[0], touched[0][0]), max(extent[1], touched[0][1]))
        made.append(extent)
    return sorted(made)


def _place(segment: Segment, columns: list[tuple[float, float]]) -> int:
    """The column that a segment starts in."""
    overlaps = [i for i, (left, right) in enumerate(columns) if segment.x0 < right and segment.x1 > left]
    return overlaps[0] if overlaps else 0


def _centred(first: list[Segment], rest: list[Segment], columns: list[tuple[float, float]]) -> bool:
    """Whether most cells of the first column stand between lines of the columns that hold more of them."""
    counts = Counter(_place(s, columns) for s in rest)
    fuller = [s for s in rest if counts[_place(s, columns)] >= 1.5 * len(first)]

    def between(cell: Segment) -> bool:
        near = [abs(s.middle - cell.middle) for s in fuller]
        return bool(near) and 0.35 * cell.size < min(near) < 1.2 * cell.size

    return sum(map(between, first)) > 0.6 * len(first)


def _nearest(first: list[Segment], rest: list[Segment]) -> list[list[Segment]]:
    groups = [[cell] for cell in first]
    for segment in rest:
        distance = [abs(cell.middle - segment.middle) for cell in first]
        groups[distance.index(min(distance))].append(segment)
    return groups


def _continued(lines: list[list[Segment]], columns: list[tuple[float, float]]) -> list[list[Segment]]:
    groups: list[list[Segment]] = []
    for line in lines:
        held = {_place(s, columns) for s in groups[-1]} if groups else set()
        places = {_place(s, columns) for s in line}
        if groups and 0 in held and 0 not in places and places <= held and all(_is_words(s.text) for s in line):
            groups[-1].extend(line)
        else:
            groups.append(list(line))
    return groups


def _is_words(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]", text)) > 0.5 * len(text.replace(" ", ""))


def _cells(group: list[Segment], columns: list[tuple[float, float]]) -> list[list[Segment]]:
    cells: dict[int, list[Segment]] = {}
    for segment in sorted(group, key=lambda s: (-round(s.middle), s.x0)):
        cells.setdefault(_place(segment, columns), []).append(segment)
    return [cells[place] for place in sorted(cells)]


def _row(cells: list[list[Segment]]) -> str:
    return "\t".join(" ".join(s.text for s in cell) for cell in cells).replace(f"{HYPHEN} ", "").replace(HYPHEN, "-")
