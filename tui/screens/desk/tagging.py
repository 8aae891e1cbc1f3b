"""What the user does to annotations: tag, retag, note, delete. `adjusting` moves edges, `undoing` takes all back."""

from __future__ import annotations

from tui.screens import dialogs
from tui.screens.desk.adjusting import Adjusting
from tui.screens.speaking import short
from tui.words import words


class Tagging(Adjusting):
    """The actions that make and change annotations. Every change is saved at once and can be undone."""

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
            self.keep_edges()
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
