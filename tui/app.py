"""The Textual app: themes, the main screen, and a way out that loses nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rich.console import RenderableType
from textual import events
from textual.filter import LineFilter
from textual.screen import Screen

from annotations.errors import StorageError
from annotations.local.place import state_folder
from annotations.project import Project
from tui.colours.sheets import Themed
from tui.colours.themes import use_theme
from tui.config import Config
from tui.crash import CrashNotes
from tui.keyboard.in_order import InOrder, Typed
from tui.keyboard.keys import Action
from tui.screens.main import MainScreen
from tui.screens.speaking import Speaking
from tui.terminal.ascii import AsciiSigns
from tui.terminal.driver import TerminalDriver


class ReaderApp(InOrder, Themed):
    """The reader and annotator on one project."""

    TITLE = "dprk-reader"
    CSS_PATH = "styles/main.tcss"
    ENABLE_COMMAND_PALETTE = False  # ours is lighter

    def __init__(
        self, project: Project, config: Config | None = None, *, ascii_signs: bool = False, notice: str = ""
    ) -> None:
        # Textual chooses its colour filter here: without colour means without colour codes, and not in greys.
        super().__init__(TerminalDriver, ansi_color=True if "NO_COLOR" in os.environ else None)
        # Nothing of ours pops up in a corner or under the mouse: each screen would begin with two widgets more.
        self._disable_notifications = self._disable_tooltips = True
        config = config or Config()
        self.main_screen = MainScreen(project, config, notice)
        self.set_keymap(self.main_screen.keymap.overlay)
        self._signs = [AsciiSigns()] if ascii_signs else []
        use_theme(self, self.main_screen.settings.theme)

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return self.main_screen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours after them."""
        return [*super().get_line_filters(), *self._signs]

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Remember the place in the article, and end."""
        if self.return_value is None:
            self.main_screen.remember()
        super().exit(result, return_code, message)

    def on_resize(self, event: events.Resize) -> None:
        """Paint all anew where the window has the size again that was painted: by the one between, some was cut off."""
        if event.size == self.screen.outer_size:
            self.screen.refresh()

    async def action_quit(self) -> None:
        """Ctrl+Q, which Textual keeps for the app: quit as the main screen does, or leave the dialog."""
        if self.screen is self.main_screen:
            self.main_screen.action_quit()
        else:
            self.simulate_key("escape")

    def action_command_palette(self) -> None:
        """The palette: whatever is chosen in it is done where it is bound, in what has the keys or on the screen."""
        from tui.dialogs.palette import Palette
        from tui.palette import matching, offered

        screen, actions = self.screen, offered(self.screen)

        def chosen(action: Action | None) -> None:
            if action is not None:
                within = screen.focused if action.where in ("reader", "list", "lines") else screen
                self.call_later(self.run_action, action.does, within)

        self.push_screen(Palette(actions, lambda query: matching(query, actions)), chosen)

    def action_help_quit(self) -> None:
        """Ctrl+C where nothing else takes it."""
        self.call_later(self.action_quit)

    async def take(self, event: Typed) -> None:
        """Take a message in the status line away at the next key or click; give letters to jump labels first."""
        if not isinstance(event, events.MouseEvent) or isinstance(event, events.MouseDown):
            self._hush()
        if not (isinstance(event, events.Key) and self._is_for_labels(event)):
            await super().take(event)

    def _is_for_labels(self, event: events.Key) -> bool:
        """Whether jump labels took the key, which are on the main screen only."""
        return self.screen is self.main_screen and self.main_screen.take_letter(event.key, event.character)

    def _hush(self) -> None:
        if isinstance(self.screen, Speaking):
            self.screen.hush_later()


def run(project: Project, config: Config, *, ascii_signs: bool = False, notice: str = "") -> int:
    """Open the reader on a project, with a `notice` in the footer; the exit status.

    What could not be saved while it ran is tried once more, whatever ended it. Where that fails, it goes to a rescue
    file, and `StorageError` is raised, which names it; else `Crash` where a fault of the program ended it.
    """
    app, notes = ReaderApp(project, config, ascii_signs=ascii_signs, notice=notice), CrashNotes()
    app.error_console = notes.console
    status = app.run()
    crash = notes.crash(state_folder(project.place))
    try:
        project.save()
    except Exception as error:  # a fault of ours in saving must not cost the changes, either
        from tui.parting import parting

        screen = app.main_screen
        told = error if isinstance(error, StorageError) else StorageError(repr(error))
        raise parting(project, told, rescued=screen.rescued, given_up=screen.given_up) from crash or error
    if crash:
        raise crash
    return status or 0
