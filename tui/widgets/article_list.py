"""`ArticleList`: the articles of the project, two lines each: title; date, status, counts of annotations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from annotations.fold import folded
from tui.looks import Looks
from tui.widgets.lines import BAR, BOLD, Line, one_line
from tui.widgets.rows import Rows
from tui.words import words

STATUS_MARKS = {"unread": "[ ]", "open": "[~]", "done": "[x]", "skipped": "[-]"}
"""How an article's status is shown."""

TEXT_CHANGED, EDITED_SINCE_DONE = "text changed", "edited since done"

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY = re.compile(r"\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


class ArticleRow(NamedTuple):
    """An article as the list shows it.

    `published` is the time as the text prints it, None where it prints none; `counts` are mark, number and
    colour of each tag used; `flags` holds `TEXT_CHANGED`, `EDITED_SINCE_DONE` or both.
    """

    id: str
    title: str
    published: str | None = None
    status: str = "unread"
    counts: tuple[tuple[str, int, str], ...] = ()
    flags: tuple[str, ...] = ()


def short_date(published: str | None) -> str:
    """The day of a time: `19 Jan 2024`. What is no ISO date is shown as printed; None as *no date*."""
    if not published:
        return words("articles.no-date")
    months = words("articles.months").split()
    found = _DATE.match(published)
    if not found or not 1 <= int(found[2]) <= len(months):
        # As printed, less the time of day: the list has no room for it.
        day = _DAY.search(published)
        return day[0] if day else _CLOCK.split(published)[0].rstrip(" ,|-–") or published
    return f"{int(found[3])} {months[int(found[2]) - 1]} {found[1]}"


def article_line(row: ArticleRow, part: int, current: bool, looks: Looks) -> Line:
    """The pieces of the first or the second line of an article's row."""
    if part == 0:
        title = one_line(row.title) or words("articles.no-title")
        return [(BAR if current else " ", looks.key), (title, looks.base + BOLD if current else looks.base)]
    status = STATUS_MARKS.get(row.status, "[?]")
    pieces = [(" ", looks.base), (f"{short_date(row.published)} ", looks.faint), (status, looks.base)]
    for mark, count, colour in row.counts:
        pieces += [(" ", looks.base), (mark, looks.mark(colour)), (str(count), looks.base)]
    pieces += [(f" {words(_FLAG_WORDS[flag])}", looks.notice) for flag in row.flags if flag in _FLAG_WORDS]
    return pieces


_FLAG_WORDS = {TEXT_CHANGED: "articles.text-changed", EDITED_SINCE_DONE: "articles.edited"}


class ArticleList(Rows[ArticleRow]):
    """The list of articles. The open one is marked; typing a filter narrows the list by title."""

    ROW_HEIGHT = 2

    class Highlighted(Rows.Highlighted):
        """The user moved the cursor to an article."""

    class Opened(Rows.Opened):
        """The user opened an article."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._all: list[ArticleRow] = []
        self._places: dict[str, int] = {}
        self._titles: list[str] | None = None
        self._filter = ""
        self._problems = 0

    def set_rows(self, rows: Iterable[ArticleRow]) -> None:
        """Show these articles, in this order."""
        self._all = list(rows)
        self._places = {row.id: place for place, row in enumerate(self._all)}
        self._titles = None
        self._show_matching()

    def add_rows(self, rows: Iterable[ArticleRow]) -> None:
        """Show these articles after the others."""
        added = list(rows)
        self._places.update((row.id, place) for place, row in enumerate(added, len(self._all)))
        self._all += added
        titles = [folded(row.title) for row in added] if self._titles is not None or self._filter else []
        if self._titles is not None:
            self._titles += titles
        self.extend(self._matching(added, titles) if self._filter else added)

    def row(self, id: str) -> ArticleRow | None:
        """The row of an article, shown or not; None for one that the list does not hold."""
        place = self._places.get(id)
        return None if place is None else self._all[place]

    def update_row(self, row: ArticleRow) -> None:
        """Show an article's new state in its row; nothing happens for one that the list does not hold."""
        place = self._places.get(row.id)
        if place is None:
            return
        self._all[place] = row
        if self._titles is not None:
            self._titles[place] = folded(row.title)
        self.replace(row)

    def show_current(self, id: str | None) -> None:
        """Mark the open article, and bring it into view."""
        self.mark(id)

    def filter(self, text: str) -> None:
        """Show only articles whose title holds `text`, whatever case and accents; "" shows all."""
        wanted = one_line(text)
        if wanted != self._filter:
            self._filter = wanted
            self._show_matching()

    def drop_filter(self) -> bool:
        """Show all articles again; whether they were filtered."""
        was = self._filter
        self.filter("")
        return bool(was)

    def show_problems(self, count: int) -> None:
        """Say in the header how many things could not be read."""
        self._problems = count
        self.refresh_header()

    @property
    def shown_ids(self) -> list[str]:
        """The ids of the articles that the filter leaves, in order."""
        return [row.id for row in self._rows]

    def _show_matching(self) -> None:
        if not self._filter:
            self.show(self._all)
            return
        if self._titles is None:
            self._titles = [folded(row.title) for row in self._all]
        self.show(self._matching(self._all, self._titles))

    def _matching(self, rows: list[ArticleRow], titles: list[str]) -> list[ArticleRow]:
        wanted = folded(self._filter)
        return [row for row, title in zip(rows, titles, strict=True) if wanted in title]

    def heading(self) -> str:
        """How many articles there are, and how many of them are shown."""
        if self._filter:
            count, total = f"{len(self._rows):,}", f"{len(self._all):,}"
            return words("articles.filtered", shown=count, count=total, filter=self._filter)
        problems = words("articles.problems", count=f"{self._problems:,}") if self._problems else ""
        return words("articles.heading", count=f"{len(self._all):,}") + problems

    def nothing(self) -> str:
        """Why no article is shown, and what to do."""
        return words("articles.none-match" if self._filter else "articles.none", filter=self._filter)

    def paint(self, row: ArticleRow, part: int, marked: bool, looks: Looks, /) -> tuple[Line, Line]:
        """One of the two lines of a row."""
        return article_line(row, part, marked, looks), ()
