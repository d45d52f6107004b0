"""Footnotes, endnotes and comments as parts of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.export.outline import Runs
from briefing.export.word.xml import NAMESPACES, quoted, text

if TYPE_CHECKING:
    from briefing.export.word.body import Body


def notes(kind: str, body: Body, notes: tuple[Runs, ...]) -> str:
    """The footnotes or endnotes part (`kind` is `footnote` or `endnote`)."""
    style = "FootnoteText" if kind == "footnote" else "EndnoteText"
    out = [f"<w:{kind}s {NAMESPACES}>"]
    for id, type_, sign in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator")):
        out.append(
            f'<w:{kind} w:type="{type_}" w:id="{id}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r>'
            f"<w:{sign}/></w:r></w:p></w:{kind}>"
        )
    for n, runs in enumerate(notes, 1):
        number = f'<w:r><w:rPr><w:rStyle w:val="SourceNumber"/></w:rPr><w:{kind}Ref/></w:r><w:r><w:tab/></w:r>'
        out.append(
            f'<w:{kind} w:id="{n}"><w:p><w:pPr><w:pStyle w:val="{style}"/>'
            f"</w:pPr>{number}{body.runs(runs)}</w:p></w:{kind}>"
        )
    return "".join(out) + f"</w:{kind}s>"


def comments(words: list[str], author: str) -> str:
    """The comments part; comments carry no date, for it would be the clock's."""
    name = author or "Author"
    initials = "".join(w[0] for w in name.split())[:4].upper()
    out = [f"<w:comments {NAMESPACES}>"]
    for n, comment in enumerate(words):
        out.append(
            f'<w:comment w:id="{n}" w:author="{quoted(name)}" w:initials="{quoted(initials)}"><w:p><w:pPr>'
            '<w:pStyle w:val="CommentText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
            f"<w:r>{text(comment)}</w:r></w:p></w:comment>"
        )
    return "".join(out) + "</w:comments>"
