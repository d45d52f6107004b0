"""Pages look as they did when somebody last looked at them."""

import pytest
from PIL import Image, ImageDraw

from tests.export import golden


@pytest.mark.parametrize("name", golden.cases())
def test_pages_look_as_they_did(name: str) -> None:
    briefing, look = golden.cases()[name]
    kept = sorted(golden.FOLDER.glob(f"{name}-*.png"))
    made = list(golden.pictures(briefing, look))
    assert len(made) == len(kept), "run: python -m tests.export.golden"
    for n, (path, picture) in enumerate(zip(kept, made, strict=True), 1):
        with Image.open(path) as image:
            apart = golden.difference(image.convert("L"), picture)
        assert apart <= golden.TOLERANCE, (
            f"page {n} of {name} differs by {apart:.1f}; look, then: python -m tests.export.golden"
        )


def test_a_lost_line_is_seen() -> None:
    page = next(golden.pictures(*golden.cases()["standard"]))
    spoilt = page.copy()
    ImageDraw.Draw(spoilt).rectangle((30, 136, 290, 150), fill=255)
    assert golden.difference(page, spoilt) > golden.TOLERANCE
