"""What differs between a version and the present briefing, as a redline."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from desktop.comparing import Block, Difference, redline
from desktop.panels.parts import label, push
from desktop.theme import Theme


class CompareDialog(QDialog):
    """Stays beside the window while one works; the version can be gone back to from here."""

    def __init__(
        self, name: str, blocks: Sequence[Block], go_back: Callable[[], object], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Since “{name}”")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 520)
        self._go_back = go_back
        self.text = QTextBrowser()
        self.text.setAccessibleName("What differs")
        self.text.document().setDocumentMargin(14)
        self.text.setHtml(as_html(blocks, theme))
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


def as_html(blocks: Sequence[Block], theme: Theme) -> str:
    """The blocks in a theme's colours: what went is struck out, what came is underlined."""
    if not blocks:
        return "<p>Nothing differs in the title block, the points and the sources.</p>"
    styles = {
        "same": "",
        "out": f"color:{theme.danger}; text-decoration:line-through",
        "in": f"color:{theme.verbatim}; text-decoration:underline",
    }

    def run(way: str, words: str) -> str:
        return f'<span style="{styles[way]}">{escape(words)}</span>' if styles[way] else escape(words)

    def line(found: Difference) -> str:
        place = f'<span style="color:{theme.muted}">{escape(found.place)}</span><br/>' if found.place else ""
        ways = redline(found.then or "", found.now or "")
        return f'<p style="margin:0 0 9px 14px">{place}{"".join(run(*w) for w in ways)}</p>'

    made = []
    for n, block in enumerate(blocks):
        above = 0 if n == 0 else 8
        title = escape(f"{block.title} ({len(block.differences)})")
        made.append(f'<p style="margin:{above}px 0 5px 0; font-weight:600">{title}</p>')
        made += [line(found) for found in block.differences]
    return "".join(made)
