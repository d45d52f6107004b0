"""Score the words of a sentence for the name model's labels: the weights are the model's, the sums are ours, for speed.

What a word adds as itself or as a neighbour is summed once a word and kept, so that crfsuite decodes with one number a
label instead of some thirty features a word. The labels and probabilities are those of the model as it was trained.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from struct import Struct, pack_into, unpack_from
from typing import TypeAlias

from briefing.analysis.names.features import Extractor, Kind, Places

Vector: TypeAlias = "array[float]"
"""A score for each label; an array, since floats of their own lie all over the memory and are slow to reach."""
Vectors: TypeAlias = tuple[Vector, Vector, Vector, Vector, Vector]
"""Of a word as itself, as the word before, after, two before, two after."""

_HEADER = Struct("<4sI4s9I")
_FEATURE = Struct("<IIId")
_STATE = 0
_MOST_WORDS = 20_000
_MOST_PAIRS = 50_000


class Weights:
    """The features of a model file of CRFsuite (Okazaki 2007, format 100); ValueError when it is not one.

    Header: magic, size, type, version, three counts, then where features, labels, attributes and the references of both
    stand. A feature is 20 bytes: kind, attribute, label, weight. The references of an attribute are a count and the
    numbers of its features.
    """

    def __init__(self, blob: bytes) -> None:
        head = _HEADER.unpack_from(blob) if len(blob) > _HEADER.size else ()
        if not head or head[0] != b"lCRF" or head[2] != b"FOMC" or head[3] != 100:
            raise ValueError("not a name model that this version can read")
        _, _, _, _, _, labels, attributes, features, _, names, _, references = head
        self._blob = blob
        self._first = features + 12
        (count,) = unpack_from("<I", blob, features + 8)
        rows = list(_FEATURE.iter_unpack(blob[self._first : self._first + 20 * count]))
        self._labels = bytes(row[2] for row in rows)
        self._weights = array("d", [row[3] for row in rows])
        self._state = [place for place, row in enumerate(rows[: 2 * labels]) if row[0] == _STATE][:labels]
        self._references = [Struct(f"<{n}I").unpack_from for n in range(labels + 1)]
        where = unpack_from(f"<{attributes}I", blob, references + 12)
        self._where = dict(zip(_keys(blob, names, attributes), where, strict=True))
        self._zero: Vector = array("d", [0.0] * labels)

    def sum(self, features: Iterable[str], base: Vector | None = None) -> Vector:
        """`base` (nothing when None) and what these features add to the score of each label; `base` itself if nothing."""
        where, references = self._where, self._references
        total = self._zero if base is None else base
        known = [at for feature in features if (at := where.get(feature)) is not None]
        if known:
            blob, labels, weights = self._blob, self._labels, self._weights
            total = total[:]
            for at in known:
                for place in references[blob[at]](blob, at + 4):
                    total[labels[place]] += weights[place]
        return total

    def decoder(self) -> tuple[bytes, tuple[bytes, ...]]:
        """The same model with a feature of weight 1 for each label instead of its own, and those features' names."""
        blob = bytearray(self._blob)
        names = list(self._where)[: len(self._state)]
        for label, (place, name) in enumerate(zip(self._state, names, strict=True)):
            _FEATURE.pack_into(blob, self._first + 20 * place, _STATE, label, label, 1.0)
            pack_into("<II", blob, self._where[name], 1, place)
        return bytes(blob), tuple(name.encode() for name in names)


def _keys(blob: bytes, at: int, count: int) -> list[str]:
    """The strings of a constant database, by number: each stands behind its number and its length with a closing zero."""
    where = unpack_from(f"<{count}I", blob, at + unpack_from("<I", blob, at + 20)[0])
    keys = []
    for offset in where:
        start = at + offset + 8
        (size,) = unpack_from("<I", blob, start - 4)
        keys.append(blob[start : start + size - 1].decode())
    return keys


class Scorer:
    """Scores of words in their sentence; a memory of words and tags that never changes an answer."""

    def __init__(self, extractor: Extractor, weights: Weights, names: Sequence[bytes]) -> None:
        self._extractor, self._sum, self._names = extractor, weights.sum, names
        self._words: dict[str, Vectors] = {}
        self._kinds: dict[Kind, Vectors] = {}
        self._parts: dict[tuple[str, ...], Vectors] = {}
        self._pairs: dict[tuple[str, str, str], Vector] = {}
        self._marks: dict[tuple[str, ...], Vector] = {}
        far_before, before, after, far_after = map(self._sum, extractor.edge)
        none = weights.sum(())
        self._before = (none, before, none, far_before, none)
        self._after = (none, none, after, none, far_after)

    def _word(self, word: str) -> Vectors:
        if len(self._words) > _MOST_WORDS:
            self._words.clear()
        kind = self._extractor.kind(word)
        shared = self._kinds.get(kind) or self._kind(kind)
        forms, ends = self._extractor.of_word(word)
        own = self._sum(ends, shared[0])
        # Most words are too rare for the model to know them: theirs is what their kind has.
        vectors = [self._sum((form,), vector) for form, vector in zip(forms, (own, *shared[1:]), strict=True)]
        entry = self._words[word] = vectors[0], vectors[1], vectors[2], vectors[3], vectors[4]
        return entry

    def _kind(self, kind: Kind) -> Vectors:
        if len(self._kinds) > _MOST_WORDS:
            self._kinds.clear()
        form, case, lists, classes = kind
        extractor = self._extractor
        looks = self._part(("form", form, case), lambda: extractor.of_form(form, case))
        listed = self._part(("lists", *lists), lambda: extractor.of_lists(lists))
        classed = self._part(("classes", *classes), lambda: extractor.of_classes(classes))
        vectors = [
            array("d", [a + b + c for a, b, c in zip(*row, strict=True)])
            for row in zip(looks, listed, classed, strict=True)
        ]
        entry = self._kinds[kind] = vectors[0], vectors[1], vectors[2], vectors[3], vectors[4]
        return entry

    def _part(self, key: tuple[str, ...], features: Callable[[], Places]) -> Vectors:
        """What one property of a kind adds; there are few of them."""
        known = self._parts.get(key)
        if known is None:
            own, before, after, far_before, far_after = map(self._sum, features())
            known = self._parts[key] = own, before, after, far_before, far_after
        return known

    def _tags(self, context: tuple[str, str, str]) -> Vector:
        if len(self._pairs) > _MOST_PAIRS:
            self._pairs.clear()
        entry = self._pairs[context] = self._sum(self._extractor.tags(*context))
        return entry

    def _mark(self, marks: tuple[str, ...]) -> Vector:
        if len(self._marks) > _MOST_PAIRS:
            self._marks.clear()
        entry = self._marks[marks] = self._sum(marks)
        return entry

    def sentence(
        self, words: Sequence[str], tags: Sequence[str], line: str, places: Sequence[int]
    ) -> list[dict[bytes, float]]:
        """The score of each label, under the name of the decoder's feature for it, of the words at `places`."""
        known, pairs, marked, names = self._words, self._pairs, self._marks, self._names
        entries = [
            self._before,
            self._before,
            *[known.get(w) or self._word(w) for w in words],
            self._after,
            self._after,
        ]
        extra = self._extractor.marks(words, line, places)
        around = ["^", *tags, "$"]
        items = []
        for i in places:
            context = (around[i], around[i + 1], around[i + 2])
            rows = zip(
                entries[i + 2][0],
                entries[i + 1][1],
                entries[i + 3][2],
                entries[i][3],
                entries[i + 4][4],
                pairs.get(context) or self._tags(context),
                strict=True,
            )
            if i in extra:
                marks = tuple(extra[i])
                more = marked.get(marks) or self._mark(marks)
                score = [a + b + c + d + e + f + g for (a, b, c, d, e, f), g in zip(rows, more, strict=True)]
            else:
                score = [a + b + c + d + e + f for a, b, c, d, e, f in rows]
            items.append(dict(zip(names, score, strict=True)))
        return items
