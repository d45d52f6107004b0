"""Each window test has its own window, settings and folder of unsaved work."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.project import Project, ProjectState
from desktop import fonts
from desktop.preferences import Preferences
from desktop.session import Session
from desktop.start import leave_copied
from desktop.untitled import untitled_project
from desktop.window import MainWindow
from tests.desktop import story

PATIENCE = 120_000
"""Milliseconds that a slow, busy machine may take for work in the background."""


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session", autouse=True)
def end_in_order(qapp: QApplication) -> Iterator[None]:
    """What tests left behind goes before the application does; Qt cannot bear the other order."""
    yield
    leave_copied()
    for widget in qapp.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class PatientBot(QtBot):
    """Waits as long as a slow, busy machine needs."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    made = Preferences(QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat))
    made.appearance = "light"
    made.folder = str(tmp_path)
    return made


MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, preferences: Preferences) -> Iterator[MakeWindow]:
    """Windows that are closed when the test ends; without a state the project is an empty untitled one."""
    fonts.dress(qapp, force=True)
    windows: list[MainWindow] = []

    def make(state: ProjectState | None = None, path: Path | None = None, *, alive: bool = False) -> MainWindow:
        data = tmp_path / "data"
        if path is not None:
            project = Project.open(path)
        elif state is not None:
            project = Project.create(tmp_path / "story.brief", state)
        else:
            project = untitled_project(data)
        window = MainWindow(Session(project, untitled=state is None and path is None), preferences, data)
        window.drafting.by_itself = window.preview.by_itself = alive  # engines run only where a test is about them
        window.preferences.spelling = alive
        window.resize(1300, 850)
        windows.append(window)
        with qtbot.waitExposed(window, timeout=PATIENCE):
            window.show()
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """A window on the small story."""
    return make_window(story.state())
