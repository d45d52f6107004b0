"""Pictures: the timeline as SVG with a PNG beside it for programs that know no SVG, and the logo; each with its alt text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from briefing.export.drawing import Dot, Stroke, Words, draw, svg
from briefing.export.outline import Figure
from briefing.export.pdf.fonts import FAMILIES, face
from briefing.export.pdf.styles import INK
from briefing.export.word.xml import quoted
from briefing.templates.look import Look

_EMU = 12_700  # a point
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SCALE = 3  # pixels a point in the PNG


def placeholder(n: int, figure: Figure, measure: float) -> str:
    """The n-th figure as an inline picture; its parts are related under the names that `relate` gives."""
    drawing = draw(figure)
    scale = min(1.0, measure / drawing.width)
    vector = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="figure{n}svg"/></a:ext></a:extLst>'
    )
    return inline(
        n, f"Timeline {n}", figure.alt, f"figure{n}png", drawing.width * scale, drawing.height * scale, vector
    )


def inline(n: int, name: str, alt: str, relation: str, width: float, height: float, more: str = "") -> str:
    """A run with an inline picture; lengths in points."""
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{n}" name="{quoted(name)}" descr="{quoted(alt)}"/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{n}" name="{quoted(name)}" descr="{quoted(alt)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}">{more}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        "</pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr>"
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def relate(document: Any, figures: list[Figure], look: Look) -> None:
    """Put the pictures of the figures into the package."""
    for n, figure in enumerate(figures, 1):
        drawn = svg(figure, look.accent, look.muted, look.rule).encode()
        add(document, f"figure{n}svg", f"/word/media/figure{n}.svg", "image/svg+xml", drawn)
        add(document, f"figure{n}png", f"/word/media/figure{n}.png", "image/png", _png(figure, look))


def add(document: Any, id: str, name: str, content_type: str, data: bytes) -> None:
    """A picture part under a relation of our own naming."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = Part(PackURI(name), content_type, data, document.part.package)
    document.part.rels._target_parts_by_rId[id] = part
    document.part.rels.add_relationship(f"{_OFFICE}/image", part, id)


def _png(figure: Figure, look: Look) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    drawing = draw(figure)
    picture = Image.new("RGB", (round(drawing.width * _SCALE), round(drawing.height * _SCALE)), "white")
    pen = ImageDraw.Draw(picture)
    tones = {"rule": look.rule, "accent": look.accent, "muted": look.muted, "ink": INK}
    anchors = {"start": "ls", "middle": "ms", "end": "rs"}
    program = face(FAMILIES[look.text_font][0]).data
    for part in drawing.parts:
        match part:
            case Stroke():
                ends = [v * _SCALE for v in (part.x0, part.y0, part.x1, part.y1)]
                pen.line(ends, tones[part.tone], max(1, round(part.width * _SCALE)))
            case Dot():
                box = [(v + d * part.radius) * _SCALE for d in (-1, 1) for v in (part.x, part.y)]
                pen.ellipse(box, look.accent if part.filled else "white", look.accent, _SCALE)
            case Words():
                font = ImageFont.truetype(BytesIO(program), part.size * _SCALE)
                pen.text((part.x * _SCALE, part.y * _SCALE), part.text, tones[part.tone], font, anchors[part.align])
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def size(path: Path) -> tuple[int, int]:
    """Width and height of a picture in pixels."""
    from PIL import Image

    with Image.open(path) as picture:
        return picture.size
