"""Train the sentence splitter: Punkt (Kiss & Strunk 2006) on running text, with NLTK's trainer.

The file holds the four tables of `nltk.tokenize.punkt.PunktParameters` as sorted JSON.
"""

import gzip
import json
import re
from pathlib import Path

from briefing.training.corpora import plain_texts

BRIEFING_EVERY = 12
_DOTTED = re.compile(r"[a-z]+(?:\.[a-z]+)+")


def train(folder: Path) -> dict[str, object]:
    """Tables of Punkt learnt from addresses, Wikinews and every twelfth press briefing."""
    from nltk.tokenize.punkt import _ORTHO_LC, PunktTrainer

    trainer = PunktTrainer()
    texts = [*plain_texts(folder, "state_union", "inaugural", "wikinews_2019_2020")]
    texts += [text for i, text in enumerate(plain_texts(folder, "press_briefings")) if i % BRIEFING_EVERY == 0]
    for text in texts:
        trainer.train(text, finalize=False)
    trainer.finalize_training()
    parameters = trainer.get_params()
    return {
        # Transcripts end on "Bye." and "Amen.": what was learnt counts only with a stop inside; the others are listed by hand.
        "abbreviations": sorted(a for a in parameters.abbrev_types if _DOTTED.fullmatch(a)),
        "collocations": sorted(parameters.collocations),
        # Surnames open the turns of a transcript; a real starter is a word that is also met in lower case.
        "starters": sorted(w for w in parameters.sent_starters if parameters.ortho_context[w] & _ORTHO_LC),
        "orthography": {word: flags for word, flags in sorted(parameters.ortho_context.items()) if flags},
    }


def write(model: dict[str, object], path: Path) -> None:
    """Write the tables, byte-identical for the same tables."""
    payload = json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    path.write_bytes(gzip.compress(payload, compresslevel=9, mtime=0))
