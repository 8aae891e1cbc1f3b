"""Tagging a text wherever else it stands in the open article: `annotations.search.occurrences` says where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from annotations.annotation import Annotation
from annotations.history.changes import Change
from annotations.span import Span, without_outer_space
from annotations.text.graphemes import snapped
from tui.screens import dialogs
from tui.screens.desk.desk import Desk
from tui.screens.speaking import short

if TYPE_CHECKING:
    from annotations.search.occurrences import OccurrenceSearch
    from tui.dialogs.occurrences import ToTag

AT_ONCE = 16
"""How many steps the search for places may take before they are shown."""


class Repeating(Desk):
    """`*`: the text of the focused annotation, or the selected one, is tagged at other places as one step."""

    def action_tag_occurrences(self) -> None:
        """Show where the text stands; what the user leaves switched on is tagged."""
        if self.refuses_unfound():
            return
        selection = None if self.annotations.has_focus or self.adjusting else self.reader.selection
        if selection is not None:
            text = self.reader.page.text
            at = snapped(text, without_outer_space(text, selection))
            if at.length:
                self._show_occurrences(at.slice(text), "", at)
            else:
                self.say("occurrences.blank")
        elif not (self.annotations.has_focus or self.adjusting or self.focused_annotation):
            self.say("occurrences.how")
        elif annotation := self.own_focused():
            self._show_occurrences(
                annotation.anchor.quote,
                annotation.tag,
                annotation.span if annotation.id in self.painted.by_id else None,
            )

    def _show_occurrences(self, quote: str, tag: str, at: Span | None) -> None:
        from annotations.search.occurrences import OccurrenceSearch, whole_words_by_default

        assert self.sheet is not None
        text, meta = self.reader.page.text, self.sheet.article.meta

        @cache
        def find(whole_words: bool, match_case: bool) -> OccurrenceSearch:
            return OccurrenceSearch(
                text, quote, self._own_over, tag=tag, at=at, whole_words=whole_words, match_case=match_case,
                furniture=meta.in_furniture,
            )  # fmt: skip

        whole_words = whole_words_by_default(text, quote, at)
        likely, loosest = (whole_words, True), (False, False)
        if all(_nowhere_else(find(*settings), at) for settings in (likely, loosest)):
            self.say("occurrences.none", quote=short(quote))
            return
        self.app.push_screen(
            dialogs.tag_occurrences(text, quote, tag, self.project.tags, find, whole_words),
            lambda answer: self._tag_places(quote, answer),
        )

    def _own_over(self, start: int, end: int) -> Iterator[Annotation]:
        """The annotator's annotations that share a code point with a range."""
        over = self.reader.annotations.overlapping(start, end)
        return (one for one in over if one.annotator == self.project.annotator)

    def _tag_places(self, quote: str, answer: ToTag | None) -> None:
        sheet = self.sheet
        if answer is None or sheet is None:
            return
        if not answer.total:
            self.say("occurrences.none-chosen")
        elif not answer.tag:
            self.app.push_screen(
                dialogs.tag_picker(self.project.tags, quote),
                lambda tag: self._tag_places(quote, answer._replace(tag=tag)) if tag else None,
            )
        elif not self.project.annotator:
            self.ask_annotator(lambda: self._tag_places(quote, answer))
        else:
            from annotations.search.occurrences import drafts

            article = sheet.article
            made = drafts(article.text, article.digest, answer.spans, answer.tag)
            self.change_in_turns(
                sheet.adding(made),
                lambda change: self._tagged(quote, answer.tag, change),
                lambda done: self.say(
                    "occurrences.tagging", tag=answer.tag, done=f"{done:,}", to_do=f"{answer.total:,}"
                ),
            )

    def _tagged(self, quote: str, tag: str, change: Change) -> None:
        self.reader.drop_selection()
        self.show_focus()
        self.say("occurrences.done", tag=tag, count=change.count, quote=short(quote))


def _nowhere_else(search: OccurrenceSearch, at: Span | None) -> bool:
    """Whether a text stands nowhere but `at`, as far as that can be told at once."""
    for _ in islice(search.steps, AT_ONCE):
        if any(one.span != at for one in search.places[:2]):
            return False
    return search.complete and all(one.span == at for one in search.places)
