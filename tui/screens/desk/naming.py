"""Changing who annotates while the program runs. The question at the first change is in `tagging`."""

from __future__ import annotations

from tui.screens.desk.concordancing import NAME, Concordancing
from tui.words import words


class Naming(Concordancing):
    """What is done from now on goes under another name; what was done keeps the name it was done under."""

    def action_annotator(self) -> None:
        """Ask who annotates from now on."""
        if self.refuses():
            return
        if self.adjusting:
            self.restore_edges()
        before = self.project.annotator
        self.ask_annotator(lambda: self._go_on_after(before))

    def _go_on_after(self, before: str | None) -> None:
        """Say who annotates now, and how to see what was done as the annotator `before`."""
        if self.app.is_screen_installed(NAME):  # its lines show that one's tags, and undo what that one did
            screen = self.app.get_screen(NAME)
            self.app.uninstall_screen(NAME)
            screen.remove()
        name = "annotator.now" if before in (None, self.project.annotator) else "annotator.changed"
        until = words("comfort.until-quit") if self.config.annotator else ""
        self.say(name, name=self.project.annotator, before=before, until=until)
