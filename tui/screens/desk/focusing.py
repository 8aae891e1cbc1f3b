"""Going from annotation to annotation, and showing which one is focused. What is done to it is in `tagging`."""

from __future__ import annotations

from annotations.annotation import Annotation
from tui.reader.caret import Position
from tui.screens.desk.saving import Saving


class Focusing(Saving):
    """The focused annotation, in the text and in the list."""

    def show_focus(self) -> None:
        """Show which annotation is focused, in the text and in the list."""
        focused = None if self.reader.selection else self.focused_annotation
        self.reader.show_focused(focused)
        self.annotations.show_focused(focused.id if focused else None)

    def go_to(self, annotation: Annotation) -> None:
        """Put the caret on an annotation and focus it."""
        self.chosen = annotation.id
        self.reader.go(Position(annotation.span.start), centre=True)
        self.show_focus()
        self.refresh_status()

    def action_next_annotation(self, step: int) -> None:
        """To the next or the previous annotation in span order, round the end."""
        ordered = self.painted.items
        if not ordered:
            self.say("annotation.none-yet")
            return
        caret, focused = self.reader.position.caret, self.focused_annotation
        if focused is not None:
            index = (self.painted.index_of(focused.id) or 0) + step
        else:
            index = self.painted.at_or_after((caret,)) + min(step, 0)
        self.go_to(ordered[index % len(ordered)])

    def action_next_here(self) -> None:
        """Focus the next of the annotations under the caret."""
        focused = self.focused_annotation
        following = focused and self.reader.annotations.following(self.reader.position.caret, focused.id)
        if following is None:
            self.say("annotation.none-here")
            return
        self.chosen = following.id
        self.show_focus()
        self.refresh_status()
