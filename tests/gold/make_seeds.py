"""Write the Word and PDF seeds from the readable texts in `originals/`; the same texts give the same bytes.

python tests/gold/make_seeds.py [FOLDER]        FOLDER is `seeds/` unless told
"""

import io
import os
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

ORIGINALS = Path(__file__).parent / "originals"
SEEDS = Path(__file__).parents[2] / "seeds"
ZIP_EPOCH = (2024, 8, 21, 0, 0, 0)


def word(text: str) -> bytes:
    """A Word file: `#` letterhead, `title:`, `date:`, `##` headings, `table:` rows, a `note:` in small type, paragraphs."""
    import docx
    from docx.shared import Pt

    document = docx.Document()
    table = None
    for block in text.strip().splitlines():
        kind, _, rest = block.partition(" ")
        match kind:
            case "":
                table = None
            case "#":
                document.add_paragraph(rest).runs[0].bold = True
            case "title:":
                document.add_paragraph(rest, style="Title")
                document.core_properties.title = rest
            case "date:":
                document.add_paragraph(rest)
                when = datetime.strptime(rest.removeprefix("Doha, "), "%d %B %Y")
                document.core_properties.created = document.core_properties.modified = when
            case "##":
                document.add_paragraph(rest, style="Heading 2")
            case "table:":
                cells = [cell.strip() for cell in rest.split("|")]
                if table is None:
                    table = document.add_table(rows=0, cols=len(cells), style="Table Grid")
                for cell, value in zip(table.add_row().cells, cells, strict=True):
                    cell.text = value
            case "note:":
                document.add_paragraph(rest).runs[0].font.size = Pt(8)
            case _:
                document.add_paragraph(block)

    document.core_properties.author = ""
    document.core_properties.comments = ""
    out = io.BytesIO()
    document.save(out)
    return timeless(out.getvalue())


def timeless(archive: bytes) -> bytes:
    """The same zip without clock times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(zipfile.ZipInfo(member.filename, ZIP_EPOCH), old.read(member), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """A cable in a typewriter face, its marking at the head and foot of each page, fields first, then paragraphs."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    head, *paragraphs = text.strip().split("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    marking, title = fields.pop("marking"), fields.pop("title")
    body = ParagraphStyle("body", fontName="Courier", fontSize=10.5, leading=14, spaceAfter=11)
    flow = [Paragraph(f"{name}: {value}", body) for name, value in fields.items()]
    flow += [Paragraph(paragraph.removeprefix("SIGNED: "), body) for paragraph in paragraphs]

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Courier-Bold", 10)
        width, height = A4
        canvas.drawCentredString(width / 2, height - 40, marking)
        canvas.drawCentredString(width / 2, 30, f"{marking}    Page {document.page} of 2")

    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, invariant=1, pageCompression=0, initialFontName="Courier",
        title=title, author="Embassy Doha", leftMargin=70, rightMargin=70,
    )  # fmt: skip
    # ReportLab takes the date of the file from here; without it an invariant file is of 1 January 2000.
    written = datetime.strptime(fields["DATE"], "%d %B %Y").replace(tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(written.timestamp()))
    document.build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


MADE = {
    "01-qatar-foreign-ministry": (".docx", word),
    "06-embassy-cable": (".pdf", pdf),
    "09-un-situation-note": (".docx", word),
}


def make(folder: Path) -> list[Path]:
    """Write every made seed into the folder; the paths written."""
    written = []
    for name, (suffix, writer) in MADE.items():
        path = folder / f"{name}{suffix}"
        path.write_bytes(writer((ORIGINALS / f"{name}.txt").read_text(encoding="utf-8")))
        written.append(path)
    return written


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS):
        print(path)
