"""Tables as rows: columns set side by side; a row too tall for its page is cut line by line."""

from briefing.export.outline import Cell, Table
from briefing.export.outline import Row as OutlineRow
from briefing.export.pdf.lines import Line
from briefing.export.pdf.rows import Row, Set
from briefing.export.pdf.setter import Setter
from briefing.export.pdf.structure import Element

_GUTTER = 9.0
_PAD = {"front": (1.0, 1.0), "timeline": (2.6, 2.6), "matrix": (3.2, 3.2)}
_TALL = 9  # lines


def table_rows(setter: Setter, table: Table) -> list[Row]:
    """The rows of a table, its header first and repeated on each page."""
    owner = setter.root.child("Table")
    owner.attributes = {"O": "Table", "Summary": table.summary}
    edges = _edges(setter, table)
    head = tuple(_row(setter, table, table.header, edges, owner.child("THead"), True)) if table.header else ()
    body_owner = owner.child("TBody") if table.header else owner
    body: list[Row] = []
    for row in table.rows:
        made = _row(setter, table, row, edges, body_owner, False)
        for part in made:
            part.head = head
        body += made
    for top in head:
        top.keep = True
    rows = [*head, *body]
    if rows:
        rows[0].before = max(rows[0].before, 3.0)
        rows[-1].height += 4.0
    return rows


def _edges(setter: Setter, table: Table) -> list[tuple[float, float]]:
    """(left, width) of each column."""
    edges = []
    x = 0.0
    for share in table.widths:
        width = share * setter.measure
        edges.append((x, width - _GUTTER))
        x += width
    return edges


def _row(
    setter: Setter, table: Table, row: OutlineRow, edges: list[tuple[float, float]], parent: Element, header: bool
) -> list[Row]:
    owner = parent.child("TR")
    above, below = _PAD.get(table.kind, (3.6, 3.6))
    look = setter.look
    columns: list[list[Set]] = []
    for n, cell in enumerate(row.cells):
        heads = header or row.band or (row.headed and n == 0)
        element = owner.child("TH" if heads else "TD")
        if heads:
            element.attributes = {"O": "Table", "Scope": "Column" if header else "Row"}
        if row.band:
            element.attributes["ColSpan"] = len(edges)
        x, width = (edges[0][0], setter.measure - _GUTTER) if row.band else edges[n]
        columns.append(_cell(setter, cell, x + (6 if row.band else 0), width, element, header))
    rows = _slices(columns) if max(map(len, columns), default=0) > _TALL else [_whole(columns)]
    rows[0].height += above
    for s in rows[0].sets:
        s.y += above
    rows[-1].height += below
    if row.anchor:
        rows[0].anchors.append(row.anchor)
    if not header and table.kind != "front":
        rows[0].rule = (0.0, setter.measure, look.rule)
    if row.band:
        rows[0].ground = (0.0, setter.measure, look.shade, "")
        rows[0].keep = True
    for made in rows:
        made.sets = [s for s in made.sets if s.line.pieces or s.owner]
    return rows


def _cell(setter: Setter, cell: Cell, x: float, width: float, owner: Element, header: bool) -> list[Set]:
    sets: list[Set] = []
    y = 0.0
    for paragraph in cell.paragraphs:
        setting = setter.settings["header-cell" if header else paragraph.style]
        inside = owner.child("P") if len(cell.paragraphs) > 1 else owner
        lines = setter.lines(paragraph.runs, setting, width)
        y += setting.before if sets else 0.0
        for line in lines:
            sets.append(Set(x, y, line, inside))
            y += line.height
    if not sets:
        sets.append(Set(x, 0.0, empty(), owner))
    return sets


def empty() -> Line:
    """A line with nothing on it, so that an empty cell has its place in the structure."""
    return Line([], 0.0, 0.0, 0.0)


def _whole(columns: list[list[Set]]) -> Row:
    sets = [s for column in columns for s in column]
    return Row(max((s.y + s.line.height for s in sets), default=0.0), sets=sets)


def _slices(columns: list[list[Set]]) -> list[Row]:
    """A row for each line of the tallest column."""
    rows = []
    for n in range(max(map(len, columns))):
        sets = [column[n] for column in columns if n < len(column)]
        for s in sets:
            s.y = 0.0
        rows.append(Row(max(s.line.height for s in sets), sets=sets, keep=n == 0))
    if len(rows) > 1:
        rows[-2].keep = True
    return rows
