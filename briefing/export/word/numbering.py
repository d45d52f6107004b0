"""Real lists: multilevel bullet lists for plain points, for points with a column for kinds, and for the bottom line."""

from __future__ import annotations

from typing import Any

from briefing.export.word.styles import indents
from briefing.export.word.xml import NAMESPACES, twips
from briefing.templates.look import Look

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = (("ListBullet", "ListBullet2"), ("Point", "Point2"), ("BottomLineBullet",))
_FIRST_SIGN = 0x5A3C1E01  # lists carry a number of their own, by which Word knows them again


def add_lists(numbering: Any, look: Look, house: bool) -> int:
    """Put our lists into a numbering part and give the number before the first of them; lists of a house are kept."""
    from docx.oxml.parser import parse_xml

    if not house:
        for child in list(numbering):
            numbering.remove(child)
    taken = max((int(n.get(f"{_W}numId")) for n in numbering.findall(f"{_W}num")), default=0)
    abstract = 1 + max((int(a.get(f"{_W}abstractNumId")) for a in numbering.findall(f"{_W}abstractNum")), default=-1)
    made = parse_xml(f"<w:numbering {NAMESPACES}>{''.join(_lists(look, abstract, taken + 1))}</w:numbering>")
    at = len(numbering.findall(f"{_W}abstractNum")) + len(numbering.findall(f"{_W}numPicBullet"))
    for child in list(made):
        if child.tag == f"{_W}abstractNum":
            numbering.insert(at, child)
            at += 1
        else:
            last = [n for n, c in enumerate(numbering) if c.tag in (f"{_W}num", f"{_W}abstractNum")][-1]
            numbering.insert(last + 1, child)
    return taken


def _lists(look: Look, abstract: int, number: int) -> list[str]:
    bullet, column, step = indents(look)
    columns = (0.0, column, 0.0)
    lists = [_list(abstract + n, n, look, bullet, columns[n], step) for n in range(len(_STYLES))]
    return lists + [
        f'<w:num w:numId="{number + n}"><w:abstractNumId w:val="{abstract + n}"/></w:num>' for n in range(len(_STYLES))
    ]


def _list(id: int, n: int, look: Look, bullet: float, column: float, step: float) -> str:
    color = look.muted.lstrip("#")
    levels = []
    for level, sign in enumerate("•–"):
        left = twips(bullet + column + level * step)
        hanging = left if level == 0 else twips(bullet)
        tab = twips(bullet) if level == 0 and column else left
        style = f'<w:pStyle w:val="{_STYLES[n][level]}"/>' if level < len(_STYLES[n]) else ""
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>{style}'
            f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{tab}"/></w:tabs>'
            f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
            f'<w:rPr><w:color w:val="{color}"/></w:rPr></w:lvl>'
        )
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{_FIRST_SIGN + n:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{_FIRST_SIGN + 0x100 + n:08X}"/>{"".join(levels)}</w:abstractNum>'
    )
