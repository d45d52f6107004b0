"""E-mail (.eml) and mailboxes (.mbox): the best text part without history and signature; attachments as files of their own."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from briefing.readers.encodings import decode
from briefing.readers.reading import Given, Item, Part, Reading, Refused, Unreadable

_READ_AS_FILES = re.compile(r"\.(txt|md|html?|docx|docm|dotx|pdf|odt|rtf|eml|zip|mbox)$", re.IGNORECASE)
_QUOTED_FROM = (
    re.compile(
        r"^[ \t]*-{2,}[ \t]*(?:original message|original-nachricht|message d'origine)[ \t]*-{2,}[ \t]*$",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(r"^[ \t]*On\s[^\n]{5,200}(?:\n[^\n]{0,200})?\bwrote:[ \t]*$", re.MULTILINE),
    re.compile(r"^_{20,100}[ \t]*\n[ \t]*From:\s", re.MULTILINE),
    re.compile(
        r"^From:\s[^\n]{3,200}\n(?:Sent|Date|To):\s[^\n]{3,200}\n(?:(?:To|Cc|Subject|Date|Sent):[^\n]{0,300}\n)+",
        re.MULTILINE,
    ),
)  # fmt: skip
_FORWARDED = re.compile(r"^[ \t]*-{2,}[ \t]*forwarded message[ \t]*-{2,}[ \t]*$", re.IGNORECASE | re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_MOBILE = re.compile(r"\n[ \t]*(?:Sent from my [^\n]{2,40}|Get Outlook for [^\n]{2,20})\s*\Z", re.IGNORECASE)
_STAMP = re.compile(rb"^From \S+ .*\d{2}:\d{2}", re.MULTILINE)
_MOST_PARTS = 1_000


def read(given: Given) -> Iterator[Item]:
    """The message's own text, then its attachments. Raises Unreadable when it has neither."""
    message = _parse(given.data)
    leaves = list(_leaves(message))
    page = _saved_page(message, leaves)
    if page is not None:
        from briefing.readers import html

        yield from html.read(replace(given, data=page))
        return
    body, warnings = _body(leaves)
    text, cut = strip_history(body)
    attachments = list(_attachments(leaves, given))
    if text.strip():
        yield Reading(
            text,
            title=_header(message, "subject"),
            author=_person(_header(message, "from")),
            publisher=_header(message, "organization"),
            published=_day(message),
            language=_header(message, "content-language"),
            warnings=(*warnings, *(("quoted history left out",) if cut else ())),
        )
    elif not attachments:
        raise Unreadable("a message without any text")
    yield from attachments


def read_mailbox(given: Given) -> Iterator[Item]:
    """Each message of an mbox as a file of its own, named by its number."""
    starts = [m.start() for m in _STAMP.finditer(given.data)]
    starts = [
        at for at in starts if at == 0 or given.data[max(0, at - 4) : at].endswith((b"\n\n", b"\r\n\r\n", b"\n\r\n"))
    ]
    if len(starts) > given.limits.members:
        yield Refused("…", f"only the first {given.limits.members} of {len(starts)} messages were read")
    ends = [*starts[1:], len(given.data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        if number > given.limits.members:
            break
        _, _, message = given.data[start:end].partition(b"\n")
        yield Part(str(number), re.sub(rb"^>(>*From )", rb"\1", message, flags=re.MULTILINE), "mail")


def _saved_page(message: Message, leaves: list[Message]) -> bytes | None:
    """The page of a web archive (.mht), as browsers save one; None when this is a letter."""
    saved = message.get("snapshot-content-location") or "saved by" in str(message.get("from", "")).lower()
    part = next((p for p in leaves if p.get_content_type() == "text/html"), None)
    if not saved or part is None:
        return None
    return codecs.BOM_UTF8 + decode(_payload(part), part.get_content_charset())[0].encode("utf-8", "replace")


def best_text(data: bytes) -> str:
    """The best text part of a message as it stands, for documents that embed one."""
    return _body(list(_leaves(_parse(data))))[0]


def _parse(data: bytes) -> Message:
    try:
        return email.message_from_bytes(data.lstrip(b"\r\n\t "), policy=email.policy.compat32)
    except (ValueError, LookupError, RecursionError) as error:
        raise Unreadable("damaged: its message structure cannot be read") from error


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; attached messages whole."""
    waiting, count = [message], 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop(0)
        count += 1
        if part.get_content_type() == "message/rfc822" and part is not message:
            yield part
        elif part.is_multipart():
            waiting[:0] = [p for p in part.get_payload() if isinstance(p, Message)]
        else:
            yield part


def _is_attachment(part: Message) -> bool:
    kind = part.get_content_type()
    return (
        kind == "message/rfc822"
        or part.get_content_disposition() == "attachment"
        or (bool(_filename(part)) and kind not in ("text/plain", "text/html"))
        or not kind.startswith("text/")
    )


def _body(leaves: list[Message]) -> tuple[str, tuple[str, ...]]:
    """The plain parts joined, or the HTML ones where plain text is missing or a stub."""
    plain: list[str] = []
    pages: list[str] = []
    warnings: list[str] = []
    for part in leaves:
        if _is_attachment(part):
            continue
        text, _, said = decode(_payload(part), part.get_content_charset())
        warnings += said
        (pages if part.get_content_type() == "text/html" else plain).append(text)
    words = "\n\n".join(p.strip("\n") for p in plain if p.strip())
    if pages:
        from briefing.readers.html import blocks

        rich = "\n\n".join("\n\n".join(blocks.all_text(page)) for page in pages)
        if len(words) < 0.4 * len(rich):
            return rich, tuple(warnings)
    return _unwrap(words), tuple(warnings)


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        payload = None
    return payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")


def _unwrap(text: str) -> str:
    """Lines wrapped for the wire joined again to paragraphs, where the text is wrapped at all."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    made = []
    for paragraph in re.split(r"\n[ \t]*\n", text):
        lines = paragraph.split("\n")
        wrapped = len(lines) > 1 and all(45 <= len(line) <= 80 for line in lines[:-1]) and not any(
            re.match(r"\s*([-*•>]|\d+[.)])\s", line) for line in lines
        )  # fmt: skip
        made.append(" ".join(line.strip() for line in lines) if wrapped else paragraph)
    return "\n\n".join(made)


def strip_history(text: str) -> tuple[str, bool]:
    """Text without quoted history and signature, and whether history was cut; a forwarded text itself is kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if forward := _FORWARDED.search(text):
        own, rest = text[: forward.start()].strip(), text[forward.end() :]
        rest = re.sub(r"\A\s*(?:(?:From|Date|Sent|Subject|To|Cc):[^\n]*\n)+", "", rest)
        inner, _ = strip_history(rest)
        return "\n\n".join(p for p in (own, inner) if p), False
    cut = False
    for pattern in _QUOTED_FROM:
        found = pattern.search(text)
        if found and text[: found.start()].strip():
            text, cut = text[: found.start()], True
    lines = text.split("\n")
    kept = [line for line in lines if not re.match(r"\s{0,3}>", line)]
    if len(kept) < len(lines) and any(line.strip() for line in kept):
        text, cut = "\n".join(kept), True
    signature = _SIGNATURE.search(text)
    if signature and text[: signature.start()].strip() and len(text) - signature.end() < 2000:
        text = text[: signature.start()]
    return _MOBILE.sub("", text).strip("\n "), cut


def _attachments(leaves: list[Message], given: Given) -> Iterator[Item]:
    count = 0
    for part in leaves:
        if not _is_attachment(part):
            continue
        kind = part.get_content_type()
        name = _filename(part) or ("message.eml" if kind == "message/rfc822" else "")
        if not _READ_AS_FILES.search(name) and kind not in ("message/rfc822", "application/pdf"):
            continue  # pictures, calendars, signatures: nothing that a source could be
        count += 1
        if count > given.limits.members:
            return
        if kind == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            data = first.as_bytes() if isinstance(first, Message) else _payload(part)
            yield Part(name, data, "mail")
        else:
            yield Part(name or f"attachment {count}", _payload(part))


def _filename(part: Message) -> str:
    try:
        name = _decoded(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        return ""
    return re.sub(r"[\x00-\x1f/\\]+", "_", name)[-120:]


def _decoded(value: str) -> str:
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, TypeError):
        return value


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return " ".join(_decoded(str(value)[:2000]).split()) or None if value is not None else None


def _person(value: str | None) -> str | None:
    if not value:
        return None
    name, address = parseaddr(value)
    return name or address or value


def _day(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("date"))).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
