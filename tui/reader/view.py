"""The reader: a canvas that keys and mouse move and select in. It says so by messages, and changes no annotation."""

from __future__ import annotations

from annotations.growth import grown, shrunk
from textual import events
from textual.geometry import Region
from textual.message import Message

from annotations.sentences import sentence_at
from annotations.span import Span
from annotations.words import word_at
from tui.bindings import bindings
from tui.reader.canvas import HEADER, Canvas
from tui.reader.caret import Position, end_by_word, move, other_end, visual


class ReaderView(Canvas, can_focus=True):
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
    _growth: tuple[Position, int] = (Position(-1), 0)
    """The selection that growing or shrinking made last, and where the caret was when that began."""

    # ---- keys

    def action_move(self, motion: str, selecting: bool = False) -> None:
        """Move the caret; with `selecting`, as with Shift held."""
        if self._layout_ is None:
            return
        rows = self._height - 1
        if motion in ("page_up", "page_down"):
            self.scroll_rows(-rows if motion == "page_up" else rows)
        page = self.page
        self.go(move(motion, self.position, page.text, page.blocks, self._layout, rows, selecting=selecting))

    def action_visual(self) -> None:
        """Start or stop selecting from the caret."""
        self.go(visual(self.position))

    def action_other_end(self) -> None:
        """Swap the ends of the selection."""
        self.go(other_end(self.position))

    def action_end_by_word(self, words: int) -> None:
        """Move the selection's end by whole words."""
        self.go(end_by_word(self.position, self.page.text, words))

    def action_grow(self) -> None:
        """Select the next larger unit; the first is the annotation that is focused here."""
        position, focused = self.position, self.focused_span
        here = self.selection or Span(position.caret, position.caret)
        around = focused is not None and focused.covers(here) and focused.length > here.length
        larger = grown(self.page.text, self.page.blocks, here)
        if focused and around and (self.selection is None or focused.length < larger.length):
            larger = focused
        self._select_unit(larger)

    def action_shrink(self) -> None:
        """Select the next smaller unit, around the place where growing began."""
        if self.selection is not None:
            smaller = shrunk(self.page.text, self.page.blocks, self.selection, self._grown_from)
            self._select_unit(smaller) if smaller.length else self.drop_selection()

    @property
    def _grown_from(self) -> int:
        grown_to, begun = self._growth
        return begun if grown_to == self.position else self.position.caret

    def _select_unit(self, span: Span) -> None:
        begun = self._grown_from
        self.select(span, visual=self.position.visual)
        self._growth = (self.position, begun)

    def select(self, span: Span, *, visual: bool = False, centre: bool = False) -> None:
        """Select a span, with the caret on its last character; with `visual`, plain motions move that end."""
        self.go(Position.of_span(span, self.page.text, visual=visual), centre=centre)

    def drop_selection(self) -> None:
        """Stop selecting; the caret stays."""
        self.go(self.position.without_selection())

    def on_key(self, event: events.Key) -> None:
        """Answer letters that only an input method can have made."""
        character = event.character or ""
        if character.isalpha() and not character.isascii():
            event.stop()
            self.post_message(self.Untyped(character))

    def on_focus(self) -> None:
        """Show in the header that keys go here."""
        self.refresh(Region(0, 0, self.size.width, 1))

    def on_blur(self) -> None:
        """Show in the header that keys go elsewhere."""
        self.refresh(Region(0, 0, self.size.width, 1))

    # ---- mouse

    def _offset_under(self, event: events.MouseEvent) -> int:
        y = min(max(0, event.y - HEADER), len(self._lines) - 1)
        return self._layout.offset_at(self._lines[y].ref, max(0, event.x - 1))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse points, and begin to select."""
        if event.button == 1 and self._lines and event.y >= HEADER:
            self._drag_from = self._offset_under(event)
            self.capture_mouse()
            self.go(Position(self._drag_from))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the mouse; beyond the edges, scroll."""
        if self._drag_from is None:
            return
        if event.y < HEADER:
            self.scroll_rows(-1)
        elif event.y >= self.size.height:
            self.scroll_rows(1)
        offset = self._offset_under(event)
        self.go(Position(offset, self._drag_from if offset != self._drag_from else None))

    def on_mouse_up(self) -> None:
        """End selecting; a click without a drag points at what is there."""
        if self._drag_from is None:
            return
        self.release_mouse()
        self._drag_from = None
        if self.selection is None:
            self.post_message(self.Pointed(self.position.caret))

    def on_click(self, event: events.Click) -> None:
        """Double click selects the word, triple click the sentence."""
        if event.chain < 2 or event.y < HEADER:
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
