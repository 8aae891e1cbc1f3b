"""`Behind`: the screen behind another, seen through its ground, painted again only when it changed.

Textual takes every line of it to pieces and makes new ones, which takes ten times as long, several times while a dialog
opens.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.strip import Strip


class Behind:
    """What is behind a `screen`, which tells by `look_again` that it may have changed."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._lines: list[Strip] | None = None
        self._seen: tuple[Size, Color] | None = None
        """The size and the ground that the lines are for."""

    def look_again(self) -> None:
        """Paint anew the next time."""
        self._lines = None

    def lines(self, size: Size) -> list[Strip]:
        """All lines in a window of this size."""
        seen = size, self._screen.styles.background
        if self._lines is None or self._seen != seen:
            stack = self._screen.app.screen_stack
            behind = stack[stack.index(self._screen) - 1]
            self._lines = [dimmed(line, seen[1]) for line in behind._compositor.render_strips(size)]
            self._seen = seen
        return self._lines


def dimmed(line: Strip, ground: Color) -> Strip:
    """A line under a ground that lets it shine through."""
    if ground.a == 0:
        return line
    pieces = [Segment(text, _dimmed(style or Style(), ground), control) for text, style, control in line]
    return Strip(pieces, line.cell_length)


@lru_cache(maxsize=1024)
def _dimmed(style: Style, ground: Color) -> Style | None:
    [piece] = BackgroundScreen.process_segments([Segment("", style)], ground)
    return piece.style
