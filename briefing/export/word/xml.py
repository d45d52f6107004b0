"""Small pieces of WordprocessingML as text: the body is built as one string and parsed once, which keeps it fast."""

from __future__ import annotations

from html import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Half points, Word's unit of type size."""
    return round(points * 2)


def text(words: str) -> str:
    """Characters of a run; tabs become tab elements."""
    out = []
    for n, part in enumerate(words.split("\t")):
        if n:
            out.append("<w:tab/>")
        if part:
            out.append(f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>')
    return "".join(out)


def quoted(words: str) -> str:
    """Characters of an attribute."""
    return escape(words, quote=True)


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field with its result already filled in."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{rpr}<w:instrText xml:space="preserve"> {quoted(instruction)} </w:instrText></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{rpr}{text(result)}</w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'
    )
