"""Blocks of the outline as WordprocessingML. Formatting is named styles only; places and links are bookmarks and hyperlinks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from briefing.export.direction import levels, runs_right_to_left
from briefing.export.outline import (
    Block,
    Box,
    Contents,
    Figure,
    Heading,
    Item,
    Outline,
    Paragraph,
    Picture,
    Row,
    Run,
    Runs,
    Table,
)
from briefing.export.word.styles import CHARACTERS, PARAGRAPHS
from briefing.export.word.xml import field, quoted, text, twips


class Body:
    """Writes the blocks of one document; collects comments and figures on the way."""

    def __init__(self, outline: Outline, measure: float, endnotes: bool, page_of: dict[str, int], shade: str) -> None:
        self.outline = outline
        self.measure = measure
        self.endnotes = endnotes
        self.page_of = page_of
        self.shade = shade.lstrip("#")
        self.bookmarks = 0
        self.comments: list[str] = []
        self.figures: list[Figure] = []
        self.logo: Picture | None = None

    def write(self) -> str:
        """The XML of all blocks."""
        out = [self._block(b) for b in self.outline.blocks]
        if self.outline.blocks and isinstance(self.outline.blocks[-1], Table):
            out.append("<w:p/>")
        return "".join(out)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(PARAGRAPHS[block.style], block.runs, block.anchor, block.keep, block.comment)
            case Item():
                return self._item(block)
            case Table():
                return self._table(block)
            case Box():
                return self._box(block)
            case Figure():
                return self._figure(block)
            case Picture():
                return self._picture(block)
            case Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    # ---- paragraphs

    def _heading(self, block: Heading) -> str:
        extra = "<w:pageBreakBefore/>" if block.page_break else ""
        aside = self._run_xml(f" · {block.aside}", '<w:rStyle w:val="HeadingAside"/>') if block.aside else ""
        inner = self._marked(block.anchor, self._run_xml(block.text, "")) + aside
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{block.level}"/>{extra}</w:pPr>{inner}</w:p>'

    def _paragraph(
        self,
        style: str,
        runs: Runs,
        anchor: str | None = None,
        keep: bool = False,
        comment: str | None = None,
        lead: str = "",
    ) -> str:
        kept = (
            "<w:keepNext/>"
            if keep and style not in ("Title", "Kicker", "BottomLineHeading", "BottomLineListHeading")
            else ""
        )
        inner = self._commented(comment, self._marked(anchor, lead + self.runs(runs)))
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{inner}</w:p>'

    def _item(self, item: Item) -> str:
        style = ("Point" if item.columned else "ListBullet") + ("2" if item.level else "")
        lead = ""
        if item.columned and item.level == 0:
            label = self._run_xml(item.label, f'<w:rStyle w:val="{CHARACTERS["label"]}"/>') if item.label else ""
            lead = f"{label}<w:r><w:tab/></w:r>"
        return self._paragraph(style, item.runs, item.anchor, comment=item.comment, lead=lead)

    def _box(self, box: Box) -> str:
        out = []
        if box.heading:
            # Word draws one box around neighbours of equal indents only, so a list has a heading of its own indents.
            listed = "List" if any(isinstance(p, Item) for p in box.body) else ""
            out.append(self._paragraph(f"BottomLine{listed}Heading", box.heading.runs, box.anchor))
        for part in box.body:
            if isinstance(part, Item):
                out.append(self._paragraph("BottomLineBullet", part.runs, part.anchor, comment=part.comment))
            else:
                out.append(self._paragraph("BottomLine", part.runs, None, comment=part.comment))
        return "".join(out)

    def _contents(self, block: Contents) -> str:
        heads = [b for b in self.outline.blocks if isinstance(b, Heading) and b.level == 1]
        out = [
            '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/>'
            f"</w:pPr>{self._marked('contents', self._run_xml(block.heading, ''))}</w:p>"
        ]
        for n, head in enumerate(heads):
            page = field(f"PAGEREF {head.anchor} \\h", str(self.page_of.get(head.anchor, 1)))
            words = self._run_xml(head.text, "") + "<w:r><w:tab/></w:r>"
            entry = f'<w:hyperlink w:anchor="{head.anchor}" w:history="1">{words}{page}</w:hyperlink>'
            start = (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
                '<w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                if n == 0
                else ""
            )
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if n == len(heads) - 1 else ""
            out.append(f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{start}{entry}{end}</w:p>')
        return "".join(out)

    def _figure(self, block: Figure) -> str:
        from briefing.export.word.pictures import placeholder

        self.figures.append(block)
        picture = placeholder(len(self.figures), block, self.measure)
        return f'<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:keepNext/></w:pPr>{picture}</w:p>' + self._paragraph(
            "Caption", block.caption.runs
        )

    def _picture(self, block: Picture) -> str:
        from briefing.export.word.pictures import inline

        self.logo = block
        run = inline(1000, "Logo", block.alt, "logo", block.width, block.height)
        return f'<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:keepNext/></w:pPr>{run}</w:p>'

    # ---- tables

    def _table(self, table: Table) -> str:
        widths = [twips(w * self.measure) for w in table.widths]
        style = "BriefingFrontMatter" if table.kind == "front" else "BriefingTable"
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        header = self._row(table.header, widths, True) if table.header else ""
        rows = "".join(self._row(r, widths, False) for r in table.rows)
        first_row, first_column = int(table.header is not None), int(any(r.headed for r in table.rows))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0{"4" if 1 else "0"}{"A" if first_column else "2"}'
            f'0" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="{first_column}" w:lastColumn="0"'
            ' w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{quoted(table.summary.partition(":")[0][:80])}"/>'
            f'<w:tblDescription w:val="{quoted(table.summary)}"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
        )

    def _row(self, row: Row, widths: list[int], header: bool) -> str:
        long = sum(len(r.text) for c in row.cells for p in c.paragraphs for r in p.runs) > 1500
        properties = ("" if long else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else "")
        cells = []
        for n, cell in enumerate(row.cells):
            span = f'<w:gridSpan w:val="{len(widths)}"/>' if row.band else ""
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>' if row.band else ""
            width = sum(widths) if row.band else widths[n]
            inner = []
            for m, p in enumerate(cell.paragraphs):
                first = n == 0 and m == 0
                style = "TableHeader" if header else PARAGRAPHS[p.style]
                keep = header or row.band or p.keep
                comment = row.comment if n == len(row.cells) - 1 and m == 0 else None
                inner.append(self._paragraph(style, p.runs, row.anchor if first else p.anchor, keep, comment))
            cells.append(
                "<w:tc><w:tcPr>"
                f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>{"".join(inner) or "<w:p/>"}</w:tc>'
            )
        trpr = f"<w:trPr>{properties}</w:trPr>" if properties else ""
        return f"<w:tr>{trpr}{''.join(cells)}</w:tr>"

    # ---- runs

    def runs(self, runs: Iterable[Run]) -> str:
        """Runs in their character styles, with links, bookmarks and footnotes."""
        return "".join(self._run(r) for r in runs)

    def _run(self, run: Run) -> str:
        if run.note:
            kind = "endnote" if self.endnotes else "footnote"
            style = "EndnoteReference" if self.endnotes else "FootnoteReference"
            xml = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:{kind}Reference w:id="{run.note}"/></w:r>'
        else:
            style = f'<w:rStyle w:val="{CHARACTERS[run.style]}"/>' if run.style != "text" else ""
            xml = self._run_xml(run.text, style)
            if run.link:
                xml = f'<w:hyperlink w:anchor="{run.link}" w:history="1">{xml}</w:hyperlink>'
        return self._marked(run.anchor, xml)

    def _run_xml(self, words: str, style: str) -> str:
        if not runs_right_to_left(words):
            return f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{text(words)}</w:r>"
        depth = levels(words)
        out = []
        start = 0
        for end in range(1, len(words) + 1):
            if end == len(words) or depth[end] % 2 != depth[start] % 2:
                turned = "<w:rtl/>" if depth[start] % 2 else ""
                properties = f"<w:rPr>{style}{turned}</w:rPr>" if style or turned else ""
                out.append(f"<w:r>{properties}{text(words[start:end])}</w:r>")
                start = end
        return "".join(out)

    def _marked(self, name: str | None, inner: str) -> str:
        if not name:
            return inner
        self.bookmarks += 1
        return (
            f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{self.bookmarks}"/>'
        )

    def _commented(self, comment: str | None, inner: str) -> str:
        if not comment:
            return inner
        n = len(self.comments)
        self.comments.append(comment)
        reference = f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{n}"/></w:r>'
        return f'<w:commentRangeStart w:id="{n}"/>{inner}<w:commentRangeEnd w:id="{n}"/>{reference}'
