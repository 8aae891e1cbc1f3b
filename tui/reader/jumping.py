"""`JumpingCanvas`: a canvas that shows jump labels and takes what is typed of them. Which labels: `labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.span import Span
from annotations.text.words import word_at
from tui.reader.caret import Position
from tui.reader.labels import Jump, Label
from tui.reader.page import Page
from tui.reader.returning import ReturningCanvas

if TYPE_CHECKING:
    from annotations.text.stops import Stop


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
        if jump.begun is not None:
            chosen = Span(jump.begun.start, jump.edges[jump.hit])
            self.go(Position.of_span(chosen, text, visual=True))
        elif jump.selecting:
            self._show_jump(self._jump_to_end(jump.hit))
        elif self.position.visual and (word := word_at(text, jump.hit)):
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

    def _jump_near(self, offset: int, *, selecting: bool) -> Jump:
        """The labels of what is on screen."""
        from annotations.text.stops import begins, word_begins

        offered = begins if selecting else word_begins
        return Jump(self._labelled(self._seen(offered(self.page.text, self.shown)), offset), selecting)

    def _jump_to_end(self, begin: int) -> Jump:
        """The labels of where a selection may end that begins there."""
        from annotations.text.stops import ends

        stops = self._seen(ends(self.page.text, Span(begin, self.shown.end)))
        edges = {stop.at: stop.edge for stop in stops}
        return Jump(self._labelled(stops, begin), True, Span(begin, edges.get(begin, begin)), edges=edges)

    def _labelled(self, stops: list[Stop], near: int) -> tuple[Label, ...]:
        from tui.reader.lettering import labelled

        return labelled(stops, near, self.page.text)

    def _seen(self, stops: list[Stop]) -> list[Stop]:
        """Those that are not folded away."""
        return [stop for stop in stops if not self._layout.folded(stop.at)]

    def _relayout(self, top: int | None, *, follow: bool = True) -> None:
        """Lay the text out anew, with labels on what is then in view, where there were any."""
        super()._relayout(top, follow=follow)
        if self.jump is not None:
            self._label_anew(self.jump)
            self.call_later(self.moved)

    def _label_anew(self, jump: Jump) -> None:
        """Put labels on what is in view now. A letter typed is forgotten; so is a first word that is out of view."""
        if self.window is None:
            self.jump = None
            return
        if jump.begun is not None and self.shown.holds(jump.begun.start):
            anew = self._jump_to_end(jump.begun.start)
        else:
            anew = self._jump_near(self.position.caret, selecting=jump.selecting)
        self.jump = anew if anew.labels else None
        self._painted = self._visible_lines()

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

    def focus_changed(self) -> None:
        """Labels are gone once keys go elsewhere."""
        if not self.has_focus:
            self.leave_jump()
