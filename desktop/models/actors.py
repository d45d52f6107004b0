"""The actors of the story as a list that can be checked, renamed, and dropped on each other."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.document import Briefing
from briefing.model import Actor, Analysis, Corrections
from desktop.session import Change, Session

Index = QModelIndex | QPersistentModelIndex

ENTRY = Qt.ItemDataRole.UserRole + 1
ACTOR_MIME = "application/x-briefing-actor"


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor as the list shows it. `shown` says whether it has a section in the briefing."""

    name: str
    kind: str
    mentions: int
    points: int
    shown: bool
    aliases: tuple[str, ...] = ()
    role: str = ""
    affiliation: str = ""


def entries(
    briefing: Briefing | None, analysis: Analysis | None, corrections: Corrections | None = None
) -> tuple[Entry, ...]:
    """Actors of the briefing in its order, then all others of the analysis, weightiest first.

    Corrections that are newer than the analysis are applied to what is shown, so that no list waits for the next one.
    """
    corrections = corrections or Corrections()
    shown_as = dict(corrections.renamed)
    gone = {name.casefold() for group in corrections.merged for name in group[1:]}
    actors = [replace(a, name=shown_as.get(a.name, a.name)) for a in (analysis.actors if analysis is not None else ())]
    by_name = {a.name.casefold(): a for a in actors if a.name.casefold() not in gone}
    names = {a.id: a.name for a in actors}
    made: list[Entry] = []
    for section in briefing.sections if briefing is not None else ():
        if section.kind == "actor":
            actor = by_name.pop(section.heading.casefold(), None)
            made.append(_entry(section.heading, actor, names, len(section.points), not section.hidden, section.role))
    made.extend(_entry(a.name, a, names, 0, False, a.role) for a in by_name.values())
    return tuple(made)


def _entry(name: str, actor: Actor | None, names: dict[str, str], points: int, shown: bool, role: str | None) -> Entry:
    if actor is None:
        return Entry(name, "", 0, points, shown, role=role or "")
    return Entry(
        name, actor.kind, actor.mentions, points, shown, actor.aliases, role or "", names.get(actor.affiliation or "", "")
    )  # fmt: skip


class ActorsModel(QAbstractListModel):
    """Reads the session; what a person does is handed to `rename`, `show` and `merge`."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.rename: Any = None
        self.show: Any = None
        self.merge: Any = None
        self.rows: tuple[Entry, ...] = ()
        self._wanted = ""
        session.changed.connect(self._changed)
        session.analysed.connect(self.refresh)
        self.refresh()

    def ask(self, text: str) -> None:
        """Filter by name or alias."""
        self._wanted = text.casefold().strip()
        self.refresh()

    def refresh(self) -> None:
        """Take the actors anew from the session."""
        wanted = self._wanted
        rows = tuple(
            e for e in entries(self.session.briefing, self.session.analysis, self.session.state.corrections)
            if not wanted or any(wanted in n.casefold() for n in (e.name, *e.aliases))
        )  # fmt: skip
        if rows == self.rows:
            return
        if [r.name for r in rows] == [r.name for r in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _changed(self, change: Change) -> None:
        if change.origin != "typing" and (change.briefing or change.corrections):
            self.refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many actors there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, check mark, and what a screen reader says."""
        e = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return e.name
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if e.shown else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                said = [
                    e.name + (f", {e.role}" if e.role else ""),
                    f"{e.kind} · {e.mentions} mentions · {e.points} points",
                ]
                said += [f"of {e.affiliation}"] if e.affiliation else []
                said += ["also: " + ", ".join(a for a in e.aliases if a != e.name)] if len(e.aliases) > 1 else []
                return "\n".join(said)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{e.name}, {e.kind}, {e.mentions} mentions, {e.points} points"
            case _ if role == ENTRY:
                return e
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand a new name or a check mark on."""
        e = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and self.show is not None:
            self.show(e.name, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        name = str(value).strip()
        if role == Qt.ItemDataRole.EditRole and self.rename is not None and name and name != e.name:
            self.rename(e.name, name)
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be done to an actor."""
        item = Qt.ItemFlag
        if not index.isValid():
            return item.ItemIsDropEnabled
        return (
            item.ItemIsEnabled | item.ItemIsSelectable | item.ItemIsEditable | item.ItemIsUserCheckable
            | item.ItemIsDragEnabled | item.ItemIsDropEnabled
        )  # fmt: skip

    # ---- one dropped on another

    def mimeTypes(self) -> list[str]:
        """Actors only."""
        return [ACTOR_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        """The dragged actor's name."""
        data = QMimeData()
        data.setData(ACTOR_MIME, self.rows[indexes[0].row()].name.encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """A drop merges; nothing is copied or moved in the list itself."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """An actor may be dropped on another one."""
        if not data.hasFormat(ACTOR_MIME) or not parent.isValid():
            return False
        return bool(self.rows[parent.row()].name != bytes(data.data(ACTOR_MIME).data()).decode())

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Merge the dragged actor into the one it was dropped on."""
        if not self.canDropMimeData(data, action, row, column, parent) or self.merge is None:
            return False
        self.merge(self.rows[parent.row()].name, bytes(data.data(ACTOR_MIME).data()).decode())
        return True
