"""How each kind of row is set: fonts, spacing and measures, from the template's look, the zoom and the theme."""

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextFormat

from briefing.templates.look import Look
from desktop.fonts import page_family
from desktop.page.rows import Row
from desktop.theme import Theme

ID = QTextFormat.Property.UserProperty + 1
KIND = QTextFormat.Property.UserProperty + 2
CHIPS = QTextFormat.Property.UserProperty + 3
DATE = QTextFormat.Property.UserProperty + 4
CHIP_OBJECT = QTextFormat.ObjectTypes.UserObject + 1
OBJECT_CHARACTER = "\ufffc"

TABULAR = ("timeline",)
"""Sections whose points stand behind their date."""


@dataclass(frozen=True)
class PageStyle:
    """Everything that depends on look, zoom and theme; lengths are pixels."""

    look: Look
    theme: Theme
    zoom: float
    family: str
    _fonts: dict[str, QFont] = field(default_factory=dict, compare=False, repr=False)
    _metrics: dict[str, QFontMetricsF] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def make(cls, look: Look, theme: Theme, zoom: float) -> "PageStyle":
        """Load the fonts and work the measures out."""
        return cls(look, theme, zoom, page_family(look.text_font))

    @property
    def unit(self) -> float:
        """Height of a line of text."""
        return self.metrics("point").height()

    @property
    def indent(self) -> float:
        """Room for a bullet."""
        return self.unit * 1.15

    @property
    def date_column(self) -> float:
        """Width of the dates in a timeline."""
        return self.unit * 3.6

    def font(self, kind: str) -> QFont:
        """The font of a kind of row, or of `small` marginal words."""
        found = self._fonts.get(kind)
        if found is None:
            found = self._fonts[kind] = self._make_font(kind)
        return found

    def metrics(self, kind: str) -> QFontMetricsF:
        """Measures of a font."""
        found = self._metrics.get(kind)
        if found is None:
            found = self._metrics[kind] = QFontMetricsF(self.font(kind))
        return found

    def _make_font(self, kind: str) -> QFont:
        font = QFont(self.family)
        size = self.look.text_size
        match kind:
            case "title":
                font.setPointSizeF(self.look.title_size * self.zoom)
                font.setWeight(QFont.Weight.DemiBold)
            case "kicker":
                font.setPointSizeF(size * 0.85 * self.zoom)
                font.setWeight(QFont.Weight.DemiBold)
                font.setCapitalization(QFont.Capitalization.AllUppercase)
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.6 * self.zoom)
            case "heading":
                font.setPointSizeF(size * 1.02 * self.zoom)
                font.setWeight(QFont.Weight.Bold)
                font.setCapitalization(QFont.Capitalization.AllUppercase)
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6 * self.zoom)
            case "line" | "source" | "small":
                font.setPointSizeF(size * 0.86 * self.zoom)
            case "chip":
                font.setPointSizeF(size * 0.74 * self.zoom)
                font.setWeight(QFont.Weight.DemiBold)
            case _:
                font.setPointSizeF(size * self.zoom)
        return font

    def color(self, row: Row) -> QColor:
        """The colour of a row's text."""
        if row.hidden or row.kind in ("line", "source", "hint"):
            return QColor(self.theme.muted)
        if row.kind == "heading":
            return QColor(self.theme.accent)
        if row.kind == "kicker":
            return QColor(self.theme.danger if row.style == "marking" else self.theme.muted)
        return QColor(self.theme.text)

    def char_format(self, row: Row) -> QTextCharFormat:
        """The format of a row's text."""
        form = QTextCharFormat()
        form.setFont(self.font(row.kind))
        form.setForeground(self.color(row))
        return form

    def chip_format(self, row: Row) -> QTextCharFormat:
        """The format of the one character that stands for a row's date and source numbers."""
        form = self.char_format(row)
        form.setObjectType(CHIP_OBJECT)
        form.setProperty(CHIPS, " ".join(row.chips))
        form.setProperty(DATE, "" if row.style in TABULAR else row.date)
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        return form

    def block_format(self, row: Row) -> QTextBlockFormat:
        """The format of a row's block; it carries the row's id."""
        u = self.unit
        form = QTextBlockFormat()
        form.setProperty(ID, row.id)
        form.setProperty(KIND, row.kind)
        above, below, left = {
            "kicker": (0.4 * u, 0.0, 0.0),
            "title": (0.1 * u, 0.15 * u, 0.0),
            "line": (0.0, 0.5 * u, 0.0),
            "heading": (1.15 * u, 0.32 * u, 0.0),
            "hint": (0.0, 0.3 * u, self.indent),
            "source": (0.0, 0.15 * u, self.indent * 1.35),
        }.get(row.kind, (0.0, 0.36 * u, self.indent * (1 + row.level)))
        if row.kind in ("point", "hint"):
            if row.style in TABULAR:
                left = self.date_column
            elif row.style == "summary":
                left = self.indent * 0.62
        form.setTopMargin(above)
        form.setBottomMargin(below)
        form.setLeftMargin(left)
        if row.style == "summary":
            form.setRightMargin(self.indent * 0.62)
        form.setLineHeight(
            114 if row.kind == "point" else 106, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        return form
