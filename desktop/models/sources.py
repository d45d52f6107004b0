"""The sources as a table; one model for the list at the side and for the wide table."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from briefing.model import Source
from desktop.session import Change, Session

Index = QModelIndex | QPersistentModelIndex

USED, TITLE, PUBLISHER, DATE, WORDS, GRADE, COPY, WARNINGS = range(8)
HEADINGS = ("Use", "Title", "Publisher", "Date", "Words", "Grade", "Copy of", "Warnings")
EDITABLE = {TITLE: "title", PUBLISHER: "publisher", DATE: "published", GRADE: "grade"}
SOURCE = Qt.ItemDataRole.UserRole + 1
SORT = Qt.ItemDataRole.UserRole + 2
NOTE = Qt.ItemDataRole.UserRole + 3
COPY_OF = Qt.ItemDataRole.UserRole + 4


class SourcesModel(QAbstractTableModel):
    """Reads the session; an edit of a cell is handed to `edit(source, field, value)`."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.edit: Any = None
        self._rows: tuple[Source, ...] = session.sources
        self._words: dict[str, int] = {}
        self._copies: dict[str, str] = {}
        session.changed.connect(self._changed)
        session.analysed.connect(self._analysed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many sources there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == WORDS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, sorts by, says to a screen reader."""
        source, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._shown(source, column)
            case Qt.ItemDataRole.CheckStateRole if column == USED:
                return Qt.CheckState.Unchecked if source.excluded else Qt.CheckState.Checked
            case Qt.ItemDataRole.TextAlignmentRole if column == WORDS:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join([source.path, *source.warnings])
            case Qt.ItemDataRole.AccessibleTextRole:
                said = [self._shown(source, c) for c in (TITLE, PUBLISHER, DATE, COPY, WARNINGS)]
                return ", ".join(str(s) for s in said if s) + (", excluded" if source.excluded else "")
            case _ if role == SOURCE:
                return source
            case _ if role == SORT:
                return (
                    self.words(source)
                    if column == WORDS
                    else (not source.excluded if column == USED else str(self._shown(source, column)).casefold())
                )
            case _ if role == COPY_OF:
                return self._copies.get(source.id, "")
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand an edit on."""
        source, column = self._rows[index.row()], index.column()
        if self.edit is None:
            return False
        if column == USED and role == Qt.ItemDataRole.CheckStateRole:
            self.edit(source, "excluded", Qt.CheckState(value) != Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and column in EDITABLE:
            self.edit(source, EDITABLE[column], str(value).strip())
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Title, publisher, date and grade are edited in place."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == USED:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() in EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def words(self, source: Source) -> int:
        """Words of a source, counted once."""
        if source.sha256 not in self._words:
            self._words[source.sha256] = source.text.count(" ") + source.text.count("\n") + 1 if source.text else 0
        return self._words[source.sha256]

    def _shown(self, source: Source, column: int) -> Any:
        match column:
            case 1:
                return source.title or source.path
            case 2:
                return source.publisher or ""
            case 3:
                return source.published or ""
            case 4:
                return f"{self.words(source):,}"
            case 5:
                return source.grade or ""
            case 6:
                return self._copies.get(source.id, "")
            case 7:
                return "; ".join(source.warnings)
            case _:
                return None

    def _changed(self, change: Change) -> None:
        rows = self.session.sources
        if rows is self._rows:
            return
        if len(rows) == len(self._rows) and all(a.id == b.id for a, b in zip(rows, self._rows, strict=True)):
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADINGS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _analysed(self) -> None:
        analysis = self.session.analysis
        if analysis is None:
            return
        names = {s.id: s.publisher or s.title or s.path for s in self._rows}
        self._copies = {p.source: names.get(p.copy_of, "") for p in analysis.parts if p.copy_of}
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(HEADINGS) - 1))


class SourcesFilter(QSortFilterProxyModel):
    """Sources whose title, publisher, date or warnings hold every word that is asked for."""

    def __init__(self, model: SourcesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: list[str] = []
        self._model = model
        self.setSourceModel(model)
        self.setSortRole(SORT)

    def ask(self, text: str) -> None:
        """Filter by words."""
        self.beginFilterChange()
        self._wanted = text.casefold().split()
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a source holds all the words."""
        if not self._wanted:
            return True
        s: Source = self._model.index(row, 0).data(SOURCE)
        said = " ".join((s.title, s.publisher or "", s.published or "", s.path, s.grade or "", *s.warnings)).casefold()
        return all(word in said for word in self._wanted)
