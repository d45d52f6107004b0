"""Sample files in every format that is read, made here byte by byte in our own words."""

import io
import zipfile
from email.message import EmailMessage

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAID = "The minister said on Tuesday that the harbour would open again within a week."
REPLIED = "Growers replied that they had heard such promises before and would wait for deeds."


def package(members: dict[str, str | bytes], first: str | None = None) -> bytes:
    """A zip archive; `first` is stored uncompressed at its head."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner if inner.startswith('<') else run(inner)}</w:p>"


def docx(body: str, extra: dict[str, str] | None = None, main: str = "document.main+xml", relations: str = "") -> bytes:
    """A Word file with this body; `extra` are further parts, `relations` their Relationship elements."""
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{main}"
    package_ns = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="{package_ns}/content-types"><Default Extension="xml" ContentType="application/xml"/>'  # noqa: E501
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package_ns}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package_ns}/relationships">{relations}</Relationships>',
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            **(extra or {}),
        }
    )


def relation(kind: str, target: str, id: str = "r9") -> str:
    return f'<Relationship Id="{id}" Type="http://x/relationships/{kind}" Target="{target}"/>'


def odt(body: str, meta: str = "", manifest: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for p, n in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("meta", "meta"))
    )
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "meta.xml": f'<office:document-meta {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}</office:meta>'
            "</office:document-meta>",
        },
        first="mimetype",
    )


def pdf_of(pages: list[list[tuple[float, float, float, str]]], info: dict[str, str] | None = None) -> bytes:
    """A PDF with words at (x, y, size); made by ReportLab, which is no part of what is tested here."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for name, value in (info or {}).items():
        getattr(canvas, f"set{name}")(value)
    for page in pages:
        for x, y, size, text in page:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw_pdf(objects: list[bytes]) -> bytes:
    """A PDF from its objects, the first of which is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out),
    )  # fmt: skip


def page_objects(content: bytes, filters: bytes = b"") -> list[bytes]:
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]


ARTICLE = f"""<!doctype html><html lang="en"><head><title>Harbour to open again | Coast Herald</title>
<meta property="og:site_name" content="Coast Herald"><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Harbour to open again", "datePublished": "2024-03-05T09:00:00Z",
"author": {{"@type": "Person", "name": "Anna Lund"}}, "publisher": {{"name": "The Coast Herald"}}}}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/world">World</a></nav>
<div class="cookie-banner"><p>We value your privacy and use cookies to improve the reading of this site.</p></div>
<article><h1>Harbour to open again</h1><p class="byline">By Anna Lund</p>
<figure><img src="http://127.0.0.1:9/x.gif"><figcaption>Ships wait outside the harbour on a grey morning.</figcaption></figure>
<p>{SAID} He gave no day, but officials of the port said that the first ships were expected soon after.</p>
<h2>Growers wait</h2><p>{REPLIED} Their union has asked for a written promise, which the ministry has not given so far.</p>
<p>The closure has lasted for two months, and has cost the towns of the coast much of the winter's trade in fruit.</p>
<ul class="related-links"><li><a href="/1">Ten things to know about lemons</a></li><li><a href="/2">Storm on its way</a></li></ul>
<p>“We reject any further delay,” the union's chairwoman said after the meeting, which had lasted into the night.</p></article>
<section id="comments"><p>I do not believe a single word of what the minister said, and nor does my neighbour in the next street.</p>
<p>Nobody ever asks the people who load the ships, and they would know best of all how long it takes to load them.</p></section>
<footer><p>Copyright Coast Herald. All rights reserved. Reproduction in whole or in part is not permitted.</p></footer></body></html>"""  # noqa: E501


def message() -> bytes:
    """An e-mail with a quotation, a signature and two attachments."""
    mail = EmailMessage()
    mail["From"] = "Anna Lund <anna@example.org>"
    mail["To"] = "desk@example.org"
    mail["Subject"] = "Harbour: what the union says"
    mail["Date"] = "Tue, 05 Mar 2024 10:00:00 +0000"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content(
        f"{REPLIED}\n\nOn Mon, 4 Mar 2024 the desk wrote:\n> What does the union say?\n\n-- \nAnna Lund\nPort office\n"
    )
    mail.add_attachment(SAID.encode(), maintype="text", subtype="plain", filename="statement.txt")
    mail.add_attachment(
        docx(paragraph(REPLIED)), maintype="application", subtype="octet-stream", filename="letter.docx"
    )
    return mail.as_bytes()


RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}}{\info{\title Harbour note}{\author Anna Lund}}"
    rb"{\header Running head}\pard The minister\rquote s word: {\b open} within a week.\par "
    rb"{\deleted Struck out.}Second \u8211? paragraph with caf\'e9.{\footnote A note below.}\par "
    rb"{\field{\*\fldinst HYPERLINK http://127.0.0.1:9/}{\fldrslt the link}} stays.\par \f1 \'cf\'ee\'f0\'f2\par}"
)  # fmt: skip

DIGEST = f"""HARBOUR TO OPEN AGAIN
Coast Herald
5 March 2024

{SAID} Officials said that the first ships were expected soon after that.

==============================

UNION STAYS SCEPTICAL
By Anna Lund
6 March 2024

{REPLIED} Their union has asked for a written promise from the ministry.
"""

MARKDOWN = f"""---
title: Harbour note
author: Anna Lund
date: 2024-03-05
---

# What was said

{SAID[:29]}
{SAID[29:].strip()}

- first **demand**
- second [demand](http://127.0.0.1:9/)

| who | what |
|-----|------|
| union | waits |
"""


def samples() -> dict[str, bytes]:
    """File name → bytes, one for each format of the registry and its notable variants."""
    lines = [(72.0, 770.0 - 16 * n, 11.0, text) for n, text in enumerate((SAID, REPLIED))]
    return {
        "plain.txt": f"Harbour to open again\n\n{SAID}\n{REPLIED}\n".encode(),
        "note.md": MARKDOWN.encode(),
        "page.html": ARTICLE.encode(),
        "letter.docx": docx(paragraph(SAID) + paragraph(REPLIED)),
        "cable.pdf": pdf_of([lines], {"Title": "Harbour cable"}),
        "minutes.odt": odt(f"<text:h>Minutes</text:h><text:p>{SAID}</text:p>"),
        "note.rtf": RTF,
        "mail.eml": message(),
        "box.mbox": b"".join(b"From anna Tue Mar 05 10:00:00 2024\n" + message() + b"\n\n" for _ in range(2)),
        "all.zip": package({"a/one.txt": SAID, "b/two.docx": docx(paragraph(REPLIED)), "../../out.txt": REPLIED}),
    }
