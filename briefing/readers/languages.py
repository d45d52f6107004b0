"""Which language a text is in: by script where the script tells, else by its most common words and letter groups.

The counts behind it are the fifty-odd function words of each language, a table in `languages.json` beside this module;
a text is given to the language whose words cover most of it (Grefenstette 1995, the short-words method).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

_SAMPLE = 20_000

# Scripts of one main language, or of several that letters tell apart.
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

# Letters that one language of a shared script has and its main language has not.
_LETTERS = {
    "ar": (("fa", "پچژگ", 0.01), ("ur", "ٹڈڑںے", 0.01), ("ps", "ټډړښځڅ", 0.005), ("ckb", "ێەڵڕۆ", 0.03)),
    "ru": (("uk", "іїєґ", 0.01), ("be", "ў", 0.005), ("sr", "ђћџљњј", 0.01), ("mk", "ѓќѕ", 0.004), ("bg", "ъ", 0.012)),
}


@cache
def _words() -> dict[str, frozenset[str]]:
    table = json.loads(Path(__file__).with_name("languages.json").read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in table["function_words"].items()}


@cache
def name_of(code: str) -> str:
    """English name of a language, for warnings."""
    table = json.loads(Path(__file__).with_name("languages.json").read_text(encoding="utf-8"))
    return str(table["names"].get(code, code))


def detect(text: str, declared: str | None = None) -> str | None:
    """ISO 639 code of the language of a text; None when there is too little text to say and nothing is declared."""
    hint = _code(declared)
    sample = _sample(text)
    letters = Counter({code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS})
    latin = len(_LATIN.findall(sample))
    script, count = letters.most_common(1)[0]
    if count > latin:
        if letters["ja"] > 0.1 * (letters["zh"] + 1) and script in ("zh", "ja"):
            return "ja"
        return _by_letters(script, sample, count)
    if latin < 3:
        return hint
    return _by_words(sample, hint)


def _sample(text: str) -> str:
    """The text, or pieces from its beginning, middle and end when it is long."""
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = len(text) // 2
    return text[:third] + " " + text[middle : middle + third] + " " + text[-third:]


def _code(declared: str | None) -> str | None:
    found = re.match(r"[a-z]{2,3}(?=$|[-_])", (declared or "").strip().lower())
    return found[0] if found else None


def _by_letters(script: str, sample: str, count: int) -> str:
    for code, letters, share in _LETTERS.get(script, ()):
        if sum(sample.lower().count(c) for c in letters) > share * count:
            return code
    return script


def _by_words(sample: str, hint: str | None) -> str | None:
    tokens = [t.replace("’", "'").casefold() for t in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", sample)]
    if not tokens:
        return hint
    counts = Counter(tokens)
    cover = {code: sum(counts[w] for w in words) / len(tokens) for code, words in _words().items()}
    best = max(cover, key=lambda code: (cover[code], code == hint, code == "en"))
    distinct = sum(w in counts for w in _words()[best] if len(w) > 1)
    if len(tokens) < 6 or (best != "en" and distinct < 3):
        return hint or "en"  # too few words of any language to say otherwise
    if cover[best] < 0.08:
        return hint or ("en" if cover["en"] >= cover[best] - 0.02 else best)
    if hint in cover and cover[hint] >= 0.9 * cover[best]:
        return hint
    return best
