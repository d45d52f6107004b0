"""Quotations that no cue verb claims: “…” — Name; a clause with a colon before one; speech that goes on over paragraphs."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from briefing.analysis.attribution.clauses import Clauses, parse
from briefing.analysis.attribution.following import human
from briefing.analysis.attribution.found import Candidate, Range, Text, characters, cue_at
from briefing.analysis.attribution.quotations import Quotation, paragraphs
from briefing.analysis.attribution.subjects import subject

_WORD = r"[A-Z][\w.’'-]*"
_NAME = rf"{_WORD}(?: (?:de|da|van|von|al|el|bin|{_WORD})){{0,5}}"
_SIGNED = re.compile(rf"\s{{0,3}}(?P<dash>[―—–]|--?)\s{{0,2}}(?P<name>{_NAME})(?=\s*(?:[\n“\"(,.]|$))")
_SHORTEST = 30  # characters of a quotation that can stand for an utterance without a cue
_TELLING = ("that clause", "bare clause", "parenthetical")
_LONGEST_LEAD = 200  # characters of a paragraph that leads into another
_TALKERS = ("i", "we", "you")  # in an interview what follows a colon is the other one's turn
_LEADS = (":", "—", "--")


def find_uncued(text: Text, found: list[Candidate]) -> list[Candidate]:
    """Candidates for the longer quotations that `found` leaves without a speaker; speech that goes on joins its beginning."""
    covered = sorted((a, b) for c in found for a, b in c.content)
    more: list[Candidate] = []
    bounds = {number: (start, end) for start, end, number in paragraphs(text.sentences)}
    last: Candidate | None = None
    direct = {c.content[-1][0]: c for c in found if c.direct}
    direct |= {c.content[0][0]: c for c in found if c.direct}
    told = {c.number: c for c in found if c.entry is not None and c.rule in _TELLING and c.entry.frames & {"q", "c"}}
    before: Quotation | None = None
    for quotation in text.quotations:
        known = direct.get(quotation.start)
        if known is not None:
            last = known
        elif _is_covered(covered, quotation):
            pass
        elif (
            last is not None and before is not None and not before.closed and _goes_on(text, bounds, before, quotation)
        ):
            last.content.append((quotation.start, quotation.end))
        elif quotation.end - quotation.start >= _SHORTEST:
            made = _signed(text, quotation) or _led(text, quotation)
            if made is not None:
                more.append(made)
                last = made
            elif (owner := _told_before(text, told, quotation)) is not None:
                owner.content.append((quotation.start, quotation.end))
                last = owner
            elif last is not None and before is not None and _goes_on(text, bounds, before, quotation):
                last.content.append((quotation.start, quotation.end))
            else:
                last = None
        before = quotation
    return more


def find_blocks(text: Text) -> list[Candidate]:
    """“X added:” at the end of a paragraph, and a paragraph without marks after it: that paragraph is what X added."""
    found = []
    runs = paragraphs(text.sentences)
    for (start, end, _), (begins, stops, _) in pairwise(runs):
        if text.text[end - 1 : end] != ":" or text.quotation_over(begins) is not None or end - start > _LONGEST_LEAD:
            continue
        number = _sentence_at(text, end - 1)
        c = parse(text.sentences[number], text.names)
        for k in range(len(c.kinds) - 1, -1, -1):
            match = cue_at(c, k) if c.kinds[k] == "V" else None
            if match is not None and match[0].frames & {"q", "c"}:
                who = subject(c, k)
                if who is not None and human(text, c, who) and c.lowers[c.last[who[1] - 1]] not in _TALKERS:
                    cue = (c.tokens[c.first[k]].start, c.tokens[match[2]].end)
                    act = match[0].act
                    found.append(
                        Candidate(characters(c, who), cue, [(begins, stops)], "block", match[0], act, False, number)
                    )
                break
    return found


def _is_covered(covered: list[Range], quotation: Quotation) -> bool:
    i = bisect_right(covered, (quotation.start, 1 << 60)) - 1
    return any(a <= quotation.start + 1 and b > quotation.start + 2 for a, b in covered[max(0, i - 6) : i + 1])


def _signed(text: Text, quotation: Quotation) -> Candidate | None:
    """“…” — Name"""
    match = _SIGNED.match(text.text, quotation.end)
    if match is None:
        return None
    content = [(quotation.start, quotation.end)]
    number = _sentence_at(text, quotation.start)
    return Candidate(match.span("name"), match.span("dash"), content, "signed", None, "statement", False, number, True)


def _led(text: Text, quotation: Quotation) -> Candidate | None:
    """“X gave his reason: “…””: the subject of the last verb before the colon, if somebody."""
    lead = text.text[max(0, quotation.start - 8) : quotation.start].rstrip()
    if not lead.endswith(_LEADS):
        return None
    number = _sentence_at(text, max(0, quotation.start - 3))
    c = parse(text.sentences[number], text.names)
    end = bisect_left(c.tokens, quotation.start, key=lambda t: t.start)
    speaker = _last_subject(text, c, end)
    if speaker is None:
        return None
    content = [(quotation.start, quotation.end)]
    return Candidate(speaker, None, content, "led", None, "statement", False, number, True)


def _last_subject(text: Text, c: Clauses, end: int) -> Range | None:
    for k in range(len(c.kinds) - 1, -1, -1):
        if c.kinds[k] == "V" and c.last[k] < end:
            who = subject(c, k)
            if who is not None and who[2] in ("own", "shared") and human(text, c, who):
                return characters(c, who)
    return None


def _told_before(text: Text, told: dict[int, Candidate], quotation: Quotation) -> Candidate | None:
    """The indirect statement of the sentence before, if a quotation with no cue of its own follows it in its paragraph."""
    number = _sentence_at(text, quotation.start)
    sentence = text.sentences[number]
    if (
        number == 0
        or quotation.start > sentence.span.start + 1
        or text.sentences[number - 1].paragraph != sentence.paragraph
    ):
        return None
    return told.get(number - 1)


def _goes_on(text: Text, bounds: dict[int, Range], before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation opens a paragraph right after one that was left open or was nothing but quotation to its end."""
    if quotation.paragraph != before.paragraph + 1:
        return False
    start, _ = bounds[quotation.paragraph]
    if quotation.start > start + 1:
        return False
    return not before.closed or before.end >= bounds[before.paragraph][1]


def _sentence_at(text: Text, position: int) -> int:
    i = bisect_right(text.sentences, position, key=lambda s: s.span.start) - 1
    return max(0, i)
