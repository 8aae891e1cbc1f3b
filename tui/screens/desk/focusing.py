"""The focused annotation: which it is, showing it, going from one to the next. What is done to it is in `tagging`."""

from __future__ import annotations

from annotations.annotation import Annotation
from tui.reader.caret import Position
from tui.screens.desk.desk import Desk
from tui.widgets.annotation_list import NOTE
from tui.widgets.lines import one_line

QUOTED = 500
"""Code points of a note that the status line looks at; no window is wider."""


class Focusing(Desk):
    """The focused annotation, in the text and in the list."""

    @property
    def depth_here(self) -> int:
        """How many annotations commands can act on here: those under the caret, and the focused one."""
        focused, depth = self.focused_annotation, self.reader.annotations.depth(self.reader.position.caret)
        return depth + bool(focused and not focused.span.holds(self.reader.position.caret))

    def tags_here(self) -> list[str]:
        """The tags of these annotations, in the order of the tag set; unknown ones last."""
        here, focused = self.reader.annotations.tags(self.reader.position.caret), self.focused_annotation
        here |= {focused.tag} if focused else set()
        known = [tag.name for tag in self.project.tags.tags if tag.name in here]
        return known + sorted(here.difference(known))

    def remark_on(self, annotation: Annotation | None) -> str:
        """What else there is to know of an annotation: whose it is, if another's, and its note."""
        if annotation is None:
            return ""
        theirs = annotation.annotator if annotation.annotator != self.project.annotator else ""
        note = f"{NOTE} {one_line(annotation.note[:QUOTED])}" if annotation.note else ""
        return " · ".join(filter(None, (theirs, note)))

    def own_focused(self) -> Annotation | None:
        """The focused annotation if commands may change it now; else None, after saying why not."""
        if self.adjusting:
            self.say("adjust.finish-first")
            return None
        if self.annotations.has_focus:
            found = self.listed(self.annotations.highlighted_id)
            if found is None:
                self.say("annotation.none-listed")
                return None
        elif self.reader.selection is not None:
            self.say("annotation.not-while-selecting")
            return None
        else:
            found = self.focused_annotation
        if found is None:
            self.say("annotation.none-here")
        elif found.annotator != self.project.annotator:
            self.say("annotation.not-yours", name=found.annotator)
            return None
        return found

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
