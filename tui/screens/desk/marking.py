"""Marking the open article done or skipped, which goes on to the next; undo right after that comes back."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from annotations.articles.article import Article
from annotations.corpus.corpus import Entry
from annotations.history.history import History
from annotations.open_article import OpenArticle
from tui.screens.desk.desk import Desk
from tui.widgets.lines import fit, one_line
from tui.words import words

_TITLE = 32
"""Cells that a title takes in a message."""


class Standing(Struct, frozen=True):
    """How things stood in the open article: with the next change, or another article, they stand otherwise."""

    sheet: OpenArticle | None
    history: History | None
    changes: int


class Mark(NamedTuple):
    """An article that was marked with the change `step`, and how things stood once the next was opened, if any was."""

    entry: Entry
    step: str
    then: Standing


class Marking(Desk):
    """The status of the open article."""

    _marks: tuple[Mark, ...] = ()
    """What undo takes back now in the articles up to this one, since nothing was done after it; the latest last."""

    def action_done(self) -> None:
        """Mark the article done, and go to the next that is not."""
        self._mark("done", on=True)

    def action_skip(self) -> None:
        """Mark the article skipped, and go to the next that is not done."""
        self._mark("skipped", on=True)

    def action_reopen(self) -> None:
        """Mark the article as not done."""
        self._mark("open")

    def action_undo(self) -> None:
        """Take back the latest change: in this article, or the mark that led here if nothing was done since."""
        if self.marks and not self.adjusting and not self.refuses():
            self._unmark(*self.marks)
        else:
            self.take_back("undo")

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that undo takes back now, the latest last."""
        return self._marks if self._marks and self._marks[-1].then == self._standing_here() else ()

    def _standing_here(self) -> Standing:
        history = self.sheet.history if self.sheet else None
        return Standing(self.sheet, history, len(history.touched) if history else 0)

    def _mark(self, status: str, *, on: bool = False) -> None:
        """Give the article a status; with `on`, go to the next that is not done."""
        if self.sheet is None or self.entry is None:
            return
        if not self.project.annotator:
            self.ask_annotator(lambda: self._mark(status, on=on))
            return
        marks, entry = self.marks, self.entry
        change = self.change("set_status", status)
        self.refresh_status()
        if change is None or not on:
            return
        undo = self.words("article.unmark") if change.events else ""
        marked = self.sheet.article

        def opened(found: bool) -> None:
            said = "article.done-next" if found else "article.all-done"
            self.say(said, title=_short(marked), status=words(f"article.{status}"), undo=undo)
            if change.events:
                self._marks = (*marks, Mark(entry, change.events[0].id, self._standing_here()))

        ids = chain(self.articles.ids_from(marked.id, 1), self.articles.ids_from("", 1))
        others = (id for id in ids if id != marked.id)
        self.open_first(self.entries_of(others, still_open=True), opened)

    def _unmark(self, *marks: Mark) -> None:
        """Go back to the article that was marked last, unless that is open still, and take its mark back there."""
        self._marks = ()
        if marks[-1].entry == self.entry:
            self._take_back_mark(*marks)
            return
        self.open_first([marks[-1].entry], lambda opened: self._take_back_mark(*marks) if opened else None)

    def _take_back_mark(self, *marks: Mark) -> None:
        *before, mark = marks
        if self.sheet is None:
            return
        step = self.sheet.history.undo_step
        if step is None or step.key != mark.step:
            self.say("undo.elsewhere")
            return
        self.take_back("undo")
        self.say("undo.mark", title=_short(self.sheet.article), status=words(f"article.{self.sheet.status}"))
        if before:
            self._marks = (*before[:-1], before[-1]._replace(then=self._standing_here()))


def _short(article: Article) -> str:
    return fit(one_line(article.meta.title), _TITLE) or article.path
