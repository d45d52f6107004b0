"""Footnotes and endnotes: their lines, and the rows that endnotes make at the end."""

from briefing.export.outline import Run
from briefing.export.pdf.rows import Row, Set
from briefing.export.pdf.setter import Setter


def set_notes(setter: Setter) -> tuple[dict[int, list[Set]], dict[int, float]]:
    """Lines of each note, and its height at the foot of a page (nothing for endnotes)."""
    setting = setter.settings["note"]
    at_end = setter.look.citations == "endnotes"
    sets: dict[int, list[Set]] = {}
    heights: dict[int, float] = {}
    indent = setter.look.text_size * (0.9 + 0.45 * len(str(len(setter.outline.notes))))
    for n, runs in enumerate(setter.outline.notes, 1):
        owner = setter.root.child("Note")
        owner.name = f"note{n}"
        number = setter.lines((Run(str(n), "number", link=f"ref{n}"),), setting, indent)[0]
        made = [Set(0.0, 0.0, number, owner.child("Lbl"))]
        y = 0.0
        for line in setter.lines(runs, setting, setter.measure - indent):
            made.append(Set(indent, y, line, owner))
            y += line.height
        sets[n] = made
        heights[n] = 0.0 if at_end else y + setting.before
    return sets, heights


def endnote_rows(setter: Setter, notes: dict[int, list[Set]]) -> list[Row]:
    """The notes under a rule at the end of the document."""
    rows = []
    for n, made in notes.items():
        height = max(s.y + s.line.height for s in made) + 1
        rows.append(Row(height, 14.0 if n == 1 else 0.8, sets=made, anchors=[f"note{n}"]))
    if rows:
        rows[0].rule = (0.0, 90.0, setter.look.rule)
    return rows
