"""Claims that oppose one another: a denial and what it denies, accusations that go both ways, a yes and a no to one thing.

Polarity alone is a poor sign (Harabagiu et al. 2006; de Marneffe et al. 2008): most sentences that share words and differ in
a “not” contradict nothing. So three plain patterns only, each tied to who speaks and of whom: precision before recall.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from math import fsum
from weakref import WeakKeyDictionary

from briefing.drafting.corroboration import Corroboration, denied
from briefing.drafting.reading import Reading
from briefing.drafting.story import Passage, Story
from briefing.drafting.words import WORD, is_content, sense, stem
from briefing.model import Mention

CLAIM = r"(?:claims?|reports?|accusations?|charges?|allegations?|suggestions?|assertions?|criticisms?|rumou?rs?)"
DENIES = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)(?! \w+ the (?:vote|right|access))|refut(?:e|es|ed|ing)"
    r"|disput(?:es|ed) (?:that|the|this|any|his|her|its|their)"
    rf"|(?:reject|dismiss)(?:s|es|ed|ing)? (?:\w+ ){{0,3}}{CLAIM}|no truth (?:in|to)"
    r"|(?:is|was|are|were) (?:not true|untrue|false))\b",
    re.IGNORECASE,
)
ACCUSES = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|charg(?:e[sd]?|ing) that|alleg(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|claim(?:s|ed|ing)? that"
    r"|hold(?:s|ing)? \w+ responsible|held \w+ responsible)\b",
    re.IGNORECASE,
)
BLAMES = re.compile(
    r"\b(?:obstacle|to blame|responsible for|at fault|guilty of)\b"
    r"|\b(?:is|was|are|were|been) (?:holding up|preventing|obstructing|blocking|delaying|stalling|thwarting|undermining)\b",
    re.IGNORECASE,
)
"""Predicates by which a speaker lays blame on their subject."""
YES = re.compile(
    r"\b(?:accept(?:s|ed|ing)?|approv(?:e|es|ed|ing)|agree[sd]? to|endors(?:e|es|ed|ing)|back(?:s|ed|ing)|support(?:s|ed)?"
    r"|welcom(?:e|es|ed))\b",
    re.IGNORECASE,
)
NO = re.compile(
    r"\b(?:reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|oppos(?:e|es|ed|ing)|turn(?:s|ed|ing)? down|spurn(?:s|ed))\b",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"\b(?:not|n[’']t|never|no longer|yet to|nor|would|could|must|should|if|whether|to|may|might)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[,;.:–_]|\b(?:alleged|allegedly|but|while|although|and (?:said|blamed|accused|told|added|warned|insisted))\b"
)
"""Where the object of a verb ends at the latest."""
REACH = 110
"""Characters behind a verb in which its object stands."""
CHARGE = frozenset(("accus", "evid", "found", "claim", "report", "support"))
"""Senses that name a charge and not its matter: “denied the allegation” denies what was said just before."""
RAREST, COMMON, PARTNERS = 4, 120, 24
"""Words of a denial by which its partner is looked up, passages looked at for each, and partners weighed."""
BACK = 3
"""Sentences before such a denial in which the charge stands."""
OVERLAP = 0.34
"""Share of the weight of what is denied, or of an object, that an accusation must hold."""
TELLS = 0.6
"""The same of a passage that accuses nobody, but tells what is denied."""
BOTH_WAYS = 0.2
"""Share of their objects that two accusations must have in common to be on one question."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two passages that oppose one another, what they are about, and how surely, from 0 up."""

    one: Passage
    other: Passage
    about: str
    worth: float


def opposed(story: Story, corroboration: Corroboration) -> list[Opposed]:
    """All pairs found, surest first."""
    finder = _Finder(story, corroboration)
    found = [*finder.denials(), *finder.accusations(), *finder.answers()]
    return sorted(found, key=lambda o: (-o.worth, o.one.index, o.other.index))


Seen = list[tuple[Passage, re.Match[str]]]
_known: WeakKeyDictionary[Reading, tuple[Seen, Seen, Seen, Seen]] = WeakKeyDictionary()


def _seen(reading: Reading) -> tuple[Seen, Seen, Seen, Seen]:
    """The passages of a source that deny, accuse, say yes and say no, with the words that do; remembered with its reading."""
    known = _known.get(reading)
    if known is None:
        able = [p for p in reading.passages if p.usable]
        known = _known[reading] = (
            [(p, m) for p in able if (m := DENIES.search(p.text))],
            [(p, m) for p in able if (m := ACCUSES.search(p.text))],
            [(p, m) for p in able if (m := YES.search(p.text)) and not NEGATED.search(p.text[: m.start()])],
            [(p, m) for p in able if (m := NO.search(p.text)) and not NEGATED.search(p.text[: m.start()])],
        )
    return known


class _Finder:
    def __init__(self, story: Story, corroboration: Corroboration) -> None:
        self.story = story
        self.corroboration = corroboration
        self.denying, self.accusing, self.yes, self.no = (
            [
                seen
                for n, reading in enumerate(story.readings)
                if not story.is_copy(n)
                for seen in _seen(reading)[which]
                if not story.rejected(seen[0].span)
            ]
            for which in range(4)
        )

    def denials(self) -> Iterator[Opposed]:
        """A denial with the passage that best fits it: of the one who denies, not told by them, on the same matter."""
        for passage, match in self.denying:
            denier = self._subject(passage, match.start())
            matter = self._object_words(passage, match.end())
            if denier is None:
                continue
            if matter <= CHARGE:
                if charge := self._charge_before(passage, denier):
                    yield Opposed(charge, passage, self._about(self._matter(charge)), 1.3)
                continue
            best: tuple[float, Passage] | None = None
            total = self._weight(matter)
            for n in self._holding(matter) if total else ():
                other = self.story.passages[n]
                share = self._weight(matter & other.content) / total
                if other.index == passage.index or share < OVERLAP or (best and share <= best[0]):
                    continue
                if not self._charges(other, denier) and (
                    share < TELLS or len(matter & other.content) < 2 or not self._tells(other, denier)
                ):
                    continue
                best = (share + 0.3 * self._charges(other, denier), other)
            if best:
                yield Opposed(best[1], passage, self._about(matter & best[1].content), 1.0 + best[0])

    def _holding(self, words: frozenset[str]) -> list[int]:
        """Indices of passages that hold one of the rarest of some words, those that hold most of them first."""
        held: Counter[int] = Counter()
        for word in self.corroboration.rarest(words, RAREST):
            held.update(self.corroboration.holds[word][:COMMON])
        return nsmallest(PARTNERS, held, key=lambda n: (-held[n], n))

    def _charges(self, passage: Passage, side: str) -> bool:
        """Whether a passage has somebody else accuse this side."""
        verb = ACCUSES.search(passage.text)
        if verb is None or DENIES.search(passage.text) or not self._able(passage):
            return False
        return side in self._sides(passage, verb.end()) and self._subject(passage, verb.start()) != side

    def _tells(self, passage: Passage, side: str) -> bool:
        """Whether a passage tells of this side what it may deny: it names it and denies nothing."""
        if denied(passage) or not self._able(passage) or passage.text.endswith("?"):
            return False
        return side in {s for _, _, s in self._owned(passage)} and len(passage.content) >= 5

    def _able(self, passage: Passage) -> bool:
        return passage.usable and not self.story.is_copy(passage.source) and not self.story.rejected(passage.span)

    def _charge_before(self, passage: Passage, denier: str) -> Passage | None:
        """The accusation that “the allegation” means: the nearest one before it in its source."""
        mine = self.story.of_source[passage.source]
        before = mine[max(passage.place - BACK, 0) : passage.place]
        if before and (verb := ACCUSES.search(before[-1].text)) and self._able(before[-1]):
            return before[-1] if self._subject(before[-1], verb.start()) != denier else None
        return next((p for p in reversed(before) if self._charges(p, denier)), None)

    def accusations(self) -> Iterator[Opposed]:
        """Accusations that go both ways between two sides on one matter, the likest pair of each two."""
        told: dict[tuple[str, str], list[tuple[Passage, frozenset[str]]]] = defaultdict(list)
        for passage, match in self.accusing:
            by = self._subject(passage, match.start())
            against = self._object(passage, match.end())
            if by and against and by != against:
                told[(by, against)].append((passage, self._object_words(passage, match.end())))
        for by, against, passage, at in self._blamed():
            told[(by, against)].append((passage, self._object_words(passage, at)))
        for (by, against), passages in sorted(told.items()):
            back = told.get((against, by), [])
            if by > against or not back:
                continue
            pairs = [(self._common(a, b), p, q, a & b) for p, a in passages for q, b in back if p.index != q.index]
            if not pairs:
                continue
            share, one, other, both = max(pairs, key=lambda x: (x[0], -x[1].index, -x[2].index))
            if share >= BOTH_WAYS:
                yield Opposed(one, other, self._about(both), 1.1 + share)

    def _blamed(self) -> Iterator[tuple[str, str, Passage, int]]:
        """(by, against, passage, place) where a speaker says of another side that it is at fault."""
        for part in self.story.parts:
            for said in part.attributions:
                by = self._side_of(said.actor)
                for span in said.content if by else ():
                    for passage in self.story.around(span):
                        match = BLAMES.search(passage.text)
                        if match is None or not self._able(passage) or NEGATED.search(passage.text[: match.start()]):
                            continue
                        against = self._subject(passage, match.start())
                        if by and against and against != by:
                            yield by, against, passage, match.start()

    def _matter(self, passage: Passage) -> frozenset[str]:
        return passage.content - self._names(passage) - CHARGE

    def _common(self, one: frozenset[str], other: frozenset[str]) -> float:
        return min(self._share(one, other), self._share(other, one))

    def answers(self) -> Iterator[Opposed]:
        """A yes and a no to one thing."""
        by_word: dict[str, list[int]] = defaultdict(list)
        objects = []
        for n, (passage, match) in enumerate(self.yes):
            thing = self._object_words(passage, match.end())
            objects.append(thing)
            for word in sorted(thing):
                by_word[word].append(n)
        for passage, match in self.no:
            thing = self._object_words(passage, match.end())
            who = self._subject(passage, match.start())
            best: tuple[float, Passage, frozenset[str]] | None = None
            shared = Counter(n for word in thing for n in by_word.get(word, ())[:COMMON])
            for n in sorted(shared, key=lambda n: (-shared[n], n))[:PARTNERS]:
                other, verb = self.yes[n]
                both = thing & objects[n]
                share = min(self._share(thing, objects[n]), self._share(objects[n], thing))
                by = self._subject(other, verb.start())
                if len(both) < 2 or share < OVERLAP or other.index == passage.index or who is None or by is None:
                    continue
                if best is None or share > best[0]:
                    best = (share, other, both)
            if best:
                yield Opposed(best[1], passage, self._about(best[2]), 0.5 + best[0])

    def _share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """Share of the weight of some words that others hold."""
        total = self._weight(part)
        return self._weight(part & whole) / total if total else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        return fsum(map(self.corroboration.idf, words))

    def _object_words(self, passage: Passage, at: int) -> frozenset[str]:
        """Senses of what stands behind a verb, up to the end of its clause, without names."""
        behind = passage.text[at : at + REACH]
        end = CLAUSE.search(behind)
        return self._content(behind[: end.start()] if end else behind) - self._names(passage)

    def _content(self, text: str) -> frozenset[str]:
        return frozenset(sense(s) for s in map(stem, WORD.findall(text.lower())) if is_content(s))

    def _names(self, passage: Passage) -> frozenset[str]:
        """Words of the names in a passage: who is meant is told apart from what."""
        return frozenset(
            w
            for m in self.story.mentions(passage.span)
            if m.form == "name"
            for w in self._content(self.story.text(m.span))
        )

    def _side(self, mention: Mention) -> str | None:
        """The state or body that a mention stands for in the end: a minister's denial is his government's."""
        return self._side_of(mention.actor)

    def _side_of(self, id: str | None) -> str | None:
        actor = self.story.actors.get(id) if id else None
        if actor is None:
            return None
        above = self.story.actors.get(actor.affiliation) if actor.affiliation else None
        return above.id if above and above.kind in ("state", "organisation", "group") else actor.id

    def _owned(self, passage: Passage) -> list[tuple[int, int, str]]:
        """(start, end, side) of the mentions of a passage, counted from its start; only where the text was not refolded."""
        found = []
        for mention in self.story.mentions(passage.span):
            side = self._side(mention)
            if side is not None:
                found.append((mention.span.start - passage.span.start, mention.span.end - passage.span.start, side))
        return found

    def _subject(self, passage: Passage, at: int) -> str | None:
        """The side of the last mention before a place in the passage."""
        before = [side for start, _, side in self._owned(passage) if start < at]
        return before[-1] if before else None

    def _object(self, passage: Passage, at: int) -> str | None:
        """The side of the first mention behind a place, if it follows closely."""
        behind = [(start, side) for start, _, side in self._owned(passage) if start >= at]
        return behind[0][1] if behind and behind[0][0] - at < 30 else None

    def _sides(self, passage: Passage, at: int) -> set[str]:
        return {side for start, _, side in self._owned(passage) if start >= at}

    def _about(self, words: frozenset[str]) -> str:
        return " ".join(sorted(words, key=lambda w: (-self.corroboration.idf(w), w))[:2])
