"""`Window`: which rows of a text are in view. Where rows break is `layout`'s matter, what they look like `canvas`'s."""

from __future__ import annotations

from annotations.span import Span
from tui.reader.layout import Layout, RowRef


class Window:
    """So many rows from the one on top on; with the end of the text in view there may be fewer.

    It begins at the beginning of the text.
    """

    def __init__(self, layout: Layout, height: int) -> None:
        self.layout, self.height = layout, height
        self.top = layout.first
        self._held: tuple[RowRef, int] | None = None
        """The row on top and the offset that it is on top for, so that the rows of other widths lead back to it."""

    @property
    def shown(self) -> Span:
        """The part of the text that is in view."""
        rows = self.layout.rows_from(self.top, self.height)
        return Span(self.layout.row(rows[0][0]).start, self.layout.row(rows[-1][0]).end)

    @property
    def top_offset(self) -> int:
        """The offset for which the row on top is there: its start, unless only the width has changed since."""
        if self._held and self._held[0] == self.top:
            return self._held[1]
        return self.layout.row(self.top).start

    @property
    def last_top(self) -> RowRef:
        """The row on top of the last page, which is full."""
        return self.layout.step(self.layout.last, 1 - self.height)

    @property
    def thumb(self) -> range:
        """The lines beside which the scroll bar is filled; none where the whole text is in view."""
        total = max(1, self.layout.row_count_estimate())
        if total <= self.height:
            return range(0)
        before = self.layout.rows_before_estimate(self.top)
        begin = before * self.height // total
        return range(begin, max(begin + 1, -(-(before + self.height) * self.height // total)))

    def show_from(self, offset: int) -> None:
        """Show the row that holds an offset on top."""
        self.top = self.layout.locate(offset)[0]
        self._held = self.top, offset

    def follow(self, offset: int, *, centre: bool = False) -> None:
        """Scroll as far as an offset is in view; with `centre`, away from the edges if it was not."""
        ref, _ = self.layout.locate(offset)
        bottom = self.layout.step(self.top, self.height - 1)
        if self.top <= ref <= bottom:
            return
        if centre:
            self.top = min(self.layout.step(ref, -(self.height // 3)), self.last_top)
        else:
            self.top = ref if ref < self.top else self.layout.step(ref, 1 - self.height)

    def scroll(self, rows: int) -> None:
        """Scroll by rows, but to no emptiness below the text that was not there before."""
        top = self.layout.step(self.top, rows)
        self.top = min(top, max(self.last_top, self.top) if rows < 0 else self.last_top)

    def scroll_to_share(self, y: int) -> None:
        """Scroll to where row `y` of the scroll bar leads, and at most to the last page."""
        y = min(max(0, y), self.height - 1)
        top = self.layout.row_at_estimate(self.layout.row_count_estimate() * y // self.height)
        self.top = min(top, self.last_top)
