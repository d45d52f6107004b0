"""Who hears whom in the window: every signal and its slot, in one place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from desktop.window import MainWindow


def wire(w: MainWindow) -> None:
    """Connect session, tasks, panels and commands."""
    s, c = w.session, w.commands
    s.changed.connect(w.follow)
    s.opened.connect(w.news.left_project)
    s.refused.connect(w.news.refused)
    s.selected.connect(lambda _: w.enable_actions())
    s.history_moved.connect(w.enable_actions)
    s.source_shown.connect(w.source_shown)
    for tasks in (w.files, w.drafting):
        tasks.refused.connect(w.news.refused)
    w.files.told.connect(w.notices.tell)
    w.files.sealed_recovery.connect(c.ask_passphrase_to_recover)
    for tasks in (w.actors, w.points, w.sources_panel, w.table):
        tasks.told.connect(w.notices.tell)
    w.sources_tasks.left_out.connect(w.notices.warn_of)
    w.sources_tasks.added.connect(w.news.added)
    w.files.sealed.connect(c.ask_passphrase)
    w.files.damaged.connect(c.offer_recovery)
    w.files.exported.connect(w.news.exported)
    w.files.recent_changed.connect(w.menus.refresh)
    w.drafting.drafted.connect(w.news.drafted)
    w.jobs.failed.connect(w.news.failed)
    w.jobs.started.connect(lambda _: w.enable_actions())
    w.jobs.line_changed.connect(w.enable_actions)
    w.jobs.ended.connect(w.enable_actions)
    w.preview.counted.connect(w.status.set_pages)
    w.search_panel.point_shown.connect(w.show_hit)
    for panel in (w.preview, w.search_panel, w.review_strip):
        panel.point_wanted.connect(w.go_to)
    w.review_strip.fix_wanted.connect(w.surface.go_to)
    w.review_strip.ended.connect(w.surface.setFocus)
    w.mouse.files_dropped.connect(w.take_files)
    w.mouse.requote.connect(w.points.requote)
    w.evidence.new_point.connect(
        lambda source, a, b, section: w.mouse.add_passage(source, a, b, section, len(w.points_in(section)))
    )
    w.evidence.similar_wanted.connect(c.more_like_text)
    for panel in (w.evidence, w.sources_panel, w.table):
        panel.open_wanted.connect(c.open_source)
    w.sources_panel.add_wanted.connect(c.add_files)
    w.sources_panel.table_wanted.connect(lambda: w.show_table(w.middle.currentWidget() is not w.table))
    w.table.closed.connect(lambda: w.show_table(False))
    w.actors_panel.merge_wanted.connect(c.merge_actors)
    w.actors_panel.section_wanted.connect(w.go_to_section)
    w.welcome.add_wanted.connect(c.add_files)
    w.welcome.folder_wanted.connect(c.add_folder)
    w.welcome.paste_wanted.connect(c.paste_source)
    w.welcome.sample_wanted.connect(c.sample)
    w.welcome.draft_wanted.connect(c.draft)
    w.welcome.open_wanted.connect(lambda p: w.files.open(Path(p)))
    w.status.draft_wanted.connect(c.draft)
    w.status.preview_wanted.connect(
        lambda: w.show_right(w.evidence if w.right_side.currentWidget() is w.preview else w.preview)
    )
    w.right_side.currentChanged.connect(lambda _: w.enable_actions())
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: w.retheme())
