"""The table of cue words."""

from typing import get_args

import pytest

from briefing.language.cues import action_forms, cues, inflections, noun_forms, states, verb_forms
from briefing.model import Act


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", ("says", "said", "said", "saying")),
        ("deny", ("denies", "denied", "denied", "denying")),
        ("argue", ("argues", "argued", "argued", "arguing")),
        ("stress", ("stresses", "stressed", "stressed", "stressing")),
        ("admit", ("admits", "admitted", "admitted", "admitting")),
        ("agree", ("agrees", "agreed", "agreed", "agreeing")),
        ("foresee", ("foresees", "foresaw", "foreseen", "foreseeing")),
        ("convey", ("conveys", "conveyed", "conveyed", "conveying")),
        ("remember", ("remembers", "remembered", "remembered", "remembering")),
    ],
)
def test_verbs_are_inflected(lemma, forms):
    assert inflections(lemma) == forms


def test_every_cue_has_known_frames_acts_and_classes():
    for cue in (*cues(), *states().values()):
        assert cue.frames <= set("qcwniop") and cue.frames
        assert cue.act in get_args(Act)
        assert cue.polarity in "+-" and cue.frequency in (1, 2, 3)


def test_no_cue_stands_twice():
    keys = [(c.lemma, c.noun) for c in cues()]
    assert len(keys) == len(set(keys))


def test_forms_lead_back_to_their_cue():
    assert verb_forms()["insisted"][-1][1].lemma == "insist"
    assert verb_forms()["pointed"][0] == (("out",), next(c for c in cues() if c.lemma == "point out"))
    assert noun_forms()["warnings"].lemma == "warning"
    assert action_forms()["met"][0][1].act == "contact"
