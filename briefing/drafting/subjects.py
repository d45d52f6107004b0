"""What a disagreement is about, in the words of one of its sides: “Hostages still held in Gaza”, “Whether ballots were lost”.

Words are only left out of the passage, or its verb set behind the noun that it counts; nothing is added but “Whether”.
"""

import re

from briefing.drafting.connectives import DAY
from briefing.drafting.counts import BEHIND, MEASURED, Count, fate_word, singular
from briefing.drafting.story import Passage, Story
from briefing.model import Token

MOST = 9
"""Words of a subject."""
LONGEST = 76
"""Characters of a subject: it heads a row of a table."""
AUXILIARY = ("is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "to")
GOES_ON = ("NN", "JJ", "DT", "RB", "VBN", "VBG", "IN", "PRP$", "CD", "POS")
"""Tags with which what is counted is told closer."""
STOPS = ("that", "which", "who", "because", "while", "since", "after", "before", "as", "said", "if")
FINITE = ("VBD", "VBP", "VBZ")
DANGLING = re.compile(
    r"(?:[\s,;:–-]+(?:of|in|at|on|by|for|from|with|to|the|an?|and|or|but|as|than|that|which|who|while|since|after|before|its"
    r"|his|her|their|was|were|is|are|has|have|had|been|not|near|over|into|against|under|about|more|because|including))+$",
    re.IGNORECASE,
)
"""Words that lead on to something that is left out."""
CLAUSE_ENDS = re.compile(
    r"[,;:–—_()“”\"]|\.(?=\s|$)|\s-\s|\s(?:but|while|although|though|because|saying|adding|and (?:said|says|told|called|calls))\s"
)
THAT = re.compile(
    rf"^\s*(?:(?:on\s+)?{DAY}\s+)?(?:(?:\w+\s+){{0,3}}(?:claims?|reports?|allegations?|suggestions?|accusations?|charges?)\s+)?that\s+"
)
CHARGES = re.compile(r"^(?:[^,;:]*?\s)?(?:of|for)\s+(?=\w+ing\b)|^(?:[^,;:]*?\s)?(?:of|for)\s+")
PRONOUN = re.compile(r"^(?:it|he|she|they)\b", re.IGNORECASE)


def of_counts(story: Story, counts: tuple[Count, ...]) -> str:
    """What two counts are of: the fuller of the sides' own phrases; "" where neither says it in a few words."""
    return max((_counted(story, c) for c in counts), key=lambda s: (min(len(s.split()), MOST), -len(s)), default="")


def of_claim(passage: Passage, at: int, who: str) -> str:
    """What is denied, charged or answered behind the verb that ends at a place of a passage; `who` is its subject's name."""
    behind = passage.text[at:]
    if that := THAT.match(behind):
        clause = _first_clause(behind[that.end() :])
        if PRONOUN.match(clause):
            clause = PRONOUN.sub(who, clause, count=1) if who else ""
        return _fitted(f"Whether {clause}") if clause else ""
    return _fitted(_first_clause(behind))


def of_occasion(told: str) -> str:
    """What two sides tell for different days, from the words of one up to its day."""
    words = DANGLING.sub("", _first_clause(told)).strip()
    opening = words.split(" ", 1)[0]
    words = words[:1].lower() + words[1:] if opening in ("The", "A", "An", "His", "Her", "Its", "Their") else words
    return _fitted(f"When {words}") if len(words.split()) > 1 else ""


def of_charge(passage: Passage, at: int) -> str:
    """What somebody is charged with behind the verb that ends at a place of a passage."""
    behind = passage.text[at:]
    if that := THAT.match(behind):
        return _fitted(f"Whether {_first_clause(behind[that.end() :])}")
    charge = CHARGES.match(behind.lstrip())
    return _fitted(_first_clause(behind.lstrip()[charge.end() :])) if charge else ""


def _first_clause(text: str) -> str:
    end = CLAUSE_ENDS.search(text)
    return (text[: end.start()] if end else text).strip()


def _fitted(words: str) -> str:
    """At most MOST words that lead on to nothing, with a capital."""
    kept = words.replace("[", "(").replace("]", ")").split()
    most = MOST + (kept[:1] == ["Whether"])
    text = " ".join(kept[:most])
    while len(text) > LONGEST:
        text = text.rpartition(" ")[0]
    text = DANGLING.sub("", text).strip(" .")
    return text[:1].upper() + text[1:] if len(text.split()) > (1 if text.startswith("Whether") else 0) else ""


def _counted(story: Story, count: Count) -> str:
    tokens = story.parts[count.passage.source].sentences[count.passage.place].tokens
    text = story.sources[count.passage.source].text
    if "percent" in count.unit:
        subject = next(iter(count.unit - {"percent"}), "")
        said = [t.text for t in tokens if singular(t.text.lower()) == subject]
        return _fitted(said[0]) if said else ""
    if count.unit & MEASURED:
        return ""
    before = text[count.passage.span.start : count.span.start]
    if (behind := BEHIND.search(before)) and not count.unit.isdisjoint(
        singular(w) for w in behind.group("what").lower().split()
    ):
        return _fitted(
            re.sub(
                r"\s+(?:has|have|had|is|was|now|stood|stands?|rose|reached|passed)\b.*$",
                "",
                behind.group().split(" of ", 1)[1],
            )
        )
    at = next((n for n, t in enumerate(tokens) if t.start >= count.span.end), len(tokens))
    first = next((n for n, t in enumerate(tokens) if t.start >= count.span.start), 0)
    noun = [t.text for t in tokens[first:at] if t.tag != "CD" and t.text[:1].isalpha()]
    words = [*noun, *_goes_on(tokens, at)]
    told = fate_word(story, count)
    if told and told.lower() not in " ".join(words).lower():
        words = [*noun, told, *_places_on(tokens, at)]
    return _fitted(re.sub(r"\s+(?=[,'’])", "", " ".join(words)))


def _goes_on(tokens: tuple[Token, ...], at: int) -> list[str]:
    """The words that tell closer what is counted, auxiliaries left out: “are still being held in Gaza” → “still held in Gaza”."""
    words: list[str] = []
    verb = False
    for n in range(at, len(tokens)):
        token, low = tokens[n], tokens[n].text.lower()
        if low in AUXILIARY and not verb:
            continue
        only_adverbs = all(t.tag == "RB" or t.text.lower() in AUXILIARY for t in tokens[at:n])
        opens = token.tag in FINITE and only_adverbs
        joins = low in ("and", ",") and bool(words) and words[-1][0].isupper() and _is_name(tokens, n + 1)
        if not opens and not joins and (low in STOPS or not token.tag.startswith(GOES_ON)):
            break
        verb = verb or opens or token.tag in ("VBN", "VBG")
        words.append(token.text)
        if len(words) > MOST:
            break
    return words


def _is_name(tokens: tuple[Token, ...], n: int) -> bool:
    return n < len(tokens) and tokens[n].tag.startswith("NNP")


def _places_on(tokens: tuple[Token, ...], at: int) -> list[str]:
    return _goes_on(tokens, at) if at < len(tokens) and tokens[at].tag == "IN" else []
