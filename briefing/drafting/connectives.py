"""Words that tie a sentence to the one before it, or only add to it: data for making a line readable alone.

None of them carries polarity, modality or attribution, so that leaving one out changes nothing that is claimed.
"""

import re

OPENING_WORDS = (
    "however", "but", "and", "yet", "still", "meanwhile", "moreover", "furthermore", "besides", "also", "in addition",
    "additionally", "nevertheless", "nonetheless", "at the same time", "on the other hand", "for his part",
    "for her part", "for its part", "for their part", "in the meantime", "separately", "elsewhere", "for example",
    "for instance", "similarly", "likewise", "thus", "therefore", "hence", "as a result", "consequently", "indeed",
    "in fact", "of course", "after all", "in turn", "in short", "in other words", "overall", "so", "then", "again",
    "too", "at that point", "by contrast", "in contrast", "on the contrary", "even so", "that said", "in response",
    "as such", "to that end", "in this context", "in that context", "against this background", "to be sure",
)  # fmt: skip
BARE = ("but", "and")
"""Of these, the ones that stand with no comma after them."""
INTERRUPTING_WORDS = (
    "however", "meanwhile", "moreover", "nevertheless", "nonetheless", "therefore", "for example", "for instance",
    "in turn", "of course", "for his part", "for her part", "for its part", "too", "indeed", "in fact", "in addition",
)  # fmt: skip


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
OPENING = re.compile(
    rf"(?P<word>(?:{_any(OPENING_WORDS)}))\s*,\s+|(?P<bare>(?:{_any(BARE)}))\s+(?=[a-z“\"‘A-Z])", re.IGNORECASE
)
INTERRUPTING = re.compile(rf",\s+(?P<word>{_any(INTERRUPTING_WORDS)}),\s+")
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:\s+[A-Z][A-Z.’'-]+){0,3})(?:,\s+[A-Z][^–—_()\n]{1,30})?\s*(?:\([^)\n]{2,40}\)\s*)?(?:--+|[–—_]|-(?=\s))\s+"
)
PROLOGUE = re.compile(
    r"(?:as (?:stated|delivered|prepared|released)|(?:the (?:below|following)(?: \w+)? is )?attributable|(?:remarks|statement))"
    r" (?:by|to) [^:\n]{3,80}:\s+(?=[“\"‘]?[A-Z])",
    re.IGNORECASE,
)
"""A spokesman's formula before a read-out that tells of somebody else."""
LABEL = re.compile(r"(?P<who>[A-Z][A-Z.,'’ -]*[A-Z](?:\s*\([^)\n]{1,40}\))?):\s+(?=[“\"‘]?[A-Z])")
"""A speaker's name in capitals before what he says, as in a transcript; or a heading that ran into its text."""
PARENTHESIS = re.compile(r"\s*\((?![A-Z]{2,}\))[^()\"“”]{2,80}\)")
TRAILING = re.compile(r",\s+(?:which|who|whose|where)\s+[^,;:\"“”–—_]+(?P<end>[.!?])\s*$")
"""A relative clause that runs to the end with no comma: with one, the main clause might go on after it."""
ADDING = (
    re.compile(r",\s+(?:which|who|whose|where)\s+[^;:\"“”–—_]+(?P<end>[.!?])\s*$"),
    re.compile(
        r",\s+(?!say|add|warn|claim|argu|call|insist|not|ask|demand|accus|urg|according|includ)\w+ing\s+[^,;:\"“”–—_]+(?P<end>[.!?])\s*$"
    ),
    re.compile(r",\s+an?\s+(?:\w+\s+){1,3}(?:to|of|that|who|which|in|for)\s+[^,;:\"“”–—_]+(?P<end>[.!?])\s*$"),
)
"""Ends that may go from a line that is too long to read: a relative clause, what was done meanwhile, an apposition."""
WEEKDAY = re.compile(
    rf"\s+(?:on\s+|late\s+|early\s+|last\s+|late\s+on\s+|early\s+on\s+)?{DAY}(?:\s+(?:morning|afternoon|evening|night))?(?=[\s,.;])"
    r"(?!,?\s+(?:to|until|through|and|or)\b|['’]s)"
)
JOINED = re.compile(
    r"\b(?:and|or|on|from|between|until|since|by|before|after|every|each|of|for|next|this|to)$", re.IGNORECASE
)
"""Words before a day of the week that it cannot be taken from."""
