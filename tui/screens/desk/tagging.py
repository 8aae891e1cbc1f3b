"""What the user does to annotations: tag, retag, adjust, note, delete. Taking it back is in `undoing`."""

from __future__ import annotations

from collections.abc import Callable

from annotations.annotation import Annotation
from annotations.errors import ReaderError
from tui.reader.caret import Position
from tui.screens import dialogs
from tui.screens.desk.changing import Changing
from tui.words import words


class Tagging(Changing):
    """The actions that make and change annotations. Every change is saved at once and can be undone."""

    _before_adjusting: Position | None = None

    def ask_annotator(self, then: Callable[[], object]) -> None:
        """Ask who annotates, first at the first change, remember it, and go on with `then`."""

        def answered(name: str | None) -> None:
            if not name:
                if self.project.annotator is None:
                    self.say("annotator.none")
                return
            try:
                self.project.set_annotator(name)
            except ReaderError as error:
                self.say("error", error=error)
                return
            self.show_others = False
            self.paint_annotations()
            self.recount()
            self.refresh_status()
            then()

        known = self.project.store.annotators()
        suggested = self.project.annotator or self.project.suggested_annotator()
        self.app.push_screen(dialogs.ask_annotator(suggested, known), answered)

    # ---- tagging a selection

    def action_tag_by_key(self, key: str) -> None:
        """Tag the selection with the tag on a digit key."""
        tag = self.project.tags.by_key(key)
        if self.adjusting:
            self.say("adjust.finish-first")
        elif tag is None:
            self.say("tag.no-such-key", digit=key)
        elif self.reader.selection is None:
            self.say("tag.select-first", tag=tag.name)
        else:
            self.tag_selection(tag.name)

    def tag_selection(self, tag: str) -> None:
        """Tag what is selected; selecting ends, the caret stays, the new annotation is focused."""
        span = self.reader.selection
        if span is None:
            return
        if not self.project.annotator:
            self.ask_annotator(lambda: self.tag_selection(tag))
            return
        change = self.change("add", span, tag)
        if change is None:
            return
        if change.annotations:
            self.chosen, self.made_at = change.annotations[0], self.reader.position.caret
        # Said before the selection goes, which brings all panes up to date.
        self.message = words(f"change.{change.kind}", tag=tag, quote=short(span.slice(self.reader.page.text)))
        self.reader.drop_selection()

    def action_enter(self) -> None:
        """Enter: keep adjusted edges, else pick a tag for the selection, else choose what to do with the annotation."""
        if self.adjusting:
            self._keep_edges()
        elif self.reader.selection is not None:
            self._pick_tag()
        elif self.focused_annotation is not None:
            self._choose_command()
        else:
            self.say("tag.select-how")

    def _pick_tag(self) -> None:
        span = self.reader.selection
        assert span is not None
        quote = span.slice(self.reader.page.text)
        self.app.push_screen(dialogs.tag_picker(self.project.tags, quote), self._picked)

    def _picked(self, tag: str | None) -> None:
        if tag:
            self.tag_selection(tag)

    def _choose_command(self) -> None:
        """The commands on the focused annotation, for those who use arrows, digits, Enter and Esc alone."""
        annotation = self.focused_annotation
        assert annotation is not None
        heading = words("choice.annotation", tag=annotation.tag, quote=short(annotation.anchor.quote))
        options = [(name, words(f"choice.{name}")) for name in ("retag", "adjust", "note", "delete", "undo")]
        self.app.push_screen(dialogs.choice(heading, options), self._chosen)

    def _chosen(self, command: str | None) -> None:
        if command:
            self.call_later(self.run_action, command)

    # ---- changing the focused annotation

    def own_focused(self) -> Annotation | None:
        """The focused annotation if commands may change it now; else None, after saying why not."""
        if self.adjusting:
            self.say("adjust.finish-first")
            return None
        if self.annotations.has_focus:
            found = self.listed(self.annotations.highlighted_id)
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

    def action_retag(self) -> None:
        """Change the tag of the focused annotation."""
        annotation = self.own_focused()
        if annotation is None:
            return

        def answered(tag: str | None) -> None:
            if tag and (change := self.change("retag", annotation.id, tag)):
                self.chosen = annotation.id
                self.say(f"change.{change.kind}", tag=tag, quote=short(annotation.anchor.quote))

        self.app.push_screen(
            dialogs.tag_picker(self.project.tags, annotation.anchor.quote, annotation.tag), answered
        )

    def action_note(self) -> None:
        """Write a note on the focused annotation."""
        annotation = self.own_focused()
        if annotation is None:
            return

        def answered(note: str | None) -> None:
            if note is not None and (change := self.change("note", annotation.id, note)):
                self.say(f"change.{change.kind}", tag=annotation.tag, quote=short(annotation.anchor.quote))

        self.app.push_screen(
            dialogs.note_editor(annotation.anchor.quote, annotation.tag, annotation.note), answered
        )

    def action_delete(self) -> None:
        """Delete the focused annotation; undo brings it back."""
        annotation = self.own_focused()
        if annotation is not None and (change := self.change("remove", annotation.id)):
            self.show_focus()
            self.say(f"change.{change.kind}", tag=annotation.tag, quote=short(annotation.anchor.quote))

    # ---- adjusting edges

    def show_pane(self, name: str) -> None:
        """Give the keys to a pane."""
        raise NotImplementedError

    def action_adjust(self) -> None:
        """Turn the focused annotation's edges into a selection, to be moved like any other.

        One that was not found in the text has no edges: whatever is selected next will be its place.
        """
        annotation = self.own_focused()
        if annotation is None:
            return
        self._before_adjusting = self.reader.position
        self.adjusting = annotation.id
        self.show_pane("reader")
        if annotation.id in self.painted.by_id:
            self.reader.select(annotation.span, visual=True)
            self.say("adjust.how")
        else:
            self.reader.drop_selection()
            self.say("adjust.place")

    def _keep_edges(self) -> None:
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


def short(quote: str, length: int = 48) -> str:
    """A quote on one line, cut to about `length` characters for a message."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= length else f"{flat[: length - 1].rstrip()}…"
