"""How the width of the reader's pane is shared out. Pure: no screen."""

from __future__ import annotations

from typing import NamedTuple

GUTTER = 5
"""Cells for the marks beside the text, where there is room for them."""

BESIDE = 4
"""Cells beside text and gutter: one before the text, one for a caret on a line's end, a blank, the scroll bar."""

LEAST = BESIDE + 2
"""Cells below which no row of text is painted: it has two at least."""


class Columns(NamedTuple):
    """Cells in a row: `margin` blank ones, the `text`, its `gutter`; `widest` is how wide the text could be."""

    margin: int
    text: int
    gutter: int
    widest: int

    @property
    def rest(self) -> int:
        """Blank cells to the right of the gutter, so that the scroll bar stands at the edge."""
        return max(0, self.widest - self.text - self.margin)


def columns(width: int, measure: int) -> Columns:
    """How a pane so wide is shared out to text of at most `measure` cells, which stands in the middle of it."""
    gutter = max(0, min(GUTTER, (width - BESIDE) // 3))
    widest = width - gutter - BESIDE
    text = max(2, min(measure, widest))
    return Columns(max(0, min(widest - text, (width - text) // 2 - 1)), text, gutter, widest)
