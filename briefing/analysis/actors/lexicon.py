"""Words that stand before, within and after names, from the lists of `briefing/language`."""

from __future__ import annotations

from briefing.language.wordlists import phrases, word_set

TITLES = word_set("name_titles")
SUFFIXES = word_set("name_suffixes")
PARTICLES = word_set("name_particles")
"""Particles come and go between outlets (Al Thani, Al-Thani, Thani), so names are compared without them."""

ORGANISATION_ENDS = word_set("body_endings")
HONORIFICS = dict.fromkeys(word_set("male_words"), "m") | dict.fromkeys(word_set("female_words"), "f")
"""Title or word of kinship -> gender."""

NICKNAMES = {short: line.split()[0] for line in phrases("nicknames") for short in line.split()[1:]}
"""Short or other spelling of a first name -> the form it is compared under."""

MEDIA = frozenset(tuple(name.split()) for name in phrases("media"))
MEDIA_ENDS = word_set("media_endings")
