"""Going through the articles: the first one, and on to the next. How one is opened is told by `opening`, an article's
status by `marking`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotations.corpus.corpus import Entry
from tui.reader.caret import Position
from tui.reader.page import Page
from tui.screens.desk.opening import Opening
from tui.widgets.article_list import ArticleList
from tui.words import words


class Browsing(Opening):
    """The way from one article to the next."""

    def begin(self, first: Iterable[Entry]) -> None:
        """Open an article: the one read last, wherever it is in the list, else the first that can be read."""
        last = self.project.local.last_place
        last_read = self.project.corpus.entry(*last) if last else None
        for start in (*([last_read] if last_read else ()), *first):
            if self.open_entry(start):
                break
        else:
            self.show_nothing()

    def show_nothing(self) -> None:
        """Say that there is no article, or none that can be read, and what to do."""
        name = "article.none-readable" if self.articles.count else "article.nothing"
        self.reader.show(Page(title=words(name), facts=words("article.nothing-how")), Position(0))

    # ---- going on

    def action_article(self, step: int) -> None:
        """To the next or the previous article in the shown order."""
        ids = list(self.articles.ids_from(self.id_in_list, step))
        if ids:
            self.open_first(self.entries_of(ids))  # which says of those that cannot be read why, and goes on
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
