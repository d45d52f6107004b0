"""Rich Text Format: the words of the body, by a small interpreter of groups, control words and code pages (RTF 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from briefing.readers.dates import day_in
from briefing.readers.reading import Given, Reading, Unreadable, listed

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\", re.DOTALL
)
_MOST_GROUPS = 2_000

# Destinations whose content is not the body; those that open with \* are left out unless they are known.
_LEFT_OUT = frozenset(
    word.encode()
    for word in listed(
        """
        aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnref atntime background bkmkend
        bkmkstart colorschememapping colortbl datafield do falt filetbl fldinst fonttbl footer footerf footerl
        footerr ftncn ftnsep ftnsepc generator header headerf headerl headerr info latentstyles listoverridetable
        listtable listtext mmathPr nonshppict objdata panose passwordhash pgptbl pict pn pntext revtbl rsidtbl rxe
        shpinst stylesheet tc tcn template themedata txe wgrffmtfilter xe xmlnstbl
        """
    )
)
_KNOWN_STARRED = frozenset((b"shptxt", b"shppict"))
_TEXT = {
    b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"line": "\n", b"tab": "\t", b"cell": "\t", b"nestcell": "\t",
    b"row": "\n", b"nestrow": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n\n", b"\r": "\n\n"}
_CHARSETS = {0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253",
             162: "cp1254",
             163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group inherits and may change until it closes."""

    skipped: bool = False
    hidden: bool = False
    unicode_width: int = 1
    font: int = -1
    field: bytes = b""
    """The destination being collected apart (a font's charset, or a line of the info group)."""


@dataclass(slots=True)
class _Reader:
    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    info: dict[bytes, list[str]] = field(default_factory=dict)
    pending: bytearray = field(default_factory=bytearray)
    swallow: int = 0
    defining: int = -1


def read(given: Given) -> Iterator[Reading]:
    """The body as one reading, title and author from the info group. Raises Unreadable."""
    if b"\\rtf" not in given.data[:64]:
        raise Unreadable("says it is RTF and is not; ask for it again")
    state = _interpret(given.data)
    text = "".join(state.pieces)
    text = re.sub(r"[ \t]*\n", "\n", re.sub(r"(?<=\S) {2,}", " ", text))
    if not text.strip():
        raise Unreadable("an RTF file without any text")
    info = {key: "".join(value).strip() for key, value in state.info.items()}
    yield Reading(
        _surrogates(text),
        title=info.get(b"title") or None,
        author=info.get(b"author") or None,
        weak_date=day_in(info.get(b"day")),
    )


def _interpret(data: bytes) -> _Reader:
    state = _Reader()
    stack: list[_Group] = []
    group = _Group()
    opening = starred = False
    for token in _TOKEN.finditer(data):
        word, number, hexed, symbol, brace, plain = token.groups()
        if state.pending and hexed is None:
            _flush(state, group)
        if brace == b"{":
            if len(stack) >= _MOST_GROUPS:
                raise Unreadable("nested too deeply, as no word processor does; not opened")
            stack.append(group)
            opening, starred, state.swallow = True, False, 0
            continue
        if brace == b"}":
            if not stack:
                break
            group = stack.pop()
            state.swallow = 0
        elif symbol == b"*" and opening:
            starred = True
            continue
        elif word is not None:
            group = _word(state, group, word, int(number) if number else None, opening, starred)
        elif hexed is not None:
            if state.swallow:
                state.swallow -= 1
            else:
                state.pending.append(int(hexed, 16))
        elif symbol is not None:
            _put(state, group, _SYMBOLS.get(symbol, ""))
        elif plain is not None:
            if state.swallow:
                plain, state.swallow = plain[state.swallow :], max(0, state.swallow - len(plain))
            _put(state, group, plain.decode(_codec(state, group), "replace"))
        if plain is None or plain.strip():
            opening = starred = False
    _flush(state, group)
    return state


def _word(state: _Reader, group: _Group, word: bytes, number: int | None, opening: bool, starred: bool) -> _Group:
    """The effect of one control word on the text and on the group."""
    if opening and (word in _LEFT_OUT or (starred and word not in _KNOWN_STARRED)):
        return replace(group, skipped=True, field=word if word in (b"fonttbl", b"info") else b"")
    if group.field == b"info" or (
        group.field and group.skipped and word in (b"title", b"author", b"creatim", b"revtim")
    ):
        return _info_word(state, group, word, number)
    match word:
        case b"f" if group.field == b"fonttbl":
            state.defining = number or 0
        case b"fcharset" if group.field == b"fonttbl":
            state.fonts[state.defining] = _CHARSETS.get(number or 0, "")
        case b"f":
            return replace(group, font=number or 0)
        case b"ansicpg":
            state.codec = _page(number) or state.codec
        case b"mac" | b"pc" | b"pca":
            state.codec = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}[word]
        case b"uc":
            return replace(group, unicode_width=min(max(number or 0, 0), 8))
        case b"u" if number is not None:
            _put(state, group, chr(number & 0xFFFF) if number < 0x10000 else "\ufffd")
            state.swallow = group.unicode_width
        case b"v" | b"deleted":
            return replace(group, hidden=number != 0)
        case b"plain":
            return replace(group, hidden=False, font=-1)
        case b"bin" | b"object":
            return replace(group, skipped=True)
        case b"result":
            return replace(group, skipped=False)
        case _ if word in _TEXT:
            _put(state, group, _TEXT[word])
    return group


def _info_word(state: _Reader, group: _Group, word: bytes, number: int | None) -> _Group:
    if word in (b"title", b"author"):
        return replace(group, field=b"info:" + word)
    if word in (b"creatim", b"revtim", b"printim", b"buptim"):
        return replace(group, field=b"info" if word != b"revtim" else b"info:day")
    return group


def _put(state: _Reader, group: _Group, text: str) -> None:
    if group.field.startswith(b"info:"):
        state.info.setdefault(group.field[5:], []).append(text)
    elif not group.skipped and not group.hidden:
        state.pieces.append(text)


def _flush(state: _Reader, group: _Group) -> None:
    """Bytes given in hexadecimal, decoded together because a character may take two."""
    if state.pending:
        _put(state, group, bytes(state.pending).decode(_codec(state, group), "replace"))
        state.pending.clear()


def _codec(state: _Reader, group: _Group) -> str:
    return state.fonts.get(group.font) or state.codec


def _page(number: int | None) -> str | None:
    name = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030"}.get(number or 0, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return None
    return name


def _surrogates(text: str) -> str:
    """Characters past the first plane, which RTF writes in two halves."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
