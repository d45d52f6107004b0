"""Quotations and clauses beside their cue: “…,” said X; X said: “…”; …, X said, …."""

import re
from bisect import bisect_left, bisect_right

from briefing.analysis.attribution.clauses import Chunks, Clauses
from briefing.analysis.attribution.found import Candidate, CueAt, Range, Text, characters, cue_at, sentence_end
from briefing.analysis.attribution.quotations import Quotation

_GAP = re.compile(r"[\s,–—-]*")
_BEFORE_QUOTE = re.compile(r"(?:[rtGJx]|[is][Nt](?:[fi]N)*|fN|,|:|T|N)*")
_ADJUNCT = re.compile(r"(?:r|t|i[Nt]+(?:[fi][Nt]+)*|,(?=[rti]))+")
_TOLD = re.compile(r"N(?:[fi][Nt]+|[rt]|cN)*")
_TITLE_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_PLACES = frozenset(("on", "in", "at", "during", "before", "after", "from", "to", "when"))
ACCUSATIVE = frozenset(["me", "him", "her", "them", "us", "himself", "herself", "themselves", "itself", "reporters"])
_LONGEST_OPENING = 10  # chunks of “The talks, X said, had failed” before the cue clause
_LONGEST_LEAD = 160  # characters between a cue and the quotation that it opens


def quoted(text: Text, cue: CueAt) -> Candidate | None:
    """A quotation right after or right before a cue."""
    frames = cue.entry.frames
    if "q" in frames and cue.who is None:
        inverted = speaker_after(cue.c, cue.after)
        led = _led_by_colon(text, cue, inverted[1]) if inverted is not None else None
        if inverted is not None and led is not None:
            return _direct(text, cue, characters(cue.c, inverted), [(led.start, led.end)], "quotation after")
    if frames & {"q", "c"} and cue.c.kinds[cue.chunk] == "V":
        found = _quoted_before(text, cue)
        if found is not None:
            return found
    return _quoted_after(text, cue)


def _quoted_after(text: Text, cue: CueAt) -> Candidate | None:
    quotation = _after(text, cue) if "q" in cue.entry.frames and cue.who is not None else None
    if quotation is None or cue.who is None:
        return None
    return _direct(text, cue, characters(cue.c, cue.who), [(quotation.start, quotation.end)], "quotation after")


def _quoted_before(text: Text, cue: CueAt) -> Candidate | None:
    speaker: Range | None = None
    before: Quotation | None = None
    stop = cue.after
    own = cue.who is not None and cue.who[2] == "own" and cue.who[1] <= cue.chunk
    if own and cue.who is not None:
        speaker = characters(cue.c, cue.who)
        before = _before(text, speaker[0])
        if before is not None and not _leans_on(text.text, before) and not _is_whole(cue):
            return None
    if before is None:
        before = _before(text, cue.span[0])
        inverted = speaker_after(cue.c, cue.after) if before is not None else None
        if inverted is not None:
            speaker, stop = characters(cue.c, inverted), inverted[1]
        elif own:
            return None
        elif before is not None and cue.who is not None:
            speaker = characters(cue.c, cue.who)
    if before is None or speaker is None or _is_title(text.text, before):
        return None
    return _direct(text, cue, speaker, _joined(text, cue, before, stop), "quotation before")


def _direct(text: Text, cue: CueAt, speaker: Range, content: list[Range], rule: str) -> Candidate:
    whole = text.quotation_over(content[0][0])
    direct = whole is not None and whole.start == content[0][0]
    return Candidate(speaker, cue.span, content, rule, cue.entry, cue.entry.act, cue.negated, cue.number, direct)


def _after(text: Text, cue: CueAt) -> Quotation | None:
    c = cue.c
    position = c.tokens[cue.end].end
    i = bisect_left(text.quotations, position, key=lambda q: q.start)
    if i >= len(text.quotations):
        return None
    quotation = text.quotations[i]
    if quotation.start > text.sentences[cue.number].span.end + 3 and not _opens_next(text, cue, quotation):
        return None
    between = text.text[position : quotation.start]
    lead = between.strip()
    if lead in ("", ",", ":", "–", "—", "--"):
        return quotation if lead or (_is_utterance(text.text, quotation) and not _runs_on(text, quotation)) else None
    if len(between) > _LONGEST_LEAD or not lead.endswith((",", ":")):
        return None
    last = c.chunk_at(bisect_left(c.tokens, quotation.start, key=lambda t: t.start))
    if "T" in c.kinds[cue.after : last] and quotation.end < text.sentences[cue.number].span.end - 2:
        return None
    return quotation if _BEFORE_QUOTE.fullmatch(c.kinds[cue.after : last]) else None


def _opens_next(text: Text, cue: CueAt, quotation: Quotation) -> bool:
    """Whether the sentence ends with a colon and the quotation opens the next one."""
    end = text.sentences[cue.number].span.end
    return text.text[end - 1 : end] == ":" and not text.text[end : quotation.start].strip()


def _is_utterance(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.start : quotation.start + 3].lstrip("\"“'‘`«„ ")
    return inner[:1].isupper() or quotation.end - quotation.start > 40


def _runs_on(text: Text, quotation: Quotation) -> bool:
    """Whether the sentence that a quotation opens goes on in the author's words (“claimed “X invents” the figures”)."""
    inner = text.text[quotation.start : quotation.end].rstrip("\"“”'’ ")
    after = text.text[quotation.end : quotation.end + 3]
    return inner[-1:] not in ",.?!;—" and after[:1] == " " and after[1:2].islower()


def _is_title(text: str, quotation: Quotation) -> bool:
    """Whether all words within the marks begin with capitals, as in the name of a book or programme."""
    words = text[quotation.start + 1 : quotation.end - 1].strip("\"“”'‘’`,. ").split()
    return (
        1 < len(words) < 8
        and all(w[:1].isupper() or w.lower() in _TITLE_WORDS for w in words)
        and words[-1][:1].isupper()
    )


def _before(text: Text, position: int) -> Quotation | None:
    """The quotation that ends just before this character, commas and space apart."""
    i = bisect_right(text.quotations, position, key=lambda q: q.end) - 1
    if i < 0:
        return None
    quotation = text.quotations[i]
    gap = text.text[quotation.end : position]
    return quotation if len(gap) < 8 and _GAP.fullmatch(gap) and "\n" not in gap else None


def _led_by_colon(text: Text, cue: CueAt, k: int) -> Quotation | None:
    """“Added X: “…””: the quotation behind a colon at chunk k."""
    c = cue.c
    if c.kinds[k : k + 1] != ":" or c.lowers[c.first[k]] != ":":
        return None
    position = c.tokens[c.last[k]].end
    i = bisect_left(text.quotations, position, key=lambda q: q.start)
    if i < len(text.quotations) and not text.text[position : text.quotations[i].start].strip():
        return text.quotations[i]
    return None


def _leans_on(text: str, before: Quotation) -> bool:
    """Whether a quotation ends in a comma, a call or a question, so that its cue is to follow."""
    end = text[before.end - 3 : before.end + 1].strip().strip("\"“”'’‘ ")
    return end[-1:] in (",", "?", "!", "-", "—") or text[before.end : before.end + 1] == ","


def _is_whole(cue: CueAt) -> bool:
    """Whether nothing but time, place or the person told follows a cue in its clause."""
    kinds = cue.c.kinds
    told = _TOLD.match(kinds, cue.after) if "p" in cue.entry.frames else None
    stop = (told or _ADJUNCT.match(kinds, cue.after)) or None
    m = stop.end() if stop else cue.after
    return m >= len(kinds) or kinds[m] in ",.:"


def _joined(text: Text, cue: CueAt, before: Quotation, stop: int) -> list[Range]:
    """The quotation before a cue, with the words that led into it in its sentence and the quotation that goes on behind."""
    c = cue.c
    first = c.tokens[0].start
    start = before.start
    if first < start and cue.chunk:
        lead = text.text[first:start]
        previous = text.quotation_over(first)
        if previous is None and lead.strip(" —–-") and not lead.rstrip().endswith((":", "—", "--")):
            start = first
    content = [(start, before.end)]
    following = _next(text, cue, before)
    if following is not None:
        content.append((following.start, following.end))
    return content


def _next(text: Text, cue: CueAt, before: Quotation) -> Quotation | None:
    """The quotation that goes on in the same paragraph after the cue clause, with no other words between them."""
    i = bisect_left(text.quotations, cue.span[1], key=lambda q: q.start)
    if i >= len(text.quotations):
        return None
    quotation = text.quotations[i]
    if quotation.paragraph != before.paragraph:
        return None
    end = text.sentences[cue.number].span.end
    if quotation.start >= end:
        own_cue = text.text[quotation.start : quotation.end].rstrip("\"”’'")[-1:] == ","
        return quotation if not own_cue and not text.text[end : quotation.start].strip() else None
    lead = text.text[cue.span[1] : quotation.start].rstrip()
    if lead.endswith((",", ".", "—", "--", "–", ":", ", but", ", and")) and len(lead) < _LONGEST_LEAD:
        return quotation
    return None


def speaker_after(c: Clauses, after: int) -> Chunks | None:
    """“said X, the Y's spokesman”: the noun phrase behind an inverted cue or “by”, with its appositions."""
    kinds = c.kinds
    k = after
    while k < len(kinds) and kinds[k] in "rt":
        k += 1
    if k >= len(kinds) or kinds[k] != "N" or c.lowers[c.last[k]] in ACCUSATIVE:
        return None
    e = k + 1
    while e + 1 < len(kinds) and kinds[e] in "fi" and kinds[e + 1] == "N" and c.lowers[c.first[e]] not in _PLACES:
        e += 2
    while e + 2 < len(kinds) and kinds[e] == "c" and kinds[e + 1] == "N" and kinds[e + 2] in ",.:":
        e += 2
    if e < len(kinds) and kinds[e] == "w":
        return k, next((m for m in range(e + 1, len(kinds)) if kinds[m] in ",.:"), len(kinds)), "own"
    if e + 1 < len(kinds) and kinds[e] == "," and kinds[e + 1] in "Nw":
        stop = next((m for m in range(e + 1, len(kinds)) if kinds[m] in ".:"), len(kinds))
        if kinds[e + 1] == "w" or "V" not in kinds[e + 1 : stop]:
            return k, stop, "own"
        relative = kinds.find("w", e + 1, stop)
        if relative > 0 and "V" not in kinds[e + 1 : relative]:
            return k, stop, "own"
    return k, e, "own"


def aside(text: Text, cue: CueAt) -> Candidate | None:
    """“…, X said.” and “…, said X.”: the clause before the comma is the content, with what follows a second comma."""
    c, kinds, who = cue.c, cue.c.kinds, cue.who
    if (
        "c" not in cue.entry.frames
        or kinds[cue.chunk] != "V"
        or (who is not None and c.lowers[c.last[who[1] - 1]] == "you")
    ):
        return None
    own = who is not None and who[2] == "own" and who[1] <= cue.chunk
    left = who[0] if who is not None and own else cue.chunk
    if left and kinds[left - 1] == "s" and c.lowers[c.first[left - 1]] == "as":
        left -= 1
        if left == 0:
            return _as_somebody_said(cue)
    if left < 2 or kinds[left - 1] not in ",:":
        return None
    parted = "V" not in kinds[: left - 1]  # “The talks, X said, had failed”
    speaker: Chunks | None = who
    m = cue.after
    if not own:
        speaker = speaker_after(c, cue.after)
        if speaker is None:
            return None
        m = speaker[1]
    told = _TOLD.match(kinds, m) if own and "p" in cue.entry.frames else None
    adjunct = told or _ADJUNCT.match(kinds, m)
    if adjunct:
        m = adjunct.end()
    if m < len(kinds) and kinds[m] not in ",.:":
        return None
    goes_on = kinds[m : m + 1] == "," and kinds[m + 1 : m + 2] != "I" and "V" in kinds[m + 1 :]
    if parted and (not goes_on or left > _LONGEST_OPENING):
        return None
    assert speaker is not None
    content = [(c.tokens[0].start, c.tokens[c.last[left - 2]].end)]
    inner = text.quotation_over(content[0][0])
    if inner is not None and inner.end <= content[0][1] and inner.start < content[0][0]:
        content[0] = (inner.start, content[0][1])
    if m < len(kinds) and kinds[m] == "," and m + 2 < len(kinds):
        if not _of_speaker(c, m + 1):
            content.append((c.tokens[c.first[m + 1]].start, sentence_end(c)))
    else:
        going_on = _next_after_sentence(text, cue)
        if going_on is not None and any(_quotes_in(text, a, b) for a, b in content):
            content.append((going_on.start, going_on.end))
    return Candidate(
        characters(c, speaker), cue.span, content, "parenthetical", cue.entry, cue.entry.act, False, cue.number
    )


def _of_speaker(c: Clauses, k: int) -> bool:
    """Whether a participle at chunk k tells more of the speaker (“…, officials said, speaking on condition of anonymity”)."""
    return c.kinds[k] == "G" and (cue_at(c, k) is not None or c.lowers[c.last[k]] == "speaking")


def _as_somebody_said(cue: CueAt) -> Candidate | None:
    """“As X said, …”: the clause behind the comma is the content."""
    c, kinds = cue.c, cue.c.kinds
    comma = kinds.find(",", cue.after)
    if (
        cue.who is None
        or comma < 0
        or comma - cue.after > 6
        or "V" not in kinds[comma:]
        or "V" in kinds[cue.after : comma]
    ):
        return None
    content = [(c.tokens[c.first[comma + 1]].start, sentence_end(c))]
    speaker = characters(c, cue.who)
    return Candidate(speaker, cue.span, content, "parenthetical", cue.entry, cue.entry.act, False, cue.number)


def _quotes_in(text: Text, start: int, end: int) -> bool:
    i = bisect_right(text.quotations, end, key=lambda q: q.start) - 1
    return i >= 0 and text.quotations[i].end > start


def _next_after_sentence(text: Text, cue: CueAt) -> Quotation | None:
    sentence = text.sentences[cue.number]
    i = bisect_left(text.quotations, sentence.span.end, key=lambda q: q.start)
    if i >= len(text.quotations):
        return None
    quotation = text.quotations[i]
    same = quotation.paragraph == sentence.paragraph
    return quotation if same and not text.text[sentence.span.end : quotation.start].strip() else None
