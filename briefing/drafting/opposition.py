"""Claims that oppose one another: a denial and what it denies, accusations that go both ways, a yes and a no to one thing.

Polarity alone is a poor sign (Harabagiu et al. 2006; de Marneffe et al. 2008): most sentences that share words and differ in
a “not” contradict nothing. So three plain patterns only, each tied to who speaks and of whom: precision before recall.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import fsum
from weakref import WeakKeyDictionary

from briefing.drafting.corroboration import Corroboration, denied, likest
from briefing.drafting.cues import ACCUSES, CLAUSE, DENIED_CLAUSE, NEGATED, OPEN, OWN, cue
from briefing.drafting.reading import Reading
from briefing.drafting.story import Passage, Story
from briefing.drafting.subjects import of_charge, of_claim
from briefing.drafting.words import senses, stems
from briefing.model import Attribution, Mention, SourceAnalysis

REACH = 110
"""Characters behind a verb in which its object stands."""
CHARGE = frozenset(("accus", "evid", "found", "claim", "report", "support"))
"""Senses that name a charge and not its matter: “denied the allegation” denies what was said just before."""
CLAUSE_WORDS = 3
"""Words of a denied clause that a passage must share which tells it."""
RAREST, COMMON, PARTNERS = 4, 120, 24
"""Words of a denial by which its partner is looked up, passages looked at for each, and partners weighed."""
CAPITALISED = re.compile(r"\b[A-Z]\w+")
BEFORE_WORDS = 2
"""Words, names apart, that a denial shares with a sentence that tells what it denies."""
BACK = 3
"""Sentences before such a denial in which the charge stands."""
OVERLAP = 0.34
"""Share of the weight of what is denied, or of an object, that an accusation must hold."""
TELLS, TOLD_WORDS = 0.6, 3
"""The same of a passage that accuses nobody, but tells what is denied, and the words of it that it must hold."""
BOTH_WAYS = 0.2
"""Share of their objects that two accusations must have in common to be on one question."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two passages that oppose one another, words for what they are about, how surely from 0 up, and the subject as told."""

    one: Passage
    other: Passage
    about: str
    worth: float
    subject: str = ""


def opposed(story: Story, corroboration: Corroboration) -> list[Opposed]:
    """All pairs found, surest first."""
    finder = _Finder(story, corroboration)
    found = [*finder.denials(), *finder.accusations(), *finder.answers()]
    return sorted(found, key=lambda o: (-o.worth, o.one.index, o.other.index))


@dataclass(frozen=True, slots=True, eq=False)
class _Claim:
    """A verb of denial, charge, yes or no that ends at `at` of a passage: the side before it, the one close behind it, and
    the senses of its object; `clause` are those of a clause with “that” and a subject of its own, names among them.
    """

    passage: Passage
    at: int
    by: str | None
    against: str | None
    matter: frozenset[str]
    clause: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """What a source alone tells of claims, while its analysis is as `given`; `sides` are those that each passage names."""

    given: object
    denying: tuple[_Claim, ...]
    accusing: tuple[_Claim, ...]
    blaming: tuple[_Claim, ...]
    yes: tuple[_Claim, ...]
    no: tuple[_Claim, ...]
    sides: tuple[frozenset[str], ...]


_known: WeakKeyDictionary[Reading, _Heard] = WeakKeyDictionary()


class _Finder:
    def __init__(self, story: Story, corroboration: Corroboration) -> None:
        self.story = story
        self.corroboration = corroboration
        self._side_of_actor = {a.id: self._side_of(a.id) for a in story.actors.values()}
        heard = [self._heard(n) for n in range(len(story.sources))]
        self.told: dict[str, list[_Claim]] = {
            kind: [
                claim
                for n, of in enumerate(heard)
                if not story.is_copy(n)
                for claim in getattr(of, kind)
                if not story.rejected(claim.passage.span)
            ]
            for kind in ("denying", "accusing", "blaming", "yes", "no")
        }
        self.sides = tuple(chain.from_iterable(of.sides for of in heard))

        self.charges = {claim.passage.index: claim for claim in self.told["accusing"]}
        self.denials_at = {claim.passage.index for claim in self.told["denying"]}

    @cached_property
    def naming(self) -> dict[str, set[int]]:
        """Indices of the passages that name each side."""
        found: dict[str, set[int]] = defaultdict(set)
        for index, sides in enumerate(self.sides):
            for side in sides:
                found[side].add(index)
        return found

    def _heard(self, n: int) -> _Heard:
        """What one source tells, from what is remembered of it where its speakers and their sides are still the same."""
        reading, part = self.story.readings[n], self.story.parts[n]
        sides = (*map(self._side, part.mentions), *map(self._side, part.attributions))
        given = (part.mentions, part.attributions, sides)
        known = _known.get(reading)
        if known is not None and known.given == given:
            return known
        found: dict[str, list[_Claim]] = {kind: [] for kind in ("denying", "accusing", "yes", "no")}
        for passage in reading.passages:
            for kind in ("denying", "accusing", "yes", "no"):
                match = cue(kind, passage)
                if match and (kind in ("denying", "accusing") or not NEGATED.search(passage.text[: match.start()])):
                    found[kind].append(self._claim(passage, match))
        made = _Heard(
            given,
            denying=tuple(found["denying"]),
            accusing=tuple(found["accusing"]),
            blaming=tuple(self._blamed(part)),
            yes=tuple(found["yes"]),
            no=tuple(found["no"]),
            sides=tuple(frozenset(side for _, _, side in self._owned(p)) for p in reading.passages),
        )
        _known[reading] = made
        return made

    def _claim(self, passage: Passage, match: re.Match[str]) -> _Claim:
        by, against = self._subject(passage, match.start()), self._object(passage, match.end())
        found = DENIED_CLAUSE.match(passage.text, match.end())
        clause = self._content(found.group("told")) if found and not OWN.search(found.group("told")) else None
        matter = self._object_words(passage, match.end())
        return _Claim(passage, match.end(), by, against, matter, clause or frozenset())

    def denials(self) -> Iterator[Opposed]:
        """A denial with the passage that best fits it: of the one who denies, not told by them, on the same matter."""
        for denial in self.told["denying"]:
            passage, denier, matter = denial.passage, denial.by, denial.matter
            if denier is None:
                continue
            if matter <= CHARGE:
                if charge := self._charge_before(passage, denier):
                    yield Opposed(charge, passage, self._about(self._matter(charge)), 1.3, self._charged(charge))
                continue
            if denial.clause:
                yield from self._denied_clause(denial)
            best: tuple[float, Passage] | None = None
            total = self._weight(matter)
            for n in self._holding(matter, denier) if total else ():
                other = self.story.passages[n]
                both = matter & other.content
                share = self._weight(both) / total
                if other.index == passage.index or share < OVERLAP or (best and share <= best[0]):
                    continue
                charges = self._charges(other, denier)
                if not charges and (share < TELLS or len(both) < TOLD_WORDS or not self._tells(other)):
                    continue
                best = (share + 0.3 * charges, other)
            if best is None and (before := self._told_before(denial)):
                best = (TELLS, before)
            if best:
                about = self._about(matter & best[1].content)
                yield Opposed(best[1], passage, about, 1.0 + best[0], self._denied(denial))

    def _denied_clause(self, denial: _Claim) -> Iterator[Opposed]:
        """A denial “that” something befell others, with the passage that tells it: nearly all of the clause stands there."""
        words, total = denial.clause, self._weight(denial.clause)
        plain = words - self._capitalised(denial.passage)
        best: tuple[float, Passage] | None = None
        for n in likest(_enough(Counter(self._postings(words)), words), PARTNERS):
            other = self.story.passages[n]
            both = words & other.content
            share = self._weight(both) / total
            if other.index == denial.passage.index or len(both) < CLAUSE_WORDS or share < TELLS:
                continue
            if len(both & plain) < BEFORE_WORDS or not self._tells(other) or self._asks(other):
                continue
            if best is None or share > best[0]:
                best = (share, other)
        if best:
            about = self._about(words & best[1].content)
            yield Opposed(best[1], denial.passage, about, 1.0 + best[0], self._denied(denial))

    def _asks(self, passage: Passage) -> bool:
        """Whether a passage leaves open what it tells, or has it that somebody will not tell."""
        return bool(OPEN.search(passage.text))

    def _capitalised(self, passage: Passage) -> frozenset[str]:
        """Senses of the capitalised words of a passage: names say who, not what."""
        return self._content(" ".join(CAPITALISED.findall(passage.text)))

    def _told_before(self, denial: _Claim) -> Passage | None:
        """What a denial is set against in its own source: the nearest sentence before it on the same matter."""
        passage, words = denial.passage, denial.matter - self._capitalised(denial.passage)
        mine = self.story.of_source[passage.source]
        for before in reversed(mine[max(passage.place - BACK, 0) : passage.place]):
            if len(words & before.content) >= BEFORE_WORDS and self._tells(before) and not self._asks(before):
                return before
        return None

    def _holding(self, words: frozenset[str], side: str) -> list[int]:
        """Indices of passages that name a side and hold one of the rarest of some words, those that hold most first."""
        naming = self.naming.get(side)
        if not naming:
            return []
        shared = Counter(filter(naming.__contains__, self._postings(words)))
        return likest(_enough(shared, words), PARTNERS)

    def _postings(self, words: frozenset[str]) -> Iterator[int]:
        """Indices of the passages that hold the rarest of some words, once for each that they hold."""
        rarest = self.corroboration.rarest(words, RAREST)
        return chain.from_iterable(self.corroboration.holds[word][:COMMON] for word in rarest)

    def _denied(self, denial: _Claim) -> str:
        name = self.story.actors[denial.by].name if denial.by in self.story.actors else ""
        return of_claim(denial.passage, denial.at, name)

    def _charged(self, passage: Passage) -> str:
        verb = ACCUSES.search(passage.text)
        return of_charge(passage, verb.end()) if verb else ""

    def _charges(self, passage: Passage, side: str) -> bool:
        """Whether a passage has somebody else accuse this side."""
        charge = self.charges.get(passage.index)
        if charge is None or passage.index in self.denials_at or charge.by == side:
            return False
        return side in self._sides(passage, charge.at)

    def _tells(self, passage: Passage) -> bool:
        """Whether a passage that names a side tells of it what it may deny: it denies nothing itself and asks nothing."""
        return (
            len(passage.content) >= 5 and not passage.text.endswith("?") and not denied(passage) and self._able(passage)
        )

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
        told: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
        for claim in (*self.told["accusing"], *self.told["blaming"]):
            if claim.by and claim.against and claim.by != claim.against:
                told[(claim.by, claim.against)].append(claim)
        for (by, against), claims in sorted(told.items()):
            back = told.get((against, by), [])
            if by > against or not back:
                continue
            pairs = [
                (self._common(a.matter, b.matter), a, b)
                for a, b in self._on_one_matter(claims, back)
                if a.passage.index != b.passage.index
            ]
            if not pairs:
                continue
            share, one, other = max(pairs, key=lambda x: (x[0], -x[1].passage.index, -x[2].passage.index))
            if share >= BOTH_WAYS:
                subject = of_charge(one.passage, one.at) or of_charge(other.passage, other.at)
                yield Opposed(one.passage, other.passage, self._about(one.matter & other.matter), 1.1 + share, subject)

    def _on_one_matter(self, ones: list[_Claim], others: list[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
        """Pairs that share a word, of each the first COMMON others."""
        by_word: dict[str, list[int]] = defaultdict(list)
        for n, other in enumerate(others):
            for word in other.matter:
                by_word[word].append(n)
        for one in ones:
            for n in sorted({n for word in one.matter for n in by_word.get(word, ())[:COMMON]})[:COMMON]:
                yield one, others[n]

    def _blamed(self, part: SourceAnalysis) -> Iterator[_Claim]:
        """Where a speaker says of another side that it is at fault."""
        for said in part.attributions:
            by = self._side(said)
            for span in said.content if by else ():
                for passage in self.story.around(span):
                    match = cue("blaming", passage)
                    if match is None or NEGATED.search(passage.text[: match.start()]):
                        continue
                    against = self._subject(passage, match.start())
                    yield _Claim(passage, match.start(), by, against, self._object_words(passage, match.start()))

    def _matter(self, passage: Passage) -> frozenset[str]:
        return passage.content - self._names(passage) - CHARGE

    def _common(self, one: frozenset[str], other: frozenset[str]) -> float:
        return min(self._share(one, other), self._share(other, one))

    def answers(self) -> Iterator[Opposed]:
        """A yes and a no to one thing."""
        able = [c for c in self.told["yes"] if c.by is not None]
        by_word: dict[str, list[int]] = defaultdict(list)
        for n, claim in enumerate(able):
            for word in claim.matter:
                by_word[word].append(n)
        for refusal in self.told["no"]:
            if refusal.by is None:
                continue
            thing, passage = refusal.matter, refusal.passage
            best: tuple[float, _Claim] | None = None
            shared = Counter(n for word in thing for n in by_word.get(word, ())[:COMMON])
            for n in likest(shared, PARTNERS):
                other = able[n]
                share = self._common(thing, other.matter)
                if len(thing & other.matter) < 2 or share < OVERLAP or other.passage.index == passage.index:
                    continue
                if best is None or share > best[0]:
                    best = (share, other)
            if best:
                share, other = best
                subject = of_claim(other.passage, other.at, "") or of_claim(passage, refusal.at, "")
                yield Opposed(other.passage, passage, self._about(thing & other.matter), 0.5 + share, subject)

    def _share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """Share of the weight of some words that others hold."""
        total = self._weight(part)
        return self._weight(part & whole) / total if total else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        return fsum(map(self.corroboration.frequencies.__getitem__, words))

    def _object_words(self, passage: Passage, at: int) -> frozenset[str]:
        """Senses of what stands behind a verb, up to the end of its clause, without names."""
        behind = passage.text[at : at + REACH]
        end = CLAUSE.search(behind)
        return self._content(behind[: end.start()] if end else behind) - self._names(passage)

    def _content(self, text: str) -> frozenset[str]:
        return senses(stems(text))

    def _names(self, passage: Passage) -> frozenset[str]:
        """Words of the names in a passage: who is meant is told apart from what."""
        return frozenset(
            w
            for m in self.story.mentions(passage.span)
            if m.form == "name"
            for w in self._content(self.story.text(m.span))
        )

    def _side(self, told: Mention | Attribution) -> str | None:
        """The state or body that one told of stands for in the end: a minister's denial is his government's."""
        return self._side_of_actor.get(told.actor) if told.actor else None

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


def _enough(shared: Counter[int], words: frozenset[str]) -> Mapping[int, int]:
    """The passages that share two of the rarest of some words, where there are more than those few."""
    return {n: count for n, count in shared.items() if count > 1} if len(words) > RAREST else shared
