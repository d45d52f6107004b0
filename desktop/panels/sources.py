"""The list of sources at the side."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QMenu, QVBoxLayout, QWidget

from briefing.model import Source
from desktop.models.sources import SOURCE, TITLE, SourcesFilter, SourcesModel
from desktop.panels.delegates import SourceDelegate
from desktop.panels.parts import header, search_line, tool
from desktop.session import Session
from desktop.tasks.sources import SourceTasks
from desktop.theme import Theme

FILTER_FROM = 6


class SourcesPanel(QWidget):
    """Lists, filters and opens sources; the wide table is one click away."""

    table_wanted = Signal()
    add_wanted = Signal()
    open_wanted = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, model: SourcesModel, tasks: SourceTasks, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session, self.tasks = session, tasks
        self.model = model
        self.filter = SourcesFilter(model, self)
        self.count = QLabel()
        self.line = search_line("Filter sources…", self.filter.ask)
        self.view = QListView()
        self.view.setAccessibleName("Sources")
        self.view.setModel(self.filter)
        self.view.setModelColumn(TITLE)
        self.delegate = SourceDelegate(theme, self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.selectionModel().currentChanged.connect(self._show)
        self.view.activated.connect(lambda i: self._show(i))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        table = tool(theme, "table", "Show sources as a table", self.table_wanted.emit)
        add = tool(theme, "plus", "Add source files", self.add_wanted.emit)
        column.addWidget(header("Sources", table, add, count=self.count))
        box = QVBoxLayout()
        box.setContentsMargins(10, 0, 10, 6)
        box.addWidget(self.line)
        column.addLayout(box)
        column.addWidget(self.view, 1)
        model.modelReset.connect(self._counted)
        self._counted()

    def recolor(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.delegate.theme = theme
        self.view.viewport().update()

    def chosen(self) -> list[Source]:
        """The selected sources."""
        return [i.data(SOURCE) for i in self.view.selectionModel().selectedIndexes()]

    def _counted(self) -> None:
        number = self.model.rowCount()
        self.count.setText(f"{number:,}" if number else "")
        self.line.setVisible(number >= FILTER_FROM)
        if number < FILTER_FROM:
            self.line.clear()

    def _show(self, index: object, *_: object) -> None:
        source = self.view.currentIndex().data(SOURCE)
        if source is not None:
            self.session.show_source(source.id)

    def _menu(self, at: QPoint) -> None:
        chosen = self.chosen()
        if not chosen:
            return
        menu = QMenu(self)
        for text, act in source_actions(self.tasks, chosen, self.open_wanted.emit, self.told.emit):
            menu.addAction(text, act)
        menu.exec(self.view.viewport().mapToGlobal(at))


def source_actions(
    tasks: SourceTasks, chosen: list[Source], open_it: Callable[[Source], object], tell: Callable[[str], object]
) -> list[tuple[str, Callable[[], object]]]:
    """What can be done to the chosen sources, for a menu."""
    used = any(not s.excluded for s in chosen)

    def set_used() -> None:
        for source in chosen:
            tasks.set_field(source, "excluded", used)

    def remove() -> None:
        reason = tasks.remove([s.id for s in chosen])
        if reason:
            tell(reason)

    many = f" {len(chosen)} sources" if len(chosen) > 1 else ""
    return [
        (f"Exclude{many} from the draft" if used else f"Use{many} in the draft", set_used),
        ("Open in its own program", lambda: open_it(chosen[0])),
        (f"Remove{many} from the project", remove),
    ]
