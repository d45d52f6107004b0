"""About: versions, models, licences."""

import platform
from importlib.metadata import PackageNotFoundError, distribution

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from briefing.about import about
from desktop.panels.parts import label, push

PARTS = (
    "PySide6-Essentials",
    "python-docx",
    "reportlab",
    "nltk",
    "python-crfsuite",
    "rapidfuzz",
    "pyahocorasick",
    "lxml",
    "pypdfium2",
    "pikepdf",
    "uharfbuzz",
    "python-bidi",
    "platformdirs",
    "tqdm",
    "qtawesome",
    "spylls",
    "cryptography",
    "pymupdf-fonts",
    "font-source-serif-pro",
    "filelock",
)


def licence_lines() -> list[str]:
    """Each part of the program with its version and licence, as its own metadata states them."""
    lines = []
    for name in PARTS:
        try:
            found = distribution(name).metadata
        except PackageNotFoundError:
            continue
        said = found.get("License-Expression") or next(
            (c.split("::")[-1].strip() for c in found.get_all("Classifier") or () if c.startswith("License ::")), ""
        )
        lines.append(f"{found['Name']} {found['Version']}" + (f"  –  {said}" if said else ""))
    return lines


class AboutDialog(QDialog):
    """Versions and licences, to be read and copied."""

    def __init__(self, parent: QWidget, picture: QLabel | None = None) -> None:
        super().__init__(parent)
        it = about()
        self.setWindowTitle("About Briefing Desk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 480)
        title = label("Briefing Desk", "hero")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        title.setFont(font)
        commit = f" ({it.commit})" if it.commit != "unpackaged" else ""
        models = [f"{name}: {what}" for name, what in it.models]
        text = "\n".join(
            [*(["Models"] if models else []), *models, *([""] if models else []), "Parts and their licences", *licence_lines(),
             "", "Spelling dictionaries: SCOWL and en_US/en_GB Hunspell by Kevin Atkinson and others (MIT and BSD)", it.licences]
        )  # fmt: skip
        parts = QPlainTextEdit(text.rstrip())
        parts.document().setDocumentMargin(12)
        parts.setReadOnly(True)
        parts.setAccessibleName("Models, parts and licences")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(push("Close", self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(8)
        if picture is not None:
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(title)
        column.addWidget(label(f"Version {it.version}{commit}. MIT licence. It never uses the network.", wrap=True))
        column.addWidget(
            label(
                f"Python {platform.python_version()} · Qt {qVersion()} · PySide6 {pyside_version} · {platform.system()}",
                "muted",
            )
        )
        column.addWidget(parts, 1)
        column.addLayout(row)
