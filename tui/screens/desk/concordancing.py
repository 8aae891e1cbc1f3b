"""The search of all articles from the main screen: going there, and coming back to the article of a hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.desk.desk import Desk

if TYPE_CHECKING:
    from annotations.search.concordance import Line

NAME = "concordance"
"""The screen is kept under this name, so that its lines are there when one comes back to it."""


class Concordancing(Desk):
    """`Ctrl+F` shows every hit in all articles; the one that is opened is selected, and `n` goes on from there."""

    def action_concordance(self) -> None:
        """Search all articles, or come back to what was found there last; a new selection is offered as the text."""
        from tui.screens.concordance.concordance import Concordance

        if not self.app.is_screen_installed(NAME):
            self.app.install_screen(Concordance(self), NAME)
        screen = self.app.get_screen(NAME, Concordance)
        text, selection = self.reader.page.text, self.reader.selection
        screen.offer(selection.slice(text) if selection else "")
        if self.sheet is not None and screen.query_asked is not None:
            screen.bring_up_to_date(self.sheet.article.id)
        self.app.push_screen(screen, self._open_line)

    def _open_line(self, line: Line | None) -> None:
        """Show what was changed there, and open the article at the hit, if one was chosen."""
        from tui.screens.concordance.concordance import Concordance

        screen = self.app.get_screen(NAME, Concordance)
        if screen.changed:
            screen.changed = False
            self.paint_annotations()
            self.refresh_status()
            self.recount()
        if line is None:
            return
        entry, digest = line.reference.entry, line.reference.digest
        here = self.sheet is not None and self.sheet.article.id == entry.id
        if here and self.sheet and self.sheet.article.digest == digest:
            self._go_to_line(line)
        else:
            self.open_first([entry], lambda opened: self._go_to_line(line) if opened else None, line.start)

    def _go_to_line(self, line: Line) -> None:
        """Select the hit in the article, which is open now, and have `n` go on from there."""
        from tui.screens.concordance.concordance import Concordance

        screen = self.app.get_screen(NAME, Concordance)
        self.show_pane("reader")
        sheet = self.sheet
        there = sheet is not None and line.span.slice(sheet.article.text) == line.hit
        if screen.query_asked is not None:
            self.go_on_with(screen.query_asked, line.span if there else None)
        if sheet is not None and sheet.article.digest != line.reference.digest:
            self.say("lines.changed")
