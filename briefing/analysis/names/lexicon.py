"""Lists and word classes that the name model consults: gazetteers, word clusters, how often a word is written small.

The gazetteers are the readable lists of `briefing/language`; clusters and case come from assets/models/words.json.gz,
induced from unannotated text (see `briefing.training.clusters`).
"""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from briefing.language import capitals, demonyms, seats, state_names
from briefing.language.wordlists import entries, word_set
from briefing.resources import model

WORD_LISTS = {
    "first": ("first_names_male", "first_names_female", "first_names_more"),
    "last": ("surnames",),
    "title": ("name_titles",),
    "particle": ("name_particles",),
    "suffix": ("name_suffixes",),
    "head": ("body_heads",),
    "calendar": ("calendar",),
}
PHRASE_LISTS = {"place": ("places",), "org": ("organisations", "media"), "group": ("groups",), "event": ("not_actors",)}
LONGEST_PHRASE = 8


@lru_cache(65_536)
def plain(word: str) -> str:
    """Lower case without accents, with a straight apostrophe."""
    if word.isascii():
        return word.lower()
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return bare.replace("’", "'").lower()


class Lexicon:
    """All lists, ready for looking up. `flags` and `classes` are for one word, `phrases` for a sentence."""

    def __init__(self) -> None:
        words: defaultdict[str, list[str]] = defaultdict(list)
        for flag, names in WORD_LISTS.items():
            for word in sorted(set().union(*(word_set(n) for n in names))):
                words[word].append(flag)
        self._flags = {word: tuple(flags) for word, flags in words.items()}
        self._demonyms = frozenset(plain(word) for name in demonyms() for word in (name,))
        table: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for kind, phrases in self._phrase_kinds():
            for phrase in phrases:
                key = tuple(parts(phrase))
                if key:
                    table[key[0]].append((key, kind))
        self._phrases = {first: sorted(set(rows), key=lambda r: (-len(r[0]), r)) for first, rows in table.items()}
        learnt = model("words")
        self._clusters: dict[str, str] = learnt["clusters"]
        self._case: dict[str, str] = learnt["case"]

    @staticmethod
    def _phrase_kinds() -> list[tuple[str, list[str]]]:
        kinds = [(kind, [p for n in names for p in entries(n)]) for kind, names in PHRASE_LISTS.items()]
        return [*kinds, ("state", sorted(state_names())), ("capital", sorted(capitals())), ("seat", sorted(seats()))]

    def flags(self, word: str) -> tuple[str, ...]:
        """Lists that the word stands in by itself."""
        low = plain(word)
        found = self._flags.get(low) or self._flags.get(low.rstrip(".")) or ()
        if low in self._demonyms and word[:1].isupper():
            found = (*found, "demonym")
        return found

    def classes(self, word: str) -> list[str]:
        """Word clusters, from coarse to fine: of the word as it is written, else in small letters, else capitalised."""
        get = self._clusters.get
        code = get(word) or get(word.lower()) or get(word.capitalize())
        return code.split(" ") if code else []

    def case(self, low: str) -> str:
        """How running text writes the word: s(mall), m(ixed), c(apitalised), u (in capitals), or ? when it was not met."""
        return self._case.get(low, "?")

    def phrases(self, words: Sequence[str]) -> dict[int, list[str]]:
        """Index of a word → marks of the list entries that it is part of: the longest at each place of each list."""
        found: dict[int, list[str]] = {}
        for i, word in enumerate(words):
            if not word[0].isupper():
                continue
            rows = self._phrases.get(plain(word))
            if not rows:
                continue
            seen: set[str] = set()
            for key, kind in rows:
                n = len(key)
                if kind in seen or i + n > len(words):
                    continue
                if n == 1 or all(plain(words[i + k]) == key[k] for k in range(1, n)):
                    seen.add(kind)
                    for k in range(n):
                        mark = "U" if n == 1 else "B" if k == 0 else "E" if k == n - 1 else "I"
                        found.setdefault(i + k, []).append(f"g={mark}{kind}")
        return found


def parts(phrase: str) -> list[str]:
    """The words of a phrase as `plain` forms, cut as in running text."""
    from briefing.analysis.tokens import tokenise

    return [plain(token[2]) for token in tokenise(phrase + " x", 0, len(phrase))]


@cache
def lexicon() -> Lexicon:
    """The shipped lists, loaded on first use."""
    return Lexicon()
