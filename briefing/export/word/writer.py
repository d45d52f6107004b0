"""`write_docx`: styles, lists, body, header and footer, notes and properties put into one package."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from briefing.document import Briefing
from briefing.errors import BadTemplate
from briefing.export.composing import compose
from briefing.export.outline import Contents, Outline, Paragraph
from briefing.export.pdf.furniture import running_title
from briefing.export.word import notes, styles
from briefing.export.word.body import Body
from briefing.export.word.numbering import add_lists
from briefing.export.word.package import fixed
from briefing.export.word.xml import NAMESPACES, field, quoted, text
from briefing.templates.look import PAGES, Look

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MM = 72 / 25.4
_UNWANTED = (
    "/docProps/thumbnail.jpeg",
    "/customXml/",
    "/word/stylesWithEffects.xml",
    "/docProps/app.xml",
    "/word/webSettings.xml",
)

_COMPATIBILITY = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
)


def write_docx(briefing: Briefing, look: Look) -> bytes:
    """A Word document of a briefing."""
    outline = compose(briefing, look)
    document = _base(look)
    house = bool(look.word_base)
    measure = PAGES[look.page][0] - 2 * look.margin_mm * _MM
    body = Body(outline, measure, look.citations == "endnotes", _pages(outline, look), look.shade)
    _fill(document, body)
    lists = add_lists(document.part.numbering_part.element, look, house)
    indent = _source_indent(outline, look)
    styles.apply(document.styles.element, look, measure, indent, outline.banner, lists, house)
    _notes(document, body, outline)
    _section(document, outline, look, measure)
    _settings(document, outline, look)
    _properties(document, outline)
    _pictures(document, body, look, measure)
    if look.embed_fonts and not (house or look.word_font):
        from briefing.export.word.typefaces import embed

        embed(document, look.text_font)
    out = BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def _base(look: Look) -> Any:
    import docx

    if not look.word_base:
        document = docx.Document()
        _strip(document)
        return document
    from briefing.export.word.house import opened

    path = Path(look.word_base)
    try:
        return opened(path)
    except (OSError, ValueError, KeyError) as e:
        raise BadTemplate(
            f"{path.name}: the Word base of the template cannot be opened; give a .docx or .dotx file."
        ) from e


def _strip(document: Any) -> None:
    """Take out of python-docx's own base what no reader needs: thumbnail, custom XML, program properties."""
    for holder in (document.part.package, document.part):
        for id, rel in list(holder.rels.items()):
            if not rel.is_external and str(rel.target_part.partname).startswith(_UNWANTED):
                del holder.rels[id]


def _pages(outline: Outline, look: Look) -> dict[str, int]:
    """The page of each heading, for a table of contents that is right when the file is opened."""
    if not any(isinstance(b, Contents) for b in outline.blocks):
        return {}
    from briefing.export.pdf.layout import set_outline

    layout = set_outline(outline, look)
    return {name: n for n, page in enumerate(layout.pages, 1) for _, row, _ in page.rows for name in row.anchors}


def _source_indent(outline: Outline, look: Look) -> float:
    widest = max(
        (len(b.runs[0].text) for b in outline.blocks if isinstance(b, Paragraph) and b.style == "source"), default=1
    )
    return look.text_size * (1.2 + 0.5 * widest)


def _fill(document: Any, body: Body) -> None:
    from docx.oxml.parser import parse_xml

    holder = parse_xml(f"<w:body {NAMESPACES}>{body.write()}</w:body>")
    element = document.element.body
    last = element.sectPr if hasattr(element, "sectPr") else None
    for child in list(element):
        if child is not last:
            element.remove(child)
    for n, child in enumerate(list(holder)):
        element.insert(n, child)


def _add(document: Any, name: str, content_type: str, relation: str, xml: str) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
    part = Part(PackURI(f"/word/{name}"), f"{_WORD}.{content_type}+xml", data, document.part.package)
    for id, rel in list(document.part.rels.items()):
        if rel.reltype == f"{_OFFICE}/{relation}":
            del document.part.rels[id]
    document.part.relate_to(part, f"{_OFFICE}/{relation}")


def _notes(document: Any, body: Body, outline: Outline) -> None:
    kind = "endnote" if body.endnotes else "footnote"
    if outline.notes:
        _add(document, f"{kind}s.xml", f"{kind}s", f"{kind}s", notes.notes(kind, body, outline.notes))
    if body.comments:
        _add(document, "comments.xml", "comments", "comments", notes.comments(body.comments, outline.author))


def _section(document: Any, outline: Outline, look: Look, measure: float) -> None:
    from docx.oxml.parser import parse_xml
    from docx.shared import Pt

    section = document.sections[0]
    section.page_width, section.page_height = (Pt(v) for v in PAGES[look.page])
    if look.citations == "endnotes":  # Word counts endnotes in Roman numbers unless it is told otherwise
        arabic = parse_xml(f'<w:endnotePr {NAMESPACES}><w:numFmt w:val="decimal"/></w:endnotePr>')
        section._sectPr.insert(0, arabic)
    banner = outline.banner
    room = banner.size * 1.6 if banner else 0.0
    margin = look.margin_mm * _MM
    foot = max(20.0, 9 * _MM)
    section.left_margin = section.right_margin = Pt(margin)
    section.top_margin = Pt(max(margin * 0.9, 26 + room + 8))
    section.bottom_margin = Pt(max(margin, 40 + room))
    section.header_distance = Pt(foot - 4)
    section.footer_distance = Pt(foot - 6)
    marking = f'<w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr><w:r>{text(banner.text)}</w:r></w:p>' if banner else ""
    of = f"<w:r>{text('page ')}</w:r>{field('PAGE', '1')}<w:r>{text(' of ')}</w:r>{field('NUMPAGES', '1')}"
    title = f"<w:r>{text(running_title(outline.title))}</w:r><w:r><w:tab/></w:r>"
    line = f'<w:p><w:pPr><w:pStyle w:val="PageFooter"/></w:pPr>{title}{of}</w:p>'
    for part, xml in (
        (section.header, marking or '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'),
        (section.footer, line + marking),
    ):
        part.is_linked_to_previous = False
        element = part._element
        for child in list(element):
            element.remove(child)
        for child in list(parse_xml(f"<w:hdr {NAMESPACES}>{xml}</w:hdr>")):
            element.append(child)


def _settings(document: Any, outline: Outline, look: Look) -> None:
    from docx.oxml.parser import parse_xml

    kind = "endnote" if look.citations == "endnotes" else "footnote"
    noted = (
        f'<w:{kind}Pr><w:numFmt w:val="decimal"/><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
        if outline.notes
        else ""
    )
    embedded = "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" if look.embed_fonts and not look.word_font else ""
    office = 'w:uri="http://schemas.microsoft.com/office/word"'
    compat = "".join(f'<w:compatSetting w:name="{name}" {office} w:val="{value}"/>' for name, value in _COMPATIBILITY)
    document.settings._element = document.part._settings_part._element = parse_xml(
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:removePersonalInformation/>'
        f"<w:removeDateAndTime/>{embedded}"
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f"{noted}<w:compat>"
        f"{compat}"
        f'</w:compat><w:themeFontLang w:val="{quoted(look.language)}" w:bidi="ar-SA"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _properties(document: Any, outline: Outline) -> None:
    p = document.core_properties
    p.title, p.subject, p.author, p.keywords = (
        s[:255] for s in (outline.title, outline.subject, outline.author, outline.keywords)
    )
    p.language, p.comments, p.last_modified_by, p.category, p.revision = (
        outline.language,
        "",
        outline.author[:255],
        "Briefing",
        1,
    )
    when = _moment(outline.as_of)
    p.created = p.modified = when


def _moment(as_of: str) -> datetime.datetime:
    try:
        when = datetime.datetime.fromisoformat(as_of)
    except ValueError:
        return datetime.datetime(2000, 1, 1)
    return when.astimezone(datetime.UTC).replace(tzinfo=None) if when.tzinfo else when


def _pictures(document: Any, body: Body, look: Look, measure: float) -> None:
    if body.logo:
        from briefing.export.word.pictures import add

        add(document, "logo", "/word/media/logo.png", "image/png", body.logo.data)
    if body.figures:
        from briefing.export.word.pictures import relate

        relate(document, body.figures, look)
