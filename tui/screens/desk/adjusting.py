"""Adjusting the edges of an annotation: they become a selection; Enter keeps it as its span, Esc restores them."""

from __future__ import annotations

from annotations.span import Span
from tui.reader.caret import Position
from tui.screens.desk.desk import Desk
from tui.screens.speaking import short


class Adjusting(Desk):
    """One annotation at a time is adjusted. `adjusting` says which; another article ends it."""

    _before_adjusting: Position | None = None

    def action_adjust(self) -> None:
        """Turn the focused annotation's edges into a selection, to be moved like any other.

        One that was not found in the text has no edges: whatever is selected next will be its place.
        """
        annotation = self.own_focused()
        if annotation is None:
            return
        if annotation.id in self.painted.by_id:
            self.adjust(annotation.id, annotation.span)
            self.say("adjust.how")
        else:
            self.adjust(annotation.id, None)

    def adjust(self, annotation_id: str, span: Span | None) -> None:
        """Let the user select an annotation's edges anew, beginning with a span if one is given."""
        self.adjusting, self._before_adjusting = annotation_id, self.reader.position
        self.show_pane("reader")
        if span is None:
            self.reader.drop_selection()
            self.say("adjust.place")
        else:
            self.reader.select(span, visual=True)

    def keep_edges(self) -> None:
        """Make the selection the span of the annotation."""
        span, annotation_id = self.reader.selection, self.adjusting
        if span is None:
            self.say("adjust.empty")
            return
        self.adjusting = ""
        change = self.change("adjust", annotation_id, span)
        self.chosen = annotation_id
        self.reader.drop_selection()
        self.show_focus()
        if change:
            self.say(f"change.{change.kind}", tag="", quote=short(span.slice(self.reader.page.text)))

    def restore_edges(self) -> None:
        """Leave the edges as they were."""
        self.adjusting = ""
        if self._before_adjusting is not None:
            self.reader.go(self._before_adjusting)
        self.say("adjust.restored")
