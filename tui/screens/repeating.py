"""Tagging a text wherever else it stands in the open article. Where that is, is told by `annotations.occurrences`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from annotations.span import Span, without_outer_space
from annotations.text import snapped
from tui.screens import dialogs
from tui.screens.tagging import short
from tui.screens.undoing import Undoing

if TYPE_CHECKING:
    from annotations.occurrences import Occurrences
    from tui.screens.occurrences import ToTag


class Repeating(Undoing):
    """`*`: the text of the focused annotation, or the selected one, is tagged at other places as one step."""

    def action_tag_occurrences(self) -> None:
        """Show where the text stands; what the user leaves switched on is tagged."""
        selection = None if self.annotations.has_focus or self.adjusting else self.reader.selection
        if selection is not None:
            text = self.reader.page.text
            at = snapped(text, without_outer_space(text, selection))
            if at.length:
                self._show_occurrences(at.slice(text), "", at)
            else:
                self.say("occurrences.blank")
        elif annotation := self.own_focused():
            self._show_occurrences(
                annotation.anchor.quote,
                annotation.tag,
                annotation.span if annotation.id in self.painted.by_id else None,
            )

    def _show_occurrences(self, quote: str, tag: str, at: Span | None) -> None:
        from annotations.occurrences import occurrences, whole_words_by_default

        sheet = self.sheet
        assert sheet is not None
        text, own = sheet.article.text, sheet.annotations

        @cache
        def find(whole_words: bool, match_case: bool) -> Occurrences:
            return occurrences(
                text, quote, own, tag=tag, at=at, whole_words=whole_words, match_case=match_case
            )

        whole_words = whole_words_by_default(text, quote, at)
        likely, loosest = (whole_words, True), (False, False)
        if all(one.span == at for settings in (likely, loosest) for one in find(*settings).found):
            self.say("occurrences.none", quote=short(quote))
            return
        self.app.push_screen(
            dialogs.tag_occurrences(text, quote, tag, self.project.tags, find, whole_words),
            lambda answer: self._tag_places(quote, answer),
        )

    def _tag_places(self, quote: str, answer: ToTag | None) -> None:
        sheet = self.sheet
        if answer is None or sheet is None:
            return
        if not answer.spans:
            self.say("occurrences.none-chosen")
        elif not answer.tag:
            self.app.push_screen(
                dialogs.tag_picker(self.project.tags, quote),
                lambda tag: self._tag_places(quote, answer._replace(tag=tag)) if tag else None,
            )
        elif not self.project.annotator:
            self.ask_annotator(lambda: self._tag_places(quote, answer))
        else:
            from annotations.occurrences import drafts

            article = sheet.article
            change = self.change("add_all", drafts(article.text, article.digest, answer.spans, answer.tag))
            if change is not None:
                self.reader.drop_selection()
                self.show_focus()
                self.say("occurrences.done", tag=answer.tag, count=change.count, quote=short(quote))
