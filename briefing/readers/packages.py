"""Zip packages and the XML inside them, opened without trust: bounded, no entities, no network, nothing written."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from briefing.readers.limits import Limits
from briefing.readers.reading import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTROLS = bytes(b for b in range(32) if b not in (9, 10, 13))


def open_zip(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, its table of contents checked. Raises Unreadable when damaged or with too many entries."""
    if data.count(b"PK\x01\x02") > limits.listed_members:
        raise Unreadable(f"lists more than {limits.listed_members:,} files inside; not opened")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, OverflowError) as error:
        raise Unreadable("damaged: its zip structure cannot be read; ask for it again or save it anew") from error


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """The bytes of one member, never more than the bounds allow. Raises Unreadable."""
    if info.flag_bits & 1:
        raise Unreadable("encrypted; open it with its password and save a copy")
    most = limits.unpacked_bytes
    if info.compress_size:
        most = min(most, max(limits.ratio_from, info.compress_size * limits.ratio))
    if info.file_size > most:
        raise Unreadable(f"would unpack to {info.file_size:,} bytes, as only a hostile file does")
    try:
        with archive.open(info) as stream:
            data = stream.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Unreadable(f"damaged: its part {info.filename[:80]} cannot be unpacked; ask for it again") from error
    if len(data) > most:
        raise Unreadable("unpacks to far more than it says, as only a hostile file does")
    return data


def part(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes | None:
    """The bytes of a named member, its name compared without case; None when there is none."""
    wanted = name.lstrip("/").lower()
    info = archive.NameToInfo.get(name.lstrip("/")) or next(
        (i for i in archive.infolist() if i.filename.lstrip("/").lower() == wanted), None
    )
    return member(archive, info, limits) if info is not None else None


def parse_xml(data: bytes, limits: Limits, damage: list[str] | None = None) -> Element:
    """The root of an XML part. No DTD, entity or network is ever followed. Raises Unreadable.

    A damaged part is read as far as it goes, and a warning is added to `damage`.
    """
    from lxml import etree

    def _parser(recover: bool = False) -> etree.XMLParser:
        return etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
            recover=recover,
        )  # fmt: skip

    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        data = data.translate(None, _CONTROLS)
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:100_000]):
        raise Unreadable("declares XML entities, as no word processor does; not opened")
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise Unreadable("nested too deeply, as no word processor does; not opened") from error
        if "huge" in str(error).lower():
            raise Unreadable("holds a piece of text that is too large; split the document") from error
    try:
        root = etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged: its XML cannot be read; open it in a word processor and save it anew") from error
    if root is None:
        raise Unreadable("damaged: its XML cannot be read; open it in a word processor and save it anew")
    if damage is not None:
        damage.append("damaged: some of its text may be missing")
    return root


def local(tag: object) -> str:
    """The name of an element or attribute without its namespace; empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if local(key) == name:
            return str(value)
    return None
