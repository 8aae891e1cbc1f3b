"""Who annotates: asked at the first change, and changed on request while the program runs."""

from __future__ import annotations

from collections.abc import Callable

from annotations.errors import ReaderError
from tui.screens import dialogs
from tui.screens.desk.concordancing import NAME
from tui.screens.desk.desk import Desk
from tui.words import words


class Naming(Desk):
    """What is done from now on goes under another name; what was done keeps the name it was done under."""

    def ask_annotator(self, then: Callable[[], object]) -> None:
        """Ask who annotates, first at the first change, remember it, and go on with `then`."""

        def answered(name: str | None) -> None:
            if not name:
                if self.project.annotator is None:
                    self.say("annotator.none")
                return
            try:
                self.project.set_annotator(name)
            except ReaderError as error:
                self.say("error", error=error)
                return
            self.show_others = False
            self.paint_annotations()
            self.recount()
            self.refresh_status()
            then()

        known = self.project.store.annotators()
        suggested = self.project.annotator or self.project.suggested_annotator()
        self.app.push_screen(dialogs.ask_annotator(suggested, known), answered)

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
