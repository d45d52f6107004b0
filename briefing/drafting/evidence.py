"""What a point may say of its passage: the definitions of CONTRACT.md, checked before a line is drafted."""

import hashlib
import re
from pathlib import PurePath

from briefing.document import Citation
from briefing.drafting.story import Story
from briefing.model import Source, Span

WORDS = re.compile(r"\w+")
BRACKETED = re.compile(r"\[[^\]]*\]")


def fold(text: str) -> str:
    """White space folded to single blanks."""
    return " ".join(text.split())


def cite(story: Story, span: Span) -> Citation:
    """The citation of a span, with its characters."""
    return Citation(span.source, span.start, span.end, story.text(span))


def source_name(source: Source) -> str:
    """What a reader knows a source by: its publisher, else a short title, else its file's name."""
    title = source.title.strip()
    behind = source.text.lstrip()[len(title) :][:1] if source.text.lstrip().startswith(title) else "\n"
    # The opening words of a text that had no title are none.
    short = title if title and len(title) <= 60 and not title.endswith("…") and behind in ("\n", "") else ""
    return source.publisher or short or PurePath(source.path).name or source.id


def supports(text: str, cited: str) -> bool:
    """Whether words were only left out of the cited characters: those outside [brackets] stand there in the same order."""
    words = WORDS.findall(BRACKETED.sub(" ", text).lower())
    there = iter(WORDS.findall(cited.lower()))
    return bool(words) and all(word in there for word in words)


def key(section: str, sha256: str, start: int, end: int) -> str:
    """Id of a point: the same for the same passage in the same kind of section, in every later draft."""
    return "p" + hashlib.sha256(f"{section}|{sha256}|{start}|{end}".encode()).hexdigest()[:12]


def key_of(section: str, story: Story, span: Span) -> str:
    """Id of a point drawn from this span."""
    return key(section, story.sources[story.index[span.source]].sha256, span.start, span.end)
