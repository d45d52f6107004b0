"""What differs between a version and the present briefing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.panels.parts import label, push


class CompareDialog(QDialog):
    """Stays beside the window while one works; the version can be gone back to from here."""

    def __init__(self, name: str, text: str, go_back: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Since “{name}”")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 460)
        self._go_back = go_back
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("What differs")
        self.back = push("Go back to this version", self._back)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(push("Close", self.close, primary=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(f"What differs now from the version “{name}”.", wrap=True))
        column.addWidget(self.text, 1)
        column.addLayout(row)

    def _back(self) -> None:
        self._go_back()
        self.close()
