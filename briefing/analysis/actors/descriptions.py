"""Finding descriptions: “the US Secretary of State”, “the militant group”, “his brother”."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.actors import roles, states
from briefing.analysis.actors.appositions import Relations
from briefing.analysis.actors.story import Description, Document, Reference
from briefing.language.wordlists import word_set
from briefing.model import Token

_LONGEST = 9
_WITHIN = frozenset(("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBN", "CD", "HYPH"))
_PARTICIPLES = frozenset(
    (
        "acting",
        "ruling",
        "governing",
        "outgoing",
        "incoming",
        "sitting",
        "visiting",
        "commanding",
        "managing",
        "leading",
    )
)
_DAYS = word_set("calendar")
_PLURALS = frozenset(("police", "authorities", "media", "troops", "forces", "people"))


def find_descriptions(document: Document) -> None:
    """Add a nominal reference for each description to the document, and its appositions."""
    names: dict[int, list[Reference]] = {}
    for r in document.references:
        names.setdefault(r.sentence, []).append(r)
    heads, people = roles.openings(), states.peoples()
    found: list[Reference] = []
    for number, sentence in enumerate(document.sentences):
        words = [t[2].lower() for t in sentence.tokens]
        if people.isdisjoint(words) and heads.keys().isdisjoint(words):
            continue
        found += _Finder(document, number, sentence.tokens, words, names.get(number, [])).run()
    document.references += found
    document.references.sort(key=lambda r: (r.start, -r.end))


class _Finder:
    """Works through one sentence."""

    def __init__(
        self, document: Document, number: int, tokens: Sequence[Token], words: list[str], names: list[Reference]
    ) -> None:
        self.document, self.number, self.tokens, self.words = document, number, tokens, words
        self.inside = {i: r for r in names for i in range(r.first, r.last)}
        self.by_first = {r.first: r for r in names}
        self.by_last = {r.last: r for r in names}
        self.found: list[Reference] = []

    def run(self) -> list[Reference]:
        at, size = 0, len(self.tokens)
        while at < size:
            way = roles.match(self.words, at) if self.words[at] in roles.openings() else None
            if way is None or not self._heads(at, len(way)):
                if self.words[at] in states.peoples() and at not in self.inside:
                    self._people(at)
                at += 1
                continue
            self._describe(at, way)
            at += len(way)
        for r in self.found:
            self._complete(r)
        relations = Relations(self.document, self.tokens, self.words, self.by_first, self.by_last, self.found)
        for r in self.found:
            relations.relate(r)
        return self.found

    def _people(self, at: int) -> None:
        """A people named as such: “the Iranians”, “North Koreans”, “the British”."""
        token = self.tokens[at]
        the = at > 0 and self.words[at - 1] == "the"
        two = states.people_of((self.words[at - 1], self.words[at])) if at > 0 else None
        code = two or states.people_of((self.words[at],))
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        alone = after is None or (not after.tag.startswith(("NN", "JJ", "POS", "HYPH")) and after.text != "-")
        if code is None or not token.text[0].isupper() or not alone or (not the and not self.words[at].endswith("s")):
            return
        first = at - (two is not None)
        first -= first > 0 and self.words[first - 1] == "the"
        made = Reference(
            self.document.number, self.number, first, at + 1, self.tokens[first].start, token.end, "nominal", "state", "",
            description=Description("people", None, code, (), None, True, "the"),
        )  # fmt: skip
        self.found.append(made)

    def _heads(self, at: int, size: int) -> bool:
        """Whether these words head a noun phrase: a noun, in no name, with no further noun after it but a name."""
        end = at + size
        inside = self.inside.get(at)
        if inside is not None and not (inside.first >= at and inside.last <= end):
            return False
        if not self.tokens[end - 1].tag.startswith("NN") and not (
            size > 1 or self.words[at] in ("chief", "general", "military")
        ):
            return False
        if end < len(self.tokens) and end not in self.by_first:
            after = self.tokens[end]
            return not (after.tag.startswith("NN") or (after.text == "-" and end + 1 < len(self.tokens)))
        return True

    def _describe(self, at: int, way: tuple[str, ...]) -> None:
        first, determiner, owner = self._left(at)
        noun = roles.noun(way)
        modifiers = tuple(self.words[first:at])
        last = at + len(way)
        code = None
        for i in range(first, at):
            if i not in self.inside or not self._possesses(self.inside[i]):
                code, _ = states.leading((*(w.replace(".", "") for w in self.words[i:at]), ""))
                if code:
                    break
        token = self.tokens[last - 1]
        plural = token.tag in ("NNS", "NNPS") or token.text.lower() in _PLURALS
        made = Reference(
            self.document.number, self.number, first, last, self.tokens[first].start, token.end, "nominal",
            "person" if noun.role else "organisation", "",
            description=Description(" ".join(way), noun.role, code, modifiers, owner, plural, determiner),
        )  # fmt: skip
        self.found.append(made)
        self.by_last.setdefault(last, made)

    def _left(self, at: int) -> tuple[int, str, Reference | None]:
        """First token of the phrase, its determiner, and the name or description that it belongs to."""
        first, owner = at, None
        while first > 0 and at - first < _LONGEST:
            before = self.tokens[first - 1]
            name = self.inside.get(first - 1)
            if name is not None and name.last == first:
                owner = owner or name
                first = name.first
            elif before.tag == "POS" or before.text in ("'s", "’s"):
                holder = self.by_last.get(first - 1)
                if holder is None:
                    break
                first, owner = holder.first, holder
                while first > 0 and self.tokens[first - 1].tag in ("DT", "JJ"):
                    first -= 1
                return first, "'s", owner
            elif before.tag in ("PRP$", "DT", "PDT"):
                return first - 1, before.text.lower(), owner
            elif before.tag in ("NN", "NNS") and before.text[0].islower() and self.tokens[first].text[0].isupper():
                # “In a report UN Secretary-General …”: what is written small before a capital is another phrase's.
                break
            elif not before.text[0].isalnum() and before.text != "-":
                break
            elif self.words[first - 1] in _DAYS or (before.tag == "VBN" and self.tokens[first].text[0].isupper()):
                break  # “on Wednesday Greek Foreign Minister”, “was elected President”
            elif (before.tag in _WITHIN or before.text.lower() in _PARTICIPLES) and before.text not in (
                ",",
                "-",
                "–",
                "—",
            ):
                first -= 1
            elif before.text == "-" and first > 1 and self.tokens[first - 2].tag in _WITHIN:
                first -= 2
            else:
                break
        return first, "", owner

    def _possesses(self, name: Reference) -> bool:
        return name.last < len(self.tokens) and self.tokens[name.last].tag == "POS"

    def _complete(self, r: Reference) -> None:
        """Take in “of Qatar” and “for the ministry” after the head, and settle the text."""
        about = r.description
        at = r.last
        if about is not None and at + 1 < len(self.tokens) and self.words[at] in ("of", "for", "to", "at", "in"):
            preposition = self.words[at]
            after = at + 1
            while (
                after < len(self.tokens)
                and self.tokens[after].tag in ("DT", "JJ", "PRP$")
                and after not in self.by_first
            ):
                after += 1
            holder = self.by_first.get(after) or next(
                (o for o in self.found if o is not r and o.first in (at + 1, after)), None
            )
            takes = (
                preposition in ("of", "for")
                or (preposition == "to" and about.role == "envoy")
                or about.role in ("director", "expert")
            ) and not (preposition == "for" and about.determiner in ("its", "his", "her", "their"))
            # “Its director for Mozambique” is of what “its” stands for.
            if holder is not None and takes:
                about.owner = about.owner or holder
                if preposition in ("of", "for") and holder.form == "name" and holder.last > r.last:
                    r.last, r.end = holder.last, holder.end
                    place = self.by_first.get(holder.last + 1)
                    if place is not None and self.words[holder.last] == "in" and place.kind in ("place", "state"):
                        r.last, r.end = place.last, place.end
                    if about.state is None and about.determiner != "'s":
                        about.state = states.code_of(holder.text) or states.capital_of(holder.text)
        if (
            about is not None
            and about.state is None
            and about.owner is None
            and at + 2 < len(self.tokens)
            and self.words[at] == "of"
        ):
            self._take_state(r, about, at)
        if about is not None and about.state is None and about.owner is not None and about.owner.form == "name":
            about.state = states.code_of(about.owner.text)
        if about is not None and about.state is None:
            about.state = roles.offices_of_one_state().get(tuple(about.head.split()))
        r.text = self.document.source.text[r.start : r.end]

    def _take_state(self, r: Reference, about: Description, at: int) -> None:
        """Take in a state named some words on: “of Foreign Affairs of Iraq”."""
        for i in range(at + 1, min(at + 8, len(self.tokens))):
            if self.tokens[i].tag not in ("NN", "NNP", "NNS", "NNPS", "JJ", "DT", "IN", "CC"):
                return
            code, size = states.leading((*(w.replace(".", "") for w in self.words[i : i + 3]), ""))
            if code is not None and self.tokens[i].text[0].isupper():
                about.state = code
                if i + size <= len(self.tokens):
                    r.last, r.end = i + size, self.tokens[i + size - 1].end
                return
