"""The reader: a canvas that keys and mouse move and select in. It says so by messages, and changes no annotation."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.timer import Timer

from annotations.text.sentences import sentence_at
from annotations.text.words import word_at
from tui.keyboard.bindings import bindings
from tui.reader.canvas import HEADER
from tui.reader.caret import Position, move
from tui.reader.page import Page
from tui.reader.selecting import SelectingCanvas

EDGE_SCROLL = 0.06
"""Seconds between steps of scrolling while the mouse is held beyond an edge."""


class ReaderView(SelectingCanvas, can_focus=True):
    """The reading surface with its motions; what concerns annotations is bound to the screen's actions."""

    BINDINGS = bindings("reader")

    class Pointed(Message):
        """The mouse pointed at a place in the text without selecting."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class Untyped(Message):
        """A letter came that no key is bound to and that no English keyboard has: an input method is on."""

        def __init__(self, character: str) -> None:
            super().__init__()
            self.character = character

    _drag_from: int | None = None
    """Where the selection that the mouse makes begins; None while no button is held."""
    _dragged = False
    """Whether the mouse has selected since it was pressed."""
    _scrolling = False
    """Whether the mouse holds the scroll bar."""
    _pointer = Offset()
    """Where the mouse was last, while a button is held."""
    _edge_timer: Timer | None = None

    def show(self, page: Page, position: Position) -> None:
        """Show another article; a drag in the last one is over."""
        self.stop_drag()
        super().show(page, position)

    def announce(self, said: tuple[str, str] | None) -> None:
        """Say two lines in the header in place of title and facts; None: say these again."""
        self.announced = said
        self.refresh(Region(0, 0, self.size.width, HEADER))

    # ---- keys

    def action_move(self, motion: str, selecting: bool = False) -> None:
        """Move the caret; with `selecting`, as with Shift held."""
        if self.window is None:
            return
        rows = self.window.height - 1
        if motion in ("page_up", "page_down"):
            self.scroll_rows(-rows if motion == "page_up" else rows)
        page = self.page
        self.go(move(motion, self.position, page.text, page.blocks, self._layout, rows, selecting=selecting))

    def on_key(self, event: events.Key) -> None:
        """Answer letters that only an input method can have made."""
        character = event.character or ""
        if character.isalpha() and not character.isascii():
            event.stop()
            self.post_message(self.Untyped(character))

    def focus_changed(self) -> None:
        """Show in the header whether keys go here."""
        super().focus_changed()
        self.refresh(Region(0, 0, self.size.width, 1))

    # ---- mouse

    def _offset_under(self, place: Offset, *, between: bool = False) -> int:
        """The grapheme at a place in the widget; above and below the text, its ends.

        With `between`, a place beyond the last letter of a row that goes on in the next one is after that letter.
        """
        y, column = place.y - HEADER, max(0, place.x - 1 - self._columns.margin)
        if y < 0 and self._lines[0].ref == self._layout.first:
            return 0
        if y >= len(self._lines) and self._lines[-1].ref == self._layout.last:
            return len(self.page.text)
        ref = self._lines[min(max(0, y), len(self._lines) - 1)].ref
        cells = self._layout.cells(ref)
        if between and column >= cells.end_column and cells.glyphs and cells.glyphs[-1].strip():
            return cells.ends[-1]
        return self._layout.offset_at(ref, column)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse points, and begin to select; on the scroll bar, scroll."""
        if event.button != 1 or not self._lines or event.y < HEADER:
            return
        self._pointer, self._dragged = event.offset, False
        self.capture_mouse()
        if event.x == self.size.width - 1 and any(line.thumb for line in self._lines):
            self._scrolling = True
            self.scroll_to_share(event.y - HEADER)
        else:
            self._drag_from = self._offset_under(event.offset, between=True)
            self.go(Position(self._offset_under(event.offset)), follow=False)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the mouse, or scroll by the scroll bar."""
        self._pointer = event.offset
        if self._scrolling:
            self.scroll_to_share(event.y - HEADER)
        elif self._drag_from is not None:
            self._select_to_pointer()
            if self._rows_beyond and self._edge_timer is None:  # held still there, the mouse tells no more
                self._edge_timer = self.set_interval(EDGE_SCROLL, self._scroll_at_edge)

    @property
    def _rows_beyond(self) -> int:
        """How many rows the mouse is above (negative) or below the text's place."""
        return min(0, self._pointer.y - HEADER) or max(0, self._pointer.y - self.size.height + 1)

    def _scroll_at_edge(self) -> None:
        """Go on scrolling and selecting while the mouse is held beyond an edge."""
        if self._drag_from is not None and self._rows_beyond:
            self.scroll_rows(self._rows_beyond)
            self._select_to_pointer()

    def _select_to_pointer(self) -> None:
        assert self._drag_from is not None
        offset = self._offset_under(self._pointer, between=True)
        if offset != self._drag_from:
            self._dragged = True
            self.go(Position(offset, self._drag_from), follow=False)
        elif self._dragged:
            self.go(Position(offset), follow=False)

    def on_mouse_up(self) -> None:
        """End selecting; a click without a drag points at what is there."""
        pressed = self._drag_from is not None
        self.stop_drag()
        if pressed and not self._dragged:
            self.go(self.position)  # opens what is folded there
            self.post_message(self.Pointed(self.position.caret))

    def stop_drag(self) -> None:
        """Take no more notice of the mouse until it is pressed again."""
        self._drag_from, self._scrolling = None, False
        if self._edge_timer is not None:
            self._edge_timer.stop()
            self._edge_timer = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Double click selects the word, triple click the sentence."""
        if event.chain < 2 or event.y < HEADER or self._dragged:
            return
        text, caret = self.page.text, self.position.caret
        span = word_at(text, caret) if event.chain == 2 else sentence_at(text, self.page.blocks, caret)
        if span:
            self.select(span)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self.scroll_rows(-3)
