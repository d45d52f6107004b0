"""The sources as a table; one model for the list at the side and for the wide table."""

from typing import Any

from PySide6.QtCore import QAbstractProxyModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.model import Source
from desktop.session import Change, Session

Index = QModelIndex | QPersistentModelIndex

USED, TITLE, PUBLISHER, DATE, WORDS, GRADE, COPY, WARNINGS = range(8)
HEADINGS = ("Use", "Title", "Publisher", "Date", "Words", "Grade", "Copy of", "Warnings")
EDITABLE = {TITLE: "title", PUBLISHER: "publisher", DATE: "published", GRADE: "grade"}
SOURCE = Qt.ItemDataRole.UserRole + 1
SORT = Qt.ItemDataRole.UserRole + 2
COPY_OF = Qt.ItemDataRole.UserRole + 4
_ROLE = Qt.ItemDataRole
ANSWERED = frozenset(
    int(r)
    for r in (
        _ROLE.DisplayRole, _ROLE.EditRole, _ROLE.CheckStateRole, _ROLE.TextAlignmentRole, _ROLE.ToolTipRole,
        _ROLE.AccessibleTextRole, SOURCE, SORT, COPY_OF,
    )
)  # fmt: skip


class SourcesModel(QAbstractTableModel):
    """Reads the session; an edit of a cell is handed to `edit(source, field, value)`."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.edit: Any = None
        self._rows: tuple[Source, ...] = session.sources
        self._words: dict[str, int] = {}
        self._said: dict[str, tuple[Source, str]] = {}
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
        return self.cell(index.row(), index.column(), role)

    def cell(self, row: int, column: int, role: int) -> Any:
        """The same by numbers: views ask a thousand times a repaint, mostly for what there is not."""
        if role not in ANSWERED:
            return None
        source = self._rows[row]
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
                return self.sort_key(row, column)
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

    def said(self, row: int) -> str:
        """What a filter looks in, in small letters; made once a source."""
        s = self._rows[row]
        known = self._said.get(s.id)
        if known is None or known[0] is not s:
            words = (s.title, s.publisher or "", s.published or "", s.path, s.grade or "", *s.warnings)
            known = self._said[s.id] = (s, " ".join(words).casefold())
        return known[1]

    def sort_key(self, row: int, column: int) -> Any:
        """What a column is ordered by."""
        source = self._rows[row]
        if column == WORDS:
            return self.words(source)
        return not source.excluded if column == USED else str(self._shown(source, column)).casefold()

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


class SourcesFilter(QAbstractProxyModel):
    """Sources whose title, publisher, date or warnings hold every word that is asked for, in the order of a column.

    It answers with one reset: Qt's own filter tells the views of every gap in the rows, which takes half a second for 1,000.
    """

    def __init__(self, model: SourcesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: list[str] = []
        self._column, self._order = -1, Qt.SortOrder.AscendingOrder
        self._model = model
        self._rows: list[int] = []
        self._places: dict[int, int] = {}
        self.setSourceModel(model)
        model.modelReset.connect(self._refresh)
        model.dataChanged.connect(self._data_changed)
        self._refresh()

    def ask(self, text: str) -> None:
        """Filter by words."""
        self._wanted = text.casefold().split()
        self._refresh()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 gives the order of the project."""
        self._column, self._order = column, order
        self._refresh()

    def _refresh(self) -> None:
        self.beginResetModel()
        count = self._model.rowCount()
        rows = [r for r in range(count) if all(word in self._model.said(r) for word in self._wanted)]
        if self._column >= 0:
            descending = self._order == Qt.SortOrder.DescendingOrder
            rows.sort(key=lambda r: self._model.sort_key(r, self._column), reverse=descending)
        self._rows = rows
        self._places = {row: place for place, row in enumerate(rows)}
        self.endResetModel()

    def _data_changed(self, first: Index, last: Index) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(HEADINGS) - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the unfiltered table says of this cell, asked without a detour over indexes."""
        return self._model.cell(self._rows[index.row()], index.column(), role) if index.isValid() else None

    def mapToSource(self, index: Index) -> QModelIndex:
        """The same cell of the unfiltered table."""
        return self._model.index(self._rows[index.row()], index.column()) if index.isValid() else QModelIndex()

    def mapFromSource(self, index: Index) -> QModelIndex:
        """The same cell here, when it is shown."""
        place = self._places.get(index.row()) if index.isValid() else None
        return self.index(place, index.column()) if place is not None else QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A cell."""
        return self.createIndex(row, column) if 0 <= row < len(self._rows) and not parent.isValid() else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """A table has no levels."""
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many sources are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        return self._model.headerData(section, orientation, role)
