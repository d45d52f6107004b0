"""Archives (.zip): the files inside, one by one, in name order; nothing is unpacked to disk and no name leads anywhere."""

import posixpath
import re
from collections.abc import Iterator

from briefing.readers.packages import member, open_zip
from briefing.readers.reading import Given, Item, Part, Refused, Unreadable

_SKIPPED = re.compile(r"(^|/)(\.|__MACOSX/|Thumbs\.db$|desktop\.ini$)")


def read(given: Given) -> Iterator[Item]:
    """Each member as a file of its own. Raises Unreadable when the archive is damaged, too large or empty."""
    archive = open_zip(given.data, given.limits)
    entries = sorted(
        (_inner_name(i.filename), n, i)
        for n, i in enumerate(archive.infolist())
        if not i.filename.endswith(("/", "\\"))
    )
    entries = [e for e in entries if e[0] and not _SKIPPED.search(e[0])]
    if not entries:
        raise Unreadable("an archive without any file that could be read")
    seen: set[str] = set()
    left = given.limits.unpacked_bytes
    for name, _, info in entries[: given.limits.members]:
        if name in seen:
            yield Refused(name, "stands twice in the archive; the first was read")
            continue
        seen.add(name)
        try:
            if info.file_size > left:
                raise Unreadable("left out: the archive unpacks to too much altogether")
            data = member(archive, info, given.limits)
        except Unreadable as reason:
            yield Refused(name, str(reason))
            continue
        left -= len(data)
        yield Part(name, data)
    if len(entries) > given.limits.members:
        yield Refused("…", f"only the first {given.limits.members} of {len(entries)} files were read")


def _inner_name(name: str) -> str:
    """A member's name as a place within the archive, wherever it says that it leads."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
