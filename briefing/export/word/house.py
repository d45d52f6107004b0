"""The Word base of a house: a .docx or .dotx whose styles, headers' look and theme the document takes over."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def opened(path: Path) -> Any:
    """A python-docx document of a .docx or .dotx. OSError, ValueError or KeyError when it is neither."""
    import docx

    out = BytesIO()
    try:
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
            for member in old.infolist():
                data = old.read(member.filename)
                if member.filename == "[Content_Types].xml":
                    data = data.replace(_TEMPLATE, _DOCUMENT)
                new.writestr(member.filename, data)
    except zipfile.BadZipFile as e:
        raise ValueError("not a Word file") from e
    return docx.Document(BytesIO(out.getvalue()))
