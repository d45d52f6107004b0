"""The real PDF pages, made in the background from the writer itself; a click on the page goes to the point."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from briefing.document import Briefing
from briefing.progress import Progress
from desktop.jobs import Jobs
from desktop.panels.parts import label, tool
from desktop.session import Change, Session
from desktop.theme import Theme

MOST = 40
PAUSE_MS = 700
_PDFIUM = threading.Lock()
"""PDFium keeps global state: one thread at a time."""


Place = tuple[int, float, float, float, float, str]
"""Page, box from the upper left in points, point id: where the writer put a point."""


@dataclass(frozen=True)
class Rendered:
    """Pages as images, how many there are in all, and the size of each page in points."""

    pages: int
    images: tuple[QImage, ...]
    sizes: tuple[tuple[float, float], ...]


def render(pdf: bytes, width: int, progress: Progress) -> Rendered:
    """Draw the pages of a PDF, `width` pixels wide."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            images, sizes = [], []
            for number in range(min(len(document), MOST)):
                progress("drawing pages", number, len(document))
                page = document[number]
                size = page.get_size()
                bitmap = page.render(scale=width / size[0], prefer_bgrx=True)
                image = QImage(
                    bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
                )
                images.append(image.copy())
                sizes.append(size)
            return Rendered(len(document), tuple(images), tuple(sizes))
        finally:
            document.close()


def point_at(places: Sequence[Place], page: int, x: float, y: float) -> str | None:
    """The point at a place of a page (points from the upper left), or the nearest one in reach."""
    near = [
        (max(y0 - y, y - y1, 0.0), id)
        for number, x0, y0, x1, y1, id in places
        if number == page and x0 - 40 <= x <= x1 + 40
    ]
    distance, found = min(near, default=(99.0, ""))
    return found if distance <= 12.0 else None


class _Page(QLabel):
    clicked = Signal(int, float, float)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setAccessibleName(f"Page {number + 1}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet("background: white; border: 1px solid rgba(128, 128, 128, 90);")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say where it was clicked, as fractions of the page."""
        self.clicked.emit(self.number, event.position().x() / self.width(), event.position().y() / self.height())


class PreviewPanel(QWidget):
    """Refreshes while it is in sight; the page count is kept up even when it is not."""

    counted = Signal(int, int)
    point_wanted = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session, self.jobs = session, jobs
        self.rendered: Rendered | None = None
        self.by_itself = True
        self._shown: tuple[Briefing, str] | None = None
        self.state = label("", "muted", wrap=True)
        self.pages: list[_Page] = []
        self.inner = QWidget()
        self.stack = QVBoxLayout(self.inner)
        self.stack.setContentsMargins(12, 10, 12, 12)
        self.stack.setSpacing(12)
        self.stack.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.inner)
        self.area.setAccessibleName("Pages of the briefing")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().installEventFilter(self)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 6)
        head.addWidget(self.state, 1)
        head.addWidget(tool(theme, "arrows-clockwise", "Refresh the preview", self.refresh))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(lambda: self.refresh() if self.by_itself or self.isVisible() else None)
        session.changed.connect(self._changed)
        if session.briefing is not None:
            self._timer.start()

    def _changed(self, change: Change) -> None:
        if change.briefing or change.before.template != change.after.template:
            self._timer.start()
        if change.after.briefing is None:
            self._clear("")

    def refresh(self) -> None:
        """Make the PDF anew and draw it."""
        self._timer.stop()
        state = self.session.state
        if state.briefing is None:
            return
        if self.jobs.busy:
            self._timer.start()
            return
        briefing, name = state.briefing, state.template
        width = self._width()

        def work(progress: Progress) -> tuple[Rendered, int]:
            from briefing.export import preview
            from briefing.templates import load

            template = load(name)
            return render(preview(briefing, template.look), width, progress), template.content.pages

        def done(result: Any) -> None:
            rendered, budget = result
            if self.session.briefing is not None:
                self._shown = briefing, name
                self._show(rendered, budget)

        self.jobs.run_quietly(
            "preview", work, done, lambda reason: self._clear(f"⚠ The preview could not be made: {reason}")
        )

    def _width(self) -> int:
        shown = self.area.viewport().width() if self.isVisible() else 420
        return max(300, round((shown - 26) * self.devicePixelRatioF()))

    def _show(self, rendered: Rendered, budget: int) -> None:
        self.rendered = rendered
        while len(self.pages) > len(rendered.images):
            self.pages.pop().deleteLater()
        while len(self.pages) < len(rendered.images):
            page = _Page(len(self.pages))
            page.clicked.connect(self._clicked)
            self.pages.append(page)
            self.stack.insertWidget(self.stack.count() - 1, page, 0, Qt.AlignmentFlag.AlignHCenter)
        for page, image in zip(self.pages, rendered.images, strict=True):
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            page.setScaledContents(True)
            page.setPixmap(pixmap)
        self._fit()
        over = budget and rendered.pages > budget
        more = f"; the first {MOST} are shown" if rendered.pages > MOST else ""
        self.state.setText(
            f"{'⚠ ' if over else ''}{rendered.pages} page{'' if rendered.pages == 1 else 's'}"
            + (f" of {budget} that the template allows" if budget else "") + more
        )  # fmt: skip
        self.counted.emit(rendered.pages, budget)

    def _clear(self, text: str) -> None:
        self.rendered = None
        while self.pages:
            self.pages.pop().deleteLater()
        self.state.setText(text)

    def _clicked(self, number: int, across: float, down: float) -> None:
        if self.rendered is None or self._shown is None:
            return
        width, height = self.rendered.sizes[number]
        briefing, name = self._shown

        def work(progress: Progress) -> list[Place]:
            from briefing.export import preview_map
            from briefing.templates import load

            return preview_map(briefing, load(name).look)

        def done(places: list[Place]) -> None:
            found = point_at(places, number, across * width, down * height)
            if found is not None:
                self.point_wanted.emit(found)

        self.jobs.run_quietly("places", work, done)

    def _fit(self) -> None:
        """Give every page the width there is, until it is drawn sharp for it."""
        shown = self.area.viewport().width() - 26
        if self.rendered is not None and self.isVisible():
            for page, (width, height) in zip(self.pages, self.rendered.sizes, strict=False):
                page.setFixedSize(shown, round(shown * height / width))

    def showEvent(self, event: object) -> None:
        """Be up to date when it comes into sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._fit()
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the pages anew at another width."""
        drawn = self.rendered.images if self.rendered is not None else ()
        if event.type() == QEvent.Type.Resize and self.isVisible() and drawn:
            self._fit()
            if abs(drawn[0].width() - self._width()) > 8:
                self._timer.start()
        return False
