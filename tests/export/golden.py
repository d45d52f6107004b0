"""Golden pictures of pages at low resolution. `python -m tests.export.golden` remakes them; look at them before you commit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from briefing.document import Briefing
from briefing.export import render
from briefing.templates import load
from briefing.templates.look import Look
from tests.export import samples

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "pages"
DPI = 40
TOLERANCE = 6.0
"""Largest mean difference of grey levels (0–255) in any tile of a page, once both are blurred."""
_TILE = 40


def cases() -> dict[str, tuple[Briefing, Look]]:
    """What is pictured: name → briefing and look."""
    full = {"annex": True, "matrix": True, "timeline_figure": True}
    return {
        "standard": (samples.standard(), load("standard").look),
        "formal": (samples.standard(), load("formal").look),
        "compact": (samples.standard(), load("compact").look),
        "scripts": (samples.scripts(), load("standard").look),
        "front-letter": (samples.fronted(), replace(load("standard").look, page="Letter")),
        "full": (samples.portioned(), replace(load("compact").look, **full)),
    }


def pictures(briefing: Briefing, look: Look) -> Iterator[Image.Image]:
    """Each page in grey at low resolution."""
    document = pypdfium2.PdfDocument(render(briefing, ".pdf", look))
    for page in document:
        yield page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The largest mean difference of any tile; 255 when the sizes differ."""
    if one.size != other.size:
        return 255.0
    apart = ImageChops.difference(*(i.filter(ImageFilter.GaussianBlur(1.2)) for i in (one, other)))
    worst = 0.0
    for x in range(0, apart.width, _TILE):
        for y in range(0, apart.height, _TILE):
            tile = apart.crop((x, y, min(x + _TILE, apart.width), min(y + _TILE, apart.height)))
            worst = max(worst, sum(v * n for v, n in enumerate(tile.histogram())) / (tile.width * tile.height))
    return worst


def main() -> None:
    """Remake all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name, (briefing, look) in cases().items():
        for n, picture in enumerate(pictures(briefing, look), 1):
            picture.quantize(16).save(FOLDER / f"{name}-{n}.png", optimize=True)


if __name__ == "__main__":
    main()
