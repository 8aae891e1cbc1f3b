"""`Anchored`: a row for whose text a terminal may take other cells than it was laid out in: the damage stays inside.

Before the text its cells are made blank, and after it the cursor is put where it should be by now. How styles are told
is `Terse`'s matter.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from annotations.text.graphemes import is_accented, is_simple
from tui.widgets.terse import Terse


def is_certain(text: str) -> bool:
    """Whether every terminal takes the same cells for a text, as far as our own measure goes."""
    return is_simple(text) or is_accented(text)


class Anchored(Terse):
    """A strip of which the first `inside` cells, one at least, are uncertain; in the window it begins at `place()`.

    What Textual cuts from it, as for a toast that lies over it, is a strip like any other.
    """

    __slots__ = ("_inside", "_place")

    def __init__(self, strip: Strip, inside: int, place: Callable[[], Offset]) -> None:
        super().__init__(strip)
        self._inside, self._place = inside, place

    def render(self, console: Console) -> str:
        """What is written to the terminal: made each time, since the place may be another."""
        text, beside = self.divide([self._inside, self.cell_length])
        *shown, last = text
        blank = Segment(" " * self._inside, last.style)
        while shown and last.style == blank.style and not last.text.strip(" "):
            last = shown.pop()
        if last.style == blank.style:  # blanks after the text could reach into the next pane
            last = Segment(last.text.rstrip(" "), last.style)
        x, y = self._place()
        begin, end = (Control.move_to(x + cell, y).segment for cell in (0, self._inside))
        return Terse(Strip([blank, begin, *shown, last, end, *beside])).render(console)
