"""A second look for names: what was a name once in the story is one wherever it stands again, and so is what follows “Mr.”."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.firstnames import gender_of
from briefing.analysis.actors.story import Document, Reference, Story
from briefing.analysis.forking import Crew
from briefing.language.wordlists import word_set
from briefing.model import EntityKind, Token

Phrase = tuple[str, ...]

_PROPER = ("NNP", "NNPS")
_SURE = 0.8
_FOUND_AGAIN = 0.8
_AFTER_TITLE = 0.9
_BY_FIRST_NAME = 0.75
_TENTATIVE = 0.5
_OFTEN_SMALL = frozenset("smo")
_NO_PERSON_AFTER = frozenset(
    ("in", "at", "near", "from", "the", "a", "an", "of", "on", "this", "that", "outside", "inside", "around")
)


def find_again(story: Story, crew: Crew) -> None:
    """Add references to names that the first pass passed over although the story knows them."""
    for document in story.documents:
        _acronyms(document)
    mine = {forms.words(r.text)[0] for d in story.documents for r in d.references if forms.is_acronym(r.text)}
    short = set().union(*crew.exchange(mine))
    for document in story.documents:
        _join_spelt_out(document, short)
    known = _known(crew.exchange(_votes(story)))
    opens: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in sorted(known, key=lambda p: (-len(p), p)):
        opens[phrase[0]].append(phrase)
    for document in story.documents:
        found = _Scanner(document, known, opens).run()
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


def _join_spelt_out(document: Document, acronyms: set[str]) -> None:
    """Make one name of two that together spell an acronym of the story: “Islamic State of Iraq” and “the Levant”."""
    kept: list[Reference] = []
    text = document.source.text
    for r in document.references:
        before = kept[-1] if kept else None
        near = before is not None and before.sentence == r.sentence and 0 < r.first - before.last <= 3
        if (
            near
            and before is not None
            and forms.initials(text[before.start : r.end]) in acronyms
            and r.end - before.start < 90
        ):
            before.last, before.end = r.last, r.end
            before.text = text[before.start : before.end]
            before.kind = "organisation" if before.kind == "place" else before.kind
        else:
            kept.append(r)
    document.references = kept


Votes = tuple[dict[Phrase, dict[EntityKind, int]], set[Phrase]]
"""How often a name, as a sequence of tokens, is of which kind; and those that are names for sure."""


def _votes(story: Story) -> Votes:
    """What the documents of this process say of names; a person's last name counts as one."""
    votes: dict[Phrase, dict[EntityKind, int]] = {}
    sure: set[Phrase] = set()
    for document in story.documents:
        for r in document.references:
            phrase = tuple([t[2] for t in document.sentences[r.sentence].tokens[r.first : r.last]])
            if not phrase[0][:1].isupper() or len(phrase) > 8:
                continue
            cast = votes.setdefault(phrase, {})
            cast[r.kind] = cast.get(r.kind, 0) + 1
            if r.confidence >= _SURE:
                sure.add(phrase)
            if r.kind == "person" and len(phrase) > 1:
                core = forms.core(forms.person_words(r.text))
                last = core[0] if core and core[0] in word_set("surnames_first") else phrase[-1].lower()
                for text in phrase:
                    if text.lower() == last and len(text) > 2 and text[:1].isupper():
                        cast = votes.setdefault((text,), {})
                        cast["person"] = cast.get("person", 0) + 1
                        sure.add((text,))
    return votes, sure


def _known(shown: Sequence[Votes]) -> dict[Phrase, EntityKind]:
    """Names -> kind, those that were sure or came twice."""
    votes: dict[Phrase, Counter[EntityKind]] = defaultdict(Counter)
    for table, _ in shown:
        for phrase, cast in table.items():
            votes[phrase].update(cast)
    sure = set().union(*(names for _, names in shown))
    return {
        phrase: min(count, key=lambda k: (-count[k], k))
        for phrase, count in votes.items()
        if (phrase in sure or count.total() > 1 or _initials(phrase))
        and phrase[0].lower() not in word_set("name_titles")
    }


def _initials(phrase: Phrase) -> bool:
    """Whether a name is an acronym, which can hardly be anything else where it stands again."""
    return len(phrase) == 1 and len(phrase[0]) > 2 and forms.is_acronym(phrase[0])


class _Scanner:
    """Looks through the sentences of one document for names that are not yet covered."""

    def __init__(
        self, document: Document, known: Mapping[Phrase, EntityKind], opens: Mapping[str, list[Phrase]]
    ) -> None:
        self.document, self.known, self.opens = document, known, opens
        self.covered: dict[int, set[int]] = defaultdict(set)
        for r in document.references:
            self.covered[r.sentence].update(range(r.first, r.last))
        self._small: frozenset[str] | None = None

    def run(self) -> list[Reference]:
        found: list[Reference] = []
        for number, sentence in enumerate(self.document.sentences):
            covered = self.covered.get(number, set())
            tokens = sentence.tokens
            reached = 0
            for at, token in enumerate(tokens):
                if at < reached or not token[2][0].isupper() or at in covered:
                    continue
                made = self._at(number, tokens, at, covered)
                if made is not None:
                    found.append(made)
                    reached = made.last
        return found

    def small(self) -> frozenset[str]:
        """Words that the document writes small somewhere."""
        if self._small is None:
            self._small = frozenset(t.text for s in self.document.sentences for t in s.tokens if t.text.islower())
        return self._small

    def _at(self, number: int, tokens: Sequence[Token], at: int, covered: set[int]) -> Reference | None:
        text, word = tokens[at].text, tokens[at].text.lower()
        phrase = next((p for p in self.opens.get(text, ()) if _stands(tokens, at, p, covered)), None)
        if phrase is not None:
            return self._made(number, tokens, at, len(phrase), self.known[phrase], _FOUND_AGAIN)
        run = _run(tokens, at, covered)
        titled = at > 0 and tokens[at - 1].text.lower() in word_set("personal_titles")
        if titled and text[0].isupper() and word not in word_set("name_titles"):
            return self._made(number, tokens, at, max(1, run), "person", _AFTER_TITLE)
        if _first_name(tokens, at, covered):
            return self._made(number, tokens, at, run, "person", _BY_FIRST_NAME)
        if self._tentative(tokens, at, run, covered):
            return self._made(number, tokens, at, run, "person", _TENTATIVE)
        return None

    def _made(
        self, number: int, tokens: Sequence[Token], at: int, size: int, kind: EntityKind, sure: float
    ) -> Reference:
        last = at + size
        start, end = tokens[at].start, tokens[last - 1].end
        text = self.document.source.text[start:end]
        return Reference(
            self.document.number,
            number,
            at,
            last,
            start,
            end,
            "name",
            kind,
            text,
            confidence=sure,
            tentative=sure == _TENTATIVE,
        )

    def _tentative(self, tokens: Sequence[Token], at: int, run: int, covered: set[int]) -> bool:
        """Whether proper nouns stand where people stand, in a sentence whose capitals mean something."""
        end = at + run
        if (
            tokens[at].tag != "NNP"
            or run > 3
            or end in covered
            or (at > 0 and (at - 1 in covered or tokens[at - 1].tag in _PROPER))
        ):
            return False
        words = [t.text.lower() for t in tokens[at:end]]
        if any(w in _never() or not w[0].isalpha() for w in words) or len(words[-1]) < 3 or tokens[at].text.isupper():
            return False
        before = tokens[at - 1].text.lower() if at > 0 else ""
        if before in _NO_PERSON_AFTER or (end < len(tokens) and tokens[end].tag in ("NN", "NNS", "NNPS", "HYPH", "JJ")):
            return False
        opens = at == 0 or tokens[at - 1].tag in ("``", "''", ":", ".")
        if opens and (
            words[0] in self.small() or end >= len(tokens) or tokens[end].tag not in ("VBD", "VBZ", "MD", "POS")
        ):
            return False
        return not _headline(tokens)


@cache
def _never() -> frozenset[str]:
    """Words that are capitalised and yet no person's name."""
    lists = ("calendar", "name_titles", "body_nouns", "body_heads", "common_body_words", "speaking_heads", "bare_nouns")
    return frozenset().union(*(word_set(name) for name in lists)) | states.peoples()


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
    titled = at > 0 and tokens[at - 1].text.lower() in word_set("personal_titles")
    if tokens[at].tag not in _PROPER and not phrase[0].isupper() and not titled:
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
