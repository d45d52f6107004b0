"""Bytes to characters: byte-order marks, declared charsets, UTF-8, UTF-16 without a mark, and the one-byte code pages."""

from __future__ import annotations

import codecs
import re

from briefing.readers.reading import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What browsers do with these labels (WHATWG Encoding): the Windows page is a superset in practice.
_AS_WINDOWS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "latin_1": "cp1252", "iso8859-11": "cp874",
               "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}  # fmt: skip

_SAMPLE = 40_000


def _codec(label: str | None) -> str | None:
    """Python's codec for a charset label, text codecs only."""
    if not label:
        return None
    try:
        found = codecs.lookup(label.strip().strip("\"'").lower())
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True):
        return None
    return _AS_WINDOWS.get(found.name, found.name)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 by the zero bytes that Latin text leaves at every other place."""
    head = data[: 4096 - len(data[:4096]) % 2]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _score(text: str) -> float:
    """How much a decoding looks like language: letters of one script in words, few odd signs, few case breaks."""
    if not text:
        return 0.0
    words = re.findall(r"[^\W\d_]+", text)
    letters = sum(map(len, words)) or 1
    odd = len(re.findall(r"[\x80-\x9f\ufffd\u2500-\u259f¤¦¬±¶µ¯¸]", text))
    breaks = sum(bool(re.search(r"[a-zа-яё][A-ZА-ЯЁ]", w)) for w in words)
    mixed = sum(bool(re.search(r"[a-zA-Z]", w)) and bool(re.search(r"[^\x00-\u024f]", w)) for w in words)
    rare = len(re.findall(r"[ÐÞðþ×÷ªºÀ-ß](?=[À-ÿ])", text))
    return 1.0 - (3.0 * odd + 2.0 * breaks + 4.0 * mixed + 2.0 * rare) / letters


# (codec, letters of the languages written with it, most frequent first: a decoding that shows them is the likelier one)
_PAGES = (
    ("cp1252", "éèàçêëîïôûùüöäßñáíóúåøæÉÀ’“”‘–—…€"),
    ("cp1251", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъіїєґ"),
    ("cp1256", "ايلمنوترسبدعةهفقكحجشصطخضغذثظءئىؤأإآ"),
    ("cp1250", "ąćęłńóśźżčďěňřšťůžáíýéőűĄŁŚŻŽČŠŘ„”"),
    ("cp1255", "יולאהרמתשבנדחעקפםכטצגסזןךץף"),
    ("cp1253", "αοιετνσρηπκςλμυάίόέήώδγθχωφβξζύψ"),
    ("cp1254", "ığşçöüİĞŞ"),
    ("koi8_r", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ"),
    ("iso8859_6", "ايلمنوترسبدعةهفقكحجشصطخضغذثظءئىؤأإآ"),
    ("cp866", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ"),
)
_FREQUENT = 10


def _one_byte(data: bytes) -> str | None:
    """The code page whose decoding looks most like language, by the bytes above 127 alone."""
    high = sum(b > 127 for b in data)
    if not high:
        return "ascii"
    best, name = -1e9, None
    for order, (page, common) in enumerate(_PAGES):
        text = data.decode(page, "replace")
        seen = [c for c in text if c > "\x7f"]
        share = sum(c in common for c in seen) / max(1, len(seen))
        often = sum(c in common[:_FREQUENT] for c in seen) / max(1, len(seen))
        score = _score(text) + 1.5 * share + often - 0.02 * order
        if page != "cp1252" and high < 0.02 * len(data):
            score -= 0.25  # a few marks in English text are curly quotes, not another script
        if score > best:
            best, name = score, page
    return name


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Text without its byte-order mark, the codec used, and warnings. Raises Unreadable when it is not text."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], codec)
    label = _codec(declared)
    try:
        text = data.decode("utf-8")
        if label is None or label in ("utf-8", "cp1252") or not data.isascii():
            wide = _utf16_without_mark(data) if "\x00" in text[:4096] else None
            if wide is None:
                return text, "utf-8", ()
    except UnicodeDecodeError:
        pass
    if wide := _utf16_without_mark(data):
        return _lossy(data[: len(data) - len(data) % 2], wide)
    if label and label != "utf-8":
        try:
            return data.decode(label), label, ()
        except (UnicodeDecodeError, UnicodeError):
            pass
    if _nearly_utf8(data):
        return _lossy(data, "utf-8")
    for codec in ("gb18030", "cp932", "euc_jp", "cp949") if label is None else ():
        if _looks_east_asian(data, codec):
            return data.decode(codec), codec, (f"read as {codec}, which the file does not declare",)
    first = next((i for i, b in enumerate(data) if b > 127), 0)
    name = _one_byte(data[max(0, first - 200) : first + _SAMPLE]) or "cp1252"
    text, _, lost = _lossy(data, name)
    return text, name, (f"not UTF-8: read as {_LABELS.get(name, name)}", *lost)


_LABELS = {
    "cp1252": "Windows-1252 (Western)", "cp1251": "Windows-1251 (Cyrillic)", "cp1256": "Windows-1256 (Arabic)",
    "cp1250": "Windows-1250 (Central European)", "cp1255": "Windows-1255 (Hebrew)", "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)", "koi8_r": "KOI8-R (Cyrillic)", "iso8859_6": "ISO 8859-6 (Arabic)",
    "cp866": "code page 866 (Cyrillic)", "ascii": "ASCII",
}  # fmt: skip


def _lossy(data: bytes, codec: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(codec), codec, ()
    except (UnicodeDecodeError, UnicodeError):
        # Windows pages leave a few bytes unassigned; browsers map them to the C1 control, and so does this.
        text = data.decode(codec, "replace")
        lost = text.count("\ufffd")
        return text, codec, (f"{lost} damaged character{'s' if lost > 1 else ''} could not be decoded",)


def _nearly_utf8(data: bytes) -> bool:
    """Whether a few broken bytes are all that keeps it from being UTF-8."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(re.findall(r"[^\x00-\x7f\ufffd]", text)) > 4 * broken


def _looks_east_asian(data: bytes, codec: str) -> bool:
    sample = data[:_SAMPLE]
    if sum(b > 127 for b in sample) < 0.3 * len(sample):
        return False
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, UnicodeError):
        return False
    wide = re.findall(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]", text)
    common = sum(c in "的是了在一不有人我他中国大上日本年月会の、。はをにがでこの다이는을가에" for c in wide)
    return len(wide) > 0.25 * len(text) and common > 0.06 * len(wide)


def refuse_binary(text: str) -> None:
    """Raise Unreadable when decoded text is mostly control characters, that is, no text at all."""
    head = text[:20_000]
    odd = len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]", head))
    if head and odd > 0.1 * len(head):
        raise Unreadable("holds no text that can be read; it is probably a program, a picture or a damaged file")
