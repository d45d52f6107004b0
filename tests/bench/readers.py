"""How fast files are read, the start of the worker process included; each figure is the best of three."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from briefing.readers import read_all
from briefing.resources import seeds
from tests.readers.samples import ARTICLE, REPLIED, SAID, pdf_of

PDF_PAGES = 400
HTML_PAGES = 120


def run() -> list[tuple[str, float, str, str]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf, pages = folder / "text.pdf", folder / "pages"
        pdf.write_bytes(_text_pdf(PDF_PAGES))
        pages.mkdir()
        for number in range(HTML_PAGES):
            (pages / f"{number:03d}.html").write_text(_page(number), encoding="utf-8")
        return [
            ("PDF text, pages a second", PDF_PAGES / _best(lambda: read_all([str(pdf)])), "pages/s", "≥ 150"),
            (
                "Web pages of 100 kB, one process",
                HTML_PAGES / _best(lambda: read_all([str(pages)], workers=1)),
                "pages/s",
                "≥ 40",
            ),
            ("Reading the seeds folder", _best(lambda: read_all([str(seeds())])), "s", "< 1"),
        ]


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def _text_pdf(pages: int) -> bytes:
    """Forty lines of some 70 letters a page, with a running header and a number."""
    words = f"{SAID} {REPLIED} ".split()
    made = []
    for number in range(pages):
        lines = [" ".join(words[(number + row * 3 + i) % len(words)] for i in range(12)) for row in range(40)]
        rows = [(60.0, 740.0 - 16 * n, 10.5, line) for n, line in enumerate(lines)]
        made.append([(60.0, 810.0, 8.0, "Coast Report"), *rows, (290.0, 30.0, 8.0, str(number + 1))])
    return pdf_of(made)


def _page(number: int) -> str:
    """An article of some 600 words in markup of about 100 kB, as news sites have it."""
    menu = "".join(f'<li class="menu-item"><a href="/section/{n}/of/the/site">Section {n}</a></li>' for n in range(300))
    script = "<script>" + "var settings = {'a': [1, 2, 3], 'b': 'some value'};" * 600 + "</script>"
    story = "".join(f'<p class="story-text" data-id="{n}">{SAID} {REPLIED} ({number}.{n})</p>' for n in range(22))
    teasers = "".join(
        f'<div class="teaser"><h3><a href="/t/{n}">Another story {n}</a></h3><p>Its first words.</p></div>'
        for n in range(120)
    )
    body = f"<ul class='nav'>{menu}</ul>{script}<article>{story}</article><aside>{teasers}</aside>"
    return ARTICLE.replace("<body>", f"<body>{body}")
