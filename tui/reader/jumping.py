"""`JumpingCanvas`: a canvas that shows jump labels and takes what is typed of them. Which labels: `labels`."""

from __future__ import annotations

from msgspec.structs import replace

from annotations.span import Span
from tui.reader.caret import Position
from tui.reader.labels import MOST, Jump, labelled, letter_starts, to_select, word_starts
from tui.reader.page import Page
from tui.reader.returning import ReturningCanvas


class JumpingCanvas(ReturningCanvas):
    """While labels are shown, nothing moves; whatever moves something takes them away."""

    def show_labels(self, *, selecting: bool = False) -> bool:
        """Show a label on every word that begins on screen, two of which select; False: there is no word."""
        jump = self._jump_near(self.position.caret, selecting=selecting)
        self._show_jump(jump if jump.labels else None)
        return bool(jump.labels)

    def type_label(self, letter: str) -> bool:
        """Take a letter of a label, and go where it leads when the label is whole. False: no label goes on so."""
        jump = self.jump and self.jump.type(letter)
        if jump is None:
            return False
        if jump.hit is None:
            self._show_jump(jump)
            return True
        text = self.page.text
        word = to_select(text, jump.hit, by_letter=jump.by_letter)
        if jump.selecting and jump.begun is None:
            self._show_jump(self._jump_near(jump.hit, selecting=True, begun=word))
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

    def _jump_near(self, offset: int, *, selecting: bool, begun: Span | None = None) -> Jump:
        """The labels of what is on screen, by letter where a selection is to begin and end exactly."""
        if not self._lines:
            return Jump(())
        text, layout = self.page.text, self._layout
        rows = Span(layout.row(self._lines[0].ref).start, layout.row(self._lines[-1].ref).end)
        starts = letter_starts(text, rows) if selecting else word_starts(text, rows)
        by_letter = selecting and len(starts) <= MOST
        if selecting and not by_letter:
            starts = word_starts(text, rows)
        labels = labelled((start for start in starts if not layout.folded(start)), offset)
        return Jump(labels, selecting, begun, by_letter=by_letter)

    # ---- what takes labels away

    def show(self, page: Page, position: Position) -> None:
        """Show another article."""
        self.leave_jump()
        super().show(page, position)

    def go(self, position: Position, *, centre: bool = False, follow: bool = True) -> None:
        """Put caret and selection elsewhere."""
        self.leave_jump()
        super().go(position, centre=centre, follow=follow)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows."""
        self.leave_jump()
        super().scroll_rows(rows)

    def scroll_to_share(self, y: int) -> None:
        """Scroll as the scroll bar says."""
        self.leave_jump()
        super().scroll_to_share(y)

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
