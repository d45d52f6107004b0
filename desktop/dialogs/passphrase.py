"""Opening a sealed briefing, and sealing one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.panels.parts import label, push

SHORTEST = 8
WIDTH = 400


class PassphraseDialog(QDialog):
    """Asks for a passphrase; with `twice` it is a new one, typed two times. `use` gives the reason when it will not do."""

    def __init__(
        self, title: str, words: str, use: Callable[[str], str | None], parent: QWidget, *, twice: bool, verb: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._use = use
        self.lines = [QLineEdit() for _ in range(2 if twice else 1)]
        self.problem = label("", "warn", wrap=True)
        self.problem.hide()
        self.go = push(verb or ("Protect" if twice else "Open"), self._go, primary=True)
        self.go.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(push("Cancel", self.close))
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # it grows with what it has to say
        said = label(words, wrap=True)
        for told in (said, self.problem):
            told.setFixedWidth(WIDTH)
        column.addWidget(said)
        for line, name in zip(self.lines, ("Passphrase", "The same passphrase again"), strict=False):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setPlaceholderText(name)
            line.setAccessibleName(name)
            column.addWidget(line)
        column.addWidget(self.problem)
        column.addLayout(row)

    def _go(self) -> None:
        words = [line.text() for line in self.lines]
        if len(self.lines) == 2 and words[0] != words[1]:
            self._refuse("The two are not the same. Type them again.")
        elif len(self.lines) == 2 and len(words[0]) < SHORTEST:
            self._refuse(f"Choose at least {SHORTEST} characters; several words are easier to remember.")
        elif (reason := self._use(words[0])) is not None:
            self._refuse(reason)
        else:
            self.close()

    def _refuse(self, reason: str) -> None:
        self.problem.setText(reason)
        self.problem.show()
        self.lines[-1].clear()
        self.lines[0].selectAll()
        self.lines[0].setFocus()
