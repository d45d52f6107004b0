"""Menus whose content changes: recent files, versions, appearance, ways to draft and to export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QActionGroup, QDesktopServices
from PySide6.QtWidgets import QMenu

from desktop.commands import FORMATS
from desktop.comparing import differences
from desktop.dialogs.compare import CompareDialog

if TYPE_CHECKING:
    from desktop.window import MainWindow


class Menus:
    """Filled when they are opened."""

    def __init__(self, window: MainWindow, submenus: dict[str, QMenu]) -> None:
        self.w = window
        self.recent, self.versions, self.appearance = submenus["recent"], submenus["versions"], submenus["appearance"]
        self.compare, self.backups = submenus["compare"], submenus["backups"]
        self.draft, self.export = QMenu(window), QMenu(window)
        for menu, fill in (
            (self.recent, self._fill_recent), (self.versions, self._fill_versions), (self.appearance, self._fill_appearance),
            (self.draft, self._fill_draft), (self.export, self._fill_export),
            (self.compare, self._fill_compare), (self.backups, self._fill_backups),
        ):  # fmt: skip
            menu.aboutToShow.connect(fill)
        self.refresh()

    def refresh(self) -> None:
        """Show at once what can be shown."""
        self.recent.setEnabled(bool(self.w.preferences.recent))
        self._fill_recent()

    def open_file(self, path: Path) -> None:
        """Open a file in its own program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _fill_recent(self) -> None:
        self.recent.clear()
        for name in self.w.preferences.recent:
            action = self.recent.addAction(Path(name).stem, lambda n=name: self.w.files.open(Path(n)))
            action.setToolTip(name)
        if self.w.preferences.recent:
            self.recent.addSeparator()
            self.recent.addAction("Forget them all", self._forget)

    def _forget(self) -> None:
        self.w.preferences.clear_recent()
        self.refresh()

    def _fill_versions(self) -> None:
        self.versions.clear()
        versions = self.w.session.versions()
        for version in reversed(versions):
            self.versions.addAction(version.name, lambda v=version: self._go_back(v.id, v.name))
        if not versions:
            self.versions.addAction("No version was saved yet").setEnabled(False)

    def _go_back(self, version: int, name: str) -> None:
        state = self.w.session.version_state(version)
        if state is not None:
            self.w.session.change(f"Go back to “{name}”", state)

    def _fill_compare(self) -> None:
        self.compare.clear()
        versions = self.w.session.versions()
        for version in reversed(versions):
            self.compare.addAction(version.name, lambda v=version: self._compare(v.id, v.name))
        if not versions:
            self.compare.addAction("No version was saved yet").setEnabled(False)

    def _compare(self, version: int, name: str) -> None:
        self.w.session.flush()
        state = self.w.session.version_state(version)
        if state is not None:
            found = differences(state, self.w.session.state)
            CompareDialog(name, found, lambda: self._go_back(version, name), self.w.theme, self.w).show()

    def _fill_backups(self) -> None:
        self.backups.clear()
        found = self.w.files.days()
        for day, path in found:
            self.backups.addAction(f"Open a copy of {day}", lambda p=path: self.w.files.open_backup(p))
        if not found:
            self.backups.addAction("There is no backup of this briefing yet").setEnabled(False)

    def _fill_appearance(self) -> None:
        self.appearance.clear()
        group = QActionGroup(self.appearance)
        for value, text in (("system", "As the system"), ("light", "Light"), ("dark", "Dark")):
            action = self.appearance.addAction(text, lambda v=value: self._appear(v))
            action.setCheckable(True)
            action.setChecked(self.w.preferences.appearance == value)
            group.addAction(action)

    def _appear(self, value: str) -> None:
        self.w.preferences.appearance = value
        self.w.retheme()

    def _fill_draft(self) -> None:
        self.draft.clear()
        name = self.w.actors_panel.current()
        self.draft.addAction("Draft from all sources", self.w.commands.draft)
        more = self.draft.addAction(
            f"More on {name}" if name else "More on the selected actor", self.w.commands.more_actor
        )
        more.setEnabled(name is not None)
        self.draft.addSeparator()
        self.draft.addAction(self.w.actions_by_name["review"])
        self.draft.addAction(self.w.actions_by_name["details"])

    def _fill_export(self) -> None:
        self.export.clear()
        for suffix, name in FORMATS.items():
            self.export.addAction(f"{name}…", lambda s=suffix: self.w.commands.export_as(s))
