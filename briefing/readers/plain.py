"""Plain text, kept to the character: one source, or the stories of a press digest."""

from collections.abc import Iterator
from dataclasses import replace

from briefing.readers import digest
from briefing.readers.characters import disarm, line_ends
from briefing.readers.encodings import decode, refuse_binary
from briefing.readers.reading import Given, Reading


def read(given: Given) -> Iterator[Reading]:
    """The decoded file with line ends as line feeds; hostile characters are replaced one for one."""
    text, _, warnings = decode(given.data)
    yield from read_decoded(text, warnings, given.limits.members)


def read_decoded(text: str, warnings: tuple[str, ...] = (), stories: int = 500) -> Iterator[Reading]:
    """The same from characters, as they are pasted."""
    refuse_binary(text)
    text, disarmed = disarm(line_ends(text))
    whole = Reading(text, warnings=(*warnings, *disarmed), exact=True)
    parts = digest.split(text)
    if not 1 < len(parts) <= stories:
        yield whole
        return
    for number, part in enumerate(parts, 1):
        yield replace(whole, text=part, name=str(number))
