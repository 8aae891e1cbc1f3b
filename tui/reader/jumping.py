"""`JumpingCanvas`: a canvas that shows jump labels and takes what is typed of them. Which labels: `labels`."""

from __future__ import annotations

from msgspec.structs import replace

from annotations.span import Span
from annotations.text import next_grapheme
from annotations.words import word_at
from tui.reader.caret import Position
from tui.reader.labels import Jump, Label, labelled, word_starts
from tui.reader.layout import RowRef
from tui.reader.page import Page
from tui.reader.returning import ReturningCanvas


class JumpingCanvas(ReturningCanvas):
    """While labels are shown, nothing moves; whatever moves something takes them away."""

    def show_labels(self, *, selecting: bool = False) -> bool:
        """Show a label on every word that begins on screen, two of which select; False: there is no word."""
        labels = self._labels_near(self.position.caret)
        self._show_jump(Jump(labels, selecting) if labels else None)
        return bool(labels)

    def type_label(self, letter: str) -> bool:
        """Take a letter of a label, and go where it leads when the label is whole. False: no label goes on so."""
        jump = self.jump and self.jump.type(letter)
        if jump is None:
            return False
        if jump.hit is None:
            self._show_jump(jump)
            return True
        text = self.page.text
        word = word_at(text, jump.hit) or Span(jump.hit, next_grapheme(text, jump.hit))
        if jump.selecting and jump.begun is None:
            self._show_jump(Jump(self._labels_near(jump.hit), selecting=True, begun=word))
        elif jump.begun is not None:
            self.go(_from_to(jump.begun, word, text))
        elif self.position.visual:
            self.go(self.position.extended_to(word, text))
        else:
            self.go(self.position.to(jump.hit))
        return True

    def untype_label(self) -> None:
        """Take back the letter typed last, then the first word of a selection, then all labels."""
        jump = self.jump
        if jump is not None and jump.typed:
            self._show_jump(replace(jump, typed=""))
        elif jump is not None and jump.begun is not None:
            self.show_labels(selecting=True)
        else:
            self.leave_jump()

    def leave_jump(self) -> None:
        """Take the labels away; caret and selection are as they were."""
        if self.jump is not None:
            self._show_jump(None)

    def _show_jump(self, jump: Jump | None) -> None:
        self.jump = jump
        self._repaint()
        self.moved()

    def _labels_near(self, offset: int) -> tuple[Label, ...]:
        if not self._lines:
            return ()
        first, last = self._layout.row(self._lines[0].ref), self._layout.row(self._lines[-1].ref)
        starts = word_starts(self.page.text, Span(first.start, last.end))
        return labelled((start for start in starts if not self._layout.folded(start)), offset)

    # ---- what takes labels away

    def show(self, page: Page, position: Position) -> None:
        """Show another article."""
        self.leave_jump()
        super().show(page, position)

    def go(self, position: Position, *, centre: bool = False, follow: bool = True) -> None:
        """Put caret and selection elsewhere."""
        self.leave_jump()
        super().go(position, centre=centre, follow=follow)

    def _show_first(self, top: RowRef) -> None:
        self.leave_jump()
        super()._show_first(top)

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self.leave_jump()

    def on_blur(self) -> None:
        """Keys go elsewhere."""
        self.leave_jump()


def _from_to(first: Span, last: Span, text: str) -> Position:
    """Both words selected with all between, as by `v`: the caret on the end of `last`, backwards on its start."""
    begin = Position.of_span(first, text, visual=True)
    if last.start >= first.start:
        return begin.extended_to(last, text)
    return replace(begin, caret=last.start, anchor=begin.caret)
