"""Choosing which actors are one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.actors import ActorsModel
from desktop.panels.parts import label, push
from desktop.tasks.actors import ActorTasks


class MergeDialog(QDialog):
    """Two names, a sentence that says what will happen, Merge."""

    def __init__(self, model: ActorsModel, tasks: ActorTasks, first: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Merge actors")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(430)
        self.tasks = tasks
        self.points = {e.name: e.points for e in model.rows}
        names = [e.name for e in model.rows]
        self.keep, self.other = QComboBox(), QComboBox()
        for box, name in ((self.keep, "Name that stays"), (self.other, "Actor to merge into it")):
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)
            box.addItems(names)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(26)
            box.setMaxVisibleItems(18)
        if first in names:
            self.keep.setCurrentText(first)
        self.other.setCurrentText(
            _likely(self.keep.currentText(), model) or next((n for n in names if n != self.keep.currentText()), "")
        )
        self.said = label("", "muted", wrap=True)
        self.swap = push("Swap", self._swap)
        self.go = push("Merge", self._merge, primary=True)
        self.go.setDefault(True)
        for box in (self.keep, self.other):
            box.currentTextChanged.connect(self._say)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.addRow("Keep", self.keep)
        form.addRow("Merge into it", self.other)
        buttons = QHBoxLayout()
        buttons.addWidget(self.swap)
        buttons.addStretch(1)
        buttons.addWidget(push("Cancel", self.close))
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(label("Two names for the same actor become one.", wrap=True))
        column.addLayout(form)
        column.addWidget(self.said)
        column.addLayout(buttons)
        self._say()

    def _say(self) -> None:
        keep, other = self.keep.currentText(), self.other.currentText()
        self.go.setEnabled(bool(keep and other and keep != other))
        count = self.points.get(other, 0)
        moved = f" and its {count} point{'' if count == 1 else 's'} move there" if count else ""
        self.said.setText(
            f"“{other}” becomes part of “{keep}”{moved}. Later drafts respect it, and Undo takes it back."
            if self.go.isEnabled() else "Choose two different actors."
        )  # fmt: skip

    def _swap(self) -> None:
        keep, other = self.keep.currentText(), self.other.currentText()
        self.keep.setCurrentText(other)
        self.other.setCurrentText(keep)

    def _merge(self) -> None:
        self.tasks.merge(self.keep.currentText(), self.other.currentText())
        self.close()


def _likely(name: str, model: ActorsModel) -> str | None:
    """Another actor whose name shares a word with this one."""
    words = {w for w in name.casefold().split() if len(w) > 3}
    return next((e.name for e in model.rows if e.name != name and words & set(e.name.casefold().split())), None)
