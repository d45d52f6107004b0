"""What the file says of itself: XMP and document information that agree, language, output intent. Nothing of the machine."""

from __future__ import annotations

import struct
from html import escape
from typing import Any

from briefing.export.pdf.layout import Layout

PRODUCER = "Briefing Desk"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>{creator}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>{keywords}{date}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def describe(pdf: Any, layout: Layout) -> None:
    """Write XMP, document information, language, viewer preferences and the sRGB output intent."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    outline = layout.outline
    date = moment(outline.as_of)
    xmp = _XMP.format(
        title=escape(outline.title, quote=False),
        subject=escape(outline.subject, quote=False),
        creator=f"\n<dc:creator><rdf:Seq><rdf:li>{escape(outline.author, quote=False)}</rdf:li></rdf:Seq></dc:creator>"
        if outline.author
        else "",
        language=escape(outline.language, quote=False),
        producer=PRODUCER,
        keywords=f"\n<pdf:Keywords>{escape(outline.keywords, quote=False)}</pdf:Keywords>" if outline.keywords else "",
        date=f"\n<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>" if date else "",
    )
    stream = Stream(pdf, xmp.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)
    info = Dictionary(Title=String(outline.title), Subject=String(outline.subject), Producer=String(PRODUCER))
    if outline.author:
        info.Author = String(outline.author)
    if outline.keywords:
        info.Keywords = String(outline.keywords)
    if date:
        digits = "".join(c for c in date[:19] if c.isdigit())
        info.CreationDate = info.ModDate = String(f"D:{digits}Z")
    pdf.trailer.Info = pdf.make_indirect(info)
    pdf.Root.Lang = String(outline.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = Stream(pdf, srgb())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def moment(as_of: str) -> str | None:
    """The date-time of the document in XMP's form and UTC, or None where `as_of` is no date."""
    import datetime

    try:
        when = datetime.datetime.fromisoformat(as_of)
    except ValueError:
        return None
    if when.tzinfo:
        when = when.astimezone(datetime.UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def srgb() -> bytes:
    """An ICC version 2 profile of sRGB (IEC 61966-2-1), written from its published primaries and transfer curve."""

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(x: float, y: float, z: float) -> bytes:
        return b"XYZ \0\0\0\0" + fixed(x) + fixed(y) + fixed(z)

    def linear(v: float) -> float:
        return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4

    steps = 1024
    curve = b"curv\0\0\0\0" + struct.pack(">I", steps)
    curve += b"".join(struct.pack(">H", round(linear(n / (steps - 1)) * 65535)) for n in range(steps))
    words = b"sRGB IEC61966-2.1"
    description = b"desc\0\0\0\0" + struct.pack(">I", len(words) + 1) + words + b"\0" + bytes(4 + 4 + 2 + 1 + 67)
    tags = {
        b"desc": description,
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": xyz(0.95045, 1.0, 1.08905),
        b"rXYZ": xyz(0.43607, 0.22249, 0.01392),  # primaries adapted to D50 by Bradford
        b"gXYZ": xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": xyz(0.14307, 0.06061, 0.71410),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    at = 128 + 4 + 12 * len(tags)
    table = struct.pack(">I", len(tags))
    body = b""
    placed: dict[bytes, int] = {}
    for tag, data in tags.items():
        if data not in placed:
            padded = data + bytes(-len(data) % 4)
            placed[data] = at + len(body)
            body += padded
        table += tag + struct.pack(">II", placed[data], len(data))
    size = 128 + len(table) + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += (
        struct.pack(">6H", 2024, 1, 1, 0, 0, 0)
        + b"acsp"
        + bytes(4)
        + bytes(4)
        + bytes(8)
        + bytes(8)
        + struct.pack(">I", 0)
    )
    header += fixed(0.9642) + fixed(1.0) + fixed(0.8249) + bytes(4)
    return header + bytes(128 - len(header)) + table + body
