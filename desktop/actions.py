"""Every action of the window as data: its name, where it stands in the menus, its keys, what it calls.

Menus, shortcuts and the command palette are all made from this one table, so that nothing can be done in one way only.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

STANDARD = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """`menu` “-” opens a separator; `call` is a method of the window's commands; `checkable` ones take a bool."""

    name: str
    menu: str
    text: str
    call: str
    keys: str | QKeySequence.StandardKey | None = None
    needs: str = ""
    """`briefing`, `sources`, `point`, `actor` or `sealed`: what must be there for it to be enabled."""
    checkable: bool = False
    palette: bool = True


def _separator(menu: str) -> ActionSpec:
    return ActionSpec("", menu, "", "")


MENUS = ("&File", "&Edit", "&Sources", "&Actors", "&Briefing", "&View", "&Help")

TABLE: tuple[ActionSpec, ...] = (
    ActionSpec("new", "&File", "&New briefing", "new", STANDARD.New),
    ActionSpec("open", "&File", "&Open…", "open", STANDARD.Open),
    ActionSpec("recent", "&File", "Open &recent", "", palette=False),
    _separator("&File"),
    ActionSpec("save", "&File", "&Save", "save", "Ctrl+S"),
    ActionSpec("save_as", "&File", "Save &as…", "save_as", "Ctrl+Shift+S"),
    ActionSpec("duplicate", "&File", "&Duplicate", "duplicate", None, "briefing"),
    ActionSpec("save_version", "&File", "Keep a &version", "save_version", None, "briefing"),
    ActionSpec("versions", "&File", "Go back to a version", "", palette=False),
    _separator("&File"),
    ActionSpec("compare", "&File", "&Compare with a version", "", palette=False),
    ActionSpec("backups", "&File", "&Backups", "", palette=False),
    _separator("&File"),
    ActionSpec("protect", "&File", "Protect with a passp&hrase…", "protect"),
    ActionSpec("unprotect", "&File", "Remove the passphrase…", "unprotect", None, "sealed"),
    _separator("&File"),
    ActionSpec("export", "&File", "&Export…", "export", "Ctrl+E", "briefing"),
    ActionSpec("export_word", "&File", "Export as &Word…", "export_word", None, "briefing"),
    ActionSpec("export_pdf", "&File", "Export as &PDF…", "export_pdf", None, "briefing"),
    _separator("&File"),
    ActionSpec("quit", "&File", "&Quit", "quit", STANDARD.Quit),
    ActionSpec("undo", "&Edit", "&Undo", "undo", STANDARD.Undo),
    ActionSpec("redo", "&Edit", "&Redo", "redo", STANDARD.Redo),
    _separator("&Edit"),
    ActionSpec("cut", "&Edit", "Cu&t", "cut", STANDARD.Cut, "briefing"),
    ActionSpec("copy", "&Edit", "&Copy", "copy", STANDARD.Copy),
    ActionSpec("paste", "&Edit", "&Paste", "paste", STANDARD.Paste),
    _separator("&Edit"),
    ActionSpec("bold", "&Edit", "&Bold", "bold", STANDARD.Bold, "point"),
    ActionSpec("italic", "&Edit", "&Italic", "italic", STANDARD.Italic, "point"),
    _separator("&Edit"),
    ActionSpec("find", "&Edit", "&Find in the briefing", "find", STANDARD.Find, "briefing"),
    ActionSpec("search", "&Edit", "&Search all sources", "search", "Ctrl+Shift+F", "sources"),
    ActionSpec("palette", "&Edit", "&All commands…", "palette", "Ctrl+K", palette=False),
    ActionSpec("add_files", "&Sources", "&Add files…", "add_files", "Ctrl+Shift+A"),
    ActionSpec("add_folder", "&Sources", "Add a &folder…", "add_folder"),
    ActionSpec("paste_source", "&Sources", "Add pasted &text", "paste_source", "Ctrl+Shift+V"),
    ActionSpec("sample", "&Sources", "Open the &sample", "sample"),
    _separator("&Sources"),
    ActionSpec("table", "&Sources", "Sources as a &table", "table", "Ctrl+T", "sources", checkable=True),
    ActionSpec("rename_actor", "&Actors", "&Rename the selected actor", "rename_actor", None, "actor"),
    ActionSpec("merge_actors", "&Actors", "&Merge actors…", "merge_actors", "Ctrl+M", "sources"),
    ActionSpec("more_actor", "&Actors", "M&ore on the selected actor", "more_actor", None, "actor"),
    ActionSpec("draft", "&Briefing", "&Draft", "draft", "Ctrl+D", "sources"),
    ActionSpec("stop", "&Briefing", "&Stop the running task", "stop", "Ctrl+."),
    ActionSpec("drop_waiting", "&Briefing", "Drop the &tasks that wait", "drop_waiting"),
    ActionSpec("more_like", "&Briefing", "More &passages like this line", "more_like", "Ctrl+L", "point"),
    _separator("&Briefing"),
    ActionSpec("add_point", "&Briefing", "&Add a point below", "add_point", "Ctrl+Return", "briefing"),
    ActionSpec(
        "new_point",
        "&Briefing",
        "Make a point of the words selected in the source",
        "new_point",
        "Ctrl+Shift+N",
        "briefing",
    ),
    ActionSpec(
        "cite", "&Briefing", "Add the words selected in the source as evidence", "cite", "Ctrl+Shift+E", "point"
    ),
    ActionSpec(
        "cite_instead", "&Briefing", "Put them in the place of the passage shown", "cite_instead", None, "point"
    ),
    ActionSpec("delete_point", "&Briefing", "De&lete the point", "delete_point", "Ctrl+Shift+Backspace", "point"),
    ActionSpec("up", "&Briefing", "Move &up", "up", "Ctrl+Up", "briefing"),
    ActionSpec("down", "&Briefing", "Move dow&n", "down", "Ctrl+Down", "briefing"),
    ActionSpec("pin", "&Briefing", "P&in the point, or let it go", "pin", "Ctrl+P", "point"),
    ActionSpec("reject", "&Briefing", "Re&ject the point for good", "reject", "Ctrl+Shift+J", "point"),
    ActionSpec("restore", "&Briefing", "Restore the drafted &wording", "restore", "Ctrl+R", "point"),
    ActionSpec(
        "restore_verbatim", "&Briefing", "Restore the &source’s words", "restore_verbatim", "Ctrl+Shift+R", "point"
    ),
    _separator("&Briefing"),
    ActionSpec(
        "previous_heading", "&Briefing", "Go to the heading before", "previous_heading", "Ctrl+PgUp", "briefing"
    ),
    ActionSpec("next_heading", "&Briefing", "Go to the next heading", "next_heading", "Ctrl+PgDown", "briefing"),
    ActionSpec("add_section", "&Briefing", "Add a &heading", "add_section", None, "briefing"),
    ActionSpec("hide_section", "&Briefing", "Hide or show this section", "hide_section", None, "briefing"),
    ActionSpec("delete_section", "&Briefing", "Delete this section", "delete_section", None, "briefing"),
    _separator("&Briefing"),
    ActionSpec("review", "&Briefing", "&Review line by line", "review", "F7", "briefing"),
    ActionSpec("details", "&Briefing", "&Title block, marking and template…", "details", "F4", "briefing"),
    ActionSpec("preview", "&View", "&Preview", "preview", "F6", "briefing", checkable=True),
    ActionSpec("left", "&View", "Sources and &actors", "left", "Ctrl+1", checkable=True),
    ActionSpec("right", "&View", "&Evidence", "right", "Ctrl+2", checkable=True),
    ActionSpec("next_pane", "&View", "&Next pane", "next_pane", "F8"),
    _separator("&View"),
    ActionSpec("zoom_in", "&View", "Zoom &in", "zoom_in", STANDARD.ZoomIn),
    ActionSpec("zoom_out", "&View", "Zoom &out", "zoom_out", STANDARD.ZoomOut),
    ActionSpec("zoom_reset", "&View", "&Actual size", "zoom_reset", "Ctrl+0"),
    _separator("&View"),
    ActionSpec("spelling", "&View", "Check &spelling", "spelling", checkable=True),
    ActionSpec("appearance", "&View", "&Appearance", "", palette=False),
    ActionSpec("help_keys", "&Help", "&Keyboard shortcuts", "palette", "F1", palette=False),
    ActionSpec("about", "&Help", "&About Briefing Desk", "about"),
)


def build(window: QMainWindow, commands: Any) -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """Make the menu bar; give the actions by name and the submenus (for what has no `call`) by name."""
    actions: dict[str, QAction] = {}
    submenus: dict[str, QMenu] = {}
    menus = {title: window.menuBar().addMenu(title) for title in MENUS}
    for spec in TABLE:
        menu = menus[spec.menu]
        if not spec.name:
            menu.addSeparator()
        elif not spec.call:
            submenus[spec.name] = menu.addMenu(spec.text)
        else:
            action = actions[spec.name] = QAction(spec.text, window)
            action.setObjectName(spec.name)
            if spec.keys is not None:
                _set_keys(action, spec.keys)
            action.setCheckable(spec.checkable)
            call = getattr(commands, spec.call)
            action.triggered.connect(call if spec.checkable else (lambda _=False, c=call: c()))
            menu.addAction(action)
    actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
    actions["about"].setMenuRole(QAction.MenuRole.AboutRole)
    return actions, submenus


def _set_keys(action: QAction, keys: str | QKeySequence.StandardKey) -> None:
    if isinstance(keys, str):
        action.setShortcut(QKeySequence(keys))
    else:
        action.setShortcuts(keys)
