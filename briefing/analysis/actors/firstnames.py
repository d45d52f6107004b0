"""First names that usually tell a person's gender, from many languages; names borne by both are left out."""

from __future__ import annotations

from functools import lru_cache

from briefing.analysis.actors.forms import given
from briefing.language.wordlists import word_set


@lru_cache(maxsize=65536)
def gender_of(word: str) -> str:
    """`m`, `f` or "" of a first name in lower case without accents."""
    for form in (word, given(word)):
        if form in word_set("first_names_male"):
            return "m"
        if form in word_set("first_names_female"):
            return "f"
    return ""
