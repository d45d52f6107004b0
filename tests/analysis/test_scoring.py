"""The name model's own arithmetic: the same labels and probabilities as crfsuite gives from the features themselves."""

import pycrfsuite
import pytest

from briefing.analysis.names.casing import readable
from briefing.analysis.names.decoding import near_capitals
from briefing.analysis.names.features import Extractor
from briefing.analysis.names.lexicon import lexicon
from briefing.analysis.names.scoring import Scorer, Weights
from briefing.analysis.sentences import split_sentences
from briefing.analysis.tagging import tag_sentence
from briefing.readers import read_all
from briefing.resources import asset, seeds


@pytest.fixture(scope="module")
def blob() -> bytes:
    return asset("models", "names.crfsuite").read_bytes()


def test_sums_lead_to_the_labels_and_probabilities_of_the_model_itself(blob: bytes) -> None:
    plain, quick = pycrfsuite.Tagger(), pycrfsuite.Tagger()
    plain.open_inmemory(blob)
    weights = Weights(blob)
    decoder, names = weights.decoder()
    quick.open_inmemory(decoder)
    extractor = Extractor(lexicon())
    score = Scorer(extractor, weights, names).sentence
    compared = named = 0
    for source in read_all([str(seeds())])[0]:
        for start, end, _ in split_sentences(source.text, source.furniture):
            tokens = tag_sentence(source.text, start, end)
            words, line = readable([t.text for t in tokens])
            tags = [t.tag for t in tokens]
            places = near_capitals(words)
            if not places:
                continue
            plain.set(extractor.sentence(words, tags, line, places))
            quick.set(score(words, tags, line, places))
            labels = plain.tag()
            assert quick.tag() == labels
            for i, label in enumerate(labels):
                assert quick.marginal(label, i) == pytest.approx(plain.marginal(label, i), abs=1e-9)
                named += label != "O"
            compared += len(labels)
    assert compared > 1000
    assert named > 100


@pytest.mark.parametrize("damage", [b"", b"lCRF", b"no model at all, but long enough to have a header of its own"])
def test_what_is_no_model_is_refused(damage: bytes) -> None:
    with pytest.raises(ValueError, match="not a name model"):
        Weights(damage)


def test_an_unknown_feature_adds_nothing(blob: bytes) -> None:
    weights = Weights(blob)
    assert not any(weights.sum(["no such feature"]))
    assert any(weights.sum(["k=cXx"]))
