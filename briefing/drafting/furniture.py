"""Lines that belong to the page and not to the story: invitations to click, credits, captions, bare headings."""

import re

from briefing.model import Sentence

LINES = re.compile(
    r"""^\W*(?:
        (?:please\ )?(?:click|tap|swipe|scroll)\ (?:here|to|on|the|down)\b
      | (?:read|see|watch|listen|hear|find\ out|learn|show|view|load)\ (?:more|also|next|now|all|full|the\ full)\b
      | (?:sign|log)\ (?:up|in)\b | subscribe\b | follow\ us\b | share\ (?:this|on|via)\b | download\ (?:the|our)\b
      | (?:additional\ |with\ )?(?:reporting|editing|writing|translation|translated|compiled|edited|written|reported)\ by\b
      | (?:photo|image|picture|video|file\ photo|credit|caption|graphic|sources?|copyright|tags?|topics?|related)\s*[:/©]
      | (?:advertisement|sponsored|related\ (?:stories|articles|content|coverage)|most\ (?:read|popular)|trending)\b
      | (?:all\ rights\ reserved|copyright\ ©?|©|\(c\)\ \d)
      | (?:cookies?|privacy\ policy|terms\ of\ (?:use|service))\b
      | (?:this\ (?:article|story|material|content|video|page)\ (?:was|is|has\ been|may\ not|originally))\b
      | (?:follow|contact)\ \S+\ (?:on|at)\b | e-?mail\s*: | tel(?:ephone)?\s*[.:] | https?:// | www\.
      | (?:last\ )?(?:updated|published|posted|modified)\s*(?:on|at|:) | for\ immediate\ release\b | (?:end|ends|more)\W*$
      | (?:to|cc|bcc|from|subject|date|sent|ref|reference)\s*: | \d+\ (?:comments?|shares?|min(?:ute)?s?\ read)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
LAST = 60
"""Characters at the end of a line among which its end stands."""
ENDING = re.compile(r"[.!?…][\"'”’)\]»]*$")


def is_furniture(text: str) -> bool:
    """Whether a line (white space folded) is furniture rather than a sentence of the story."""
    if LINES.match(text):
        return True
    if "@" not in text and "http" not in text and "www." not in text:
        return text.count(" ") < 2
    bare = ADDRESS.sub("", text).strip()
    return len(bare.split()) < 3 or (bool(ADDRESS.search(text)) and len(bare.split()) < 8)


VERBAL = frozenset({"MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def is_sentence(raw: str, sentence: Sentence) -> bool:
    """Whether a stretch of text reads as a whole sentence: it has a verb and an end and is no table row."""
    if "\t" in raw or not ENDING.search(raw[-LAST:].rstrip()):
        return False
    tags = {t.tag for t in sentence.tokens}
    if tags - {""} and VERBAL.isdisjoint(tags):
        return False
    initials = [c for t in sentence.tokens if (c := t.text[:1]).isalpha()]
    return len(initials) > 2 and sum(map(str.isupper, initials)) < 0.8 * len(initials)
