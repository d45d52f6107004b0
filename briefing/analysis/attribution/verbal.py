"""Verbal cues: who said, asked, denied, hopes, criticised; what follows or precedes as content."""

import re
from bisect import bisect_left, bisect_right

from briefing.analysis.attribution.clauses import Clauses, noun_chain, subject
from briefing.analysis.attribution.found import Candidate, Range, Text
from briefing.analysis.attribution.quotations import Quotation
from briefing.language.cues import Cue, verb_forms

_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "hardly", "nor"))
_GAP = re.compile(r"[\s,–—-]*")
_BEFORE_QUOTE = re.compile(r"(?:[rt]|i[Nt](?:f N)?|fN|,|:|T|N)*")
_ADJUNCT = re.compile(r"(?:r|t|i[Nt](?:[fi]N)*|,(?=[rti]))+")
_PEOPLE = frozenset(
    [
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "who",
        "it",
        "critics",
        "officials",
        "people",
        "experts",
        "sources",
        "voters",
        "analysts",
        "lawmakers",
        "lawyers",
        "police",
        "reporters",
        "aides",
        "supporters",
        "opponents",
        "democrats",
        "republicans",
        "residents",
        "activists",
        "protesters",
        "leaders",
        "government",
        "ministry",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "president",
        "minister",
        "officials",
        "official",
    ]
)


def find_verbal(text: Text, number: int, c: Clauses, inside: list[bool]) -> list[Candidate]:
    """Candidates of all verbal cues of one parsed sentence; `inside` tells of each token whether it is quoted at length."""
    found: list[Candidate] = []
    forms = verb_forms()
    for k, kind in enumerate(c.kinds):
        if kind not in "VIGP":
            continue
        head = c.last[k]
        match = _cue_at(c, forms, k, head)
        if match is None:
            continue
        cue, head, cue_end = match
        if inside[head]:
            continue
        made = _candidate(text, number, c, k, cue, head, cue_end)
        if made is not None:
            found.append(made)
    return found


Forms = dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]


def _cue_at(c: Clauses, forms: Forms, k: int, head: int) -> tuple[Cue, int, int] | None:
    """The cue of a verb group: entry, token of its verb, last token of the cue."""
    lowers = c.lowers
    for position in (head, head - 1):
        if position < c.first[k]:
            break
        for rest, cue in forms.get(lowers[position], ()):
            end = position + len(rest)
            if not rest or (end < len(lowers) and tuple(lowers[position + 1 : end + 1]) == rest):
                return cue, position, end
            if (
                position + 1 < len(lowers)
                and end + 1 < len(lowers)
                and lowers[position + 1] == "out"
                and lowers[position + 2 : end + 2] == list(rest)
            ):
                return cue, position, end + 1
    return None


def _candidate(text: Text, number: int, c: Clauses, k: int, cue: Cue, head: int, cue_end: int) -> Candidate | None:
    passive = _is_passive(c, k, head)
    negated = any(c.lowers[i] in _NEGATIONS for i in range(c.first[k], head))
    who = subject(c, k)
    if passive:
        return _passive(text, number, c, k, cue, head, cue_end, negated)
    speaker_chunks = who
    if who is not None and who[2] in ("shared", "participle"):
        speaker_chunks = _main_speaker(c, k) or who
    speaker = _characters(c, speaker_chunks) if speaker_chunks else None
    cue_range = (c.tokens[c.first[k]].start, c.tokens[cue_end].end)
    after = c.chunk_at(cue_end + 1)

    quoted = _quotation_after(text, number, c, cue, cue_end, after)
    start = speaker[0] if speaker and who and who[2] == "own" else cue_range[0]
    if quoted is not None and (who is not None):
        return Candidate(
            speaker, cue_range, [(quoted.start, quoted.end)], "quotation after", cue, cue.act, negated, number, True
        )
    if "q" in cue.frames or "c" in cue.frames:
        before = _quotation_before(text, start)
        inverted = None
        if before is None and who is None:
            before = _quotation_before(text, cue_range[0])
        if before is not None:
            if who is None or c.last[who[1] - 1] < 0:
                inverted = _speaker_after(c, after)
                if inverted is not None:
                    speaker = _characters(c, inverted)
            if speaker is not None:
                end = _clause_end_after(text, c, inverted[1] if inverted else after)
                content = _with_continuation(text, before, end)
                return Candidate(speaker, cue_range, content, "quotation before", cue, cue.act, negated, number, True)
        aside = _parenthetical(text, number, c, k, who, cue, cue_end, after, cue_range)
        if aside is not None:
            return aside
    if speaker is None:
        return None
    return _following_content(text, number, c, k, cue, cue_end, after, speaker, cue_range, negated, who)


def _is_passive(c: Clauses, k: int, head: int) -> bool:
    if c.kinds[k] == "P":
        return True
    if c.tokens[head].tag not in ("VBN", "VBD") or head == c.first[k]:
        return False
    for i in range(head - 1, c.first[k] - 1, -1):
        low = c.lowers[i]
        if low in ("be", "is", "are", "was", "were", "been", "being", "’re", "'re", "get", "got", "gets"):
            return True
        if low in ("have", "has", "had", "having", "'ve", "’ve"):
            return False
        if low in ("'s", "’s"):
            return i + 1 < head and c.lowers[i + 1] != "been" and c.tokens[head].tag == "VBN"
    return False


def _characters(c: Clauses, chunks: tuple[int, int, str]) -> Range:
    return c.tokens[c.first[chunks[0]]].start, c.tokens[c.last[chunks[1] - 1]].end


def _main_speaker(c: Clauses, k: int) -> tuple[int, int, str] | None:
    """For a conjoined or participial cue: the speaker of the nearest cue verb before it that has a subject of its own."""
    forms = verb_forms()
    for v in range(k - 1, max(-1, k - 40), -1):
        if c.kinds[v] == "V":
            match = _cue_at(c, forms, v, c.last[v])
            if match is not None and match[0].frequency == 1 and "c" in match[0].frames:
                own = subject(c, v)
                if own is not None:
                    return own
    return None


def _quotation_after(text: Text, number: int, c: Clauses, cue: Cue, cue_end: int, after: int) -> Quotation | None:
    if "q" not in cue.frames:
        return None
    position = c.tokens[cue_end].end
    i = bisect_left(text.quotations, position, key=lambda q: q.start)
    if i >= len(text.quotations):
        return None
    quotation = text.quotations[i]
    sentence = text.sentences[number].span
    if quotation.start > sentence.end + 3:
        return None
    between = text.text[position : quotation.start]
    stripped = between.strip()
    if stripped in ("", ",", ":", ",–", "—", "--"):
        return quotation if stripped or _utterance(text.text, quotation) else None
    if len(between) > 120 or not stripped.endswith((",", ":")):
        return None
    last = c.chunk_at(bisect_left(c.tokens, quotation.start, key=lambda t: t.start))
    return quotation if _BEFORE_QUOTE.fullmatch(c.kinds[after:last]) else None


def _utterance(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.start : quotation.start + 3].lstrip("\"“'‘`«„ ")
    return inner[:1].isupper() or quotation.end - quotation.start > 40


def _quotation_before(text: Text, position: int) -> Quotation | None:
    """The quotation that ends just before this character, marks, commas and space apart."""
    i = bisect_right(text.quotations, position, key=lambda q: q.end) - 1
    if i < 0:
        return None
    quotation = text.quotations[i]
    gap = text.text[quotation.end : position]
    return quotation if len(gap) < 8 and _GAP.fullmatch(gap) and "\n" not in gap else None


def _speaker_after(c: Clauses, after: int) -> tuple[int, int, str] | None:
    """“said X, the Y's spokesman”: the noun phrase after an inverted cue with its appositions."""
    kinds = c.kinds
    k = after
    while k < len(kinds) and kinds[k] == "r":
        k += 1
    if k >= len(kinds) or kinds[k] != "N":
        return None
    e = k + 1
    while (
        e + 1 < len(kinds)
        and kinds[e] in "fi"
        and kinds[e + 1] == "N"
        and c.lowers[c.first[e]] not in ("on", "in", "at", "during")
    ):
        e += 2
    if e < len(kinds) and kinds[e] == "," and e + 1 < len(kinds) and kinds[e + 1] in "Nw":
        stop = len(kinds)
        for m in range(e + 1, len(kinds)):
            if kinds[m] in ".:":
                stop = m
                break
        inner = kinds[e + 1 : stop]
        if kinds[e + 1] == "w" or "V" not in inner:
            e = stop
    return k, e, "own"


def _clause_end_after(text: Text, c: Clauses, k: int) -> int:
    """Character after the cue clause that follows a quotation: its full stop or comma."""
    kinds = c.kinds
    for m in range(k, len(kinds)):
        if kinds[m] in ".:":
            return c.tokens[c.last[m]].end
        if kinds[m] == ",":
            return c.tokens[c.last[m]].end
    return c.tokens[-1].end


def _with_continuation(text: Text, quotation: Quotation, end: int) -> list[Range]:
    content = [(quotation.start, quotation.end)]
    i = bisect_left(text.quotations, quotation.end, key=lambda q: q.start)
    if i < len(text.quotations):
        following = text.quotations[i]
        gap = text.text[end : following.start] if end <= following.start else ""
        if following.paragraph == quotation.paragraph and not gap.strip() and end <= following.start:
            content.append((following.start, following.end))
    return content


def _parenthetical(
    text: Text,
    number: int,
    c: Clauses,
    k: int,
    who: tuple[int, int, str] | None,
    cue: Cue,
    cue_end: int,
    after: int,
    cue_range: Range,
) -> Candidate | None:
    """“…, X said.” and “…, said X.”: the clause before the comma is the content, with what follows a second comma."""
    kinds = c.kinds
    if "c" not in cue.frames or kinds[k] != "V":
        return None
    left = who[0] if who is not None and who[2] == "own" and who[1] <= k else k
    if left < 2 or kinds[left - 1] not in ",:" or "V" not in kinds[: left - 1]:
        return None
    speaker = who
    if left == k:
        speaker = _speaker_after(c, after)
        if speaker is None:
            return None
        after = speaker[1]
    m = after
    adjunct = _ADJUNCT.match(kinds, m)
    if adjunct:
        m = adjunct.end()
    if m < len(kinds) and kinds[m] not in ",.:":
        return None
    assert speaker is not None
    first = c.tokens[0].start
    opening = [(first, c.tokens[c.last[left - 2]].end)]
    if m < len(kinds) and kinds[m] == "," and m + 2 < len(kinds):
        opening.append((c.tokens[c.first[m + 1]].start, _sentence_end(text, number, c)))
    return Candidate(_characters(c, speaker), cue_range, opening, "parenthetical", cue, cue.act, False, number)


def _sentence_end(text: Text, number: int, c: Clauses) -> int:
    end = len(c.tokens)
    while end > 1 and c.tokens[end - 1].text in (".", "?", "!", ";"):
        end -= 1
    return c.tokens[end - 1].end


def _passive(
    text: Text, number: int, c: Clauses, k: int, cue: Cue, head: int, cue_end: int, negated: bool
) -> Candidate | None:
    kinds = c.kinds
    after = c.chunk_at(cue_end + 1)
    cue_range = (c.tokens[c.first[k]].start, c.tokens[cue_end].end)
    agent = None
    if after + 1 < len(kinds) and kinds[after] == "i" and c.lowers[c.first[after]] == "by" and kinds[after + 1] == "N":
        agent = _speaker_after(c, after + 1)
        if agent is not None:
            cue_range = (cue_range[0], c.tokens[c.last[after]].end)
            after = agent[1]
    speaker = _characters(c, agent) if agent else None
    if after < len(kinds) and (kinds[after] == "T" or (kinds[after] == "I" and cue.frames & {"i", "o", "c"})):
        content = [(c.tokens[c.first[after]].start, _content_end(text, number, c, after, True))]
        own = subject(c, k) if kinds[k] == "V" else None
        if kinds[after] == "I" and own is not None and own[2] == "own":
            content.insert(0, _characters(c, own))
        return Candidate(speaker, cue_range, content, "passive", cue, cue.act, negated, number)
    if agent is not None and kinds[k] == "V" and cue.frames & {"n"}:
        own = subject(c, k)
        if own is not None:
            return Candidate(speaker, cue_range, [_characters(c, own)], "passive object", cue, cue.act, negated, number)
    return None


def _following_content(
    text: Text, number: int, c: Clauses, k: int, cue: Cue, cue_end: int, after: int, speaker: Range, cue_range: Range,
    negated: bool, who: tuple[int, int, str] | None,
) -> Candidate | None:  # fmt: skip
    kinds = c.kinds
    frames = cue.frames
    m = after
    adjunct = _ADJUNCT.match(kinds, m)
    if adjunct and adjunct.end() < len(kinds) and kinds[adjunct.end()] in "TNIw:" and ("c" in frames):
        m = adjunct.end()
    while m < len(kinds) and kinds[m] == "r":
        m += 1
    if m >= len(kinds):
        return None
    if "p" in frames and kinds[m] == "N":
        told = _told(c, m)
        if told is not None:
            m = told
    kind = kinds[m]
    rule = ""
    low = c.lowers[c.first[m]]
    if kind == ":" and frames & {"q", "c"}:
        if m + 2 < len(kinds) and "V" in kinds[m:]:
            m += 1
            rule = "colon"
    elif kind == "T" and frames & {"c", "n", "o"}:
        rule = "that clause"
    elif (kind in "wW" or (kind == "s" and low in ("if", "whether", "why", "how"))) and (frames & {"w", "c", "n"}):
        rule = "question clause"
    elif (kind == "I" and frames & {"i", "w"}) or (kind == "I" and "n" in frames and cue.lemma.split()[-1] in ("to",)):
        rule = "infinitive"
    elif kind in "NJ" and "c" in frames and _bare_clause(c, m):
        rule = "bare clause"
    elif kind == "N" and "o" in frames and _object_infinitive(c, m):
        rule = "object and infinitive"
    elif kind in "NG" and "n" in frames and _human(text, c, speaker):
        rule = "object"
    if not rule:
        return None
    start = c.tokens[c.first[m]].start
    i = bisect_right(text.quotations, start, key=lambda q: q.start) - 1
    for q in text.quotations[max(0, i) : i + 2]:
        if cue_range[1] <= q.start < start and not text.text[q.start + 1 : start].strip("\"'“‘`"):
            start = q.start
    end = _content_end(text, number, c, m, rule not in ("object",))
    if end <= start:
        return None
    return Candidate(speaker, cue_range, [(start, end)], rule, cue, cue.act, negated, number)


def _told(c: Clauses, m: int) -> int | None:
    """First chunk after the person told, if a clause or infinitive follows."""
    kinds = c.kinds
    e = m + 1
    while e + 1 < len(kinds) and (kinds[e] in "fi" and kinds[e + 1] in "Nt"):
        e += 2
    while e < len(kinds) and kinds[e] in "rt":
        e += 1
    if e < len(kinds) and (kinds[e] in "TIwWs:" or (kinds[e] == "N" and "V" in kinds[e : e + 6])):
        return e
    return None


def _bare_clause(c: Clauses, m: int) -> bool:
    """Whether a noun phrase opens a clause: a finite verb follows it before any stop."""
    kinds = c.kinds
    for j in range(m + 1, min(m + 14, len(kinds))):
        kind = kinds[j]
        if kind == "V":
            return True
        if kind in "wTWs.:":
            return False
        if kind == "c" and j + 1 < len(kinds) and kinds[j + 1] == "V":
            return False
    return False


def _object_infinitive(c: Clauses, m: int) -> bool:
    kinds = c.kinds
    for j in range(m + 1, min(m + 8, len(kinds))):
        if kinds[j] == "I":
            return True
        if kinds[j] not in "Nficrt":
            return False
    return False


def _human(text: Text, c: Clauses, speaker: Range) -> bool:
    """Whether the speaker holds a name, a personal pronoun or a word for people."""
    i = bisect_left(text.names, (speaker[0], -1))
    if i < len(text.names) and text.names[i][0] < speaker[1]:
        return True
    words = text.text[speaker[0] : speaker[1]].lower().split()
    return any(w.strip(",.’'\"") in _PEOPLE for w in words[-3:] + words[:1])


def _content_end(text: Text, number: int, c: Clauses, m: int, clause: bool) -> int:
    """Character where the content that begins at chunk m ends: the sentence, or what a new cue clause cuts off."""
    kinds = c.kinds
    forms = verb_forms()
    for j in range(m + 1, len(kinds)):
        kind = kinds[j]
        if kind == "," and j + 1 < len(kinds):
            nxt = kinds[j + 1]
            if nxt == "G" and _cue_at(c, forms, j + 1, c.last[j + 1]) is not None:
                return c.tokens[c.last[j - 1]].end
            if nxt in "wi" and not clause and nxt == "w":
                return c.tokens[c.last[j - 1]].end
            if c.lowers[c.first[j + 1]] in ("according", "while"):
                return c.tokens[c.last[j - 1]].end
            if nxt == "c" and j + 2 < len(kinds) and (kinds[j + 2] == "V" or c.lowers[c.first[j + 1]] == "but"):
                return c.tokens[c.last[j - 1]].end
        elif kind == "c" and j + 1 < len(kinds) and kinds[j + 1] == "V":
            match = _cue_at(c, forms, j + 1, c.last[j + 1])
            if (
                match is not None
                and (not clause or match[0].frequency <= 2)
                and c.tokens[c.last[j + 1]].tag in ("VBD", "VBZ", "VBP", "VBN")
            ):
                return c.tokens[c.last[j - 1]].end
        elif kind == ":" and c.lowers[c.first[j]] == ";":
            return c.tokens[c.last[j - 1]].end
    end = _sentence_end(text, number, c)
    i = bisect_right(text.quotations, end, key=lambda q: q.start) - 1
    if i >= 0 and text.quotations[i].end > end and text.quotations[i].end - end <= 3:
        end = text.quotations[i].end
    return end


def object_chain(c: Clauses, m: int) -> int:
    """First chunk after the noun phrase that opens at chunk m."""
    kinds = c.kinds
    e = m + 1
    while e + 1 < len(kinds) and kinds[e] in "fi" and kinds[e + 1] in "Nt":
        e += 2
    return e


__all__ = ["find_verbal", "noun_chain", "object_chain"]
