"""The menu under the right mouse button, or the Menu key, on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from briefing import editing
from briefing.document import PointKind
from desktop.page.spelling import WORD
from desktop.utf16 import from_qt, to_qt

if TYPE_CHECKING:
    from desktop.window import MainWindow


class PageMenu:
    """Spelling first, then the clipboard, then what can be done to the point."""

    def __init__(self, window: MainWindow) -> None:
        self.w = window
        surface = window.surface
        surface.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        surface.customContextMenuRequested.connect(self._open)

    def _open(self, at: QPoint) -> None:
        surface = self.w.surface
        cursor = surface.cursorForPosition(surface.viewport().mapFrom(surface, at))
        if not surface.textCursor().hasSelection():
            surface.setTextCursor(cursor)
        self.menu_for(cursor).exec(surface.mapToGlobal(at))

    def menu_for(self, cursor: QTextCursor) -> QMenu:
        """The menu for a place of the page."""
        menu, actions = QMenu(self.w), self.w.actions_by_name
        self._spelling(menu, cursor)
        for name in ("cut", "copy", "paste"):
            menu.addAction(actions[name])
        chosen = self.w.session.selected_point()
        menu.addSeparator()
        if chosen is not None:
            section, point = chosen
            if self.w.flags.now(point):
                menu.addAction("Restore the quotation", lambda: self.w.points.requote(point.id))
            for name in ("restore", "restore_verbatim", "pin", "more_like"):
                menu.addAction(actions[name])
            self._kinds(menu, point.id, point.kind)
            move = menu.addMenu("Move to")
            for other in self.w.session.briefing.sections if self.w.session.briefing is not None else ():
                if other.id != section.id and other.kind != "sources":
                    move.addAction(other.heading, lambda s=other: self._move(point.id, s.id))
            menu.addSeparator()
            for name in ("add_point", "delete_point", "reject"):
                menu.addAction(actions[name])
        else:
            for name in ("add_point", "add_section", "hide_section", "delete_section"):
                menu.addAction(actions[name])
        return menu

    def _move(self, point_id: str, section_id: str) -> None:
        self.w.session.apply(
            "Move point", lambda b: editing.move_point(b, point_id, section_id, len(b.section(section_id).points))
        )
        self.w.surface.go_to(point_id)

    def _kinds(self, menu: QMenu, point_id: str, now: str | None) -> None:
        kinds = menu.addMenu("Kind")
        for kind in (None, *get_args(PointKind)):
            action = kinds.addAction(kind or "none", lambda k=kind: self.w.points.set_kind(point_id, k))
            action.setCheckable(True)
            action.setChecked(kind == now)

    def _spelling(self, menu: QMenu, cursor: QTextCursor) -> None:
        block = cursor.block()
        text = block.text()
        at = from_qt(text, cursor.positionInBlock())
        found = next((m for m in WORD.finditer(text) if m.start() <= at <= m.end()), None)
        if found is None or not self.w.speller.wrong(found.group()):
            return
        span = tuple(block.position() + to_qt(text, n) for n in found.span())
        suggestions = self.w.speller.suggest(found.group())
        for word in suggestions:
            menu.addAction(word, lambda w=word: self._replace(span[0], span[1], w))
        if not suggestions:
            menu.addAction("No suggestion").setEnabled(False)
        menu.addAction(f"Accept “{found.group()}” from now on", lambda: self.w.speller.teach(found.group()))
        menu.addSeparator()

    def _replace(self, start: int, end: int, word: str) -> None:
        cursor = QTextCursor(self.w.surface.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        form = cursor.charFormat()
        cursor.insertText(word, form)
