"""What each action does: a thin layer between the table of actions and those who do the work."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QClipboard, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QTextEdit

from briefing import editing
from briefing.model import Source
from desktop.dialogs.about import AboutDialog
from desktop.dialogs.details import DetailsDialog
from desktop.dialogs.merge import MergeDialog
from desktop.dialogs.palette import CommandPalette
from desktop.dialogs.passphrase import PassphraseDialog
from desktop.page import keys
from desktop.tasks.files import suggested_name

if TYPE_CHECKING:
    from desktop.window import MainWindow

FORMATS = {".docx": "Word document", ".pdf": "PDF", ".html": "Web page", ".md": "Markdown", ".json": "JSON"}
BRIEF = "Briefing (*.brief)"


class Commands:
    """Methods named in `actions.TABLE`."""

    def __init__(self, window: MainWindow) -> None:
        self.w = window
        self._asking = False

    # ---- file

    def new(self) -> None:
        self.w.files.new()

    def open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.w, "Open a briefing", self.w.preferences.folder, BRIEF)
        if name:
            self.w.files.open(Path(name))

    def save_as(self) -> None:
        """An untitled briefing gets a name; one that has a file is saved already, as it is typed."""
        start = Path(self.w.preferences.folder) / suggested_name(self.w.session.briefing, ".brief")
        name, _ = QFileDialog.getSaveFileName(self.w, "Save the briefing as", str(start), BRIEF)
        if name and self.w.files.save_as(Path(name)):
            self.w.notices.tell(f"Saved as {Path(name).name}. From now on every change is saved there as you type.")

    def duplicate(self) -> None:
        """Go on in a copy."""
        self.w.files.duplicate()

    def save(self) -> None:
        """A briefing with a name is saved already, as it is typed; one without gets a name."""
        if self.w.session.untitled or self.w.session.project.read_only is not None:
            self.save_as()
        else:
            self.w.session.flush()
            self.w.notices.tell(f"{self.w.session.path.name} is saved. Every change is, as you type.")

    def protect(self) -> None:
        """Seal the file under a passphrase."""

        def use(words: str) -> str | None:
            reason = self.w.files.protect(words)
            if reason is None:
                self.w.notices.tell(
                    "The file is sealed. Without the passphrase nobody can open it, and nobody can recover it."
                )
            return reason

        words = (
            "The file, its sources and its history are encrypted; its earlier backups are deleted. "
            "A passphrase that is forgotten cannot be recovered."
        )
        PassphraseDialog("Protect with a passphrase", words, use, self.w, twice=True).show()

    def ask_passphrase(self, path: Path) -> None:
        """Ask for the passphrase of a sealed file, once."""
        if self._asking:
            return

        def use(words: str) -> str | None:
            self._asking = True
            opened = self.w.files.open(path, words)
            self._asking = False
            return None if opened else "This passphrase does not open it. Check the capitals and try again."

        PassphraseDialog(
            f"Open {path.name}", f"{path.name} is protected by a passphrase.", use, self.w, twice=False
        ).show()

    def ask_passphrase_to_recover(self, path: Path) -> None:
        """Ask for the passphrase of a file that is sealed and damaged."""

        def use(words: str) -> str | None:
            saved = self.w.files.recover(path, words)
            return None if saved else "Nothing could be read with this passphrase. Check the capitals and try again."

        words = f"{path.name} is protected by a passphrase. What can be read is saved under the same one."
        PassphraseDialog(f"Recover {path.name}", words, use, self.w, twice=False, verb="Recover").show()

    def unprotect(self) -> None:
        """Take the passphrase off."""
        if not self.w.session.project.store.locked:
            self.w.notices.tell("This briefing has no passphrase.")
            return

        def use(words: str) -> str | None:
            reason = self.w.files.unprotect(words)
            if reason is None:
                self.w.notices.tell("The passphrase is gone. Anybody who has the file can open it now.")
            return reason

        words = "Give the passphrase once more. After this, anybody who has the file can open it."
        PassphraseDialog("Remove the passphrase", words, use, self.w, twice=False, verb="Remove").show()

    def take_over(self) -> None:
        """Try to write in a file again that was read-only."""
        reason = self.w.session.project.read_only
        if not self.w.files.take_over() and reason is not None:
            self.w.news.refused(reason)

    def offer_recovery(self, path: Path, reason: str) -> None:
        """Say why a file cannot be opened, and offer to save what can be read."""
        self.w.notices.warn(reason, "Save what can be read", lambda: self.w.files.recover(path))

    def save_version(self) -> None:
        now = datetime.now().astimezone()
        name = f"{now:%d %b %Y, %H:%M}".lstrip("0")
        if not self.w.session.save_version(name, now):
            return
        self.w.notices.tell(f"Version “{name}” saved. Go back to it with File, Go back to a version.")

    def export(self) -> None:
        self._export(tuple(FORMATS))

    def export_word(self) -> None:
        self._export((".docx",))

    def export_pdf(self) -> None:
        self._export((".pdf",))

    def export_as(self, suffix: str) -> None:
        self._export((suffix,))

    def _export(self, suffixes: tuple[str, ...]) -> None:
        filters = ";;".join(f"{FORMATS[s]} (*{s})" for s in suffixes)
        start = Path(self.w.preferences.folder) / suggested_name(self.w.session.briefing, suffixes[0])
        name, chosen = QFileDialog.getSaveFileName(self.w, "Export the briefing", str(start), filters)
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in FORMATS:
            wanted = next((s for s in suffixes if f"*{s})" in chosen), suffixes[0])
            path = path.with_name(path.name + wanted)
        self.w.preferences.folder = str(path.parent)
        self.w.files.export([path])

    def quit(self) -> None:
        self.w.close()

    # ---- edit

    def undo(self) -> None:
        self.w.session.undo()

    def redo(self) -> None:
        self.w.session.redo()

    def cut(self) -> None:
        self._on_focus("cut")

    def copy(self) -> None:
        self._on_focus("copy")

    def paste(self) -> None:
        if not self._on_focus("paste"):
            self.paste_source()

    def _on_focus(self, verb: str) -> bool:
        focus = QApplication.focusWidget()
        if isinstance(focus, (QTextEdit, QPlainTextEdit, QLineEdit)) and (verb == "copy" or not focus.isReadOnly()):
            getattr(focus, verb)()
            return True
        return False

    def bold(self) -> None:
        self.w.surface.toggle("bold")

    def italic(self) -> None:
        self.w.surface.toggle("italic")

    def find(self) -> None:
        self.w.show_page()
        self.w.find_bar.open_bar()

    def search(self) -> None:
        self.w.show_right(self.w.search_panel)
        self.w.search_panel.begin()

    def palette(self) -> None:
        self.w.enable_actions()
        b = self.w.session.briefing
        places = [(s.heading, partial(self._to, s.id)) for s in b.sections] if b is not None else []
        CommandPalette(self.w.actions_by_name, self.w, places).show()

    def _to(self, row: str) -> None:
        self.w.show_page()
        self.w.surface.go_to(row)

    # ---- sources

    def add_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self.w, "Add source files", self.w.preferences.folder)
        if names:
            self.w.preferences.folder = str(Path(names[0]).parent)
            self.w.sources_tasks.add_paths(names)

    def add_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self.w, "Add a folder of sources", self.w.preferences.folder)
        if name:
            self.w.preferences.folder = name
            self.w.sources_tasks.add_paths([name])

    def paste_source(self) -> None:
        """A text on the clipboard becomes a source; files on it are read."""
        data = QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
        data = data if data is not None else QMimeData()
        files = [u.toLocalFile() for u in data.urls() if u.isLocalFile()] if data.hasUrls() else []
        if files:
            self.w.sources_tasks.add_paths(files)
        elif data.hasText() and data.text().strip():
            first = data.text().strip().splitlines()[0][:60]
            self.w.sources_tasks.add_text(data.text(), first)
        else:
            self.w.notices.warn(
                "There is no text on the clipboard. Copy a text in another program, then paste it here."
            )

    def sample(self) -> None:
        self.w.sources_tasks.add_sample(then=self.w.drafting.draft)

    def table(self, on: bool) -> None:
        self.w.show_table(on)

    def open_source(self, source: Source) -> None:
        """Show a source in its own program, from where it lies or from the bytes that the project kept."""
        path = Path(source.path)
        if not path.is_file():
            kept = self.w.session.project.original(source.sha256)
            if kept is None:
                self.w.notices.warn(
                    f"{path.name} is no longer where it was, and its bytes were not kept. Its text is shown at the right."
                )
                return
            folder = self.w.scratch()
            path = folder / (path.name or "source.txt")
            path.write_bytes(kept)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # ---- actors

    def rename_actor(self) -> None:
        self.w.actors_panel.rename_current()

    def merge_actors(self, first: str = "") -> None:
        MergeDialog(
            self.w.actors_panel.model, self.w.actors, first or self.w.actors_panel.current() or "", self.w
        ).show()

    def more_actor(self) -> None:
        name = self.w.actors_panel.current()
        if name:
            self.w.actors.more(name)

    # ---- briefing

    def draft(self) -> None:
        self.w.drafting.draft()

    def stop(self) -> None:
        """Stop what runs; what waits is next."""
        self.w.jobs.cancel()

    def drop_waiting(self) -> None:
        """Forget what waits."""
        self.w.jobs.drop_waiting()

    def more_like(self) -> None:
        chosen = self.w.session.selected_point()
        if chosen is not None:
            self.more_like_text(chosen[1].text)

    def more_like_text(self, text: str) -> None:
        self.w.show_right(self.w.search_panel)
        self.w.search_panel.like(text)

    def add_point(self) -> None:
        surface = self.w.surface
        row = next((r for r in surface.rows if r.id == surface.caret().row), None)
        at = keys.Caret(row.id, len(row.text)) if row is not None else surface.caret()
        surface.place(keys.enter(self.w.session, surface.rows, at))
        surface.setFocus()

    def new_point(self) -> None:
        """Offer the sections that the selected words may go to."""
        if self.w.evidence.new.isEnabled():
            self.w.evidence.new.showMenu()
        else:
            self._select_first()

    def cite(self) -> None:
        """Add the selected words as evidence."""
        if not self.w.evidence.add_selected():
            self._select_first()

    def cite_instead(self) -> None:
        """Put the selected words in the place of the passage shown."""
        if not self.w.evidence.swap_selected():
            self._select_first()

    def _select_first(self) -> None:
        self.w.show_right(self.w.evidence)
        self.w.evidence.reader.setFocus()
        self.w.notices.tell(
            "Select the words in the source at the right first, with the mouse or with Shift and arrows."
        )

    def previous_heading(self) -> None:
        self._heading(-1)

    def next_heading(self) -> None:
        self._heading(1)

    def _heading(self, by: int) -> None:
        surface = self.w.surface
        rows = [r.id for r in surface.rows]
        here = rows.index(surface.caret().row)
        headings = [n for n, r in enumerate(surface.rows) if r.kind == "heading"]
        beyond = [n for n in headings if (n - here) * by > 0]
        if beyond:
            self.w.show_page()
            surface.go_to(rows[beyond[0] if by > 0 else beyond[-1]])

    def delete_point(self) -> None:
        self.w.points.delete(self.w.surface.selected_ids())

    def up(self) -> None:
        self.w.surface.move_row(-1)

    def down(self) -> None:
        self.w.surface.move_row(1)

    def pin(self) -> None:
        self.w.points.toggle_pin(self.w.surface.selected_ids())

    def reject(self) -> None:
        if self.w.session.point is not None:
            self.w.points.reject(self.w.session.point)

    def restore(self) -> None:
        if self.w.session.point is not None:
            self.w.points.restore(self.w.session.point)

    def restore_verbatim(self) -> None:
        if self.w.session.point is not None:
            self.w.points.restore_verbatim(self.w.session.point)

    def _section(self) -> str | None:
        surface = self.w.surface
        return next((r.section for r in surface.rows if r.id == surface.caret().row and r.section), None)

    def add_section(self) -> None:
        b = self.w.session.briefing
        if b is None:
            return
        here = self._section()
        index = next((i + 1 for i, s in enumerate(b.sections) if s.id == here), len(b.sections))
        new = editing.new_id(b)
        self.w.session.apply("Add heading", lambda b: editing.add_section(b, "free", "New heading", index))
        self.w.surface.go_to(new)

    def hide_section(self) -> None:
        section = self._section()
        if section is not None:
            hidden = self.w.session.briefing.section(section).hidden if self.w.session.briefing else False
            self.w.session.apply(
                "Show section" if hidden else "Hide section", lambda b: editing.hide_section(b, section, not hidden)
            )

    def delete_section(self) -> None:
        section = self._section()
        if section is not None:
            self.w.session.apply("Delete section", lambda b: editing.delete_section(b, section))

    def review(self) -> None:
        self.w.show_page()
        self.w.show_right(self.w.evidence)
        self.w.review_strip.begin()

    def details(self) -> None:
        if self.w.session.briefing is not None:
            DetailsDialog(self.w.session, self.w).show()

    # ---- view

    def preview(self, on: bool) -> None:
        self.w.show_right(self.w.preview if on else self.w.evidence)

    def left(self, on: bool) -> None:
        self.w.left_side.setVisible(on)

    def right(self, on: bool) -> None:
        self.w.right_side.setVisible(on)

    def next_pane(self) -> None:
        self.w.next_pane()

    def zoom_in(self) -> None:
        self.w.set_zoom(self.w.preferences.zoom * 1.1)

    def zoom_out(self) -> None:
        self.w.set_zoom(self.w.preferences.zoom / 1.1)

    def zoom_reset(self) -> None:
        self.w.set_zoom(1.15)

    def spelling(self, on: bool) -> None:
        self.w.preferences.spelling = on
        self.w.speller.set_enabled(on)

    def about(self) -> None:
        AboutDialog(self.w).show()
