"""Which characters may reach a document: what no format can carry, or what could fake the reading order, is taken out."""

import re
import unicodedata

# Overrides and isolates can make a line read otherwise than it is stored; a document that is to be defended has none.
_DROPPED = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile("[\t\n\u000b\u000c\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 ]+")
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NON_CHARACTERS = re.compile(
    "[" + "".join(chr(p * 0x10000 + 0xFFFE) + chr(p * 0x10000 + 0xFFFF) for p in range(1, 17)) + "]"
)


def clean(text: str) -> str:
    """Text that every format can carry: no controls, overrides or lone surrogates; each run of white space is one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    text = _DROPPED.sub("", text)
    text = _SPACES.sub(" ", text)
    text = _NON_CHARACTERS.sub("\ufffd", _BROKEN.sub("\ufffd", text))
    return unicodedata.normalize("NFC", text)
