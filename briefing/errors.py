"""What can go wrong, said as sentences for people. Only the command line prints them and only `desktop/` shows them."""


class BriefingError(Exception):
    """Something a person can do something about; the message is a whole sentence for them."""


class UnreadableSource(BriefingError):
    """A file that gave no text. `str()` is the one line that names the file and the reason."""

    def __init__(self, path: str, reason: str) -> None:
        # A file's name may hold line ends and terminal codes; the line that names it must not.
        shown = "".join(c if c.isprintable() else "\ufffd" for c in path)
        super().__init__(f"{shown}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        # It crosses the border of a worker process, and Exception pickles its message only.
        return type(self), (self.path, self.reason)


class NothingToDraft(BriefingError):
    """No source could be used."""


class BadTemplate(BriefingError):
    """A template file that cannot be used; the message names the file and the line."""


class CannotWrite(BriefingError):
    """An output file could not be written; what stood there before is untouched."""


class DamagedProject(BriefingError):
    """A `.brief` file that cannot be opened; the message says what is wrong and what to do."""


class PassphraseNeeded(DamagedProject):
    """A `.brief` file that is protected by a passphrase, and none or a wrong one was given."""


class Cancelled(Exception):
    """Raised by a progress callback to stop long work."""
