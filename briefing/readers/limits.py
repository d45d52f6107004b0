"""Every bound that a reader keeps, in one place: what one file may cost and how much it may hold.

Sizes are bytes, times are seconds. The bounds are generous for what a desk receives and small enough that a hostile
file costs seconds and no more; a file over a bound is left out with a sentence that names the bound.
Elements inside elements are bounded by the XML and HTML parser itself, at 256.
"""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one read; the defaults are the program's."""

    file_bytes: int = 100 * MEGABYTE
    characters: int = 1_000_000
    """Of one source, about 350 pages: analysis time grows with it."""
    token_characters: int = 50_000
    """Of a run without white space; longer ones are data, not language."""
    pages: int = 2_000
    members: int = 500
    """Files in an archive, messages in a mailbox, stories in a digest, attachments of a message."""
    listed_members: int = 50_000
    """Entries that the table of contents of an archive may list."""
    unpacked_bytes: int = 200 * MEGABYTE
    """Of all members of one archive together, and of all that lies inside one given file."""
    ratio: int = 200
    """Unpacked size over packed size of one member of an archive, once it is over `ratio_from`."""
    ratio_from: int = 8 * MEGABYTE
    depth: int = 3
    """Containers inside containers."""
    markup_bytes: int = 12 * MEGABYTE
    folder_files: int = 5_000
    inline_bytes: int = 256 << 10
    """Plain text up to this size is read in this process: its readers are a few linear passes of our own."""
    seconds: float = 7.0
    seconds_per_megabyte: float = 0.1
    most_seconds: float = 9.0
    memory_bytes: int = 400 * MEGABYTE
    """Of the worker process, above what it takes to start."""

    def seconds_for(self, size: int) -> float:
        """Time that a file of this size may take."""
        return min(self.most_seconds, self.seconds + self.seconds_per_megabyte * size / MEGABYTE)


LIMITS = Limits()
