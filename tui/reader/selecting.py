"""`SelectingCanvas`: a canvas in which keys begin, grow, shrink and end a selection. Motions are `view`'s matter."""

from __future__ import annotations

from annotations.span import Span
from annotations.text.growth import grown, shrunk
from tui.reader.caret import Position, end_by_word, other_end, visual
from tui.reader.jumping import JumpingCanvas


class SelectingCanvas(JumpingCanvas):
    """What changes the selection without moving as a motion does."""

    _growth: tuple[Position, int] = (Position(-1), 0)
    """The selection that growing or shrinking made last, and where the caret was when that began."""

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
        position, focused = self.position, self.focused.span if self.focused else None
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
