"""Characters that hide or disguise text, made harmless; odd spacing and ligatures made plain.

Exact text (plain text files) keeps its offsets: what is hostile is replaced one for one. Other text may lose characters.
"""

import re
import unicodedata

# Control characters that have no place in text; tab and line feed stay.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
# Embeddings, overrides and isolates reorder what is shown; language tags carry text that nobody sees.
_DISGUISES = "\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f"
_BROKEN = "\ud800-\udfff\ufffe\uffff"
_HOSTILE = re.compile(f"[{_CONTROLS}{_DISGUISES}{_BROKEN}]")

# Invisible characters that part words for a search but not for the eye.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]"
)
_BETWEEN_LETTERS = re.compile(r"(?<=[a-zA-Z0-9])\u200d|\u200d(?=[a-zA-Z0-9])")
_C1 = re.compile("[\x80-\x9f]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_LIGATURES = {ord(c): s for c, s in zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "ft", "st"), strict=True)}


def line_ends(text: str) -> str:
    """Line ends as line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def disarm(text: str) -> tuple[str, tuple[str, ...]]:
    """Exact text with each hostile character replaced by one space, and a warning when there were any."""
    made, count = _HOSTILE.subn(" ", text)
    if not count:
        return text, ()
    which = "character that is" if count == 1 else "characters that are"
    return made, (f"{count} control or direction {which} not text replaced by spaces",)


def clean(text: str) -> str:
    """Text of a rich format: controls and invisible characters gone, ligatures and composed letters made plain."""
    if text.isascii():
        return _HOSTILE.sub("", text)
    text = _HOSTILE.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x85", "\n"))
    text = _BETWEEN_LETTERS.sub("", _INVISIBLE.sub("", text))
    text = _C1.sub(_as_windows, text).translate(_LIGATURES)
    return unicodedata.normalize("NFC", text)


def _as_windows(match: re.Match[str]) -> str:
    """What a C1 control was meant to be: the sign that Windows-1252 has there."""
    return match[0].encode("latin-1").decode("cp1252", "ignore")


def fold_line(text: str) -> str:
    """One line: every run of white space is one space."""
    return " ".join(_SPACES.sub(" ", text).split())


def fold_cells(text: str) -> str:
    """One line whose tabs part cells: white space is folded within each cell."""
    return "\t".join(fold_line(cell) for cell in text.split("\t")).rstrip("\t")
