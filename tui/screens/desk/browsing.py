"""Going through the articles: the first one, and on to the next. How one is opened is told by `opening`, an article's
status by `marking`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotations.articles.sources import stamp_of
from annotations.corpus.corpus import Entry
from tui.reader.caret import Position
from tui.reader.page import Page
from tui.screens.desk.opening import Opening
from tui.widgets.article_list import ArticleList
from tui.words import words


class Browsing(Opening):
    """The way from one article to the next."""

    def begin(self) -> None:
        """List the first articles and open one: the one read last, wherever it is in the list, else the first."""
        first = self.list_first()
        last = self.project.local.last_place
        last_read = self.project.corpus.entry(*last) if last else None
        for start in (*([last_read] if last_read else ()), *first):
            if self.open_entry(start):
                break
        else:
            self.show_nothing()
        self.tell_problems()

    def show_nothing(self) -> None:
        """Say that there is no article, or none that can be read, and what to do."""
        name = "article.none-readable" if self.articles.count else "article.nothing"
        self.reader.show(Page(title=words(name), facts=words("article.nothing-how")), Position(0))

    def action_reload(self) -> None:
        """Read the open article again from disk."""
        if self._entry is not None:
            self.open_first([self._entry])

    def check_file(self) -> None:
        """Say so when the open article has changed on disk; the text on screen stays."""
        if self.sheet and not self.file_changed and self._stamp != stamp_of(self.sheet.article.file):
            self.file_changed = True
            self.footer.show_notice(self.words("article.changed"))

    # ---- going on

    def action_article(self, step: int) -> None:
        """To the next or the previous article in the shown order."""
        current = self._opening.id if self._opening else self.sheet.article.id if self.sheet else ""
        ids = list(self.articles.ids_from(current, step))
        if ids:
            self.open_first(self.entries_of(ids))  # past those that cannot be read, which is said
        else:
            self.say("article.last" if step > 0 else "article.first")

    def entries_of(self, ids: Iterable[str], *, still_open: bool = False) -> Iterator[Entry]:
        """The articles of some rows; with `still_open`, those that are neither done nor skipped."""
        for row in map(self.articles.row, ids):
            if row and row.entry and (not still_open or row.status in ("unread", "open")):
                yield row.entry

    # ---- the list

    def on_article_list_opened(self, message: ArticleList.Opened) -> None:
        """Open the article of the row, and go to the reader."""
        self.open_first(self.entries_of([message.id]), lambda _: self.show_pane("reader"))
