"""picture_pages.py FILE.pdf FOLDER: each page of a PDF as FOLDER/page-N.png, at 110 dots an inch."""

import sys
from pathlib import Path

import pypdfium2


def main(pdf: str, folder: str) -> None:
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("page-*.png"):
        old.unlink()
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        page.render(scale=110 / 72).to_pil().save(target / f"page-{number}.png", optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
