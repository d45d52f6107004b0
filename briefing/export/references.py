"""How sources are named and cited: entries of the source list, citation labels, author-date keys, footnotes."""

from briefing.document import Briefing, Point, SourceEntry
from briefing.export.characters import clean
from briefing.export.outline import Run, Runs
from briefing.export.wording import long_date
from briefing.templates.look import CitationStyle

_LONGEST = 300


class References:
    """Everything about citing in one document: hands out anchors and footnote numbers in the order they are asked for."""

    def __init__(self, briefing: Briefing, style: CitationStyle, listed: bool) -> None:
        self.style = style
        self.listed = listed
        self.entries = {s.id: s for s in briefing.sources}
        self.order = {s.id: n for n, s in enumerate(briefing.sources)}
        self.keys = _author_date_keys(briefing)
        self.notes: list[Runs] = []
        self.named: set[str] = set()
        self.first_citing: dict[str, str] = {}

    def anchor(self, source: str) -> str | None:
        """Name of the source's place in the list, if there is a list."""
        return f"source{self.order[source] + 1}" if self.listed and source in self.order else None

    def cited(self, point: Point) -> list[str]:
        """Ids of the sources of a point, each once, in the order of the list."""
        return sorted({c.source for c in point.citations if c.source in self.order}, key=self.order.__getitem__)

    def cite(self, sources: list[str], anchor: str | None, point: str | None) -> Runs:
        """The citation that ends a line: raised numbers, a footnote's number, or names and years in brackets."""
        if not sources:
            return ()
        for source in sources:
            if anchor:
                self.first_citing.setdefault(source, anchor)
        match self.style:
            case "numbers":
                return self._numbers(sources, point)
            case "footnotes" | "endnotes":
                return (self._note(sources, point),)
            case "author-date":
                return self._author_date(sources, point)

    def _numbers(self, sources: list[str], point: str | None) -> Runs:
        runs: list[Run] = []
        for source in sources:
            if runs:
                runs.append(Run(",\u00a0", "cite", point=point))
            runs.append(Run(clean(self.entries[source].label), "cite", self.anchor(source), point=point))
        return tuple(runs)

    def _note(self, sources: list[str], point: str | None) -> Run:
        runs: list[Run] = []
        for source in sources:
            if runs:
                runs.append(Run("; "))
            runs += self.name(source) if source not in self.named else self._again(source)
            self.named.add(source)
            runs.append(Run(f"\u00a0[{clean(self.entries[source].label)}]", "muted", self.anchor(source)))
        self.notes.append((*runs, Run(".")))
        return Run(str(len(self.notes)), "cite", note=len(self.notes), point=point)

    def _author_date(self, sources: list[str], point: str | None) -> Runs:
        runs = [Run(" (", "muted", point=point)]
        for n, source in enumerate(sources):
            if n:
                runs.append(Run("; ", "muted", point=point))
            runs.append(Run(" ".join(self.keys[source]), "muted", self.anchor(source), point=point))
        return (*runs, Run(")", "muted", point=point))

    def name(self, source: str) -> list[Run]:
        """“Agency, ‘Title’, 19 August 2024 [B2]”."""
        entry = self.entries[source]
        title = _shortened(clean(entry.title).strip())
        parts: list[Run] = []
        publisher = clean(entry.publisher or entry.author or "").strip()
        if publisher and self.style == "author-date" and self.keys[source][1]:
            publisher = f"{publisher} ({self.keys[source][1]})"
        if publisher:
            parts.append(Run(publisher, "text"))
        if title and title != publisher:
            parts.append(Run(f"“{title.strip('“”')}”"))
        if not parts:
            parts.append(Run("Untitled source"))
        parts.append(Run(long_date(clean(entry.published)) if entry.published else "no date"))
        runs = [parts[0]]
        for part in parts[1:]:
            runs += [Run(", "), part]
        if entry.grade:
            runs.append(Run(f"\u00a0[{clean(entry.grade)}]", "muted"))
        return runs

    def _again(self, source: str) -> list[Run]:
        """A source that an earlier note has named in full: who and when."""
        entry = self.entries[source]
        when = f", {long_date(clean(entry.published))}" if entry.published else ""
        return [Run(f"{_who(entry)}{when}")]

    def short(self, source: str) -> str:
        """Who says it, in a word or two: publisher, author or title."""
        entry = self.entries.get(source)
        return clean(entry.publisher or entry.author or entry.title).strip() if entry else ""


def _author_date_keys(briefing: Briefing) -> dict[str, tuple[str, str]]:
    """(name, year) of each source; sources of one name and year get letters."""
    plain: dict[str, tuple[str, str]] = {}
    for s in briefing.sources:
        plain[s.id] = (_who(s), (s.published or "")[:4] or "n.d.")
    same: dict[tuple[str, str], list[str]] = {}
    for source, key in plain.items():
        same.setdefault(key, []).append(source)
    for (name, year), sources in same.items():
        if len(sources) > 1:
            for n, source in enumerate(sources):
                plain[source] = (name, year + _letters(n))
    return plain


def _who(entry: SourceEntry) -> str:
    return clean(entry.publisher or entry.author or entry.title).strip() or "Untitled"


def _shortened(title: str) -> str:
    """A title no longer than a note can bear; what some pages have for a title is their whole text."""
    return title if len(title) <= _LONGEST else title[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _letters(n: int) -> str:
    return chr(97 + n) if n < 26 else _letters(n // 26 - 1) + chr(97 + n % 26)
