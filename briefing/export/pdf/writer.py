"""`write_pdf`: set, paint, finish."""

from briefing.document import Briefing
from briefing.export.pdf.finishing import finish
from briefing.export.pdf.layout import lay_out
from briefing.export.pdf.painting import Painter
from briefing.templates.look import Look


def write_pdf(briefing: Briefing, look: Look) -> bytes:
    """A tagged, archival PDF (PDF/UA-1, PDF/A-2a) of a briefing."""
    layout = lay_out(briefing, look)
    return finish(layout, Painter(layout).paint())
