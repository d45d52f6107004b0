"""The logo of a house, made fit for every format."""

from io import BytesIO
from pathlib import Path

from briefing.errors import BadTemplate
from briefing.export.outline import Picture
from briefing.templates.look import Look

_MM = 72 / 25.4
_MOST_PIXELS = 2000


def logo(look: Look) -> Picture | None:
    """The picture of a look on white and without what the file says of its maker; BadTemplate when it is no picture."""
    if not look.logo:
        return None
    from PIL import Image

    path = Path(look.logo)
    try:
        with Image.open(path) as image:
            image.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
            layered = image.convert("RGBA")
    except (OSError, ValueError, Image.DecompressionBombError) as e:
        raise BadTemplate(f"{path.name}: the logo of the template cannot be read; give a PNG or JPEG file.") from e
    flat = Image.new("RGB", layered.size, "white")
    flat.paste(layered, mask=layered.getchannel("A"))
    out = BytesIO()
    flat.save(out, "PNG", optimize=True)
    height = look.logo_height_mm * _MM
    return Picture(out.getvalue(), height * flat.width / flat.height, height, look.logo_alt or "Logo")
