"""The bar below: what is being done with Cancel, words and pages, saved or not, and the three things that matter."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar

from briefing.document import counts
from briefing.export.wording import number
from desktop.panels.parts import Elided, label, push
from desktop.session import Change, Session
from desktop.tasks.drafting import DraftTasks


class StatusPanel(QFrame):
    """Progress at the left, figures in the middle, Draft, Export and Preview at the right."""

    draft_wanted = Signal()
    export_wanted = Signal()
    preview_wanted = Signal()

    def __init__(self, session: Session, drafting: DraftTasks, draft_menu: QMenu, export_menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.session, self.drafting = session, drafting
        self.jobs = jobs = drafting.jobs
        self.pages: tuple[int, int] | None = None
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Progress")
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(150)
        self.doing = Elided("muted")
        self.doing.setAccessibleName("What is being done")
        self.cancel = push("Cancel", jobs.cancel)
        self.waiting = label("", "muted")
        self.waiting.setAccessibleName("How many tasks wait")
        self.drop = push("Drop waiting", jobs.drop_waiting)
        self.drop.setToolTip("Forget what waits; what is running goes on")
        self.figures = Elided("muted")
        self.figures.setAccessibleName("Words and pages")
        self.draft = push("Draft", self.draft_wanted.emit, primary=True)
        self.export = push("Export")
        self.preview = push("Preview", self.preview_wanted.emit)
        self.more = push("▾")
        self.more.setAccessibleName("More ways to draft")
        self.more.setFixedWidth(30)
        self.more.setStyleSheet("padding: 5px 0; min-width: 26px;")
        self.more.clicked.connect(lambda: draft_menu.popup(self.more.mapToGlobal(self.more.rect().topLeft())))
        self.export.clicked.connect(lambda: export_menu.popup(self.export.mapToGlobal(self.export.rect().topLeft())))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        for widget in (self.progress, self.cancel, self.doing, self.waiting, self.drop):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.figures)
        row.addSpacing(12)
        for widget in (self.draft, self.more, self.export, self.preview):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(180)
        self._timer.timeout.connect(self.refresh)
        jobs.started.connect(self._started)
        jobs.progressed.connect(self._progressed)
        jobs.ended.connect(self._ended)
        jobs.line_changed.connect(self._queued)
        session.changed.connect(self._changed)
        session.history_moved.connect(self._timer.start)
        self._ended()
        self.refresh()

    def set_pages(self, pages: int, budget: int) -> None:
        """Say how many pages the document has and how many the template allows (0: any)."""
        self.pages = (pages, budget)
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        b = self.session.briefing
        said = []
        if b is not None:
            if self.pages is not None:
                pages, budget = self.pages
                of = f" of {budget}" if budget else ""
                over = " ⚠ over" if budget and pages > budget else ""
                said.append(f"{number(pages, 'page')}{of}{over}")
            said.append(number(counts(b).words, "word"))
            reviewed = sum(p.review is not None for _, p in b.points())
            if reviewed:
                said.append(f"{reviewed} of {sum(1 for _ in b.points())} reviewed")
        elif self.session.sources:
            said.append(number(len(self.session.sources), "source"))
        if self.session.project.read_only is not None:
            said.append("not saved")
        elif b is not None or self.session.sources:
            said.append("saved" if self.session.saved else "saving…")
        self.figures.setText("  ·  ".join(said))
        self.draft.setEnabled(self.drafting.possible)
        self.draft.setText("Draft again" if b is not None else "Draft")
        self.draft.setAccessibleName(self.draft.text())
        self.export.setEnabled(b is not None)
        self.preview.setEnabled(b is not None)

    def _changed(self, change: Change) -> None:
        if change.origin == "open":
            self.pages = None
        if change.origin == "typing":
            self._timer.start()
        else:
            self.refresh()

    def _started(self, title: str) -> None:
        for widget in (self.progress, self.cancel, self.doing):
            widget.show()
        self.cancel.setEnabled(True)
        self._progressed(title, 0, 0)
        self.refresh()

    def _progressed(self, what: str, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.doing.setText(f"{what}  ({done} of {total})" if total else f"{what}…".replace("……", "…"))

    def _queued(self) -> None:
        waiting = self.jobs.waiting
        self.waiting.setText(f"{number(len(waiting), 'task')} waiting" if waiting else "")
        self.waiting.setToolTip("\n".join(waiting))
        for widget in (self.waiting, self.drop):
            widget.setVisible(bool(waiting))
        self.refresh()

    def _ended(self) -> None:
        self._queued()
        for widget in (self.progress, self.cancel, self.doing):
            widget.hide()
        self.refresh()
