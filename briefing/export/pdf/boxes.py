"""The bottom line: a shaded or ruled box across the measure, which may go over to the next page."""

from briefing.export.outline import Box, Item
from briefing.export.pdf.rows import Row
from briefing.export.pdf.setter import Setter
from briefing.export.pdf.structure import Element

_PAD = 11.0


def box_rows(setter: Setter, box: Box) -> list[Row]:
    """The box's heading and lines, with room above and below."""
    rows: list[Row] = []
    pad = _PAD if setter.look.box == "shaded" else 0.0
    inner = setter.measure - 2 * pad
    if box.heading:
        setting = setter.settings["box-heading"]
        rows += setter.rows_of(
            setter.lines(box.heading.runs, setting, inner), setter.root.child("H2"), setting, pad, keep=True
        )
    listed: Element | None = None
    setter.under = None
    for part in box.body:
        if isinstance(part, Item):
            listed = listed or setter.root.child("L")
            listed.attributes = {"O": "List", "ListNumbering": "Disc"}
            rows += setter.item(part, pad, inner, listed)
        else:
            setting = setter.settings["box"]
            rows += setter.rows_of(setter.lines(part.runs, setting, inner), setter.root.child("P"), setting, pad)
    if not rows:
        return []
    bar = setter.look.accent
    ground = (0.0, setter.measure, setter.look.shade if setter.look.box == "shaded" else "", bar)
    for row in rows:
        row.ground = ground
    top, bottom = Row(8.0, 6.0, True, ground=ground), Row(8.0, ground=ground)
    rows[-1].keep = True
    top.anchors.append(box.anchor)
    _anchor_runs(rows)
    return [top, *rows, bottom]


def _anchor_runs(rows: list[Row]) -> None:
    for row in rows:
        for s in row.sets:
            row.anchors += [p.run.anchor for _, p in s.line.pieces if p.run.anchor and p.run.anchor not in row.anchors]
