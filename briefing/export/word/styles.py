"""The styles of the document: built-in names wherever Word has one, so that a house template can restyle them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefing.export.pdf.styles import INK, Setting, settings
from briefing.export.word.xml import NAMESPACES, half_points, quoted, twips
from briefing.templates.look import Look


@dataclass(frozen=True, slots=True)
class Named:
    """A paragraph style: id, name, the setting that it takes its measures from, and what is its own."""

    id: str
    name: str
    setting: str
    based: str | None = "Normal"
    next: str = "Normal"
    keep: bool = False
    outline: int | None = None
    extra: str = ""  # further paragraph properties that come before spacing
    indent: str = ""
    align: str = ""
    built_in: bool = True
    above: float = 0.0  # room that the PDF gives in its box, not in its paragraph


PARAGRAPHS = {
    "kicker": "Kicker",
    "title": "Title",
    "subtitle": "Subtitle",
    "notice": "Notice",
    "body": "BodyText",
    "box-heading": "BottomLineHeading",
    "box": "BottomLine",
    "source": "Bibliography",
    "copy": "BibliographyCopy",
    "cell": "TableText",
    "head": "TableHeading",
    "date": "TableDate",
    "header-cell": "TableHeader",
    "caption": "Caption",
    "small": "SmallText",
    "quote": "Quote",
    "contents": "TOC1",
}
CHARACTERS = {
    "bold": "Strong",
    "italic": "Emphasis",
    "bold-italic": "StrongEmphasis",
    "muted": "Muted",
    "label": "PointKind",
    "aside": "HeadingAside",
    "cite": "Citation",
    "number": "SourceNumber",
}


def indents(look: Look) -> tuple[float, float, float]:
    """Bullet, column of kinds, step of the second level, in points: the measures of the PDF."""
    return look.text_size, look.text_size * 6.9, look.text_size * 1.3


def _named(look: Look, measure: float, source_indent: float, lists: int) -> list[Named]:
    bullet, column, _ = indents(look)
    hanging = twips(bullet + column)
    box = look.shade.lstrip("#") if look.box == "shaded" else ""
    bar = look.accent.lstrip("#")
    if box:
        borders = (
            f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{box}"/>'
            f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{bar}"/>'
            f'<w:bottom w:val="single" w:sz="4" w:space="6" w:color="{box}"/>'
            f'<w:right w:val="single" w:sz="4" w:space="8" w:color="{box}"/></w:pBdr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{box}"/>'
        )
    else:
        borders = (
            f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="{bar}"/>'
            f'<w:bottom w:val="single" w:sz="6" w:space="6" w:color="{bar}"/></w:pBdr>'
        )
    inset = '<w:ind w:left="220" w:right="220"/>' if box else ""
    source = twips(source_indent)
    sides = 220 if box else 0
    hung = f'<w:ind w:left="{sides + twips(bullet)}" w:right="{sides}" w:hanging="{twips(bullet)}"/>'
    own: dict[str, Any] = {"built_in": False}
    boxed = {"extra": borders, "indent": inset, **own}
    columns = _number(lists + 2, 0) + _tabs(twips(bullet), hanging)
    deeper = _tabs(2 * source)
    return [
        Named("Kicker", "Kicker", "kicker", next="Title", keep=True, **own),
        Named("Title", "Title", "title", next="Subtitle", keep=True),
        Named("Subtitle", "Subtitle", "subtitle"),
        Named("Notice", "Notice", "notice", **own),
        Named("BodyText", "Body Text", "body"),
        Named(
            "BottomLineHeading", "Bottom Line Heading", "box-heading", next="BottomLine", keep=True, outline=0, **boxed
        ),
        Named("BottomLine", "Bottom Line", "box", **boxed),
        Named(
            "BottomLineListHeading",
            "Bottom Line List Heading",
            "box-heading",
            "BottomLineHeading",
            "BottomLineBullet",
            keep=True,
            outline=0,
            above=9,
            extra=borders,
            indent=hung,
            **own,
        ),
        Named(
            "BottomLineBullet",
            "Bottom Line Bullet",
            "box-item",
            next="BottomLineBullet",
            extra=_number(lists + 3, 0) + borders,
            indent=hung,
            **own,
        ),
        Named("Heading1", "heading 1", "heading1", next="ListBullet", keep=True, outline=0),
        Named("Heading2", "heading 2", "heading2", next="BodyText", keep=True, outline=1),
        Named("ListBullet", "List Bullet", "item", extra=_number(lists + 1, 0), next="ListBullet"),
        Named("ListBullet2", "List Bullet 2", "item", extra=_number(lists + 1, 1), next="ListBullet2"),
        Named("Point", "Point", "item", "ListBullet", "Point", extra=columns, **own),
        Named("Point2", "Point 2", "item", "ListBullet2", "Point2", extra=_number(lists + 2, 1), **own),
        Named(
            "Bibliography",
            "Bibliography",
            "source",
            extra=_tabs(source),
            indent=_hung(source, source),
            next="Bibliography",
        ),
        Named(
            "BibliographyCopy",
            "Bibliography Copy",
            "copy",
            "Bibliography",
            extra=deeper,
            indent=_hung(2 * source, source),
            **own,
        ),
        Named("TableText", "Table Text", "cell", next="TableText", **own),
        Named("TableHeading", "Table Heading", "head", "TableText", "TableText", **own),
        Named("TableDate", "Table Date", "date", "TableText", "TableText", **own),
        Named("TableHeader", "Table Header", "header-cell", "TableText", "TableText", keep=True, **own),
        Named("Caption", "caption", "caption"),
        Named("SmallText", "Small Text", "small", **own),
        Named("Quote", "Quote", "quote", indent=f'<w:ind w:left="{twips(12)}"/>'),
        Named("TOCHeading", "TOC Heading", "heading1", "Heading1", keep=True),
        Named("TOC1", "toc 1", "contents", extra=_tabs(right=twips(measure), leader=True)),
        Named("Header", "header", "footer"),
        Named("Footer", "footer", "footer"),
        Named("PageFooter", "Page Footer", "footer", "Normal", "PageFooter", extra=_tabs(right=twips(measure)), **own),
        Named("FootnoteText", "footnote text", "note", indent=_hung(source, source)),
        Named("EndnoteText", "endnote text", "note", indent=_hung(source, source)),
        Named("CommentText", "annotation text", "body"),
    ]


def _tabs(*lefts: int, right: int = 0, leader: bool = False) -> str:
    dots = ' w:leader="dot"' if leader else ""
    stops = "".join(f'<w:tab w:val="left" w:pos="{at}"/>' for at in lefts)
    stops += f'<w:tab w:val="right"{dots} w:pos="{right}"/>' if right else ""
    return f"<w:tabs>{stops}</w:tabs>"


def _hung(left: int, by: int) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{by}"/>'


def _number(num: int, level: int) -> str:
    shown = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{shown}<w:numId w:val="{num}"/></w:numPr>'


def _fonts(family: str) -> str:
    name = quoted(family)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="Arial"/>'


def _letters(look: Look, s: Setting, house: bool) -> str:
    fonts = "" if house and not look.word_font else _fonts(look.word_font or look.text_font)
    size = half_points(look.text_size * s.scale)
    bold = "<w:b/><w:bCs/>" if s.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    italic = "<w:i/><w:iCs/>" if s.italic else '<w:i w:val="0"/><w:iCs w:val="0"/>'
    caps = "<w:caps/>" if s.capitals else ""
    spacing = f'<w:spacing w:val="{twips(s.tracking)}"/>' if s.tracking else ""
    return (
        f"{fonts}{bold}{italic}{caps}"
        f'<w:color w:val="{s.color.lstrip("#")}"/>{spacing}<w:kern w:val="0"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _paragraph(look: Look, named: Named, house: bool) -> str:
    s = settings(look)[named.setting]
    line = twips(look.text_size * s.scale * (s.leading or look.leading))
    keep = "<w:keepNext/><w:keepLines/>" if named.keep else ""
    outline = f'<w:outlineLvl w:val="{named.outline}"/>' if named.outline is not None else ""
    align = f'<w:jc w:val="{named.align}"/>' if named.align else ""
    based = f'<w:basedOn w:val="{named.based}"/>' if named.based else ""
    custom = "" if named.built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{named.id}">'
        f'<w:name w:val="{named.name}"/>{based}<w:next w:val="{named.next}"/><w:qFormat/>'
        f"<w:pPr>{keep}<w:widowControl/>{named.extra}"
        f'<w:spacing w:before="{twips(s.before + named.above)}" w:after="{twips(s.after)}" w:line="{line}" w:lineRule="atLeast"/>'
        f'{named.indent}<w:contextualSpacing w:val="0"/>{align}{outline}</w:pPr>'
        f"<w:rPr>{_letters(look, s, house)}</w:rPr></w:style>"
    )


def _marking(look: Look, banner: Any) -> str:
    align = {"left": "left", "center": "center", "right": "right"}[banner.align]
    size = half_points(banner.size)
    color = (banner.ink or INK).lstrip("#")
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{banner.ground.lstrip("#")}"/>' if banner.ground else ""
    return (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Marking"><w:name w:val="Marking"/>'
        '<w:basedOn w:val="Header"/><w:qFormat/>'
        f'<w:pPr><w:spacing w:before="40" w:after="0"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:caps/><w:color w:val="{color}"/><w:spacing w:val="8"/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/>{ground}</w:rPr></w:style>'
    )


def _character(id: str, name: str, properties: str, built_in: bool) -> str:
    custom = "" if built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{id}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


def _characters(look: Look) -> list[str]:
    muted = f'<w:color w:val="{look.muted.lstrip("#")}"/>'
    accent = f'<w:color w:val="{look.accent.lstrip("#")}"/>'
    kind = half_points(look.text_size * 0.9)
    light = '<w:b w:val="0"/><w:bCs w:val="0"/>'
    raised = '<w:vertAlign w:val="superscript"/>'
    return [
        _character("Strong", "Strong", "<w:b/><w:bCs/>", True),
        _character("Emphasis", "Emphasis", "<w:i/><w:iCs/>", True),
        _character("StrongEmphasis", "Strong Emphasis", "<w:b/><w:bCs/><w:i/><w:iCs/>", False),
        _character("Muted", "Muted", muted, False),
        _character("HeadingAside", "Heading Aside", f'{light}<w:caps w:val="0"/>{muted}<w:spacing w:val="0"/>', False),
        _character("PointKind", "Point Kind", f'{muted}<w:sz w:val="{kind}"/><w:szCs w:val="{kind}"/>', False),
        _character("Citation", "Citation", accent + raised, False),
        _character("SourceNumber", "Source Number", "<w:b/><w:bCs/>", False),
        _character("FootnoteReference", "footnote reference", accent + raised, True),
        _character("EndnoteReference", "endnote reference", accent + raised, True),
        _character("CommentReference", "annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>', True),
    ]  # fmt: skip


def _tables(look: Look) -> str:
    rule = look.rule.lstrip("#")
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefingTable"><w:name w:val="Briefing Table"/>'
        '<w:basedOn w:val="TableNormal"/>'
        '<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:tblPr>'
        f'<w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="180" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefingFrontMatter">'
        '<w:name w:val="Briefing Front Matter"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="180" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
    )


def apply(styles: Any, look: Look, measure: float, source_indent: float, banner: Any, lists: int, house: bool) -> None:
    """Put the styles into a styles part; `lists` is the number before our first list.

    Those that a house template already defines are left as the house made them.
    """
    from docx.oxml.parser import parse_xml

    made = [_paragraph(look, n, house) for n in _named(look, measure, source_indent, lists)] + _characters(look)
    made += [_marking(look, banner)] if banner else []
    fragment = parse_xml(f"<w:styles {NAMESPACES}>{''.join(made)}{_tables(look)}</w:styles>")
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    existing = {s.get(f"{w}styleId"): s for s in styles.findall(f"{w}style")}
    if not house:
        used = {s.get(f"{w}styleId") for s in fragment} | {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
        for id, style in existing.items():
            if id not in used:
                styles.remove(style)
        _defaults(styles, look)
    for style in list(fragment):
        old = existing.get(style.get(f"{w}styleId"))
        if old is not None and house:
            continue
        if old is not None:
            styles.remove(old)
        styles.append(style)


def _defaults(styles: Any, look: Look) -> None:
    from docx.oxml.parser import parse_xml

    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    size = half_points(look.text_size)
    defaults = parse_xml(
        f"<w:docDefaults {NAMESPACES}><w:rPrDefault>"
        f'<w:rPr>{_fonts(look.word_font or look.text_font)}<w:color w:val="{INK.lstrip("#")}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{quoted(look.language)}" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    old = styles.find(f"{w}docDefaults")
    if old is not None:
        styles.replace(old, defaults)
    else:
        styles.insert(0, defaults)
    normal = next(s for s in styles.findall(f"{w}style") if s.get(f"{w}styleId") == "Normal")
    for tag in ("pPr", "rPr"):
        for part in normal.findall(f"{w}{tag}"):
            normal.remove(part)
