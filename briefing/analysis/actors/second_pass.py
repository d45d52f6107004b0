"""A second look for names: what was a name once in the story is one wherever it stands again, and so is what follows “Mr.”."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefing.analysis.actors import forms
from briefing.analysis.actors.firstnames import gender_of
from briefing.analysis.actors.story import Document, Reference, Story
from briefing.language.wordlists import word_set
from briefing.model import EntityKind, Token

Phrase = tuple[str, ...]

_PROPER = ("NNP", "NNPS")
_SURE = 0.8
_FOUND_AGAIN = 0.8
_AFTER_TITLE = 0.9
_BY_FIRST_NAME = 0.75


def find_again(story: Story) -> None:
    """Add references to names that the first pass passed over although the story knows them."""
    for document in story.documents:
        _acronyms(document)
    known = _known(story)
    opens: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in sorted(known, key=lambda p: (-len(p), p)):
        opens[phrase[0]].append(phrase)
    titles = word_set("personal_titles")
    for document in story.documents:
        covered: dict[int, set[int]] = defaultdict(set)
        for r in document.references:
            covered[r.sentence].update(range(r.first, r.last))
        found: list[Reference] = []
        for number, sentence in enumerate(document.sentences):
            found += _in_sentence(document, number, sentence.tokens, covered.get(number, set()), opens, known, titles)
        if found:
            document.references += found
            document.references.sort(key=lambda r: (r.start, -r.end))


def _acronyms(document: Document) -> None:
    """Add the acronym that follows a body's name in brackets and spells its initials."""
    starts = {r.start for r in document.references}
    found = []
    for r in document.references:
        tokens = document.sentences[r.sentence].tokens
        at = r.last + (r.last < len(tokens) and tokens[r.last].tag == "POS")
        if (
            r.kind == "person"
            or at + 2 >= len(tokens)
            or tokens[at].text != "("
            or tokens[at + 2].text not in (")", ",", ";")
        ):
            continue
        t = tokens[at + 1]
        if t.start not in starts and forms.is_acronym(t.text) and forms.initials(r.text)[:1] == t.text[0].lower():
            found.append(
                Reference(
                    document.number,
                    r.sentence,
                    at + 1,
                    at + 2,
                    t.start,
                    t.end,
                    "name",
                    r.kind,
                    t.text,
                    confidence=_AFTER_TITLE,
                )
            )
    if found:
        document.references += found
        document.references.sort(key=lambda r: (r.start, -r.end))


def _known(story: Story) -> dict[Phrase, EntityKind]:
    """Names as sequences of tokens -> kind, those that were sure or came twice; a person's last name counts as one."""
    votes: dict[Phrase, Counter[EntityKind]] = defaultdict(Counter)
    sure: set[Phrase] = set()
    for document in story.documents:
        for r in document.references:
            tokens = document.sentences[r.sentence].tokens
            phrase = tuple(t.text for t in tokens[r.first : r.last])
            if not phrase[0][:1].isupper() or len(phrase) > 8:
                continue
            votes[phrase][r.kind] += 1
            if r.confidence >= _SURE:
                sure.add(phrase)
            if r.kind == "person" and len(phrase) > 1:
                core = forms.core(forms.person_words(r.text))
                last = core[0] if core and core[0] in word_set("surnames_first") else phrase[-1].lower()
                for text in phrase:
                    if text.lower() == last and len(text) > 2 and text[:1].isupper():
                        votes[(text,)]["person"] += 1
                        sure.add((text,))
    out = {}
    for phrase, count in votes.items():
        if (phrase in sure or count.total() > 1) and phrase[0].lower() not in word_set("name_titles"):
            out[phrase] = min(count, key=lambda k: (-count[k], k))
    return out


def _in_sentence(
    document: Document,
    number: int,
    tokens: Sequence[Token],
    covered: set[int],
    opens: Mapping[str, list[Phrase]],
    known: Mapping[Phrase, EntityKind],
    titles: frozenset[str],
) -> list[Reference]:
    found = []
    at, size = 0, len(tokens)
    while at < size:
        text = tokens[at][2]
        if not text[0].isupper() or at in covered:
            at += 1
            continue
        phrase = next((p for p in opens.get(text, ()) if _stands(tokens, at, p, covered)), None)
        if phrase is not None:
            kind, size_found, confidence = known[phrase], len(phrase), _FOUND_AGAIN
        elif (
            at > 0
            and tokens[at - 1].text.lower() in titles
            and tokens[at].tag in _PROPER
            and text.lower() not in word_set("name_titles")
        ):
            kind, size_found, confidence = "person", _run(tokens, at, covered), _AFTER_TITLE
        elif _first_name(tokens, at, covered):
            kind, size_found, confidence = "person", _run(tokens, at, covered), _BY_FIRST_NAME
        else:
            at += 1
            continue
        last = at + size_found
        found.append(
            Reference(
                document.number, number, at, last, tokens[at].start, tokens[last - 1].end, "name", kind,
                document.source.text[tokens[at].start : tokens[last - 1].end], confidence=confidence,
            )
        )  # fmt: skip
        at = last
    return found


def _stands(tokens: Sequence[Token], at: int, phrase: Phrase, covered: set[int]) -> bool:
    """Whether the phrase stands here as a name of its own and not within a longer one that nobody knows."""
    end = at + len(phrase)
    if (
        end > len(tokens)
        or any(tokens[at + k][2] != word for k, word in enumerate(phrase))
        or any(i in covered for i in range(at, end))
    ):
        return False
    if len(phrase) > 1:
        return True
    if tokens[at].tag not in _PROPER and not phrase[0].isupper():
        return False
    for i in (at - 1, end):
        if 0 <= i < len(tokens) and i not in covered and tokens[i].tag in _PROPER and tokens[i].text[0].isupper():
            word = tokens[i].text.lower().rstrip(".")
            if i == end or word not in word_set("name_titles"):
                return _headline(tokens)
    return True


def _first_name(tokens: Sequence[Token], at: int, covered: set[int]) -> bool:
    """Whether a known first name stands here as a proper noun; one that is a word as well must have a surname after it."""
    word = tokens[at].text.lower()
    if (
        tokens[at].tag != "NNP"
        or not gender_of(word)
        or (at > 0 and (at - 1 in covered or tokens[at - 1].tag in _PROPER))
    ):
        return False
    run = _run(tokens, at, covered)
    if at + run in covered:
        return False
    if run > 1:
        return word not in word_set("first_name_words") or tokens[at + 1].text.lower() not in word_set(
            "common_body_words"
        )
    return word not in word_set("first_name_words")


def _headline(tokens: Sequence[Token]) -> bool:
    """Whether most words are capitalised, so that a capital tells nothing."""
    words = [t.text for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    return sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _run(tokens: Sequence[Token], at: int, covered: set[int]) -> int:
    """Number of proper nouns in a row from `at`, four at most."""
    end = at
    while (
        end < len(tokens)
        and end - at < 4
        and end not in covered
        and tokens[end].tag in _PROPER
        and tokens[end].text[0].isupper()
    ):
        end += 1
    return max(1, end - at)
