"""Leave out what ties a passage to the one before it, or only adds to it."""

import re

from briefing.drafting.connectives import ADDING, DATELINE, INTERRUPTING, OPENING, PARENTHESIS, TRAILING
from briefing.drafting.scene import Edit, Scene

LONG = 30
"""Words from which trailing clauses are cut."""
LEFT = 9
"""Words that must be left by a cut."""
TOO_LONG, ENOUGH = 45, 14
"""Words from which a line is too long to read, and what a deeper cut must leave."""
DASH = re.compile(r"(?<=\s)(?:_|--)(?=\s)")


def dateline(scene: Scene) -> list[Edit]:
    """Drop the place and agency that open a report."""
    found = DATELINE.match(scene.raw)
    return [Edit(scene.span.start, scene.span.start + found.end(), "", "dateline dropped")] if found else []


def opening(scene: Scene) -> list[Edit]:
    """Drop a connective that opens the sentence."""
    at = opening_of(scene.raw, connective=False)
    found = OPENING.match(scene.raw, at)
    if not found:
        return []
    start = scene.span.start
    return [Edit(start + at, start + found.end(), "", f"“{found.group('word') or found.group('bare')}” dropped")]


def opening_of(raw: str, *, connective: bool = True) -> int:
    """Where a passage begins behind its dateline and, unless told otherwise, its opening connective."""
    start = DATELINE.match(raw)
    offset = start.end() if start else 0
    found = OPENING.match(raw, offset) if connective else None
    return found.end() if found else offset


def interrupting(scene: Scene) -> list[Edit]:
    """Drop a connective that stands between commas."""
    at = scene.span.start
    return [
        Edit(at + m.start(), at + m.end(), " ", f"“{m.group('word')}” dropped")
        for m in INTERRUPTING.finditer(scene.raw)
    ]


def parentheses(scene: Scene) -> list[Edit]:
    """Drop what stands in round brackets, abbreviations apart."""
    at = scene.span.start
    return [Edit(at + m.start(), at + m.end(), "", "parenthesis left out") for m in PARENTHESIS.finditer(scene.raw)]


def dashes(scene: Scene) -> list[Edit]:
    """Set as a dash what old wire copy types as one."""
    at = scene.span.start
    return [Edit(at + m.start(), at + m.end(), "–", "dash set") for m in DASH.finditer(scene.raw)]


def trailing(scene: Scene) -> list[Edit]:
    """Cut a clause that only adds to what was said, at the end of a long passage."""
    words = len(scene.raw.split())
    if words < (LONG if not scene.brief else LONG * 2 // 3):
        return []
    at = scene.span.start
    found = TRAILING.search(scene.raw)
    if found and len(scene.raw[: found.start()].split()) >= LEFT:
        return [Edit(at + found.start(), at + found.start("end"), "", "trailing clause left out")]
    if words <= TOO_LONG:
        return []
    for pattern in ADDING:
        found = pattern.search(scene.raw)
        if found is None or len(scene.raw[: found.start()].split()) < ENOUGH:
            continue
        start, end = at + found.start(), at + found.start("end")
        if not scene.is_protected(start, end) and not scene.is_quoted(start, end):
            return [Edit(start, end, "", "trailing clause left out")]
    return []
