"""A field for a part of a line: where it is, and how it is painted. What is asked is `search_bar`'s matter."""

from __future__ import annotations

from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip

from tui.colours.looks import Looks
from tui.widgets.fields import Field


class QueryField(Field):
    """A field whose text stands between other things that its widget shows.

    These may change without a layout: for Textual all of the line is the field, with much room around its content.
    """

    @property
    def around(self) -> Spacing:
        """The cells to the left and to the right of the text, none of them for typing."""
        return Spacing()

    # ---- the geometry

    @property
    def gutter(self) -> Spacing:
        """Around the content."""
        return super().gutter + self.around

    @property
    def content_region(self) -> Region:
        """Where the content is on the screen."""
        return super().content_region.shrink(self.around)

    @property
    def scrollable_content_region(self) -> Region:
        """The same: there are no scroll bars."""
        return self.content_region

    @property
    def content_width(self) -> int:
        """Always that of the line: no text, however long, lays out anything anew."""
        return self.outer_size.width

    @property
    def max_scroll_x(self) -> int:
        """How far a text that is longer than the room for it can be scrolled, with the cursor at its end."""
        return max(0, cell_len(self.value) + 1 - self.size.width)

    def on_resize(self) -> None:
        """Keep the cursor in view in another width."""
        self.set_reactive(QueryField.virtual_size, Size(self.content_width, 1))
        self.selection = self.selection

    # ---- what is seen

    def text_strip(self, looks: Looks) -> Strip:
        """The text as far as there is room for it, with the cursor and what is selected."""
        (start, end), cursor = sorted(self.selection), self.cursor_position
        text = f"{self.value} "  # one cell more, for a cursor at the end
        segments = []
        for first, last in pairwise(sorted({0, start, end, cursor, cursor + 1, len(text)})):
            style = looks.field_selected if start <= first < end else looks.field
            segments.append(Segment(text[first:last], looks.field_cursor if first == cursor else style))
        scrolled, width = self.scroll_offset.x, self.size.width
        return Strip(segments).crop(scrolled, scrolled + width).extend_cell_length(width, looks.field)

    def show_cursor(self) -> None:
        """Have the terminal's own cursor, at which input methods show what they make, where the field's is."""
        self.app.cursor_position = self.cursor_screen_offset

    # ---- the mouse, which is for the field only where that is

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse points, if one can type there."""
        if not self.allow_focus() or event.get_content_offset(self) is None:
            event.prevent_default()
