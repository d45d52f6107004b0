"""Which format a file is in, by what it holds; the suffix only parts kinds of text that look alike."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from briefing.readers.formats import BY_KEY, FORMATS, Format
from briefing.readers.limits import Limits
from briefing.readers.reading import Unreadable

_HEAD = 4096

# What is certainly no text, by its first bytes, and what a person can do about it.
_REFUSED = (
    (b"\x89PNG", "a picture; run text recognition (OCR) on it first"),
    (b"\xff\xd8\xff", "a picture; run text recognition (OCR) on it first"),
    (b"GIF8", "a picture, not a text"),
    (b"II*\x00", "a picture; run text recognition (OCR) on it first"),
    (b"MM\x00*", "a picture; run text recognition (OCR) on it first"),
    (b"BM", None),
    (b"MZ", "a program, not a text"),
    (b"\x7fELF", "a program, not a text"),
    (b"\xcf\xfa\xed\xfe", "a program, not a text"),
    (b"Rar!", "a RAR archive; unpack it and give the files inside"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it and give the files inside"),
    (b"\x1f\x8b", "a gzip archive; unpack it and give the files inside"),
    (b"BZh", "a bzip2 archive; unpack it and give the files inside"),
    (b"\xfd7zXZ", "an xz archive; unpack it and give the files inside"),
    (b"ID3", "a sound recording, not a text"),
    (b"OggS", "a sound recording, not a text"),
    (b"SQLite format 3\x00", "a database; if it is a .brief project, open it as a project"),
    (b"%!PS", "a PostScript file; save it as PDF"),
    (b"RIFF", "a recording or picture, not a text"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL = re.compile(rb"\A(?:[!-9;-~]{1,60}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n)*){2,}")
_MAIL_FIELDS = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|received|return-path|content-type|delivered-to):", re.I | re.M
)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|script|div|p|article|table|span|h[1-6])\b", re.IGNORECASE
)


def sniff(data: bytes, name: str, limits: Limits) -> Format:
    """The format to read with. Raises Unreadable for what no reader reads, with what to do instead."""
    if not data:
        raise Unreadable("empty")
    suffix = PurePath(name).suffix.lower()
    head = data[:_HEAD]
    for magic, reason in _REFUSED:
        if reason and head.startswith(magic):
            raise Unreadable(reason)
    if b"%PDF-" in head[:1024]:
        return BY_KEY["pdf"]
    if head.startswith(_OLE):
        raise Unreadable(_ole_reason(data, suffix))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, suffix, limits)
    bare = head.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if bare.startswith(b"{\\rtf"):
        return BY_KEY["rtf"]
    return _text(data, head, suffix)


def _ole_reason(data: bytes, suffix: str) -> str:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return "encrypted; open it with its password and save a copy"
    if has("WordDocument"):
        return "an old Word document (.doc); open it and save it as .docx"
    if has("__properties_version1.0"):
        return "an Outlook message (.msg); save it as .eml"
    if has("Workbook") or has("PowerPoint Document"):
        return "a spreadsheet or slides; save what you need as text or PDF"
    return f"an old Office file ({suffix or 'no suffix'}); save it as .docx or PDF"


def _package(data: bytes, suffix: str, limits: Limits) -> Format:
    """Which kind of zip package it is, by the parts that it lists."""
    if data.count(b"PK\x01\x02") > limits.listed_members:
        raise Unreadable(f"lists more than {limits.listed_members:,} files inside; not opened")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {n.lstrip("/").lower() for n in archive.NameToInfo}
            kind = (
                archive.read("mimetype")[:100]
                if "mimetype" in archive.NameToInfo and archive.getinfo("mimetype").file_size < 200
                else b""
            )
    except Exception as error:
        if suffix in BY_KEY["word"].suffixes + BY_KEY["opendocument"].suffixes:
            raise Unreadable("damaged: its zip structure cannot be read; ask for it again or save it anew") from error
        raise Unreadable("a damaged archive; ask for it again") from error
    if kind.startswith(b"application/vnd.oasis.opendocument.text") or (
        "content.xml" in names and "meta-inf/manifest.xml" in names
    ):
        if kind and not kind.startswith(b"application/vnd.oasis.opendocument.text"):
            raise Unreadable("an OpenDocument file that is no text; save what you need as text or PDF")
        return BY_KEY["opendocument"]
    if kind.startswith(b"application/epub"):
        raise Unreadable("an e-book; save what you need as text, Word or PDF")
    if "[content_types].xml" in names:
        if any(n.startswith("word/") for n in names) or suffix in BY_KEY["word"].suffixes:
            return BY_KEY["word"]
        if any(n.startswith(("xl/", "ppt/")) for n in names):
            raise Unreadable("a spreadsheet or slides; save what you need as text, Word or PDF")
    return BY_KEY["archive"]


def _text(data: bytes, head: bytes, suffix: str) -> Format:
    """Which kind of text: mailbox, message, web page, flat OpenDocument, Markdown or plain."""
    lead = head.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if re.match(rb"From \S+ .*\d{2}:\d{2}", lead[:300]):
        return BY_KEY["mailbox"]
    if suffix in BY_KEY["mail"].suffixes:
        return BY_KEY["mail"]
    found = _MAIL.match(lead)
    if (
        found
        and suffix not in (".txt", ".text", ".md")
        and len({m.lower() for m in _MAIL_FIELDS.findall(found[0])}) >= 3
    ):
        return BY_KEY["mail"]
    start = _loose(head)
    if start.startswith("<"):
        if "office:document" in start and "opendocument" in start:
            return BY_KEY["opendocument"]
        if _HTML.search(start):
            return BY_KEY["html"]
        if start.startswith("<?xml") and suffix in BY_KEY["html"].suffixes:
            return BY_KEY["html"]
    if suffix in BY_KEY["html"].suffixes and _HTML.search(_loose(data[:65536])):
        return BY_KEY["html"]
    if suffix in BY_KEY["markdown"].suffixes:
        return BY_KEY["markdown"]
    expected = next((f for f in FORMATS if suffix in f.suffixes and not f.inline), None)
    if expected is not None and expected.key in ("word", "pdf", "opendocument", "archive"):
        _refuse_if_binary(head, expected)
    return BY_KEY["text"]


def _refuse_if_binary(head: bytes, expected: Format) -> None:
    odd = sum(b < 9 or 13 < b < 32 or b == 127 for b in head)
    if odd > 0.05 * len(head):
        raise Unreadable(f"damaged, or no {expected.label} at all, whatever its name says; ask for it again")


def _loose(head: bytes) -> str:
    """First characters, read so that marks and tags show in any encoding."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore").lstrip("\ufeff \r\n\t")
    return head.decode("latin-1").lstrip("ï»¿ \r\n\t\x00")
