"""Spelling: both American and British, every actor's name known, dictionaries loaded after the window shows."""

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat

from briefing.progress import Progress
from briefing.resources import asset
from desktop.jobs import Jobs
from desktop.page.surface import PageSurface
from desktop.page.text import row_kind
from desktop.preferences import Preferences
from desktop.session import Session

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
CHECKED = ("point", "title", "heading")
MOST_SUGGESTIONS = 6


class Dictionaries:
    """Words of the languages that are accepted together."""

    def __init__(self, dictionaries: list[Any]) -> None:
        self._dictionaries = dictionaries
        self._known: dict[str, bool] = {}

    @classmethod
    def load(cls, progress: Progress) -> "Dictionaries":
        """Read American English whole, and what British English adds to it."""
        from spylls.hunspell import Dictionary  # type: ignore[import-untyped]

        made = []
        for name in ("en_US", "en_GB"):
            progress(f"reading the {name} dictionary", 0, 0)
            made.append(Dictionary.from_files(str(asset("dictionaries", name))))
        return cls(made)

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right in one of the languages."""
        known = self._known.get(word)
        if known is None:
            plain = word.replace("’", "'")
            known = self._known[word] = any(d.lookup(plain) for d in self._dictionaries)
        return known

    def suggest(self, word: str) -> list[str]:
        """The likeliest right spellings."""
        found: list[str] = []
        for dictionary in self._dictionaries[:1]:
            for suggestion in dictionary.suggest(word.replace("’", "'")):
                if suggestion not in found:
                    found.append(suggestion)
                if len(found) >= MOST_SUGGESTIONS:
                    return found
        return found


class Speller(QObject):
    """Underlines what no dictionary, no actor and no source of the project knows."""

    def __init__(self, surface: PageSurface, session: Session, preferences: Preferences, jobs: Jobs) -> None:
        super().__init__(surface)
        self.surface, self.session, self.preferences, self.jobs = surface, session, preferences, jobs
        self.dictionaries: Dictionaries | None = None
        self._started = False
        self._names: frozenset[str] = frozenset()
        self._wanted, self._words = preferences.spelling, frozenset(preferences.words)
        self.highlighter = _Underliner(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(400)
        self._timer.timeout.connect(self._learn_names)
        session.analysed.connect(self._timer.start)
        session.opened.connect(self._timer.start)

    def start(self) -> None:
        """Load the dictionaries in the background, once, if spelling is wanted."""
        if self._started or not self._wanted:
            return
        self._started = True

        def done(loaded: Dictionaries) -> None:
            self.dictionaries = loaded
            self._learn_names()

        self.jobs.run_quietly("dictionaries", Dictionaries.load, done)

    def set_enabled(self, on: bool) -> None:
        """Check, or not."""
        self._wanted = on
        self.start()
        self.highlighter.rehighlight()

    def wrong(self, word: str) -> bool:
        """Whether a word should be underlined: unknown everywhere, and no abbreviation or name of the story."""
        if self.dictionaries is None or not self._wanted or len(word) < 2 or word.isupper():
            return False
        bare = word.removesuffix("'s").removesuffix("’s")
        if bare.casefold() in self._names or word in self._words:
            return False
        return not self.dictionaries.knows(word) and not self.dictionaries.knows(bare)

    def wrong_words(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the misspelt words of a text are, in code points."""
        for match in WORD.finditer(text):
            if self.wrong(match.group()):
                yield match.span()

    def suggest(self, word: str) -> list[str]:
        """The likeliest right spellings."""
        return self.dictionaries.suggest(word) if self.dictionaries is not None else []

    def teach(self, word: str) -> None:
        """Accept a word from now on."""
        self.preferences.add_word(word)
        self._words = frozenset(self.preferences.words)
        self.highlighter.rehighlight()

    def _learn_names(self) -> None:
        """Every actor's name and alias, and every name found in the sources, is right as it stands."""
        analysis = self.session.analysis
        names: set[str] = set()
        if analysis is not None:
            for actor in analysis.actors:
                names.update(
                    w.casefold() for n in (actor.name, *actor.aliases, actor.role or "") for w in WORD.findall(n)
                )
            texts = {s.id: s.text for s in analysis.sources}
            for part in analysis.parts:
                for mention in part.mentions:
                    if mention.form == "name":
                        said = texts[part.source][mention.span.start : mention.span.end]
                        names.update(w.casefold() for w in WORD.findall(said))
        if self.session.briefing is not None:
            for section in self.session.briefing.sections:
                names.update(w.casefold() for w in WORD.findall(section.heading))
        self._names = frozenset(names)
        self.highlighter.rehighlight()


class _Underliner(QSyntaxHighlighter):
    def __init__(self, speller: Speller) -> None:
        super().__init__(speller.surface.document())
        self._speller = speller

    def highlightBlock(self, text: str) -> None:
        """Underline the misspelt words of one row."""
        speller = self._speller
        if speller.dictionaries is None or row_kind(self.currentBlock()) not in CHECKED:
            return
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        form.setUnderlineColor(QColor(speller.surface.look.theme.danger))
        caret = speller.surface.textCursor()
        here = caret.position() - self.currentBlock().position() if caret.block() == self.currentBlock() else -1
        wide = not text.isascii() and any(ch > "\uffff" for ch in text)
        for start, end in speller.wrong_words(text):
            if wide:
                start, end = (n + sum(ch > "\uffff" for ch in text[:n]) for n in (start, end))
            if end != here:  # a word that is still being typed is not wrong yet
                self.setFormat(start, end - start, form)
