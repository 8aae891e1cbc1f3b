"""Filling the article list: the first rows before the first frame, the rest by a worker; counts, order, problems.

Opening articles and going from one to the next is for `browsing`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Mapping
from contextlib import closing
from sys import intern
from time import monotonic, sleep

from msgspec.structs import replace
from textual.message import Message
from textual.worker import get_current_worker

from annotations.corpus.corpus import Entry
from annotations.corpus.counts import Counts
from annotations.project import Listed
from annotations.sha256 import sha256_hex
from tui.screens import dialogs
from tui.screens.desk.desk import Desk
from tui.widgets.article_order import ORDERS
from tui.widgets.article_row import EDITED_SINCE_DONE, TEXT_CHANGED, ArticleRow, article_row
from tui.words import words

AT_ONCE = 40
"""How many articles are listed before the first frame; a worker lists all."""

BATCH, PAUSE = 2_000, 0.1
"""The articles, or the seconds, after which the worker posts what it has, little enough to be taken in between keys."""

SPELL, REST = 0.002, 0.000_001
"""Seconds that the worker works before a rest, and that one takes: the thread that takes keys gets on in between.

It waits a dozen times a key; where nobody rests, each of these would take five milliseconds.
"""

PATIENCE = 1.0
"""Seconds after which the list's header says that more articles are being looked for."""


class Listing(Desk):
    """The rows of the article list, and how they are kept up to date."""

    class Found(Message):
        """A worker has made out more rows of the list, or made them out anew; `last` when these are all.

        `progress` is the part of the paths that was looked at, 0 to 1.
        """

        def __init__(self, rows: list[ArticleRow], progress: float, last: bool = False) -> None:
            super().__init__()
            self.rows, self.progress, self.last = rows, progress, last

    _told = 0
    """How many problems were told."""

    def list_first(self) -> list[Entry]:
        """List the first articles, and have a worker list all once these are on the screen; the first entries."""
        self._known_looks: dict[tuple[tuple[str, int, str], ...], tuple[tuple[str, int, str], ...]] = {}
        if (order := self.project.local.order) in ORDERS:
            self.articles.sort(order)
        first = list(self.project.listed(AT_ONCE))
        self._take_in([self._row(listed) for listed in first])
        if len(first) < AT_ONCE:
            self.articles.settle()
        else:
            self.articles.expect(self.project.local.listed(self._paths))
        self.call_after_refresh(self.recount)
        return [listed.entry for listed in first]

    @property
    def _paths(self) -> str:
        """The paths whose articles are listed, as a name that any file can hold."""
        return sha256_hex(b"\0".join(map(os.fsencode, self.project.place.paths)))

    def recount(self) -> None:
        """Bring the whole list up to date. What this machine remembers and has not changed is not read again."""
        self.visited = {self.sheet.article.id} if self.sheet else set()
        self._began = monotonic()
        gc.freeze()
        self.run_worker(self._list_all, thread=True, group="listing", exclusive=True, exit_on_error=False)

    def _list_all(self) -> None:
        """In the worker: make out all rows, batch by batch, until it is cancelled."""
        worker = get_current_worker()
        rows: list[ArticleRow] = []
        now = monotonic()
        due, rest = now + PAUSE, now + SPELL
        with closing(self.project.listed()) as listing:
            for listed in listing:
                rows.append(self._row(listed))
                now = monotonic()
                if now > rest:
                    sleep(REST)
                    rest = monotonic() + SPELL
                if len(rows) < BATCH and now <= due:
                    continue
                if worker.is_cancelled:
                    return
                self.post_message(self.Found(rows, self.project.corpus.progress))
                rows, due = [], monotonic() + PAUSE
        self.post_message(self.Found(rows, 1.0, last=True))

    def on_listing_found(self, message: Found) -> None:
        """Show the rows. The garbage collector need not look at them: with many, each time would be felt."""
        gc.freeze()
        self._take_in(message.rows)
        self.tell_problems()
        if message.last:
            self.articles.settle()
            self.project.local.remember_listed(self._paths, self.articles.count)
        elif monotonic() - self._began > PATIENCE:
            self.articles.show_growing(message.progress)

    def _take_in(self, rows: Iterable[ArticleRow]) -> None:
        left = self.visited - ({self.sheet.article.id} if self.sheet else set())
        self.articles.add_rows(self._as_now(row) if row.id in left else row for row in rows)
        self.refresh_article_row()

    def _as_now(self, row: ArticleRow) -> ArticleRow:
        """The row of an article that may have been changed since the worker looked at it."""
        known = self.articles.row(row.id)
        changed = (TEXT_CHANGED,) if known is not None and TEXT_CHANGED in known.flags else ()
        return self._counted(row, self.project.counts(row.id), changed)

    def _row(self, listed: Listed) -> ArticleRow:
        """The row of an article; in the worker, since with many articles every part of it takes time."""
        entry, head, counts = listed
        title = head.title or entry.record or entry.path
        looks, flags = self._looks_of(counts.tags), _flags(counts)
        # What many rows have in common is in memory once.
        looks, status = self._known_looks.setdefault(looks, looks), intern(counts.status)
        source = head.source and intern(head.source)
        return article_row(entry.id, title, head.published, status, looks, flags, source, entry)

    def _looks_of(self, counts: Mapping[str, int]) -> tuple[tuple[str, int, str], ...]:
        """Mark, number and colour of each tag, in the order of the tag set; unknown ones last."""
        tags = self.project.tags.tags
        looks = [(tag.mark, counts[tag.name], tag.colour) for tag in tags if tag.name in counts]
        if len(looks) < len(counts):
            unknown = sorted(counts.keys() - {tag.name for tag in tags})
            looks += [
                (mark, counts[name], colour) for name in unknown for mark, colour in (self.tag_look(name),)
            ]
        return tuple(looks)

    def refresh_article_row(self) -> None:
        """Show the open article's counts and status in its row; more is known of it than what is on disk."""
        row = self.articles.row(self.sheet.article.id) if self.sheet else None
        if self.sheet and row and self.project.annotator:
            standing = self.sheet.standing
            counts = Counts(standing.tag_counts, self.sheet.status, self.sheet.edited_since_done)
            changed = (TEXT_CHANGED,) if standing.waiting else ()
            self.articles.update_row(self._counted(row, counts, changed))

    def _counted(self, row: ArticleRow, counts: Counts, changed: tuple[str, ...]) -> ArticleRow:
        looks, flags = self._looks_of(counts.tags), _flags(counts) + changed
        return replace(row, status=counts.status, counts=looks, flags=flags)

    def tell_problems(self) -> None:
        """Say what could not be read, each time there is more of it; the list's header keeps the number."""
        of_articles = self.project.corpus.problems
        problems = (*of_articles, *self.project.store.problems)
        if len(problems) > self._told:
            what, where, fix = problems[self._told]
            name = "of-article" if self._told < len(of_articles) else "of-store"
            where = where.removeprefix(f"{self.project.place.root}/")
            said = words(f"problem.{name}", what=what.rstrip("."), where=where, fix=fix).rstrip()
            count, self._told = len(problems), len(problems)
            self.articles.show_problems(count)
            self.say("article.problem" if count == 1 else "article.problems", what=said, count=count)

    def action_sort(self) -> None:
        """Choose the order of the list."""
        options = [(order, words(f"sort.{order}")) for order in ORDERS]
        self.app.push_screen(dialogs.choice(words("sort.heading"), options, self.articles.order), self._sort)

    def _sort(self, order: str | None) -> None:
        if order:
            self.articles.sort(order)
            self.project.local.remember_order(order)


def _flags(counts: Counts) -> tuple[str, ...]:
    return (EDITED_SINCE_DONE,) if counts.edited_since_done else ()
