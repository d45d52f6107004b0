"""What is told of the names in each document, so that all processes can decide over the whole story who goes by which.

Mentions of a document that read and stand alike are gathered into one `Name`; beside the names go what only the document's own
text tells of two of them: which are called alike, which define an acronym, which open the twin of a state.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefing.analysis.actors import forms, kinds, metonyms, states
from briefing.analysis.actors.story import Document, Name, Reference, Story
from briefing.analysis.forking import Crew
from briefing.model import Token

_ONE = frozenset(("a", "an", "one", "another", "every", "each", "any", "no"))
_DEFINED = re.compile(r"(?:['’]s)?\s*\(\s*(?:the\s+|or\s+)?[“\"']?([A-Z][A-Za-z.&-]{1,9})[”\"']?\s*[),;]")
_MORE = r"(?:also|better|formerly|otherwise|officially|now|more commonly)\s+"
# “NBC also called Nevada” calls nobody alike: without a comma or bracket only “known as” does.
_ALSO = re.compile(
    r"(?:\s*\([^()]{0,80}\))?(?:\s*[,(]\s*(?:" + _MORE + r"(?:known|called)(?:\s+by\s[^,.()]{1,40})?(?:\s+as)?"
    r"|a\.?k\.?a\.?|alias|known as|officially|formerly)|\s+(?:" + _MORE + r")?(?:known as|a\.?k\.?a\.?|alias))"
    r"\s+(?:the\s+)?[“\"']?"
)


@dataclass(slots=True)
class Roll:
    """The names of one document in the order of the text, and the pairs that it tells of.

    `alike` are names called alike, `defined` an acronym and the names before it that may define it, the nearest first,
    `twins` a state's name and the code of the state that the word before it opens (“North and South Korea”).
    """

    names: list[Name]
    alike: list[tuple[Name, Name]]
    defined: list[tuple[str, list[Name]]]
    twins: list[tuple[Name, str]]


def gather(story: Story, crew: Crew) -> tuple[list[Roll], dict[int, list[tuple[Reference, Name]]]]:
    """The rolls of all documents in their order; the name references of this process's documents with their names."""
    mine, places = [], {}
    for document in story.documents:
        names, places[document.number] = _names(document)
        mine.append((document.number, *_packed(document, names, places[document.number])))
    shown = sorted((row for rows in crew.exchange(mine) for row in rows), key=lambda row: row[0])
    rolls = [_unpacked(*row) for row in shown]
    held = {roll.names[0].document: roll.names for roll in rolls if roll.names}
    own = {number: [(r, held[number][at]) for r, at in found] for number, found in places.items()}
    return rolls, own


def _names(document: Document) -> tuple[list[list[Any]], list[tuple[Reference, int]]]:
    """The names of a document as rows, and which row each reference belongs to."""
    rows: list[list[Any]] = []
    known: dict[tuple[Any, ...], int] = {}
    places = []
    acting = metonyms.acting(document)
    for r in document.references:
        if r.form != "name":
            continue
        r.words = forms.words(r.text)
        if not r.words:
            continue
        tokens = document.sentences[r.sentence].tokens
        key = (r.text, r.kind, r.title, r.gender, *_marks(tokens, r, acting))
        at = known.get(key)
        if at is None:
            at = known[key] = len(rows)
            rows.append([*key, 0, 0])
        rows[at][-2] += 1
        rows[at][-1] += kinds.vote(tokens, r)
        places.append((r, at))
    return rows, places


def _marks(tokens: Sequence[Token], r: Reference, acting: frozenset[int]) -> tuple[bool, bool, bool, bool, bool]:
    """Long, article, before_noun, one, acts: see `Name`."""
    before = tokens[r.first - 1].text.lower() if r.first > 0 else ""
    after = tokens[r.last].tag if r.last < len(tokens) else "."
    single = len(r.words) == 1
    one = single and r.kind != "person" and before in _ONE and not after.startswith(("NN", "JJ", "HYPH"))
    acts = states.capital_of(r.text) is not None and (r.start in acting or metonyms.governs(tokens, r))
    return r.last - r.first > 1, single and before == "the", single and after.startswith("NN"), one, acts


def _packed(document: Document, rows: list[list[Any]], places: list[tuple[Reference, int]]) -> tuple[Any, ...]:
    text = document.source.text
    alike, defined, twins = [], [], []
    by_start = {r.start: at for r, at in places}
    for n, (r, at) in enumerate(places):
        found = _ALSO.match(text, r.end, r.end + 150)
        if found is not None and found.end() in by_start:
            alike.append((by_start[found.end()], at))
        found = _DEFINED.match(text, r.end, r.end + 40)
        if found is not None:
            letters = found[1].replace(".", "").lower()
            near = [(o, i) for o, i in places[max(0, n - 3) : n + 1] if o.sentence == r.sentence]
            fits = [i for o, i in reversed(near) if _defines(letters, text[o.start : r.end], o is r)]
            if fits:
                defined.append((found[1], fits))
        twin = metonyms.twin(document, r)
        if twin is not None:
            twins.append((at, twin))
    return rows, alike, defined, twins


def _unpacked(number: int, rows: Sequence[Sequence[Any]], alike: Any, defined: Any, twins: Any) -> Roll:
    names = [Name(number, *row) for row in rows]
    for name in names:
        name.words = forms.words(name.text)
    return Roll(
        names,
        [(names[a], names[b]) for a, b in alike],
        [(short, [names[i] for i in fits]) for short, fits in defined],
        [(names[i], code) for i, code in twins],
    )


def _defines(letters: str, phrase: str, whole: bool) -> bool:
    """Whether an acronym stands for a phrase: its initials open or, for a name by itself, close with the letters."""
    spelt = forms.initials(phrase)
    if spelt.startswith(letters) and len(letters) > 1:
        return True
    return whole and ((len(letters) > 2 and spelt.endswith(letters)) or _spells(letters, forms.words(phrase)))


def _spells(letters: str, name: tuple[str, ...]) -> bool:
    """Whether the letters come in order within a name, from the beginning of one of its words: NAVCENT, EUCOM."""
    for first, word in enumerate(name):
        if word[0] == letters[0]:
            run, at = "".join(name[first:]), 0
            for letter in letters:
                at = run.find(letter, at) + 1
                if at == 0:
                    break
            else:
                return len(letters) > 2
    return False
