"""The main window: puts the panels together and connects them. What they do is done elsewhere."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from briefing.errors import BriefingError
from briefing.templates import load
from briefing.templates.look import Look
from desktop import actions
from desktop.commands import Commands
from desktop.flags import Flags
from desktop.jobs import Jobs
from desktop.layout import Columns, keep, restore, stacked
from desktop.memory import Collector
from desktop.menus import Menus
from desktop.models.sources import SourcesModel
from desktop.news import News
from desktop.page.menu import PageMenu
from desktop.page.mouse import PageMouse
from desktop.page.spelling import Speller
from desktop.page.style import PageStyle
from desktop.page.surface import PageSurface
from desktop.panels.actors import ActorsPanel
from desktop.panels.evidence import EvidencePanel
from desktop.panels.find import FindBar
from desktop.panels.notices import Notices
from desktop.panels.parts import recolor
from desktop.panels.preview import PreviewPanel
from desktop.panels.review import ReviewStrip
from desktop.panels.search import SearchPanel
from desktop.panels.source_table import SourceTable
from desktop.panels.sources import SourcesPanel
from desktop.panels.status import StatusPanel
from desktop.panels.welcome import WelcomePanel
from desktop.preferences import Preferences
from desktop.session import Change, Session
from desktop.tasks.actors import ActorTasks
from desktop.tasks.drafting import DraftTasks
from desktop.tasks.files import FileTasks
from desktop.tasks.points import PointTasks
from desktop.tasks.sources import SourceTasks
from desktop.theme import Theme, apply_theme, theme_for
from desktop.wiring import wire


class MainWindow(QMainWindow):
    """Three columns: sources and actors, the page, the evidence."""

    def __init__(self, session: Session, preferences: Preferences, data: Path) -> None:
        super().__init__()
        self.session, self.preferences = session, preferences
        session.setParent(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        self.theme = self._wanted_theme()
        self.jobs = Jobs(self)
        self.collector = Collector(lambda: self.jobs.at_work, self)
        self.flags = Flags(session)
        self.files = FileTasks(session, self.jobs, preferences, data)
        self.sources_tasks = SourceTasks(session, self.jobs)
        self.drafting = DraftTasks(session, self.jobs)
        self.actors = ActorTasks(session, self.drafting)
        self.points = PointTasks(session, self.flags)
        self.commands = Commands(self)
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._template = session.state.template
        self.news = News(self)
        apply_theme(_app(), self.theme)
        self._make_panels()
        self.actions_by_name, submenus = actions.build(self, self.commands)
        self.menus = Menus(self, submenus)
        self.status = StatusPanel(session, self.drafting, self.menus.draft, self.menus.export)
        self.page_menu = PageMenu(self)
        self._lay_out()
        wire(self)
        restore(self)
        self.follow(Change("Open", session.state, session.state, "open"))
        self.collector.start()

    # ---- making it

    def _make_panels(self) -> None:
        session, theme = self.session, self.theme
        model = SourcesModel(session, self)
        self.sources_panel = SourcesPanel(session, model, self.sources_tasks, theme)
        self.actors_panel = ActorsPanel(session, self.actors, theme)
        self.surface = PageSurface(session, PageStyle.make(self.look, theme, self.preferences.zoom), self.flags)
        self.mouse = PageMouse(self.surface)
        self.speller = Speller(self.surface, session, self.preferences, self.jobs)
        self.find_bar = FindBar(self.surface, theme)
        self.review_strip = ReviewStrip(session, self.points, self.flags)
        self.welcome = WelcomePanel(theme)
        self.table = SourceTable(session, model, self.sources_tasks)
        self.notices = Notices(theme)
        self.evidence = EvidencePanel(session, self.points, self.flags, theme)
        self.search_panel = SearchPanel(session, self.jobs)
        self.preview = PreviewPanel(session, self.jobs, theme)

    def _lay_out(self) -> None:
        self.columns = Columns(self)
        self.left_side, self.right_side = self.columns.left_side, self.columns.right_side
        self.middle, self.page = self.columns.middle, self.columns.page
        whole = QWidget()
        column = stacked(whole)
        column.addWidget(self.columns, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    # ---- looks

    @property
    def look(self) -> Look:
        """The look of the chosen template; a template that is gone gives the usual look."""
        try:
            return load(self.session.state.template).look
        except BriefingError as e:
            reason = str(e)
            QTimer.singleShot(0, lambda: self.notices.warn(reason))
            return Look()

    def _wanted_theme(self) -> Theme:
        return theme_for(self.preferences.appearance, QGuiApplication.styleHints().colorScheme())

    def retheme(self) -> None:
        """Follow the system, or the person."""
        theme = self._wanted_theme()
        if theme is self.theme:
            return
        self.theme = theme
        apply_theme(_app(), theme)
        recolor(self, theme)
        for panel in (self.sources_panel, self.actors_panel, self.welcome, self.evidence.reader):
            panel.recolor(theme)
        self.find_bar.theme = theme
        self._restyle()

    def set_zoom(self, zoom: float) -> None:
        """Show the page larger or smaller."""
        self.preferences.zoom = min(max(zoom, 0.6), 3.0)
        self._restyle()

    def _restyle(self) -> None:
        style = PageStyle.make(self.look, self.theme, self.preferences.zoom)
        self.surface.restyle(style)
        self.evidence.reader.set_face(style.family, style.look.text_size * self.preferences.zoom * 0.92)

    # ---- what is shown where

    def show_page(self) -> None:
        """The page, or the invitation while there is nothing."""
        empty = self.session.briefing is None
        self.middle.setCurrentWidget(self.welcome if empty else self.page)
        self.enable_actions()

    def show_table(self, on: bool) -> None:
        """The table of sources in the place of the page, or the page again."""
        if on and self.session.sources:
            self.middle.setCurrentWidget(self.table)
            self.table.table.setFocus()
        else:
            self.show_page()
        self.enable_actions()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nobody else wants it: a notice goes, the page comes back, and the caret stands in it again."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        self.notices.clear()
        if self.middle.currentWidget() is self.table:
            self.show_table(False)
        (self.surface if self.session.briefing is not None else self.welcome.add).setFocus()

    def show_right(self, panel: QWidget) -> None:
        """Bring a panel of the right column into sight."""
        self.columns.show_right(panel)
        self.enable_actions()

    def next_pane(self) -> None:
        """Carry the keyboard from pane to pane."""
        panes = [self.sources_panel.view, self.actors_panel.view]
        panes.append(
            {self.page: self.surface, self.table: self.table.table}.get(
                self.middle.currentWidget(), self.welcome.sample
            )
        )
        right = {self.evidence: self.evidence.reader, self.search_panel: self.search_panel.line}
        panes.append(right.get(self.right_side.currentWidget(), self.preview.area))
        panes.append(self.status.draft)
        panes = [p for p in panes if p.isVisible() and p.isEnabled()]
        at = next((i for i, p in enumerate(panes) if p.hasFocus()), -1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def enable_actions(self) -> None:
        """Let only what can be done be done, and name what undo would take back."""
        s = self.session
        there = {
            "": True, "briefing": s.briefing is not None, "sources": bool(s.sources), "point": s.point is not None,
            "actor": self.actors_panel.current() is not None, "sealed": s.project.store.locked,
        }  # fmt: skip
        for spec in actions.TABLE:
            if spec.name in self.actions_by_name:
                self.actions_by_name[spec.name].setEnabled(there[spec.needs])
        for name, label in (("undo", s.undo_label), ("redo", s.redo_label)):
            action = self.actions_by_name[name]
            action.setEnabled(label is not None)
            action.setText(
                f"&{name.capitalize()} {label[:1].lower() + label[1:]}" if label else f"&{name.capitalize()}"
            )
        a = self.actions_by_name
        a["draft"].setEnabled(self.drafting.possible)
        a["stop"].setEnabled(self.jobs.busy)
        a["drop_waiting"].setEnabled(bool(self.jobs.waiting))
        a["table"].setChecked(self.middle.currentWidget() is self.table)
        a["preview"].setChecked(self.right_side.currentWidget() is self.preview and not self.right_side.isHidden())
        a["left"].setChecked(not self.left_side.isHidden())
        a["right"].setChecked(not self.right_side.isHidden())
        a["spelling"].setChecked(self.preferences.spelling)

    # ---- what happens

    def follow(self, change: Change) -> None:
        """Let the window show what a change made."""
        if change.origin == "typing":
            self.setWindowModified(False)
            return
        if change.after.template != self._template or change.origin == "open":
            self._template = change.after.template
            self._restyle()
        if change.origin == "open":
            self.notices.clear()
            self.welcome.show_recent(self.preferences.recent, self.files.recoverable())
        if change.origin == "open" or (change.before.briefing is None) != (change.after.briefing is None):
            self.show_page()
        if change.sources or change.origin == "open":
            self.welcome.show_sources(len(change.after.sources))
        self.setWindowTitle(f"{self.session.name} – Briefing Desk")
        self.enable_actions()

    def source_shown(self, *_: object) -> None:
        """Bring the evidence into sight."""
        if self.right_side.currentWidget() is self.preview:
            self.show_right(self.evidence)

    def go_to(self, point_id: str) -> None:
        """Put the caret into a point."""
        self.show_page()
        keep = self.review_strip.isVisible()
        self.surface.go_to(point_id)
        if keep:
            self.review_strip.setFocus()

    def show_hit(self, point_id: str) -> None:
        """Bring a point into sight while the keyboard stays where it is."""
        focus = QApplication.focusWidget()
        self.go_to(point_id)
        if focus is not None:
            focus.setFocus()

    def go_to_section(self, name: str) -> None:
        """Put the caret into an actor's section."""
        b = self.session.briefing
        section = (
            next((s for s in b.sections if s.heading.casefold() == name.casefold()), None) if b is not None else None
        )
        if section is not None:
            self.show_page()
            self.surface.go_to(section.id)

    def points_in(self, section_id: str) -> tuple[object, ...]:
        """The points of a section."""
        return self.session.briefing.section(section_id).points if self.session.briefing is not None else ()

    # ---- files from elsewhere

    def take_files(self, names: list[str]) -> None:
        """What was dropped on the window or its icon: a briefing is opened, anything else becomes a source."""
        projects = [n for n in names if n.lower().endswith(".brief")]
        rest = [n for n in names if n not in projects]
        if projects:
            self.files.open(Path(projects[0]))
        if rest:
            self.sources_tasks.add_paths(rest)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and texts may be dropped anywhere."""
        if _droppable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        data = event.mimeData()
        if data.hasUrls():
            self.take_files([u.toLocalFile() for u in data.urls() if u.isLocalFile()])
        elif data.hasText():
            self.sources_tasks.add_text(
                data.text(), data.text().strip().splitlines()[0][:60] if data.text().strip() else ""
            )
        event.acceptProposedAction()

    def scratch(self) -> Path:
        """A private folder that goes when the window goes."""
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="briefing-desk-")
        return Path(self._scratch.name)

    # ---- the end

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to a read-only window, see whether its file is free now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            session = self.session
            if session.project.read_only is not None and not session.adrift:
                self.files.take_over()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what is slow only once the window is in sight."""
        super().showEvent(event)
        QTimer.singleShot(400, self.speller.start)
        (self.surface if self.session.briefing is not None else self.welcome.sample).setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """All is saved already: stop what runs, remember the layout, go."""
        self.hide()
        self.jobs.stop()
        self.collector.stop()
        keep(self)
        self.preferences.sync()
        self.session.close()
        if self._scratch is not None:
            self._scratch.cleanup()
        super().closeEvent(event)


def _droppable(data: QMimeData) -> bool:
    return data.hasUrls() or data.hasText()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
