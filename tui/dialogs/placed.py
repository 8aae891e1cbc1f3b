"""`Placed`: a row of the whole window, behind a dialog, for parts of which a terminal may take other cells than we.

What comes after such a part is put where it should be. In the panes themselves that is `tui.reader.anchored`'s matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from textual.strip import Strip

from tui.reader.anchored import is_certain
from tui.widgets.terse import Terse


def placed(strip: Strip, y: int) -> Strip:
    """The row `y` of the window: as it is, where every terminal takes the same cells for it."""
    return strip if all(control or is_certain(text) for text, _, control in strip) else Placed(strip, 0, y)


class Placed(Strip):
    """A strip that begins in the window's column `x` and row `y`, and its parts, which know where they begin."""

    def __init__(self, strip: Strip, x: int, y: int) -> None:
        super().__init__(strip, strip.cell_length)
        self._x, self._y = x, y

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts between the cuts."""
        parts: list[Strip] = []
        x = self._x
        for part in super().divide(cuts):
            parts.append(Placed(part, x, self._y))
            x += part.cell_length
        return parts

    def crop(self, start: int, end: int | None = None) -> Strip:
        """A part of it."""
        return Placed(super().crop(start, end), self._x + start, self._y)

    def render(self, console: Console) -> str:
        """What is written to the terminal."""
        return Terse(Strip(self._anchored())).render(console)

    def _anchored(self) -> Iterator[Segment]:
        """The pieces; the cells of an uncertain one are made blank before, and behind it the cursor is put right."""
        x = self._x
        for piece in self:
            cells = piece.cell_length
            if piece.control or is_certain(piece.text):
                yield piece
            else:
                yield Segment(" " * cells, piece.style)
                yield Control.move_to(x, self._y).segment
                yield Segment(piece.text.rstrip(" "), piece.style)  # blanks could reach into the next pane
                yield Control.move_to(x + cells, self._y).segment
            x += cells
