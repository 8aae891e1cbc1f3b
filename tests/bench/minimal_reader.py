"""The least a text widget on Textual's Line API can be: what our reader's keys are measured against.

One pane, one text file, a span every 204 characters; arrows move a caret, with Shift they select, page keys, `g`
and `G` move it far, a digit makes the selection a span, `T` changes the theme. A character counts as one cell,
nothing is saved, only touched rows are painted anew.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right, insort
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

EVERY, LONG = 204, 12
PLAIN, SPAN, SELECTED, CARET = (
    Style(),
    Style(underline=True, color="green"),
    Style(bgcolor="blue"),
    Style(reverse=True),
)


def wrap(text: str, width: int) -> list[int]:
    """Where rows of at most `width` characters start; a row ends at a newline, else after its last space."""
    starts, at = [0], 0
    while at < len(text):
        newline = text.find("\n", at, at + width + 1)
        if newline >= 0:
            at = newline + 1
        elif at + width >= len(text):
            break
        else:
            space = text.rfind(" ", at, at + width)
            at = space + 1 if space >= 0 else at + width
        starts.append(at)
    return starts


class Reader(ScrollView, can_focus=True, inherit_bindings=False):
    """The text, its spans, a caret and a selection."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.starts: list[int] = []
        self.spans = [(start, start + LONG) for start in range(0, len(text) - LONG, EVERY)]
        self.caret = self.origin = 0

    def on_resize(self, event: events.Resize) -> None:
        self.starts = wrap(self.text, event.size.width)
        self.virtual_size = Size(event.size.width, len(self.starts))

    def row_of(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        if row >= len(self.starts):
            return Strip.blank(self.size.width)
        start = self.starts[row]
        end = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.text)
        low, high = sorted((self.caret, self.origin))
        layers = [(low, high, SELECTED), (self.caret, self.caret + 1, CARET)]
        for span in self.spans[
            bisect_left(self.spans, (start - LONG * 40, 0)) : bisect_left(self.spans, (end, 0))
        ]:
            layers.append((*span, SPAN))
        edges = sorted({start, end, *(edge for layer in layers for edge in layer[:2] if start < edge < end)})
        segments = []
        for left, right in pairwise(edges):
            style = sum((layer[2] for layer in layers if layer[0] <= left < layer[1]), PLAIN)
            segments.append(Segment(self.text[left:right].replace("\n", " "), style))
        return Strip(segments).adjust_cell_length(self.size.width)

    def repaint(self, first: int, last: int) -> None:
        top = self.row_of(min(first, last))
        self.refresh(
            Region(0, top - self.scroll_offset.y, self.size.width, self.row_of(max(first, last)) - top + 1)
        )

    def on_key(self, event: events.Key) -> None:
        row = self.row_of(self.caret)
        column = self.caret - self.starts[row]
        old, old_origin = self.caret, self.origin
        top, height = self.scroll_offset.y, self.size.height
        match event.key.removeprefix("shift+"):
            case "right":
                self.caret = min(self.caret + 1, len(self.text))
            case "left":
                self.caret = max(self.caret - 1, 0)
            case "down" | "up" | "pagedown" | "pageup" as way:
                rows = height if way.startswith("page") else 1
                row = min(max(row + (rows if way.endswith("down") else -rows), 0), len(self.starts) - 1)
                self.caret = min(self.starts[row] + column, len(self.text))
            case "g" | "G" as way:
                row = 0 if way == "g" else len(self.starts) - 1
                self.caret = self.starts[row]
            case "1" | "2" | "3" | "4":
                insort(self.spans, (min(old, old_origin), max(old, old_origin)))
            case _:
                return
        if not event.key.startswith("shift+"):
            self.origin = self.caret
        self.repaint(min(old, old_origin, self.caret), max(old, old_origin, self.caret))
        if not top <= row < top + height:
            self.scroll_to(y=row if row < top else row - height + 1, animate=False, immediate=True)


class Minimal(App[None]):
    """The widget alone."""

    BINDINGS: ClassVar = [("T", "theme")]

    def compose(self) -> ComposeResult:
        yield Reader(Path(sys.argv[1]).read_text(encoding="utf-8"))

    def action_theme(self) -> None:
        """One of two themes, then the other."""
        self.theme = "nord" if self.theme != "nord" else "dracula"


if __name__ == "__main__":
    Minimal().run()
