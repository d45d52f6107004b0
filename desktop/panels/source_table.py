"""All sources as a table: sort, filter, exclude, grade, correct."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.models.sources import (
    COPY,
    DATE,
    GRADE,
    PUBLISHER,
    SOURCE,
    TITLE,
    USED,
    WARNINGS,
    WORDS,
    SourcesFilter,
    SourcesModel,
)
from desktop.panels.parts import label, push, search_line
from desktop.panels.sources import source_actions
from desktop.session import Session
from desktop.tasks.sources import SourceTasks

WIDTHS = {USED: 42, PUBLISHER: 150, DATE: 90, WORDS: 62, GRADE: 58, COPY: 120, WARNINGS: 140}
SELDOM = (COPY, WARNINGS)
"""Columns that are shown where any source has something to say in them."""
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
GRADES = ["", *(f"{a}{n}" for a in RELIABILITY for n in CREDIBILITY)]


class _GradeDelegate(QStyledItemDelegate):
    """Admiralty grades to choose from: reliability A–F, credibility 1–6, judged apart."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        """A list of all grades with their meaning."""
        box = QComboBox(parent)
        box.setAccessibleName("Grade of the source")
        for grade in GRADES:
            said = f"{grade}  {RELIABILITY[grade[0]]}, {CREDIBILITY[grade[1]]}" if grade else "not graded"
            box.addItem(said, grade)
        box.view().setMinimumWidth(300)
        box.activated.connect(lambda _: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        """Begin at the present grade."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: object, index: QModelIndex) -> None:
        """Hand the grade on."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)  # type: ignore[attr-defined]


class SourceTable(QWidget):
    """The wide table in the place of the page."""

    closed = Signal()
    open_wanted = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, model: SourcesModel, tasks: SourceTasks) -> None:
        super().__init__()
        self.session, self.tasks, self.model = session, tasks, model
        model.edit = tasks.set_field
        self.filter = SourcesFilter(model, self)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.line = search_line("Filter by title, publisher, date, warning…", self._ask)
        self.table = QTableView()
        self.table.setAccessibleName("Table of sources")
        self.table.setModel(self.filter)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.table.setItemDelegateForColumn(GRADE, _GradeDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            self.table.setColumnWidth(column, width)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.selectionModel().currentRowChanged.connect(self._show)
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(10)
        row.addWidget(label("Sources", "panelTitle"))
        row.addWidget(self.count)
        row.addWidget(self.line, 1)
        row.addWidget(push("Back to the page", self.closed.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        foot = label(
            "Double-click a cell to correct it. Grades: reliability A–F of the source, credibility 1–6 of what it says.",
            "muted",
            wrap=True,
        )
        foot.setContentsMargins(14, 6, 14, 8)
        column.addWidget(foot)
        model.modelReset.connect(self._counted)
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(lambda *_: self._counted())
        model.dataChanged.connect(lambda *_: self._fit())
        self._counted()
        self._fit()

    def _ask(self, text: str) -> None:
        self.filter.ask(text)
        self._counted()

    def _fit(self) -> None:
        rows = range(self.model.rowCount())
        for column in SELDOM:
            said = any(self.model.cell(row, column, Qt.ItemDataRole.DisplayRole) for row in rows)
            self.table.setColumnHidden(column, not said)

    def _counted(self) -> None:
        shown, all_of_them = self.filter.rowCount(), self.model.rowCount()
        out = sum(s.excluded for s in self.session.sources)
        self.count.setText(
            (f"{shown:,} of {all_of_them:,}" if shown != all_of_them else f"{shown:,}")
            + (f", {out:,} excluded" if out else "")
        )

    def _show(self, current: QModelIndex, _: QModelIndex) -> None:
        source = current.data(SOURCE)
        if source is not None:
            self.session.show_source(source.id)

    def _menu(self, at: QPoint) -> None:
        chosen = [i.data(SOURCE) for i in self.table.selectionModel().selectedRows(TITLE)]
        if not chosen:
            return
        menu = QMenu(self)
        for text, act in source_actions(self.tasks, chosen, self.open_wanted.emit, self.told.emit):
            menu.addAction(text, act)
        menu.exec(self.table.viewport().mapToGlobal(at))
