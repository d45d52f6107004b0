"""One HTML file that needs no other: styles inside, no script, readable on paper and on a telephone."""

from base64 import b64encode
from html import escape
from typing import assert_never

from briefing.document import Briefing
from briefing.export.composing import compose
from briefing.export.drawing import svg
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
from briefing.templates.look import Look

_TAGS = {"bold": "strong", "italic": "em"}
_STYLE = """
:root{color-scheme:light}
body{font:%(size).2fpt/%(leading).2f "%(font)s",%(generic)s;color:#1b1f24;max-width:46rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:%(title).1fpt;line-height:1.15;margin:.1em 0 .2em;color:%(accent)s;font-weight:600}
h2{font-size:1.02em;color:%(accent)s;margin:1.8em 0 .5em;border-bottom:1px solid %(rule)s;padding-bottom:.2em;
break-after:avoid;%(caps)s}
h2 .aside{font-weight:400;color:%(muted)s;text-transform:none;letter-spacing:0}
h3{font-size:1em;margin:1.2em 0 .3em;break-after:avoid}
.kicker{text-transform:uppercase;letter-spacing:.14em;color:%(muted)s;font-size:.85em;margin:0}
.subtitle,.notice,.small,.caption,figcaption{color:%(muted)s;font-size:.9em;margin:.2em 0 .8em}
.bottom-line{background:%(shade)s;border-left:3px solid %(accent)s;padding:.6em 1em;margin:1em 0}
.bottom-line h2{border:0;margin:0 0 .2em}.bottom-line p{margin:.2em 0}
ul.points,ol.sources{list-style:none;margin:0;padding:0}
ul.points>li{margin:.4em 0;display:grid;grid-template-columns:1.1em 1fr}
ul.points>li::before{content:"•";color:%(muted)s}
ul.points.columned>li{grid-template-columns:1.1em 6.6em 1fr}
ul.points>li.under::before{content:"–"}ul.points>li.under{margin-left:1.4em}
ul.points.columned>li.under{grid-template-columns:1.1em 1fr;margin-left:7.9em}
.label{color:%(muted)s;font-size:.9em}
.muted,.date{color:%(muted)s}.number{font-weight:600}
a{color:inherit;text-decoration:none}a:hover,:target{background:#fff3c4}sup{line-height:0;font-size:.72em;color:%(accent)s}
table{border-collapse:collapse;width:100%%;margin:.4em 0}
th,td{vertical-align:top;text-align:left;padding:.3em .8em .3em 0;border-top:1px solid %(rule)s}
thead th{border-top:0;color:%(muted)s;font-weight:400;font-size:.9em}th p,td p{margin:0}th[scope=row]{font-weight:600}
.band th{color:%(accent)s;background:%(shade)s;padding-left:.5em}
ol.sources{font-size:.88em}ol.sources li{padding-left:2em;text-indent:-2em;margin:.25em 0}ol.sources li.copy{margin-left:2em}
ol.sources .number{display:inline-block;width:2em;text-indent:0}
blockquote{margin:.2em 0 .5em 1.2em;padding-left:.8em;border-left:2px solid %(rule)s;font-size:.92em}
.marking{font-weight:600;letter-spacing:.04em;margin:0 0 1.5em}.marking:last-child{margin:2em 0 0}
.notes{font-size:.88em;border-top:1px solid %(rule)s;margin-top:2em}
@media print{body{margin:0;max-width:none}@page{size:%(page)s;margin:%(margin).0fmm}}
"""


def write_html(briefing: Briefing, look: Look) -> bytes:
    """The outline as a page of HTML."""
    outline = compose(briefing, look)
    marking = _marking(outline)
    body = "\n".join([marking, *_blocks(outline.blocks, look), _notes(outline), marking]).strip()
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(outline.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(outline.title)}</title>\n'
        f"<style>{_styles(look)}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _styles(look: Look) -> str:
    return _STYLE % {
        "size": look.text_size + 1.5,
        "leading": look.leading + 0.1,
        "font": look.text_font.replace('"', ""),
        "generic": "serif" if "serif" in look.text_font.lower() else "system-ui,sans-serif",
        "title": look.title_size,
        "accent": look.accent,
        "muted": look.muted,
        "shade": look.shade,
        "rule": look.rule,
        "page": look.page,
        "margin": look.margin_mm,
        "caps": "text-transform:uppercase;letter-spacing:.05em" if look.side_heads == "capitals" else "",
    }


def _marking(outline: Outline) -> str:
    if not outline.banner:
        return ""
    b = outline.banner
    ink = f' style="color:{b.ink};background:{b.ground};padding:.1em .4em"' if b.ink else ""
    return f'<p class="marking" style="text-align:{b.align}"><span{ink}>{escape(b.text)}</span></p>'


def _blocks(blocks: tuple[Block, ...], look: Look) -> list[str]:
    out: list[str] = []
    n = 0
    while n < len(blocks):
        block = blocks[n]
        group = _run_of_same(blocks, n)
        n += len(group)
        if isinstance(block, Item):
            out.append(_items([b for b in group if isinstance(b, Item)]))
        elif isinstance(block, Paragraph) and block.style in ("source", "copy"):
            out.append("<ol class=sources>" + "".join(_source(b) for b in group if isinstance(b, Paragraph)) + "</ol>")
        else:
            out += [_block(b, blocks, look) for b in group]
    return out


def _kind(block: Block) -> str:
    if isinstance(block, Item):
        return f"item{block.columned}"
    if isinstance(block, Paragraph) and block.style in ("source", "copy"):
        return "source"
    return ""


def _run_of_same(blocks: tuple[Block, ...], start: int) -> list[Block]:
    kind = _kind(blocks[start])
    end = start + 1
    while kind and end < len(blocks) and _kind(blocks[end]) == kind:
        end += 1
    return list(blocks[start:end])


def _block(block: Block, all_blocks: tuple[Block, ...], look: Look) -> str:
    match block:
        case Heading():
            aside = f' <span class="aside">· {escape(block.aside)}</span>' if block.aside else ""
            return f'<h{block.level + 1} id="{block.anchor}">{escape(block.text)}{aside}</h{block.level + 1}>'
        case Paragraph():
            return _paragraph(block)
        case Item():
            return _items([block])
        case Table():
            return _table(block)
        case Box():
            head = f'<h2 id="{block.anchor}">{_runs(block.heading.runs)}</h2>' if block.heading else ""
            return f'<section class="bottom-line">{head}{"".join(_blocks(block.body, look))}</section>'
        case Figure():
            drawn = svg(block, look.accent, look.muted, look.rule)
            return f"<figure>{drawn}<figcaption>{_runs(block.caption.runs)}</figcaption></figure>"
        case Picture():
            source = b64encode(block.data).decode()
            size = f'height="{block.height:.0f}" width="{block.width:.0f}"'
            return f'<p><img src="data:image/png;base64,{source}" alt="{escape(block.alt)}" {size}></p>'
        case Contents():
            heads = [b for b in all_blocks if isinstance(b, Heading) and b.level == 1]
            lines = "".join(f'<li><a href="#{b.anchor}">{escape(b.text)}</a></li>' for b in heads)
            return f'<nav><h2 id="contents">{escape(block.heading)}</h2><ol class=sources>{lines}</ol></nav>'
        case _:
            assert_never(block)


def _paragraph(p: Paragraph) -> str:
    name = f' id="{p.anchor}"' if p.anchor else ""
    if p.style == "title":
        return f"<h1{name}>{_runs(p.runs)}</h1>"
    tag = "blockquote" if p.style == "quote" else "p"
    kind = "" if p.style in ("body", "box", "cell", "head", "quote") else f' class="{p.style}"'
    return f"<{tag}{name}{kind}>{_runs(p.runs)}</{tag}>"


def _items(items: list[Item]) -> str:
    columned = " columned" if items[0].columned else ""
    lines = []
    for item in items:
        under = ' class="under"' if item.level else ""
        label = f'<span class="label">{escape(item.label or "")}</span> ' if item.columned and not item.level else ""
        name = f' id="{item.anchor}"' if item.anchor else ""
        lines.append(f"<li{name}{under}>{label}<span>{_runs(item.runs)}</span></li>")
    return f'<ul class="points{columned}">{"".join(lines)}</ul>'


def _source(p: Paragraph) -> str:
    return f'<li id="{p.anchor}" class="{p.style}">{_runs(p.runs)}</li>'


def _table(table: Table) -> str:
    head = ""
    if table.header:
        head = (
            "<thead><tr>"
            + "".join(f'<th scope="col">{_cell(c.paragraphs)}</th>' for c in table.header.cells)
            + "</tr></thead>"
        )
    rows = "".join(_row(r, len(table.widths)) for r in table.rows)
    columns = "".join(f'<col style="width:{w * 100:.0f}%">' for w in table.widths)
    inner = f"<colgroup>{columns}</colgroup>{head}<tbody>{rows}</tbody>"
    return f'<table class="{table.kind}" aria-label="{escape(table.summary)}">{inner}</table>'


def _row(row: Row, columns: int) -> str:
    name = f' id="{row.anchor}"' if row.anchor else ""
    if row.band:
        return f'<tr class="band"{name}><th colspan="{columns}">{_cell(row.cells[0].paragraphs)}</th></tr>'
    cells = []
    for n, cell in enumerate(row.cells):
        heads = row.headed and n == 0
        cells.append(
            f'<th scope="row">{_cell(cell.paragraphs)}</th>' if heads else f"<td>{_cell(cell.paragraphs)}</td>"
        )
    return f"<tr{name}>{''.join(cells)}</tr>"


def _cell(paragraphs: tuple[Paragraph, ...]) -> str:
    return "".join(_paragraph(p) for p in paragraphs)


def _notes(outline: Outline) -> str:
    if not outline.notes:
        return ""
    lines = (
        f'<li id="note{n}"><a class="number" href="#ref{n}">{n}</a> {_runs(runs)}</li>'
        for n, runs in enumerate(outline.notes, 1)
    )
    return f'<ol class="sources notes">{"".join(lines)}</ol>'


def _runs(runs: Runs) -> str:
    return "".join(_run(r) for r in runs)


def _run(run: Run) -> str:
    text = escape(run.text).replace("\t", " ")
    match run.style:
        case "text":
            pass
        case "bold" | "italic":
            text = f"<{_TAGS[run.style]}>{text}</{_TAGS[run.style]}>"
        case "bold-italic":
            text = f"<strong><em>{text}</em></strong>"
        case "cite":
            text = text if run.text.isspace() else f"<sup>{_linked(run, text)}</sup>"
        case "muted" | "label" | "aside" | "number":
            text = f'<span class="{run.style}">{_linked(run, text)}</span>'
        case _:
            assert_never(run.style)
    if run.link and run.style in ("text", "bold", "italic", "bold-italic"):
        text = _linked(run, text)
    return f'<span id="{run.anchor}">{text}</span>' if run.anchor else text


def _linked(run: Run, text: str) -> str:
    if run.note:
        return f'<a id="ref{run.note}" href="#note{run.note}">{text}</a>'
    return f'<a href="#{run.link}">{text}</a>' if run.link else text
