"""Names as they were found, put in order: titles outside, two people apart, nouns of office out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefing.analysis.actors import forms, roles, states
from briefing.analysis.actors.firstnames import gender_of
from briefing.analysis.actors.kinds import known_places
from briefing.analysis.actors.lexicon import HONORIFICS, PARTICLES, SUFFIXES, TITLES
from briefing.analysis.actors.story import Document, Reference
from briefing.analysis.names.kinds import listed
from briefing.language.wordlists import word_set
from briefing.model import Token

_QUOTES = frozenset(("“", "”", '"', "``", "''", "‘", "’", "'"))
_MARKS = frozenset((".", ";", ":", "_", "!", "?", "…", "|"))
_NEVER_WITHIN = frozenset(
    ("as", "upon", "after", "while", "when", "because", "before", "if", "but", "that", "says", "said", "is", "was")
)


@cache
def _common() -> frozenset[str]:
    """Words of which none names anybody."""
    return (
        word_set("name_titles")
        | word_set("body_nouns")
        | word_set("speaking_heads")
        | word_set("bare_nouns")
        | SUFFIXES
    )


def tidy_names(document: Document) -> None:
    """Trim, split or drop the name references of a document, and fill `title` and the gender it tells."""
    common = _common()
    kept: list[Reference] = []
    for found in document.references:
        for r in _split(document, found):
            _trim(document, r)
            if r.kind != "person" and _opens_with_office(document, r):
                continue
            if r.kind == "person" and r.last - r.first > 1 and _last_word(r) in word_set("body_heads"):
                r.kind = "organisation"
            if r.kind == "person" and r.last - r.first > 2 and _last_word(r) in _place_heads():
                r.kind = "place"  # “George Washington Bridge”
            bare = all(w in common for w in forms.words(r.text)) and not _known_body(document, r)
            if r.last > r.first and r.text and not (bare and states.code_of(r.text) is None):
                before = kept[-1] if kept else None
                if before is not None and _goes_on(before, r):
                    before.last = max(before.last, r.last)
                    _measure(document, before)
                    continue
                _read_title(document, r)
                kept.append(r)
    document.references = kept


def _known_body(document: Document, r: Reference) -> bool:
    """Whether a name of several words stands in the lists of bodies, however common its words are: General Assembly."""
    tokens = document.sentences[r.sentence].tokens[r.first : r.last]
    return r.kind != "person" and len(tokens) > 1 and listed([t.text for t in tokens]) == "ORG"


def _goes_on(before: Reference, r: Reference) -> bool:
    """Whether a name goes on what a particle broke: “Abu Musab” and “al-Zarqawi”, or lies within a name made longer."""
    if before.sentence != r.sentence or before.kind != "person":
        return False
    return r.first < before.last or (r.first == before.last and forms.words(r.text)[0] in PARTICLES)


def _last_word(r: Reference) -> str:
    return (forms.words(r.text) or ("",))[-1]


@cache
def _place_heads() -> frozenset[str]:
    return (word_set("facility_heads") | word_set("place_heads")) - word_set("surnames")


def _opens_with_office(document: Document, r: Reference) -> bool:
    """Whether a name is a description in capitals: “Minister of Foreign Affairs of Iraq”."""
    words = [t.text.lower() for t in document.sentences[r.sentence].tokens[r.first : r.last]]
    way = roles.match(words, 0)
    return (
        way is not None
        and roles.noun(way).role is not None
        and len(words) > len(way)
        and words[len(way)] in ("of", "for")
    )


def _place_before_person(document: Document, r: Reference) -> int | None:
    """Where a person's name begins after a place within one name: “Middle East Jane Doe”."""
    tokens = document.sentences[r.sentence].tokens
    for i in range(r.first + 1, r.last - 1):
        place = document.source.text[tokens[r.first].start : tokens[i - 1].end]
        if gender_of(tokens[i].text.lower()) and (states.code_of(place) or forms.words(place) in known_places()):
            return i
    return None


def _split(document: Document, r: Reference) -> Iterator[Reference]:
    """The parts of a name that holds a word no name holds (“Office as Smith”), or two people (“Smith and Jones”)."""
    tokens = document.sentences[r.sentence].tokens
    first, kind = r.first, r.kind
    person = _place_before_person(document, r) if r.last - r.first > 2 else None
    if person is not None:
        yield replace(_part(document, r, r.first, person), kind="place")
        yield replace(_part(document, r, person, r.last), kind="person")
        return
    for i in range(r.first, r.last):
        word = tokens[i].text
        breaks = word in _NEVER_WITHIN or word in _MARKS or (word == "and" and r.kind in ("person", "place", "other"))
        # “Jane Doe, of the Tribune”, “Jane Doe of Doctors Without Borders”; but “Joan of Arc”, “Joe Bloggs, Jr.”
        parted = word == "," and (i + 1 == r.last or tokens[i + 1].text.lower().rstrip(".") not in SUFFIXES)
        breaks = breaks or (r.kind == "person" and i - first > 1 and (parted or word == "of"))
        breaks = breaks or (r.kind == "person" and i > first and _small(word))
        named = r.kind == "person" or (i - first > 1 and gender_of(tokens[first].text.lower()))
        if named and i > first and i + 1 < r.last and word in ("'s", "’s"):
            # “Smith's Labour Party”: the person and what is called after him
            yield replace(_part(document, r, first, i), kind="person")
            yield replace(_part(document, r, i + 1, r.last), kind="organisation")
            return
        if breaks and i > first:
            yield replace(_part(document, r, first, i), kind=kind)
        if breaks or (i == first and r.kind == "person" and word == "of"):
            first, kind = i + 1, "organisation" if word == "of" and r.kind == "person" else r.kind
    if first == r.first:
        yield r
    elif first < r.last:
        yield replace(_part(document, r, first, r.last), kind=kind)


def _small(word: str) -> bool:
    """Whether a small word ends a person’s name: “Smith for re-election”, but “Otto von Bismarck”."""
    return word.isalpha() and word.islower() and word not in PARTICLES and len(word) > 2


def _part(document: Document, r: Reference, first: int, last: int) -> Reference:
    made = replace(r, first=first, last=last)
    _measure(document, made)
    return made


def _trim(document: Document, r: Reference) -> None:
    """Take conjunctions and titles off the front and nouns of office off the end."""
    tokens = document.sentences[r.sentence].tokens
    first, last = r.first, r.last
    while last - first > 1 and (
        tokens[first].tag in ("CC", "IN") or tokens[first].text in ("And", "But", "As", "If", "When")
    ):
        first += 1
    while last - first > 1 and not any(map(str.isalnum, tokens[last - 1].text)):
        last -= 1
    if r.kind == "person":
        last = _with_nickname(tokens, last)
    if r.kind == "person" and last - first > 1 and _opens_with_amir(tokens, first):
        first -= 1
    while r.kind == "person" and last - first > 1 and _is_title(tokens, first, last):
        first += 1
    if r.kind == "person" and last - first > 2 and not gender_of(tokens[first].text.lower()):
        # “House Speaker Jane Doe”: an office of two words
        first += 2 * ((tokens[first + 1].text.lower(),) in roles.classes() and tokens[first + 1].text.lower() in TITLES)
    while (
        r.kind != "person"
        and last - first > 1
        and (tokens[last - 1].text.lower(),) in roles.classes()
        and not tokens[last - 2].text.islower()
    ):
        # “507th Maintenance Group Commander” names the group and describes its commander; “Court of Justice” is whole.
        last -= 1
    if (first, last) != (r.first, r.last):
        r.first, r.last = first, last
        _measure(document, r)


def _opens_with_amir(tokens: Sequence[Token], first: int) -> bool:
    """Whether the word before a name is the first name Amir and no title: no article or owner before it."""
    if first == 0 or tokens[first - 1].text != "Amir":
        return False
    return first == 1 or (tokens[first - 2].tag not in ("DT", "PRP$", "POS", "JJ") and tokens[first - 2].text != "of")


def _is_title(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a word at the front of a name is a title: “Amir” before two more names and after no “the” is a name itself."""
    word = tokens[at].text.lower().rstrip(".")
    if word not in TITLES:
        return False
    after = tokens[at + 1].text.lower().rstrip(".")
    alone = at == 0 or tokens[at - 1].text.lower() not in ("the", "his", "her")
    return not (word == "amir" and alone and last - at > 2 and after not in TITLES)


def _with_nickname(tokens: Sequence[Token], last: int) -> int:
    """The end of a name with a nickname in quotation marks: John “Jack” Miller."""
    if last + 3 >= len(tokens) or tokens[last].text not in _QUOTES:
        return last
    for i in range(last + 2, min(last + 4, len(tokens) - 1)):
        if tokens[i].text in _QUOTES and tokens[i + 1].text[0].isupper() and tokens[i + 1].tag in ("NNP", "NNPS"):
            return i + 2
    return last


def _measure(document: Document, r: Reference) -> None:
    tokens = document.sentences[r.sentence].tokens
    r.start, r.end = tokens[r.first].start, tokens[r.last - 1].end
    r.text = document.source.text[r.start : r.end]


def _reads_as_person(name: Sequence[Token]) -> bool:
    """Whether a name opens with a first name, has two or three words in all, and none for a body."""
    words = [t.text.lower() for t in name]
    return (
        1 < len(words) < 4
        and bool(gender_of(words[0]))
        and listed([t.text for t in name]) != "ORG"
        and word_set("body_heads").isdisjoint(words)
        and word_set("common_body_words").isdisjoint(words)
    )


def _read_title(document: Document, r: Reference) -> None:
    tokens = document.sentences[r.sentence].tokens
    at = r.first
    while at > 0 and r.first - at < 5 and tokens[at - 1].text.lower().rstrip(".") in TITLES:
        at -= 1
    r.title = tuple(t.text.lower().rstrip(".") for t in tokens[at : r.first])
    for word in r.title:
        r.gender = HONORIFICS.get(word, r.gender)
    if r.kind == "organisation" and r.title and _reads_as_person(tokens[r.first : r.last]):
        r.kind = "person"  # “Speaker Ali Larijani”
    before = tokens[r.first - 1].text.lower() if r.first > 0 else ""
    if r.kind == "person" and not r.title and before in word_set("body_nouns"):
        r.kind = "group" if before in word_set("armed_heads") else "organisation"
