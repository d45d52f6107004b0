"""What is done to a point besides typing: delete, pin, reject, restore, cite, review."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from briefing import editing
from briefing.document import Briefing, Citation, Point, PointKind
from desktop import corrections
from desktop.flags import Flags
from desktop.session import Session


class PointTasks(QObject):
    """Edits of the selected point, or of one that is named."""

    told = Signal(str)

    def __init__(self, session: Session, flags: Flags) -> None:
        super().__init__(session)
        self.session, self.flags = session, flags

    def delete(self, ids: Sequence[str]) -> None:
        """Take points out."""

        def edit(b: Briefing) -> Briefing:
            for id in ids:
                b = editing.delete_point(b, id)
            return b

        self.session.apply("Delete point" if len(ids) == 1 else f"Delete {len(ids)} points", edit)

    def toggle_pin(self, ids: Sequence[str]) -> None:
        """Pin points, or let them go when all are pinned."""
        points = self._points(ids)
        on = not all(p.pinned for p in points)

        def edit(b: Briefing) -> Briefing:
            for p in points:
                b = editing.pin(b, p.id, on)
            return b

        self.session.apply("Pin point" if on else "Unpin point", edit)

    def reject(self, point_id: str) -> None:
        """Delete a point and keep its passages from being drafted again."""
        b = self.session.briefing
        if b is None:
            return
        _, point = b.find(point_id)
        hashes = {s.id: s.sha256 for s in self.session.sources}
        passages = tuple((hashes[c.source], c.start, c.end) for c in point.citations if c.source in hashes)
        now = corrections.reject(self.session.state.corrections, passages)
        self.session.correct("Reject point", now, lambda b: editing.delete_point(b, point_id))
        self.told.emit("Rejected: this passage does not come back in a later draft. Undo takes that back.")

    def restore(self, point_id: str) -> None:
        """Bring back the drafted words."""
        self.session.apply("Restore wording", lambda b: editing.restore(b, point_id))

    def restore_verbatim(self, point_id: str) -> None:
        """Give a point the words of its first passage."""
        self.session.apply("Restore the source’s words", lambda b: editing.restore_verbatim(b, point_id))

    def requote(self, point_id: str) -> None:
        """Put the source's words back into each quotation that was changed."""
        b = self.session.briefing
        if b is None:
            return
        point = b.find(point_id)[1]
        text = point.text
        for finding in sorted(self.flags.now(point), key=lambda f: -f.start):
            if finding.original is not None:
                text = text[: finding.start] + finding.original + text[finding.end :]
        self.session.apply("Restore quotation", lambda b: editing.set_text(b, point_id, text, point.marks))

    def set_kind(self, point_id: str, kind: PointKind | None) -> None:
        """Say what kind of point it is."""
        self.session.apply("Set kind", lambda b: editing.set_kind(b, point_id, kind))

    def cite(self, point_id: str, citation: Citation) -> None:
        """Add a passage to a point."""
        self.session.apply("Add evidence", lambda b: editing.add_citation(b, point_id, citation))

    def swap(self, point_id: str, index: int, citation: Citation) -> None:
        """Put another passage in the place of one; an untouched point takes its words."""

        def edit(b: Briefing) -> Briefing:
            _, point = b.find(point_id)
            b = editing.swap_citation(b, point_id, index, citation)
            if index == 0 and point.state in ("verbatim", "condensed"):
                b = editing.restore_verbatim(b, point_id)
            return b

        self.session.apply("Swap evidence", edit)

    def uncite(self, point_id: str, index: int) -> None:
        """Take a passage away from a point."""
        self.session.apply("Remove evidence", lambda b: editing.remove_citation(b, point_id, index))

    def lead(self, point_id: str, index: int) -> None:
        """Make one of a point's passages the first: an untouched point then takes its words."""

        def edit(b: Briefing) -> Briefing:
            section, point = b.find(point_id)
            chosen = point.citations[index]
            rest = tuple(c for i, c in enumerate(point.citations) if i != index)
            led = replace(point, citations=(chosen, *rest))
            points = tuple(led if p.id == point_id else p for p in section.points)
            b = replace(b, sections=tuple(replace(s, points=points) if s.id == section.id else s for s in b.sections))
            if point.state in ("verbatim", "condensed"):
                return editing.restore_verbatim(b, point_id)
            return editing.set_text(b, point_id, point.text, point.marks)

        self.session.apply("Swap evidence", edit)

    def _points(self, ids: Sequence[str]) -> list[Point]:
        b = self.session.briefing
        return [p for _, p in b.points() if p.id in ids] if b is not None else []
