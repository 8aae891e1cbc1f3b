"""The Textual app: themes, the main screen, and a way out that loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal

from textual import events
from textual.app import App
from textual.screen import Screen

from annotations.errors import ReaderError
from annotations.project import Project
from tui.palette import ActionsProvider
from tui.screens.main import MainScreen
from tui.themes import DARK, THEMES


class ReaderApp(App[int]):
    """The reader and annotator on one project."""

    TITLE = "dprk-reader"
    COMMANDS = {ActionsProvider}  # noqa: RUF012
    CSS_PATH = ["styles/main.tcss", "styles/dialogs.tcss"]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, project: Project) -> None:
        # Textual chooses its colour filter here: without colour means without colour codes, and not in greys.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.main_screen = MainScreen(project)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = project.local.theme if project.local.theme in self.available_themes else DARK.name

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return self.main_screen

    def on_load(self) -> None:
        """Let a closed terminal or a request to end go through the event loop, so that all is saved and restored."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self._end, 128 + number)

    def _end(self, status: int) -> None:
        self.exit(status)

    async def on_event(self, event: events.Event) -> None:
        """Take a message in the status line away at the next key or click."""
        if isinstance(event, events.Key | events.MouseDown) and isinstance(self.screen, MainScreen):
            self.screen.hush()
        await super().on_event(event)


def run(project: Project) -> int:
    """Open the reader on a project; the exit status. What could not be saved while it ran is tried once more."""
    app = ReaderApp(project)
    status = app.run()
    app.main_screen.remember()
    unsaved = []
    for sheet in app.main_screen.unsaved.values():
        try:
            sheet.save()
        except ReaderError as error:
            unsaved.append(error)
    if unsaved:
        raise unsaved[0]
    return status if status is not None else app.return_code or 0
