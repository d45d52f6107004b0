"""The title block: title, date, marking, template, and the lines of the front matter."""

from dataclasses import fields, replace
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from briefing import editing
from briefing.document import Briefing, Front
from briefing.templates import available
from desktop.panels.parts import label, push
from desktop.session import Session

LINES = {
    "reference": "Reference", "to": "To", "sender": "From", "distribution": "Distribution", "date_time_group": "Date-time group",
    "cutoff": "Information cut-off", "author": "Author",
}  # fmt: skip
MARKINGS = (
    "", "OFFICIAL", "OFFICIAL-SENSITIVE", "UNCLASSIFIED", "SBU", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT",
    "TLP:RED",
)  # fmt: skip


class DetailsDialog(QDialog):
    """One undoable step when it is applied."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Title block, marking and template")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self.session = session
        b = session.briefing
        assert b is not None
        self.title, self.as_of = QLineEdit(b.title), QLineEdit(b.as_of)
        self.as_of.setPlaceholderText("2024-08-21 or 2024-08-21T18:00Z")
        self.marking = QComboBox()
        self.marking.setEditable(True)
        self.marking.addItems(MARKINGS)
        self.marking.setCurrentText(b.marking or "")
        self.template = QComboBox()
        self.template.addItems(list(dict.fromkeys([*available(), session.state.template])))
        self.template.setCurrentText(session.state.template)
        self.lines = {f.name: QLineEdit(getattr(b.front, f.name) or "") for f in fields(Front) if f.name in LINES}
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        rows: dict[str, QWidget] = {
            "Title": self.title,
            "As of": self.as_of,
            "Marking": self.marking,
            "Template": self.template,
        }
        for name, widget in (rows | {LINES[n]: w for n, w in self.lines.items()}).items():
            widget.setAccessibleName(name)
            if isinstance(widget, QComboBox):
                widget.view().setAccessibleName(name)
            form.addRow(name, widget)
        self.problem = label("", "warn", wrap=True)
        self.problem.hide()
        apply = push("Apply", self._apply, primary=True)
        apply.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(push("Cancel", self.close))
        row.addWidget(apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addLayout(row)

    def _apply(self) -> None:
        text = self.as_of.text().strip()
        try:
            datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        except ValueError:
            self.problem.setText(f"“{text}” is no date. Write it as 2024-08-21, or 2024-08-21T18:00Z with the hour.")
            self.problem.show()
            self.as_of.setFocus()
            return
        state = self.session.state
        if state.briefing is not None:
            name = self.template.currentText()
            after = self._edited(replace(state.briefing, template=name))
            if after != state.briefing or name != state.template:
                self.session.change("Edit title block", replace(state, briefing=after, template=name))
        self.close()

    def _edited(self, b: Briefing) -> Briefing:
        b = editing.retitle(b, self.title.text().strip() or b.title)
        b = editing.set_as_of(b, self.as_of.text().strip())
        b = editing.set_marking(b, self.marking.currentText().strip() or None)
        return editing.set_front(b, **{n: w.text().strip() or None for n, w in self.lines.items()})
