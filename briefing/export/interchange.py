"""`briefing.document/1`: the document that programs rely on."""

import json

from briefing.document import Briefing
from briefing.serial import document_json
from briefing.templates.look import Look


def write_json(briefing: Briefing, look: Look) -> bytes:
    """JSON in UTF-8 as the contract lists it; a text with lone surrogates is escaped to ASCII, so that it can be read back."""
    document = document_json(briefing)
    try:
        return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(document, ensure_ascii=True, indent=1).encode("ascii") + b"\n"
