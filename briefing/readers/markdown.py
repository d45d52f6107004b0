"""Markdown: its words without its marks, wrapped lines joined to paragraphs, front matter as metadata."""

import html
import re
from collections.abc import Iterator

from briefing.readers.characters import line_ends
from briefing.readers.dates import day_in
from briefing.readers.encodings import decode, refuse_binary
from briefing.readers.reading import Given, Reading

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w -]{0,30}):[ \t]+(.{1,500})$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$")
_INLINE = (
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\]\n]{0,300})\]\([^)\n]{0,600}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,300})\]\[[^\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]{1,1000})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>\n]{0,500}>"), ""),
    (re.compile(r"(`+)([^`\n]{1,1000})\1"), r"\2"),
    (re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3}|~~)(?=\S)([^\n]{1,400}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])"), r"\1"),
)


def read(given: Given) -> Iterator[Reading]:
    """One reading; the title is that of the front matter or the first heading."""
    text, _, warnings = decode(given.data)
    refuse_binary(text)
    text = line_ends(text)
    fields: dict[str, str] = {}
    if front := _FRONT.match(text[:20_000]):
        fields = {k.lower(): v.strip("\"' ") for k, v in _FIELD.findall(front[1])}
        text = text[front.end() :]
    title, blocks = _blocks(re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL))
    yield Reading(
        "\n\n".join(blocks),
        title=fields.get("title") or title,
        publisher=fields.get("publisher") or fields.get("source"),
        author=fields.get("author"),
        published=day_in(fields.get("date") or fields.get("published")),
        language=fields.get("lang") or fields.get("language"),
        warnings=warnings,
    )


def _blocks(text: str) -> tuple[str | None, list[str]]:
    """The first heading and the paragraphs, headings, list items and table rows in order."""
    title: str | None = None
    blocks: list[str] = []
    open_block = fenced = table = False
    for line in text.split("\n"):
        if re.match(r"^[ \t]*(```|~~~)", line):
            fenced, open_block = not fenced, False
            continue
        if fenced:
            blocks.append(line)
            continue
        line = re.sub(r"^[ \t]*(?:>[ \t]?)+", "", line)
        if not line.strip() or _RULE.match(line) or _TABLE_RULE.match(line):
            if open_block and re.match(r"^[ \t]*(=+|-+)[ \t]*$", line) and len(blocks[-1]) < 200:
                title = title or blocks[-1]
            open_block = False
            table = table and bool(line.strip())
            continue
        if heading := _HEADING.match(line):
            words = _plain(heading[1])
            title = title or words
            blocks.append(words)
            open_block = False
        elif line.lstrip().startswith("|"):
            row = "\t".join(_plain(cell) for cell in line.strip().strip("|").split("|"))
            if table:
                blocks[-1] += "\n" + row
            else:
                blocks.append(row)
            table, open_block = True, False
        elif item := _ITEM.match(line):
            blocks.append(_plain(line[item.end() :]))
            open_block = True
        elif re.match(r"^[ \t]*=+[ \t]*$", line) and open_block:
            title = title or blocks[-1]
            open_block = False
        elif open_block:
            blocks[-1] += ("\n" if blocks[-1].endswith("  ") else " ") + _plain(line)
        else:
            blocks.append(_plain(line))
            open_block = True
    return title, blocks


def _plain(line: str) -> str:
    for pattern, by in _INLINE:
        line = pattern.sub(by, line)
    return html.unescape(line).strip()
