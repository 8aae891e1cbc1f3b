"""What is behind a screen, seen through its ground.

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

from tui.dialogs.placed import placed


def behind(screen: Screen[Any], size: Size) -> list[Strip]:
    """The lines behind a screen, in a window of this size, for which what is there may not be laid out yet."""
    stack, ground = screen.app.screen_stack, screen.styles.background
    there = stack[stack.index(screen) - 1]._compositor.render_strips(size)[: size.height]
    lines = [line.adjust_cell_length(size.width, Style()) for line in there]
    lines += [Strip.blank(size.width, Style())] * (size.height - len(lines))
    if ground.a:
        lines = [_dimmed(line, ground) for line in lines]
    return [placed(line, y) for y, line in enumerate(lines)]


def _dimmed(line: Strip, ground: Color) -> Strip:
    pieces = [Segment(text, _under(style or Style(), ground), control) for text, style, control in line]
    return Strip(pieces, line.cell_length)


@lru_cache(maxsize=1024)
def _under(style: Style, ground: Color) -> Style | None:
    [piece] = BackgroundScreen.process_segments([Segment("", style)], ground)
    return piece.style
