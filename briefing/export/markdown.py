"""Markdown that reads well as plain text and renders with footnotes where footnotes are known."""

import re
from typing import assert_never

from briefing.document import Briefing
from briefing.export.composing import compose
from briefing.export.outline import (
    Block,
    Box,
    Contents,
    Figure,
    Heading,
    Item,
    Paragraph,
    Picture,
    Row,
    Run,
    Runs,
    Table,
)
from briefing.templates.look import Look

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_LINE_START = re.compile(r"^(\s*)(#{1,6}\s|[-+=~]|\d+[.)]\s)")
_WRAP = {"number": "**", "bold": "**", "italic": "*", "bold-italic": "***"}


def write_markdown(briefing: Briefing, look: Look) -> bytes:
    """The outline as Markdown that is pleasant to read as it is; citations lead to the source list."""
    outline = compose(briefing, look)
    parts = [_block(b, outline.blocks) for b in outline.blocks]
    marking = f"**{_plain(outline.banner.text)}**" if outline.banner else ""
    notes = "\n".join(f"[^{n}]: {_runs(runs)}" for n, runs in enumerate(outline.notes, 1))
    text = marking
    for block, part in zip(outline.blocks, parts, strict=True):
        listed = isinstance(block, Item) or (isinstance(block, Paragraph) and block.style in ("source", "copy"))
        tight = listed and text.rsplit("\n", 1)[-1].lstrip().startswith("- ")
        text += ("\n" if tight else "\n\n") + part
    return ("\n\n".join(p for p in (text.strip(), notes, marking) if p) + "\n").encode()


def _block(block: Block, all_blocks: tuple[Block, ...]) -> str:
    match block:
        case Heading():
            aside = f" · {_plain(block.aside)}" if block.aside else ""
            return f"{'#' * (block.level + 1)} {_plain(block.text)}{aside}"
        case Paragraph():
            return _paragraph(block)
        case Item():
            label = f"{block.label}: " if block.label else ""
            return f"{'  ' * block.level}- {label}{_runs(block.runs)}"
        case Table():
            return _table(block)
        case Box():
            head = [f"> **{_runs(block.heading.runs)}**", ">"] if block.heading else []
            return "\n".join([*head, *(f"> {_block(b, all_blocks)}" for b in block.body)])
        case Figure():
            return _runs(block.caption.runs)
        case Picture():
            return f"*{_plain(block.alt)}*"
        case Contents():
            heads = [b for b in all_blocks if isinstance(b, Heading) and b.level == 1]
            return f"## {block.heading}\n\n" + "\n".join(f"- {_plain(h.text)}" for h in heads)
        case _:
            assert_never(block)


def _paragraph(p: Paragraph) -> str:
    text = _runs(p.runs)
    match p.style:
        case "title":
            return f"# {text}"
        case "kicker":
            return f"*{text}*"
        case "quote":
            return f"> {text}"
        case "source" | "copy":
            return f"{'  ' if p.style == 'copy' else ''}- {_anchor(p.anchor)}{text}"
        case _:
            return _LINE_START.sub(r"\1\\\2", text)


def _table(table: Table) -> str:
    width = len(table.widths)
    header = table.header.cells if table.header else ()
    lines = [
        "| " + " | ".join(_cell(c.paragraphs) for c in header) + " |" if header else "|" + " |" * width,
        "|" + " --- |" * width,
    ]
    lines += ["| " + " | ".join(_row(r, width)) + " |" for r in table.rows]
    return "\n".join(lines)


def _row(row: Row, width: int) -> list[str]:
    cells = [_cell(c.paragraphs) for c in row.cells]
    cells += [""] * (width - len(cells))
    cells[0] = f"**{cells[0]}**" if row.band and cells[0] else cells[0]
    return cells


def _cell(paragraphs: tuple[Paragraph, ...]) -> str:
    return "<br>".join(_runs(p.runs) for p in paragraphs)


def _anchor(name: str | None) -> str:
    return f'<a id="{name}"></a>' if name else ""


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _runs(runs: Runs) -> str:
    return re.sub(r"[ \u00a0\u2002]+", " ", "".join(_run(r) for r in runs))


def _run(run: Run) -> str:
    if run.note:
        return f"[^{run.note}]"
    text = _plain(run.text).replace("\t", " ")
    wrap = _WRAP.get(run.style, "")
    if wrap and text.strip():
        inner = text.strip()
        text = text.replace(inner, f"{wrap}{inner}{wrap}", 1)
    if run.link and run.link.startswith("source"):  # the only places with a name: anchors for all would drown the text
        lead = " " if run.style == "cite" else ""
        text = f"{lead}[{text}](#{run.link})"
    return text
