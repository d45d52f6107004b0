"""What a reader finds in an exported file: the words, read by other means than they were written."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import lxml.html
import pikepdf
import pypdfium2
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    """Text without white space, list signs and case: there the programs that extract it differ."""
    text = text.replace("\ufffe", "-").replace("\u0002", "-")  # pdfium's sign for a hyphen at the end of a line
    return re.sub(r"[\s•–\u200b]+", "", text).casefold()


def docx_words(data: bytes) -> str:
    """The body of a Word file in reading order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return "".join(_words(body))


def docx_notes(data: bytes, kind: str = "footnotes") -> list[str]:
    """The words of each footnote or endnote, in order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        if f"word/{kind}.xml" not in package.namelist():
            return []
        part = etree.fromstring(package.read(f"word/{kind}.xml"))
    return ["".join(_words(note)) for note in part if int(note.get(f"{W}id")) > 0]


def _words(element: etree._Element) -> list[str]:
    out: list[str] = []
    for node in element.iter():
        if node.tag == f"{W}t":
            out.append(node.text or "")
        elif node.tag in (f"{W}tab", f"{W}p"):
            out.append(" ")
        elif node.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            out.append(node.get(f"{W}id"))
    return out


def html_words(data: bytes) -> str:
    """The body of an HTML file but for markings and figures, which the other formats have as artifacts and pictures."""
    page = lxml.html.fromstring(data.decode())
    for unwanted in _unwanted(page):
        unwanted.drop_tree()
    return page.find("body").text_content()


def _unwanted(page: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return page.xpath("//p[@class='marking'] | //*[local-name()='svg']")


def pdf_words(data: bytes) -> str:
    """The real content of a PDF as the standard has it read: content order, ToUnicode, ActualText, ReversedChars."""
    out: list[str] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        maps = {str(name): _to_unicode(font) for name, font in pdf.pages[0].Resources.Font.items()}
        for page in pdf.pages:
            for instructions, tags in _marked(page):
                out.append(_shown(instructions, tags, maps))
            out.append("\n")
    return "".join(out)


def pdf_words_by_pdfium(data: bytes) -> str:
    """The same by another program's eyes, once artifacts are cut out. It knows neither ReversedChars nor reading order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            kept = [i for instructions, _ in _marked(page) for i in instructions]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        out = BytesIO()
        pdf.save(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def _marked(page: pikepdf.Page) -> Iterator[tuple[list[pikepdf.ContentStreamInstruction], list[tuple[str, object]]]]:
    """Text instructions with the marked-content tags around them, artifacts left out."""
    tags: list[tuple[str, object]] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BMC", "BDC"):
            properties = instruction.operands[1] if operator == "BDC" else None
            tags.append((str(instruction.operands[0]), properties))
            if any(t == "/Artifact" for t, _ in tags):
                continue
            if properties is not None and "/ActualText" in properties:
                yield [], list(tags)
        elif operator == "EMC":
            tags.pop()
        elif not any(t == "/Artifact" for t, _ in tags):
            yield [instruction], list(tags)


_font = "/T1"


def _shown(
    instructions: list[pikepdf.ContentStreamInstruction],
    tags: list[tuple[str, object]],
    maps: dict[str, dict[int, str]],
) -> str:
    global _font
    meant = next((str(p["/ActualText"]) for _, p in tags if p is not None and "/ActualText" in p), None)
    if not instructions:
        return meant or ""
    (instruction,) = instructions
    match str(instruction.operator):
        case "Tf":
            _font = str(instruction.operands[0])
        case "Tj" | "TJ" if meant is None:
            parts = instruction.operands[0] if str(instruction.operator) == "TJ" else [instruction.operands[0]]
            codes = b"".join(bytes(p) for p in parts if isinstance(p, pikepdf.String))
            letters = [maps[_font][int.from_bytes(codes[n : n + 2])] for n in range(0, len(codes), 2)]
            return "".join(reversed(letters) if any(t == "/ReversedChars" for t, _ in tags) else letters)
    return ""


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]*)>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(chars.decode()).decode("utf-16-be") for code, chars in pairs}
