"""What sets words on a page: the measures of a look, and runs and bullets as rows."""

from __future__ import annotations

from briefing.export.outline import Heading, Item, Outline, Run, Runs
from briefing.export.pdf.lines import Line, set_lines
from briefing.export.pdf.rows import Row, Set
from briefing.export.pdf.structure import Element
from briefing.export.pdf.styles import Setting, settings, voice
from briefing.templates.look import PAGES, Look

MM = 72 / 25.4


class Setter:
    """The page's measures, and runs and bullets as rows, with the structure elements that own their lines."""

    def __init__(self, outline: Outline, look: Look) -> None:
        self.outline = outline
        self.look = look
        self.size = PAGES[look.page]
        margin = look.margin_mm * MM
        banner = outline.banner.size * 1.6 if outline.banner else 0.0
        self.left = margin
        self.top = max(margin * 0.9, 26 + banner + 8)
        self.height = self.size[1] - self.top - max(margin, 40 + banner)
        self.measure = self.size[0] - 2 * margin
        self.settings = settings(look)
        self.root = Element("Document", placed=True)
        self.rows: list[Row] = []
        self.list: Element | None = None
        self.under: Element | None = None
        """Body of the last bullet of level 0, then the list under it."""
        self.entries = [b for b in outline.blocks if isinstance(b, Heading) and b.level == 1]

    def lines(self, runs: Runs, setting: Setting, measure: float, first: float | None = None) -> list[Line]:
        """Runs as lines in a setting."""
        voiced = [(r, voice(self.look, setting, r.style)) for r in runs]
        return set_lines(voiced, measure, setting.leading or self.look.leading, first=first)

    def rows_of(self, lines: list[Line], owner: Element, setting: Setting, x: float, keep: bool = False) -> list[Row]:
        """A row for each line; the first two and the last two lines stay together."""
        rows = []
        for n, line in enumerate(lines):
            row = Row(line.height, setting.before if n == 0 else 0.0, sets=[Set(x, 0.0, line, owner)])
            row.keep = keep or (len(lines) > 1 and n in (0, len(lines) - 2))
            rows.append(row)
        if rows:
            rows[-1].keep = keep
            rows[-1].height += setting.after
        return rows

    def list_element(self) -> Element:
        """The list that consecutive items share."""
        if self.list is None:
            self.list = self.root.child("L")
            self.under = None
            self.list.attributes = {"O": "List", "ListNumbering": "Disc"}
        return self.list

    def _list_under(self, body: Element) -> Element:
        made = body.child("L")
        made.attributes = {"O": "List", "ListNumbering": "Disc"}
        return made

    def item(self, item: Item, x: float, measure: float, parent: Element) -> list[Row]:
        """A bullet with its label, in a list element."""
        setting = self.settings["item"]
        size = self.look.text_size
        bullet = size * 1.0
        column = size * 6.9 if item.columned else 0.0
        indent = bullet + column + item.level * size * 1.3
        if item.level and self.under:
            self.under = self.under if self.under.tag == "L" else self._list_under(self.under)
            parent = self.under
        owner = parent.child("LI")
        label, body = owner.child("Lbl"), owner.child("LBody")
        if not item.level:
            self.under = body
        lines = self.lines(item.runs, setting, measure - indent)
        rows = self.rows_of(lines, body, setting, x + indent)
        if not rows:
            return []
        mark = voice(self.look, setting, "label" if item.level == 0 else "muted")
        dot = set_lines([(Run("•" if item.level == 0 else "–", "label"), mark)], measure, self.look.leading)[0]
        base = rows[0].sets[0].line.ascent
        at = x if item.columned and item.level == 0 else x + indent - bullet
        first = [Set(at, base - dot.ascent, dot, label)]
        if item.label and item.level == 0:
            kind = self.lines((Run(item.label, "label", point=item.point),), setting, column + bullet)[0]
            first.append(Set(x + bullet, base - kind.ascent, kind, body))
        rows[0].sets[:0] = first
        if item.anchor:
            rows[0].anchors.append(item.anchor)
        return rows
