"""What the reader of one format hands back: texts with what the file says about them, and files found inside it."""

from dataclasses import dataclass, field

from briefing.readers.limits import Limits

Span = tuple[int, int]


class Unreadable(Exception):
    """The bytes gave no text; the message is the reason as a phrase for people, without the file's name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One text in reading order, with the metadata that the file itself declares.

    `name` is None for the file's own text, else names the story within the file. `exact` text is kept to the character
    (plain text); other text may still be tidied. `furniture` are spans that are known not to be story; more is found later.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()
    name: str | None = None
    weak_date: str | None = None
    """A day that the file was made or sent on: used when nothing better is known."""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside a file: a member of an archive, an attachment, a message of a mailbox."""

    name: str
    data: bytes
    format: str | None = None
    """The format when the container knows it for certain; else it is found by sniffing."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file inside a file that is not to be read, with the reason."""

    name: str
    reason: str


Item = Reading | Part | Refused


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes to read, the name they came under, and the bounds."""

    data: bytes
    name: str
    limits: Limits = field(default_factory=Limits)


def listed(words: str) -> frozenset[str]:
    """The words of a table that is written as a paragraph."""
    return frozenset(words.split())
