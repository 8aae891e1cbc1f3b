"""`Stage`: an app that holds one widget, or shows one dialog, as the program's own screen would."""

from __future__ import annotations

import os
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.themes import THEMES


class Stage(App[None]):
    """Keeps the messages of its widget in `heard`, the answers of dialogs in `answers`."""

    CSS = "Screen { layout: horizontal; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets: Widget) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._widgets = widgets
        self.heard: list[str] = []
        self.answers: list[object] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def ask(self, dialog: Screen[Any]) -> None:
        self.push_screen(dialog, self.answers.append)


def look(app: App[Any]) -> list[str]:
    """The lines on the screen, as text."""
    return [Strip(line).text for line in app.screen._compositor.render_strips()]


async def ask(pilot: Pilot[None], dialog: Screen[Any]) -> None:
    """Show a dialog and wait until it is painted."""
    assert isinstance(pilot.app, Stage)
    pilot.app.ask(dialog)
    await pilot.pause()
