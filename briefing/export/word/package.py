"""The .docx as a package: the same parts in the same order with the same times give the same bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_TIME = (1980, 1, 1, 0, 0, 0)


def fixed(data: bytes) -> bytes:
    """Pack a zip archive anew with members in a fixed order and no times."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new:
        names = sorted(old.namelist(), key=lambda n: (_FIRST.index(n) if n in _FIRST else 9, n))
        for name in names:
            member = zipfile.ZipInfo(name, _TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            member.external_attr = 0
            new.writestr(member, old.read(name))
    return out.getvalue()
