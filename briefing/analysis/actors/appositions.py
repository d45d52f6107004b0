"""Which name and description a sentence says to mean the same: “X, the spokesman”, “Foreign Minister X”, “X became president”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from briefing.analysis.actors import roles
from briefing.analysis.actors.lexicon import TITLES
from briefing.analysis.actors.story import Document, Reference
from briefing.language.wordlists import word_set
from briefing.model import Token

_COPULAS = frozenset(("is", "was", "became", "remains", "becomes"))
_ENDS = frozenset((",", ".", ")", ";", ":", "—", "–", "--", "-", "and"))
_DEFINITE = frozenset(("the", "'s", "", "its", "his", "her", "their"))
_CLOSES = _ENDS | frozenset(("who", "which", "that", "of", "in", "at", "for", "from", "on", "told", "said", "to"))
_LINKING = frozenset(
    (
        ",",
        "[",
        "]",
        "who",
        "would",
        "later",
        "then",
        "also",
        "has",
        "had",
        "been",
        "have",
        "will",
        "now",
        "still",
        "was",
        "is",
    )
)
_APPOINTS = word_set("appointing_verbs")


@cache
def _person_heads() -> frozenset[str]:
    """Nouns for one person who speaks for a body: “a senior Hamas official”, but no ministry and no side."""
    return word_set("speaking_heads") & word_set("person_nouns")


def _contradicts(named: Reference, head: str) -> bool:
    """Whether a noun tells another gender than the one a person is known by: the queen after “Boris Johnson,”."""
    sex = named.entity.sex if named.entity is not None and named.kind == "person" else ""
    return bool(sex) and roles.gender(head) not in ("", sex)


class Relations:
    """Relates the names and descriptions of one sentence.

    `by_first` and `by_last` find a name by its first token and a name or description by the token after it; `found` are the
    descriptions of the sentence.
    """

    def __init__(
        self,
        document: Document,
        tokens: Sequence[Token],
        words: Sequence[str],
        by_first: Mapping[int, Reference],
        by_last: Mapping[int, Reference],
        found: Sequence[Reference],
    ) -> None:
        self.document, self.tokens, self.words = document, tokens, words
        self.by_first, self.by_last, self.found = by_first, by_last, found

    def relate(self, r: Reference) -> None:
        """Note that a name and a description mean the same, where the sentence says so."""
        about = r.description
        assert about is not None
        size = len(self.tokens)
        after = self._titled(r)
        if after is not None and not about.plural and self._fits(after, r):
            self._same(after, r)
            return
        before = self._named_before(r)
        if before is not None and before.kind == "person" and self._fits(before, r) and not self._listed(before, r):
            # “Jones, his adviser, Smith said”: of the one before; “Jones, the adviser, Smith, said” may be of either.
            after = self._named_after(r.last + 1) if r.last + 1 < size and self.words[r.last] == "," else None
            enclosed = after is not None and after.last < size and self.words[after.last] == ","
            if not (enclosed and about.determiner not in ("his", "her")):
                self._same(before, r)
            return
        if r.last + 1 < size and self.words[r.last] == "," and about.determiner in (*_DEFINITE, "a", "an"):
            named = self._named_after(r.last + 1)
            closed = named is not None and (named.last >= size or self._closes(named.last))
            if about.determiner in ("a", "an"):  # “a prosecutor, Smith, said”: shut in by commas
                closed = named is not None and named.last < size and self.words[named.last] == ","
            if named is not None and closed and self._fits(named, r, "person") and not self._listed(r, named):
                self._same(named, r)
                return
        named = self._named_before(r)
        if named is not None and self._fits(named, r) and not self._listed(named, r):
            self._same(named, r)
            return
        if r.last + 1 < size and self.words[r.last] in _COPULAS and about.determiner not in ("a", "an", "no"):
            named = self._named_after(r.last + 1)
            if named is not None and self._fits(named, r, "person"):
                self._same(named, r)

    def _closes(self, at: int) -> bool:
        return self.words[at] in _ENDS - {"and"} or self.tokens[at].tag in ("VBD", "VBZ", "MD")

    def _named_before(self, r: Reference) -> Reference | None:
        """The name that a description is in apposition to, or is said to be or become or to be appointed."""
        if r.first < 1 or r.description is None:
            return None
        link = self.words[r.first - 1]
        named = self.by_last.get(r.first)
        if named is not None and named.form == "name":
            made = named.first > 0 and self.words[named.first - 1] in _APPOINTS
            return named if made and r.description.determiner in ("the", "a", "an") else None
        if link == "as":
            named = self.by_last.get(r.first - 1)
            return named if named is not None and named.first > 0 and self.words[named.first - 1] in _APPOINTS else None
        if link in (",", "(", "—", "–", "--"):
            named = self.by_last.get(r.first - 1)
            if named is None or named.form != "name":
                return None
            verb = r.last < len(self.words) and self.tokens[r.last].tag in ("VBD", "VBZ")
            if verb and self._opens_sentence(named):
                return None  # “In a call with Lavrov, the minister said”: the comma ends the opening phrase
            return named if verb or r.last >= len(self.words) or self.words[r.last] in _CLOSES else None
        elected = (
            link in _APPOINTS and r.first > 1 and self.words[r.first - 2] in ("was", "were", "been", "be", "being")
        )
        if elected or link in _COPULAS or link in ("become", "be"):
            at = r.first - 1
            while at > 0 and r.first - at < 10 and (self.words[at - 1] in _LINKING or self.words[at - 1].isdigit()):
                at -= 1
            named = self.by_last.get(at)
            return named if named is not None and named.form == "name" else None
        return None

    def _opens_sentence(self, named: Reference) -> bool:
        """Whether a name hangs on a preposition in a phrase without a verb that opens its sentence."""
        at = named.first
        while at > 0 and self.tokens[at - 1].text[0].isupper() and at > 1:
            at -= 1  # the name's titles and whose they are
        governed = at > 0 and self.tokens[at - 1].tag in ("IN", "TO")
        return governed and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in self.tokens[:at])

    def _named_after(self, at: int) -> Reference | None:
        """The person named from `at` on, titles and a further description before the name apart."""
        further = next((o for o in self.found if o.first == at), None)
        if further is not None:
            return self._titled(further)
        start = at
        while at < len(self.tokens) and at not in self.by_first and at - start < 6:
            token = self.tokens[at]
            if (
                self.words[at].rstrip(".") not in TITLES
                and token.tag not in ("JJ", "NN", "VBN", "HYPH")
                and token.text != "-"
            ):
                return None
            at += 1
        return self.by_first.get(at)

    def _titled(self, r: Reference) -> Reference | None:
        """The name that a title stands before, further titles apart: “Prime Minister and Minister of Defence HE Dr X”."""
        at = r.last
        while (
            at < len(self.tokens)
            and at not in self.by_first
            and at - r.last < 4
            and self.words[at].rstrip(".") in TITLES
        ):
            at += 1
        if at < len(self.tokens) and self.words[at] == "and":
            second = next((o for o in self.found if o.first == at + 1), None)
            if second is not None and second.description is not None and second.description.determiner == "":
                return self._titled(second)
        return self.by_first.get(at)

    def _fits(self, named: Reference, r: Reference, kind: str | None = None) -> bool:
        about = r.description
        if kind is not None and named.kind != kind:
            return False
        if about is None or about.owner is named or about.plural:
            return False
        titled = r.last == named.first - len(named.title)
        if not titled and about.role != "relative" and _contradicts(named, about.head):
            return False
        if named.kind == "person":
            # “X, a senior Hamas official”: no office, but it tells whose he is.
            return about.role is not None or about.head in _person_heads()
        if about.role is not None:
            return False
        if named.kind in ("state", "place"):
            return roles.noun(tuple(about.head.split())).state
        return named.kind in ("organisation", "group", "other")

    def _listed(self, one: Reference, other: Reference) -> bool:
        """“Blinken, the Emir and the Prime Minister” lists three; it does not call Blinken the Emir."""
        link = self.words[other.first - 1] if other.first > 0 else ""
        kin = other.description is not None and other.description.role == "relative"
        if not kin and (link in _COPULAS or link in ("become", "be")):
            return False  # “became leader of the party and prime minister”
        end = max(one.last, other.last)
        if end + 1 < len(self.words) and self.words[end + 1] == "one":
            return False  # “the chairman and one of the members”
        return end < len(self.words) and self.words[end] == "and" and one.form == "name"

    def _same(self, named: Reference, r: Reference) -> None:
        self.document.appositions.append((named, r))
