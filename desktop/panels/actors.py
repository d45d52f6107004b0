"""The list of actors at the side."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QMenu, QVBoxLayout, QWidget

from desktop.models.actors import ENTRY, ActorsModel, Entry
from desktop.panels.delegates import ActorDelegate
from desktop.panels.parts import header, label, search_line, tool
from desktop.session import Session
from desktop.tasks.actors import ActorTasks
from desktop.theme import Theme

FILTER_FROM = 12


class _View(QListView):
    merge_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks, F2 renames, Enter goes to the section."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            shown = index.data(ENTRY).shown
            state = Qt.CheckState.Unchecked if shown else Qt.CheckState.Checked
            self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)
        elif event.key() == Qt.Key.Key_F2 and index.isValid():
            self.edit(index)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.doubleClicked.emit(index)
        else:
            super().keyPressEvent(event)


class ActorsPanel(QWidget):
    """Lists actors; a check mark gives one a section, a drop merges two, F2 renames."""

    merge_wanted = Signal(str)
    section_wanted = Signal(str)

    def __init__(self, session: Session, tasks: ActorTasks, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session, self.tasks = session, tasks
        self.model = ActorsModel(session, self)
        self.model.rename, self.model.show, self.model.merge = tasks.rename, tasks.show, tasks.merge
        self.count = QLabel()
        self.line = search_line("Filter actors…", self.model.ask)
        self.view = _View()
        self.view.setAccessibleName("Actors")
        self.view.setModel(self.model)
        self.delegate = ActorDelegate(theme, self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.view.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.view.setDropIndicatorShown(True)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.doubleClicked.connect(lambda i: self.section_wanted.emit(i.data(ENTRY).name))
        self.hint = label("Actors appear once there are sources and a draft.", "muted", wrap=True)
        self.hint.setContentsMargins(12, 4, 12, 8)
        merge = tool(theme, "git-merge", "Merge actors", lambda: self.merge_wanted.emit(self.current() or ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header("Actors", merge, count=self.count))
        box = QVBoxLayout()
        box.setContentsMargins(10, 0, 10, 6)
        box.addWidget(self.line)
        column.addLayout(box)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        self.foot = label("Drag one onto another to merge", "muted", wrap=True)
        self.foot.setContentsMargins(12, 6, 12, 8)
        column.addWidget(self.foot)
        self.model.modelReset.connect(self._counted)
        self._counted()
        self.recolor(theme)

    def recolor(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.delegate.theme = theme
        self.view.viewport().update()

    def current(self) -> str | None:
        """The name of the selected actor."""
        entry = self.view.currentIndex().data(ENTRY)
        return entry.name if entry is not None else None

    def select(self, name: str) -> None:
        """Select an actor by name."""
        for row, entry in enumerate(self.model.rows):
            if entry.name == name:
                self.view.setCurrentIndex(self.model.index(row))

    def rename_current(self) -> None:
        """Begin to rename the selected actor."""
        if self.view.currentIndex().isValid():
            self.view.setFocus()
            self.view.edit(self.view.currentIndex())

    def _counted(self) -> None:
        number = len(self.model.rows)
        self.count.setText(str(number) if number else "")
        filtering = bool(self.line.text())
        self.line.setVisible(number >= FILTER_FROM or filtering)
        self.hint.setVisible(number == 0 and not filtering)
        self.foot.setVisible(number > 1)

    def _menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if not index.isValid():
            return
        menu = self.menu_for(index.data(ENTRY))
        menu.exec(self.view.viewport().mapToGlobal(at))

    def menu_for(self, e: Entry) -> QMenu:
        """Everything that can be done to one actor."""
        tasks, names = self.tasks, tuple(r.name for r in self.model.rows)
        menu = QMenu(self)
        menu.addAction(
            "Hide from the briefing" if e.shown else "Show in the briefing", lambda: tasks.show(e.name, not e.shown)
        )
        menu.addAction("Rename…\tF2", self.rename_current)
        menu.addAction("Merge with…", lambda: self.merge_wanted.emit(e.name))
        aliases = [a for a in e.aliases if a != e.name]
        if aliases:
            apart = menu.addMenu("Split off")
            for alias in aliases:
                apart.addAction(alias, lambda a=alias: tasks.split(e.name, a))
        belongs = menu.addMenu("Affiliation")
        belongs.addAction("None", lambda: tasks.affiliate(e.name, None))
        belongs.addSeparator()
        for other in [r for r in self.model.rows if r.name != e.name and r.kind in ("state", "organisation", "group")][
            :24
        ]:
            action = belongs.addAction(other.name, lambda n=other.name: tasks.affiliate(e.name, n))
            action.setCheckable(True)
            action.setChecked(other.name == e.affiliation)
        menu.addSeparator()
        menu.addAction("Move up", lambda: tasks.move(names, e.name, -1))
        menu.addAction("Move down", lambda: tasks.move(names, e.name, 1))
        menu.addSeparator()
        menu.addAction("Go to its section", lambda: self.section_wanted.emit(e.name))
        menu.addAction("More on this actor", lambda: tasks.more(e.name))
        return menu
