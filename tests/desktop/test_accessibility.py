"""Every control has a name and a role that a screen reader can say."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QDialog, QHeaderView, QLabel, QLineEdit, QTabBar, QWidget

from desktop.dialogs.about import AboutDialog
from desktop.dialogs.details import DetailsDialog
from desktop.dialogs.merge import MergeDialog
from desktop.dialogs.palette import CommandPalette
from desktop.models.actors import ActorsModel
from desktop.window import MainWindow
from tests.desktop import story

ROLES = QAccessible.Role
SPOKEN = {
    ROLES.Button, ROLES.ButtonMenu, ROLES.ButtonDropDown, ROLES.CheckBox, ROLES.ComboBox, ROLES.EditableText, ROLES.List,
    ROLES.Table, ROLES.Tree, ROLES.ProgressBar, ROLES.PageTab, ROLES.MenuItem, ROLES.ListItem,
}  # fmt: skip


def nameless(root: QWidget) -> list[str]:
    """Controls under a widget that a person can reach and that have no name."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        face = QAccessible.queryAccessibleInterface(widget)
        inner = widget.objectName().startswith("qt_") or type(widget).__name__.startswith("QAbstractButton")
        if face is None or inner or face.role() not in SPOKEN or isinstance(widget, QLabel):
            continue
        buddy = widget.parent()
        part_of_another = isinstance(buddy, QLineEdit | QComboBox | QTabBar | QHeaderView)
        if not face.text(QAccessible.Text.Name) and not part_of_another:
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(buddy).__name__}")
    return found


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    window.search_panel.line.setText("strait")
    assert nameless(window) == []


def test_every_control_of_the_dialogs_has_a_name(window: MainWindow) -> None:
    dialogs: list[QDialog] = [
        MergeDialog(window.actors_panel.model, window.actors, "Norland", window),
        CommandPalette(window.actions_by_name, window),
        DetailsDialog(window.session, window),
        AboutDialog(window),
    ]
    for dialog in dialogs:
        dialog.show()
        assert nameless(dialog) == []
        assert not dialog.isModal()


def test_the_page_is_read_as_text(window: MainWindow) -> None:
    face = QAccessible.queryAccessibleInterface(window.surface)
    assert face.role() == ROLES.EditableText
    text = face.textInterface()
    assert text is not None
    said = text.text(0, text.characterCount())
    assert story.FIRST in said and "Norland" in said


def test_lists_say_what_their_rows_hold(window: MainWindow) -> None:
    sources = QAccessible.queryAccessibleInterface(window.sources_panel.view)
    assert "Harbour Post" in sources.child(0).text(QAccessible.Text.Name)
    model: ActorsModel = window.actors_panel.model
    assert "2 points" in QAccessible.queryAccessibleInterface(window.actors_panel.view).child(0).text(
        QAccessible.Text.Name
    )
    assert model.rowCount() == 2
