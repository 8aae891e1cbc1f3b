"""`Themed`: an app that changes its colours in one frame, sooner where a theme was got ready.

Textual reads all style sheets anew with each theme and with each sheet that a screen adds; here they are read once in
the colours of a theme.
"""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from pathlib import PurePath
from typing import Any
from weakref import WeakValueDictionary

from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from tui.colours.themes import theme_named

TURNS = 4
"""Turns of the event loop in which widgets come to rest, tell what they have to paint, and their screen hears it."""


class Sheets(Stylesheet):
    """The style sheets in the colours of one theme. What was read is not read again."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._read_in = variables
        self._added = False

    def set_variables(self, variables: dict[str, str]) -> None:
        """Have all sheets read in these colours, unless they are."""
        if variables != self._read_in:
            self._read_in = variables
            super().set_variables(variables)

    def read(self, filename: str | PurePath) -> None:
        """Add the sheet of a screen that is about to come up."""
        super().read(filename)
        self._added = True

    def reparse(self) -> None:
        """Read what was not read yet."""
        self.parse()

    def update(self, root: DOMNode, animate: bool = False) -> None:
        """Style what is there anew; not for a sheet just added, which says nothing of other screens."""
        added, self._added = self._added, False
        if not added:
            super().update(root, animate)


class Themed(App[int]):
    """Its themes are those of `themes.theme_named`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._sheets = WeakValueDictionary[str, Sheets]()

    def get_ready(self, theme: str) -> Sheets:
        """What makes a theme be shown sooner, as long as the caller keeps it."""
        sheets = self._sheets_in(theme)
        sheets.parse()
        return sheets

    def _sheets_in(self, name: str) -> Sheets:
        """The style sheets in the colours of a theme, read or not."""
        sheets = self._sheets.get(name)
        if sheets is None:
            theme = theme_named(name)
            colours = {**theme.to_color_system().generate(), **theme.variables}
            self._sheets[name] = sheets = Sheets({**self.get_theme_variable_defaults(), **colours})
        sheets.source = self.stylesheet.source
        return sheets

    def refresh_css(self, animate: bool = True) -> None:
        """Take up the theme's colours; on the screens, once there are any."""
        self.stylesheet = self._sheets_in(self.theme)
        if self.screen_stack:
            held = ExitStack()
            held.enter_context(self.batch_update())
            super().refresh_css(animate)
            self.call_next(self._paint, held)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    async def _paint(self, held: ExitStack) -> None:
        """Paint all that the theme changed in one frame: when each widget has told its screen."""
        for _ in range(TURNS):
            await asyncio.sleep(0)
        held.close()
        if self.screen_stack:
            *behind, screen = self.screen_stack
            for each in behind:
                each.call_after_refresh(screen.check_idle)
            if not behind:
                screen.check_idle()
