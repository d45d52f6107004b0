"""Speakers named before a colon: turns of a transcript (“MR. HADDAD: …”) and headlines (“Minister: …”)."""

import re
from bisect import bisect_left
from collections import Counter

from briefing.analysis.attribution.found import Candidate, Text
from briefing.analysis.attribution.quotations import paragraphs
from briefing.language.cues import verb_forms
from briefing.language.wordlists import word_set

_WORD = r"[A-Z][\w.’'-]*"
_LABEL = re.compile(
    rf"[\"“]?(?P<name>{_WORD}(?:[ ,]{{1,2}}(?:of|for|the|and|to|de|bin|al|{_WORD})){{0,7}})\s*:\s+(?=\S)"
)
_HEADLINE_LABEL = re.compile(rf"(?P<name>{_WORD}(?: [A-Za-z][\w.’'-]*){{0,5}}):\s+(?=[\w“\"‘'])")
_NOT_SPEAKERS = frozenset(
    ("image", "images", "caption", "credit", "file", "fm", "info", "attn", "note", "update", "subject", "from",
     "to", "cc", "date", "sent", "re", "time", "place", "summary", "warning", "source", "photo", "read",
     "related", "watch", "video", "correction", "published", "updated", "tags", "share", "more", "analysis",
     "opinion", "tel", "email", "contact", "classification", "reference", "drafted", "action", "comment")
)  # fmt: skip
_RELEASE = re.compile(r"As stated by|The (?:following|below)|(?:Statement|Readout) (?:by|from|of)")
_LONGEST_HEADLINE = 200  # characters
_FEWEST_TURNS = 3  # of all in capitals or with a repeated name, before a text counts as a transcript


def find_turns(text: Text) -> list[Candidate]:
    """What stands behind a speaker's name and a colon at the head of a paragraph."""
    runs = paragraphs(text.sentences)
    if not runs:
        return []
    found = []
    labels = [_LABEL.match(text.text, start, end) for start, end, _ in runs]
    spoken = [
        m is not None and _is_speech(text.text, m.end(), end) for m, (_, end, _) in zip(labels, runs, strict=True)
    ]
    names = [m["name"] for m, yes in zip(labels, spoken, strict=True) if m and yes]
    times = Counter(names)
    transcript = sum(1 for n in names if n.isupper() or times[n] > 1) >= _FEWEST_TURNS
    for (start, end, _), match, yes in zip(runs, labels, spoken, strict=True):
        if transcript and yes and match is not None and match["name"].lower() not in _NOT_SPEAKERS:
            found.append(_turn(text, match, start, end))
    if not transcript:
        headline = _headline(text, *runs[0][:2])
        if headline is not None:
            found.append(headline)
    return found


def _is_speech(text: str, start: int, end: int) -> bool:
    """Whether what follows a label reads as sentences and not as a field of a form."""
    body = text[start:end].rstrip("\"”’'")
    return body[-1:] in ".?!…—-" and any(c.islower() for c in body[:200])


def _turn(text: Text, match: re.Match[str], start: int, end: int) -> Candidate:
    colon = text.text.index(":", match.end("name"))
    speaker = match.span("name")
    number = bisect_left(text.sentences, end, key=lambda s: s.span.end)
    return Candidate(speaker, (colon, colon + 1), [(match.end(), end)], "turn", None, "statement", False, number, True)


def _headline(text: Text, start: int, end: int) -> Candidate | None:
    """“Speaker: what is said” as the first paragraph, if the speaker is a name or a word for people or documents."""
    match = _HEADLINE_LABEL.match(text.text, start, end)
    if match is None or end - start > _LONGEST_HEADLINE or match["name"].lower() in _NOT_SPEAKERS:
        return None
    speaker = (start, match.end("name"))
    if _RELEASE.match(match["name"]):
        return None  # the whole release is the body's own word
    if not verb_forms().keys().isdisjoint(w for w in match["name"].split()[1:] if w.islower()):
        return None  # “Nasser told the board: …” is a sentence
    if not text.holds_name(speaker) and match["name"].split()[-1].lower() not in word_set("cues_people"):
        return None
    stop = end
    while stop > match.end() and text.text[stop - 1] in ".?! ":
        stop -= 1
    if stop - match.end() < 8:
        return None
    colon = match.end("name")
    return Candidate(speaker, (colon, colon + 1), [(match.end(), stop)], "headline", None, "statement", False, 0)
