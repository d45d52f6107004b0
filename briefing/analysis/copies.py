"""Sources that repeat one another: an agency text republished, a few paragraphs cut or added.

Texts are compared as sets of five-word shingles (Broder 1997, containment). Each text is held against the originals found so
far and not against every text, longest first, so that a thousand copies cost a thousand comparisons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from zlib import crc32

from briefing.model import Source

_SHINGLE = 5
_COPY = 0.75
"""A source of which this share of the shingles stands in another brings nothing of its own."""
_WORTH_TELLING = 0.05
_BOILERPLATE = 64
"""A shingle of more originals than this is furniture of the medium and tells nothing about copying."""
_SAMPLE_FROM = 100_000
_SAMPLE = 4
"""Of more words than `_SAMPLE_FROM` in all, one shingle in four is kept, the same in every text: shares stay comparable."""
_WORD = re.compile(r"\w+")
_AGENCY = re.compile(
    r"\((?:AP|AFP|Reuters|REUTERS|UPI|dpa|DPA|ANSA|EFE|TASS|Xinhua|KUNA|QNA|SPA|WAM|MENA|PTI|Kyodo|Yonhap|Anadolu|AA|IRNA|PA)\)"
    r"|(?:^|\n)\s*[A-Z][^\n]{0,60}?\b(?:AP|AFP|Reuters|REUTERS|UPI|dpa|Xinhua)\b[^\n]{0,12}[-–—:]"
)

Likelier = tuple[str, bool, int, int]
Found = tuple[str | None, tuple[tuple[str, float], ...]]


def find_copies(sources: Sequence[Source]) -> dict[str, Found]:
    """For each source id: the source that it copies (or None), and (id, share of its own text) for all it shares words with.

    The original of a set of copies is the one dated first, then the one with an agency's dateline, then the fullest. A text
    wholly contained in a longer one copies that one. Time and memory grow linearly with the words.
    """
    shingles = _shingles(sources)
    likelier = [order_key(s, len(shingles[i]), i) for i, s in enumerate(sources)]
    order = sorted(range(len(sources)), key=lambda i: (-len(shingles[i]), i))
    index: dict[int, list[int]] = {}
    same: dict[frozenset[int], int] = {}
    shared: list[Counter[int]] = [Counter() for _ in sources]
    group: dict[int, list[int]] = {}
    leader: dict[int, int] = {}
    for i in order:
        mine = shingles[i]
        twin = same.setdefault(mine, i)
        if twin != i and mine:
            counts = (
                Counter({twin: len(mine)}) if twin in group else Counter({leader[twin]: shared[twin][leader[twin]]})
            )
        else:
            counts = Counter(chain.from_iterable(map(index.__getitem__, filter(index.__contains__, mine))))
        for j, count in counts.items():
            shared[i][j] = count
            shared[j][i] = count
        most = max(counts.values(), default=0)
        if most and most >= _COPY * len(mine):
            head = min((j for j, count in counts.items() if count == most), key=likelier.__getitem__)
            leader[i] = head
            group[head].append(i)
            continue
        group[i] = [i]
        for h in mine:
            holders = index.get(h)
            if holders is None:
                index[h] = [i]
            elif len(holders) < _BOILERPLATE:
                holders.append(i)
    copy_of = _originals(sources, shingles, likelier, group, shared)
    return {s.id: (copy_of.get(i), _told(i, sources, shingles, shared)) for i, s in enumerate(sources)}


def order_key(source: Source, size: int, place: int) -> Likelier:
    """Sorts the likelier original first: date, agency dateline, length, order given."""
    return source.published[:10] if source.published else "9999", not _AGENCY.search(source.text[:600]), -size, place


class _Numbers(dict[str, int]):
    """The same number for a word in every process."""

    def __missing__(self, word: str) -> int:
        number = self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return number


def _shingles(sources: Sequence[Source]) -> list[frozenset[int]]:
    number = _Numbers().__getitem__
    texts = [list(map(number, _WORD.findall(source.text.lower()))) for source in sources]
    sampled = sum(map(len, texts)) > _SAMPLE_FROM
    out = []
    for n in texts:
        if len(n) < _SHINGLE:
            out.append(frozenset([hash(tuple(n))] if n else ()))
            continue
        grams = zip(*(n[k:] for k in range(_SHINGLE)), strict=False)
        # Hashes of tuples of numbers, unlike those of strings, are the same in every process.
        out.append(frozenset(hash(g) for g in grams if g[0] % _SAMPLE == 0) if sampled else frozenset(map(hash, grams)))
    return out


def _originals(
    sources: Sequence[Source],
    shingles: list[frozenset[int]],
    likelier: Sequence[Likelier],
    group: dict[int, list[int]],
    shared: list[Counter[int]],
) -> dict[int, str]:
    """Index of each copy -> id of its original."""
    copy_of: dict[int, str] = {}
    for head, members in group.items():
        # Only a text that holds nearly all of the fullest one can be what the others were taken from.
        equals = [i for i in members if i == head or shared[i][head] >= _COPY * len(shingles[head])]
        first = min(equals, key=likelier.__getitem__)
        for i in members:
            if i != first:
                copy_of[i] = sources[first].id
                shared[i][first] = shared[first][i] = len(shingles[i] & shingles[first])
    return copy_of


def _told(
    i: int, sources: Sequence[Source], shingles: list[frozenset[int]], shared: list[Counter[int]]
) -> tuple[tuple[str, float], ...]:
    size = len(shingles[i]) or 1
    told = [(round(n / size, 3), j) for j, n in shared[i].items() if n / size >= _WORTH_TELLING]
    return tuple((sources[j].id, share) for share, j in sorted(told, key=lambda pair: (-pair[0], pair[1])))
