"""Renaming, merging, splitting, hiding, ordering actors: each is one step that changes corrections and briefing together."""

from PySide6.QtCore import QObject, Signal

from desktop import corrections as c
from desktop.session import Session
from desktop.tasks.drafting import DraftTasks


class ActorTasks(QObject):
    """Every correction is remembered in the project and respected by the next draft."""

    told = Signal(str)

    def __init__(self, session: Session, drafting: DraftTasks) -> None:
        super().__init__(session)
        self.session, self.drafting = session, drafting

    def rename(self, old: str, new: str) -> None:
        """Show an actor under another name."""
        now = self.session.state.corrections
        self.session.correct("Rename actor", c.rename(now, old, new), lambda b: c.rename_sections(b, old, new))

    def merge(self, into: str, other: str) -> None:
        """Make two actors one."""
        if into == other:
            return
        now = self.session.state.corrections
        self.session.correct("Merge actors", c.merge(now, into, other), lambda b: c.merge_sections(b, into, other))
        self.told.emit(f"“{other}” is now part of “{into}”. Undo takes it back; the next draft respects it.")

    def split(self, name: str, alias: str) -> None:
        """Make an alias an actor of its own."""
        self.session.correct("Split actor", c.split(self.session.state.corrections, name, alias))
        self.told.emit(f"“{alias}” is now an actor of its own. Draft again to give it a section.")

    def show(self, name: str, on: bool) -> None:
        """Let an actor have a section, or not; one without points yet is drafted."""
        now = self.session.state.corrections
        has = c.section_of(self.session.briefing, name) is not None
        label = "Show actor" if on else "Hide actor"
        self.session.correct(label, c.show(now, name, on), lambda b: c.hide_sections(b, name, not on))
        if on and not has and self.session.briefing is not None:
            self.drafting.draft()

    def affiliate(self, name: str, with_name: str | None) -> None:
        """Say to whom an actor belongs."""
        self.session.correct("Set affiliation", c.affiliate(self.session.state.corrections, name, with_name))

    def move(self, names: tuple[str, ...], name: str, by: int) -> None:
        """Move an actor up or down among the others and pin that order."""
        order = list(names)
        at = order.index(name)
        to = min(max(at + by, 0), len(order) - 1)
        if to == at:
            return
        order.insert(to, order.pop(at))
        now = self.session.state.corrections
        self.session.correct("Order actors", c.order(now, tuple(order)), lambda b: c.order_sections(b, tuple(order)))

    def more(self, name: str) -> None:
        """Draft again with this actor in focus."""
        self.drafting.draft(focus=[name])
