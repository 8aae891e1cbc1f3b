"""`Stage`: an app that holds one widget, or shows one dialog, as the program's own screen would."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.colours.themes import THEMES
from tui.widgets.asked import Asking

SMALL, LARGE = (60, 16), (120, 36)
"""Columns and rows of the smallest window that all must work in, and of a usual one."""


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

    def get_default_screen(self) -> Screen[None]:
        return Asking()

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


async def answers(dialog: Screen[Any], *keys: str, size: tuple[int, int] = SMALL) -> list[object]:
    """The answers of a dialog to some keys: empty while it is still open."""
    stage = Stage()
    async with stage.run_test(size=size) as pilot:
        await ask(pilot, dialog)
        await pilot.press(*keys)
        await pilot.pause()
    return stage.answers


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text as an input method commits it: letter by letter, each as a key of its own."""
    for letter in text:
        pilot.app.post_message(events.Key("space" if letter == " " else letter, letter))
        await pilot.pause()


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text as a terminal does, in one go."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def shown(pilot: Pilot[None]) -> str:
    """The screen, as one text."""
    return "\n".join(look(pilot.app))


async def losses_told(pilot: Pilot[None]) -> None:
    """Wait until the export dialog has said what its format cannot express."""
    await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "loss"])
    await pilot.pause()


async def resize(pilot: Pilot[Any], columns: int, rows: int) -> None:
    """Give the window another size, and wait until its screen has it: Textual takes sizes in turns of its own."""
    await pilot.resize_terminal(columns, rows)
    while pilot.app.screen.outer_size != (columns, rows):
        await asyncio.sleep(0.002)
    await pilot.pause()
