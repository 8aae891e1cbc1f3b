"""Collecting the hits of a search of all articles, beside the screen, and putting them in order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import getters
from textual.message import Message
from textual.worker import get_current_worker

from annotations.errors import ReaderError, UsageError
from annotations.search.concordance import Line, concordance, with_present_tags
from annotations.text.query import Mode, Query
from tui.screens.speaking import Speaking
from tui.widgets.concordance_list import ConcordanceList
from tui.widgets.concordance_order import ARTICLE, in_order
from tui.widgets.concordance_row import HitRow
from tui.widgets.footer import Footer
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.screens.desk.desk import Desk

CONTEXT = 120
"""Code points of context kept with a hit: no window shows more."""

AT_ONCE, PAUSE = 0.02, 0.1
"""Seconds after which the worker posts what it has: soon at first, then so that it can be taken in between keys."""

BATCH = 1_000
"""The number of hits after which the worker posts them, however soon."""

WAIT = 2.0
"""Seconds for which keys wait, at most, until the first page of lines stands."""

RowsOf = dict[str, list[HitRow]]
"""Lines by the ids of their articles."""


class Collecting(Speaking[Line | None]):
    """The search: one at a time, in a worker. A new one ends the one before."""

    PLACE = "lines"

    class Collected(Message):
        """More was found; `read` articles were looked at so far, `articles` of them have hits."""

        def __init__(
            self, search: int, rows: list[HitRow], read: int, articles: int, *, last: bool, fault: str = ""
        ) -> None:
            super().__init__()
            self.search, self.rows, self.read, self.articles = search, rows, read, articles
            self.last, self.fault = last, fault

    class Ordered(Message):
        """The lines found so far were put in order."""

        def __init__(self, search: int, order: str, numbers: list[int]) -> None:
            super().__init__()
            self.search, self.order, self.numbers = search, order, numbers

    class Retagged(Message):
        """These lines have other tags now."""

        def __init__(self, rows: list[HitRow]) -> None:
            super().__init__()
            self.rows = rows

    lines = getters.query_one("#lines", ConcordanceList)
    status_line = getters.query_one("#status", StatusLine)
    footer = getters.query_one("#footer", Footer)
    search_bar = getters.query_one("#footer", SearchBar)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.keymap)
        self.desk, self.project = desk, desk.project
        self.query_asked: Query | None = None
        """What is or was searched for."""
        self._search = 0
        """The number of the search; what comes from an earlier one is too late."""
        self._waits = 0
        """The search whose first page keys wait for; 0 while they do not."""
        self._read = self._articles = 0
        self._searching = False
        self._versions: dict[str, str] = {}
        """The versions that articles' annotations had when the tags of lines were last looked up."""
        self._order = self._shown_order = ARTICLE

    # ---- searching

    def start(self, text: str, mode: Mode) -> bool:
        """Search all articles. False, after saying why, where that cannot be searched for."""
        try:
            self.query_asked = Query(text, mode)
        except UsageError as fault:
            self.search_bar.tell(fault.what, failed=True)
            return False
        self.project.local.remember_search(text, mode)
        self._search += 1
        self._read = self._articles = 0
        self._searching, self._shown_order = True, ARTICLE
        self.lines.clear(self._search)
        self.show_counts()
        self.refresh_status()
        self.in_thread("search", partial(self._collect, self._search, self.query_asked))
        self.hold_keys()
        self._waits = self._search
        self.set_timer(WAIT, partial(self._stop_waiting, self._search))
        return True

    def _stop_waiting(self, search: int) -> None:
        if self._waits == search and self.app.screen is self:
            self._waits = 0
            self.release_keys()

    def _stop_waiting_if_page_stands(self) -> None:
        """Let keys wait no longer if the first page of lines stands: what is typed on is about these."""
        if self._order != ARTICLE:
            stands = not self._searching and self._shown_order == self._order
        else:
            stands = not self._searching or len(self.lines.rows) >= self.lines.size.height
        if stands:
            self._stop_waiting(self._search)

    def _collect(self, search: int, query: Query) -> None:
        """In the worker: find hits, and post them batch by batch, until it is cancelled."""
        worker = get_current_worker()
        self._versions = self.project.store.versions()
        for batch in self._batches(search, query):
            if worker.is_cancelled:
                return
            if batch is not None:
                self.post_message(batch)

    def _batches(self, search: int, query: Query) -> Iterator[Collected | None]:
        """The hits in batches, the last one with what ended the search early, if anything did.

        None after an article that ends no batch, so that the search can be left off there.
        """
        rows: list[HitRow] = []
        found = read = articles = 0
        due, fault = monotonic() + AT_ONCE, ""
        try:
            for of_article in concordance(self.project, query, CONTEXT):
                before = found
                for line in of_article:
                    rows.append(HitRow(search, found, line))
                    found += 1
                    if len(rows) == BATCH:
                        yield self.Collected(search, rows, read, articles + 1, last=False)
                        rows, due = [], monotonic() + PAUSE
                read += 1
                articles += found > before
                if monotonic() < due:
                    yield None
                else:
                    yield self.Collected(search, rows, read, articles, last=False)
                    rows, due = [], monotonic() + PAUSE
        except ReaderError as error:
            fault = error.what
        yield self.Collected(search, rows, read, articles, last=True, fault=fault)

    def on_collecting_collected(self, message: Collected) -> None:
        """Show what was found."""
        if message.search != self._search:
            return
        first = not self.lines.rows
        self._read, self._articles, self._searching = message.read, message.articles, not message.last
        if message.rows:
            gc.freeze()
            self.lines.extend(message.rows)
        self.show_counts()
        if message.fault:
            self.say("error", error=message.fault)
        elif first and message.rows:
            self.refresh_status()
        if message.last and self._order != ARTICLE:
            self._put_in_order()
        self._stop_waiting_if_page_stands()

    def in_thread(self, group: str, work: Callable[[], None]) -> None:
        """Do some work beside the screen, instead of what is left to do of the group."""
        # Without a description Textual would take as one all that the work is about, which may be much.
        self.run_worker(work, group, group, group, thread=True, exclusive=True, exit_on_error=False)

    # ---- tags

    def bring_up_to_date(self, article: str) -> None:
        """Look again at the tags of lines of articles that were annotated meanwhile; `article` may just have been."""
        self.in_thread("tags", partial(self._look_again, self.lines.by_article(), article))

    def _look_again(self, rows: RowsOf, article: str) -> None:
        before, self._versions = self._versions, self.project.store.versions()
        changed = {id for id, _ in before.items() ^ self._versions.items()} | {article}
        for id in changed & rows.keys():
            self.post_message(self.Retagged(self.fresh(rows, [id])))

    def fresh(self, rows: RowsOf, articles: Collection[str]) -> list[HitRow]:
        """In a worker: the lines of some articles with the tags that they have now."""
        return [
            HitRow(row.search, row.number, line)
            for article in articles
            for row, line in zip(
                rows[article],
                with_present_tags(self.project, [row.line for row in rows[article]]),
                strict=True,
            )
        ]

    def on_collecting_retagged(self, message: Retagged) -> None:
        """Show the tags."""
        for row in message.rows:
            self.lines.replace(row)
        self.refresh_status()

    # ---- order

    def action_sort(self, order: str) -> None:
        """Put the lines in an order, those that are still to come when all are there."""
        self._order = order
        self._put_in_order()

    def _put_in_order(self) -> None:
        rows = tuple(self.lines.found)
        self.in_thread("order", partial(self._sort_rows, self._search, rows, self._order))

    def _sort_rows(self, search: int, rows: Sequence[HitRow], order: str) -> None:
        self.post_message(self.Ordered(search, order, in_order(rows, order)))

    def on_collecting_ordered(self, message: Ordered) -> None:
        """Show the lines in their order."""
        if (message.search, message.order) == (self._search, self._order):
            self._shown_order = message.order
            self.lines.rearrange(message.numbers)
            self.show_counts()
            self._stop_waiting_if_page_stands()

    # ---- how many

    def show_counts(self) -> None:
        """Say in the header how many hits there are, and, where there are none, why."""
        query = self.query_asked
        if query is None:
            self.lines.say_above(self.words("lines.heading-none"))
            self.lines.say_instead(self.words("lines.how"))
            return
        name = "found-so-far" if self._searching else "found"
        hits = self.counted("hit", len(self.lines.rows))
        read = self.counted("article", self._read)
        found = self.words(f"lines.{name}", hits=hits, articles=f"{self._articles:,}", read=read)
        parts = [self.words("lines.query", query=query.text), found]
        if self._shown_order != ARTICLE:
            parts.append(self.words(f"lines.order-{self._shown_order}"))
        if picked := self.lines.picked_count:
            parts.append(self.words("lines.marked", count=f"{picked:,}"))
        self.lines.say_above(" · ".join(parts))
        name = "searching" if self._searching else "none"
        self.lines.say_instead(self.words(f"lines.{name}", query=query.text, read=read))

    def counted(self, what: str, count: int) -> str:
        """A number with its noun: `1 hit`, `2,000 articles`."""
        return self.words(f"lines.{what}" if count == 1 else f"lines.{what}s", count=f"{count:,}")
