"""Pages and texts that another document embeds whole (Word's altChunk): all their words, no hunt for the main content."""

from __future__ import annotations

from briefing.readers.encodings import decode
from briefing.readers.reading import Unreadable


def text_of(data: bytes, name: str) -> str:
    """The words of an embedded HTML, MHTML or plain text part; empty when it is of another kind or damaged."""
    suffix = name.rpartition(".")[2].lower()
    try:
        if suffix in ("mht", "mhtml", "eml") or data[:64].lower().startswith(
            (b"mime-version", b"from:", b"content-type")
        ):
            from briefing.readers import mail

            return mail.best_text(data)
        if suffix in ("htm", "html", "xhtml"):
            from briefing.readers.html import blocks

            return "\n\n".join(blocks.all_text(decode(data)[0]))
        if suffix in ("txt", "text"):
            return decode(data)[0]
    except Unreadable:
        pass
    return ""
