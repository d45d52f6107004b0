"""Starting the application: Qt, preferences, the project to open, the window."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from briefing import __version__
from briefing.resources import asset
from briefing.safekeeping import data_folder
from desktop import displays, fonts
from desktop.faults import FaultHook
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.untitled import untitled_project
from desktop.window import MainWindow

NAME = "Briefing Desk"


def application(argv: list[str]) -> QApplication:
    """The one QApplication, named and dressed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication.instance() or QApplication(argv)
    assert isinstance(app, QApplication)
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("briefing-desk")
    app.setStyle("Fusion")
    fonts.dress(app)
    picture = asset("icons", "briefing-desk.svg")
    if picture.is_file():
        app.setWindowIcon(QIcon(str(picture)))
    return app


def open_window(preferences: Preferences, data: Path, files: list[Path]) -> MainWindow:
    """A window on the first `.brief` among the files, with all others added as sources; `data` is the data folder."""
    projects = [f for f in files if f.suffix.lower() == ".brief"]
    sources = [str(f) for f in files if f.suffix.lower() != ".brief"]
    session = Session(untitled_project(data))
    window = MainWindow(session, preferences, data)
    if projects:
        window.files.open(projects[0].absolute())
    if sources:
        window.sources_tasks.add_paths(sources)
    return window


class _Opener(QObject):
    """A file dropped on the program's icon comes as an event on macOS."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open what the system asks to open."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self._window.take_files([event.file()])
            return True
        return False


def leave_copied() -> None:
    """Leave what was copied as plain text: data made here would die after Qt and take the program down as it ends."""
    clipboard = QGuiApplication.clipboard()
    alone = QGuiApplication.platformName() in ("offscreen", "minimal")  # these never say that a clipboard is theirs
    if alone or clipboard.ownsClipboard():
        clipboard.setText(clipboard.text())


def run(files: list[Path]) -> int:
    """Run the window until it is closed."""
    app = application([sys.argv[0]])
    displays.release()
    preferences = Preferences(QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "briefing-desk", "desk"))
    window = open_window(preferences, data_folder(), files)
    app.installEventFilter(_Opener(window))
    hook = FaultHook(window)
    hook.happened.connect(window.news.own_up)
    hook.install()
    window.show()
    status = app.exec()
    leave_copied()
    if window.jobs.left_behind:
        # A thread that is still at work in C code would bring the interpreter down as it ends.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    return status
