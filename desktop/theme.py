"""Colours of the window, light and dark, as data; and the palette and style sheet made of them."""

from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from briefing.resources import asset


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for, as `#rrggbb`."""

    name: str
    window: str
    panel: str
    page: str
    shade: str
    text: str
    muted: str
    line: str
    hover: str
    accent: str
    on_accent: str
    selection: str
    evidence: str
    evidence_soft: str
    verbatim: str
    condensed: str
    edited: str
    analyst: str
    warning: str
    warning_soft: str
    danger: str
    chip: str


LIGHT = Theme(
    name="light", window="#eceef1", panel="#f7f8fa", page="#ffffff", shade="#f0f4f9", text="#18202b", muted="#5c6776",
    line="#d5dae1", hover="#e6ebf2", accent="#1f4e8c", on_accent="#ffffff", selection="#cfe0f7", evidence="#ffe59a",
    evidence_soft="#fff5d6", verbatim="#1d7a46", condensed="#1f6391", edited="#9a5b00", analyst="#6b46a8",
    warning="#9a4a00", warning_soft="#fff1dc", danger="#b3261e", chip="#e3ebf6",
)  # fmt: skip
DARK = Theme(
    name="dark", window="#16191e", panel="#1d2127", page="#23282f", shade="#2a313b", text="#e4e8ee", muted="#9aa6b5",
    line="#363d48", hover="#2d3440", accent="#8ab6f5", on_accent="#10151c", selection="#34527d", evidence="#6b5514",
    evidence_soft="#3c3520", verbatim="#6fcf97", condensed="#7fbdea", edited="#f0b35c", analyst="#c3a6f2",
    warning="#f5b26b", warning_soft="#3d2f1d", danger="#ff8a80", chip="#34425a",
)  # fmt: skip

_SHEET = Template("""
* { outline: none; }
QMainWindow, QDialog { background: $window; }
QMenuBar { background: $window; padding: 2px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QListWidget::item { padding: 6px 12px; border-bottom: 1px solid $line; }
QListWidget::item:selected { background: $selection; color: $text; }
QListWidget::item:hover:!selected { background: $hover; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: 4px 6px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
#panel { background: $panel; }
#bar { background: $window; border-top: 1px solid $line; }
#strip { background: $panel; border-bottom: 1px solid $line; }
#notice { background: $warning_soft; border-bottom: 1px solid $line; }
#card { background: $page; border: 1px solid $line; border-radius: 8px; }
#panelTitle { font-weight: 600; }
#count, #muted { color: $muted; }
#warn { color: $warning; }
#hero { font-weight: 600; }
QListView, QTreeView, QTableView, QPlainTextEdit, QTextBrowser {
    background: $panel; border: none; selection-background-color: $selection; selection-color: $text;
}
QTableView { gridline-color: $line; alternate-background-color: $panel; background: $page; }
QHeaderView::section {
    background: $window; color: $muted; border: none; border-bottom: 1px solid $line; padding: 6px 8px; font-weight: 600;
}
QLineEdit, QComboBox, QSpinBox, QDateEdit {
    background: $page; border: 1px solid $line; border-radius: 5px; padding: 4px 7px;
    selection-background-color: $selection; selection-color: $text;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border: 1px solid $accent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$icons/caret-$name.svg"); width: 12px; height: 12px; }
QCheckBox::indicator, QTableView::indicator {
    width: 14px; height: 14px; border: 1px solid $muted; border-radius: 3px; background: $page;
}
QCheckBox::indicator:checked, QTableView::indicator:checked {
    background: $accent; border: 1px solid $accent; image: url("$icons/check-$name.svg");
}
QTableView::item { padding: 0 7px; }
QTableView::item:selected { background: $selection; color: $text; }
QComboBox QAbstractItemView {
    background: $panel; border: 1px solid $line; selection-background-color: $selection; selection-color: $text;
}
QPushButton { background: $page; border: 1px solid $line; border-radius: 5px; padding: 5px 12px; min-height: 16px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:disabled { color: $muted; background: transparent; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[primary="true"]:disabled { background: $hover; color: $muted; border: 1px solid $line; }
QPushButton[primary="true"]:focus { border: 2px solid $text; padding: 4px 11px; }
QPushButton::menu-indicator { subcontrol-position: right center; subcontrol-origin: padding; right: 6px; width: 9px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:checked { background: $selection; }
QToolButton::menu-indicator { image: none; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { background: $hover; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 28px; margin: 1px 2px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: 4px; min-width: 28px; margin: 2px 1px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QCheckBox { spacing: 7px; }
""")


def theme_for(appearance: str, scheme: Qt.ColorScheme) -> Theme:
    """The theme for a preference (`system`, `light`, `dark`) and what the system says."""
    if appearance == "system":
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if appearance == "dark" else LIGHT


def stylesheet(theme: Theme) -> str:
    """The style sheet of the whole window in this theme."""
    icons = asset("icons").as_posix()
    return _SHEET.substitute({f.name: getattr(theme, f.name) for f in fields(theme)} | {"icons": icons})


def palette(theme: Theme) -> QPalette:
    """The palette for everything that a style sheet does not reach."""
    p = QPalette()
    role = QPalette.ColorRole
    table = {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.page, role.AlternateBase: theme.panel,
        role.Text: theme.text, role.Button: theme.panel, role.ButtonText: theme.text, role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.text, role.Highlight: theme.selection, role.HighlightedText: theme.text,
        role.PlaceholderText: theme.muted, role.Link: theme.accent, role.LinkVisited: theme.accent,
        role.Mid: theme.line, role.Dark: theme.line, role.Light: theme.panel, role.Midlight: theme.hover,
        role.Accent: theme.accent, role.BrightText: theme.danger, role.Shadow: theme.line,
    }  # fmt: skip
    for key, value in table.items():
        p.setColor(key, QColor(value))
    for key in (role.Text, role.WindowText, role.ButtonText):
        p.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.muted))
    return p


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the application; done once a theme, since it polishes every widget there is."""
    sheet = stylesheet(theme)
    if app.styleSheet() != sheet:
        app.setPalette(palette(theme))
        app.setStyleSheet(sheet)
