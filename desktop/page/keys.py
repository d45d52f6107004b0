"""What a key does to the briefing: Enter splits, Backspace joins, Tab changes level, Ctrl+Up and Down move."""

from collections.abc import Callable
from dataclasses import dataclass

from briefing import editing
from briefing.document import Briefing, Mark
from desktop.page.rows import TITLE, Row
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class Caret:
    """Where the caret stands, or should stand next: a row, and a code point offset in its text (-1: its end)."""

    row: str
    offset: int


def enter(session: Session, rows: tuple[Row, ...], at: Caret) -> Caret | None:
    """Split a point, or begin a new one above, below, or under a heading."""
    index, row = _row(rows, at.row)
    b = session.briefing
    if b is None or row is None:
        return None
    if row.id == TITLE:
        nearest = next((r for r in rows[index + 1 :] if r.kind == "point"), None)
        return Caret(nearest.id, 0) if nearest else None
    if row.kind in ("heading", "hint"):
        new = editing.new_id(b)
        session.apply("Add point", lambda b: editing.add_point(b, row.section, 0, id=new))
        return Caret(new, 0)
    if row.kind != "point":
        return None
    section, point = b.find(row.id)
    place = section.points.index(point)
    if row.text and 0 < at.offset < len(row.text):
        new = editing.new_id(b)
        session.apply("Split point", lambda b: editing.split_point(b, row.id, at.offset))
        return Caret(new, 0)
    new = editing.new_id(b)
    before = bool(row.text) and at.offset == 0
    session.apply(
        "Add point", lambda b: editing.add_point(b, section.id, place + (not before), level=row.level, id=new)
    )
    return Caret(row.id, 0) if before else Caret(new, 0)


def backspace(session: Session, rows: tuple[Row, ...], at: Caret) -> Caret | None:
    """At the start of a point: outdent it, or delete it when empty, or join it to the one before."""
    index, row = _row(rows, at.row)
    if row is None or row.kind != "point" or session.briefing is None:
        return None
    before = rows[index - 1]
    if row.level:
        session.apply("Outdent", lambda b: editing.set_level(b, row.id, row.level - 1))
        return Caret(row.id, 0)
    if not row.text:
        session.apply("Delete point", lambda b: editing.delete_point(b, row.id))
        return Caret(before.id, -1)
    if before.kind != "point":
        return None
    gap = 1 if before.text else 0
    session.apply("Join points", lambda b: editing.join_points(b, row.id))
    return Caret(before.id, len(before.text) + gap)


def delete(session: Session, rows: tuple[Row, ...], at: Caret) -> Caret | None:
    """At the end of a point: join the next one to it."""
    index, row = _row(rows, at.row)
    after = rows[index + 1] if row is not None and index + 1 < len(rows) else None
    if row is None or row.kind != "point" or after is None or after.kind != "point":
        return None
    if not row.text:
        session.apply("Delete point", lambda b: editing.delete_point(b, row.id))
        return Caret(after.id, 0)
    session.apply("Join points", lambda b: editing.join_points(b, after.id))
    return Caret(row.id, len(row.text))


def level(session: Session, rows: tuple[Row, ...], ids: list[str], by: int) -> None:
    """Change the level of points by one."""

    def edit(b: Briefing) -> Briefing:
        for id in ids:
            b = editing.set_level(b, id, b.find(id)[1].level + by)
        return b

    session.apply("Indent" if by > 0 else "Outdent", edit)


def move(session: Session, row_id: str, by: int) -> None:
    """Move a point one place, past the end of its section into the next one; or a whole section past another."""
    b = session.briefing
    if b is None:
        return
    sections = list(b.sections)
    at = next((i for i, s in enumerate(sections) if s.id == row_id), None)
    if at is not None:
        if 0 <= at + by < len(sections):
            session.apply("Move section", lambda b: editing.move_section(b, row_id, at + by))
        return
    try:
        section, point = b.find(row_id)
    except KeyError:
        return
    index = section.points.index(point) + by
    home = sections.index(section)
    if 0 <= index < len(section.points):
        session.apply("Move point", lambda b: editing.move_point(b, row_id, section.id, index))
        return
    others = sections[home + 1 :] if by > 0 else sections[:home][::-1]
    target = next((s for s in others if s.kind != "sources"), None)
    if target is not None:
        place = 0 if by > 0 else len(target.points)
        session.apply("Move point", lambda b: editing.move_point(b, row_id, target.id, place))


def delete_range(session: Session, rows: tuple[Row, ...], start: Caret, end: Caret) -> Caret:
    """Delete a selection over several rows: whole points go, cut ones keep the rest, headings stay."""
    first, last = _row(rows, start.row)[0], _row(rows, end.row)[0]
    inside = rows[first : last + 1]

    def edit(b: Briefing) -> Briefing:
        for row in inside:
            if row.kind != "point":
                continue
            low = start.offset if row.id == start.row else 0
            high = end.offset if row.id == end.row else len(row.text)
            rest = row.text[:low] + row.text[high:]
            marks = without(row.marks, low, high)
            b = editing.delete_point(b, row.id) if not rest else editing.set_text(b, row.id, rest, marks)
        return b

    session.apply("Delete", edit)
    kept = rows[first].kind != "point" or start.offset > 0 or (first == last and end.offset < len(rows[first].text))
    return start if kept else Caret(rows[first - 1].id, -1)


def without(marks: tuple[Mark, ...], low: int, high: int) -> tuple[Mark, ...]:
    """The marks of a text from which characters [low, high) were taken."""

    def moved(at: int) -> int:
        return at if at <= low else max(low, at - (high - low))

    shifted = (Mark(moved(m.start), moved(m.end), m.emphasis) for m in marks)
    return tuple(m for m in shifted if m.start < m.end)


def paste_lines(session: Session, at: Caret, lines: list[str]) -> Caret | None:
    """Paste several paragraphs: the first goes in at the caret, each other one becomes a point of its own."""
    b = session.briefing
    if b is None:
        return None
    try:
        section, point = b.find(at.row)
    except KeyError:
        return None
    place = section.points.index(point)
    ids: list[str] = []

    def edit(b: Briefing) -> Briefing:
        head, tail = point.text[: at.offset] + lines[0], point.text[at.offset :]
        b = editing.set_text(b, point.id, head, without(point.marks, at.offset, len(point.text)))
        for number, line in enumerate(lines[1:], 1):
            ids.append(editing.new_id(b))
            text = line + (tail if number == len(lines) - 1 else "")
            b = editing.add_point(b, section.id, place + number, text, level=point.level, id=ids[-1])
        return b

    session.apply("Paste", edit)
    return Caret(ids[-1], len(lines[-1])) if ids else None


Command = Callable[[Session, tuple[Row, ...], Caret], Caret | None]


def _row(rows: tuple[Row, ...], row_id: str) -> tuple[int, Row | None]:
    return next(((i, r) for i, r in enumerate(rows) if r.id == row_id), (-1, None))
