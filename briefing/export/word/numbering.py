"""Real lists: two multilevel bullet lists, one plain, one with a column for kinds."""

from __future__ import annotations

from briefing.export.word.styles import indents
from briefing.export.word.xml import NAMESPACES, twips
from briefing.templates.look import Look


def numbering(look: Look) -> str:
    """The numbering part: list 1 is linked to List Bullet and List Bullet 2, list 2 to Point and Point 2."""
    bullet, column, step = indents(look)
    return (
        f"<w:numbering {NAMESPACES}>"
        + _list(0, look, bullet, 0.0, step, ("ListBullet", "ListBullet2"), "5A3C1E01")
        + _list(1, look, bullet, column, step, ("Point", "Point2"), "5A3C1E02")
        + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _list(id: int, look: Look, bullet: float, column: float, step: float, styles: tuple[str, str], nsid: str) -> str:
    color = look.muted.lstrip("#")
    levels = []
    for level, sign in enumerate("•–"):
        left = twips(bullet + column + level * step)
        hanging = left if level == 0 else twips(bullet)
        tab = twips(bullet) if level == 0 and column else left
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
            f'<w:pStyle w:val="{styles[level]}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{tab}"/></w:tabs>'
            f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
            f'<w:rPr><w:color w:val="{color}"/></w:rPr></w:lvl>'
        )
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{nsid}"/><w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="{nsid[:-2]}F{id}"/>{"".join(levels)}</w:abstractNum>'
    )
