"""`ArticleList`: the articles of the project, in an order that can be chosen, all or those that a filter leaves.

What a row holds and looks like is in `article_row`, the orders in `article_order`.
"""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterable, Iterator, Sequence
from itertools import compress, islice

from textual import work

from annotations.text.folding import folded
from tui.colours.looks import Looks
from tui.widgets.article_order import AT_ONCE, PLACE, in_order, ordering
from tui.widgets.article_row import ArticleRow, article_line
from tui.widgets.headings import filtered_heading
from tui.widgets.lines import Line, one_line
from tui.widgets.rows import Rows
from tui.words import words

PROGRESS = 8
"""Cells of the bar that tells how much of a large corpus was looked at."""

DONE, TO_DO = "━", "─"


def _joined(places: Sequence[int], more: Sequence[int]) -> Sequence[int]:
    """The places with more behind them; a range stays one where it can, since that answers at once."""
    if isinstance(places, range) and isinstance(more, range) and places.stop == more.start:
        return range(places.start, more.stop)
    return [*places, *more] if more else places


class ArticleList(Rows[ArticleRow]):
    """The list of articles. The open one is marked; typing a filter narrows the list by title."""

    ROW_HEIGHT = 2

    class Opened(Rows.Opened):
        """The user opened an article."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._all: list[ArticleRow] = []
        self._places: dict[str, int] = {}
        """Where each article is in `_all`."""
        self._order = PLACE
        self._sorted: Sequence[int] = range(0)
        """The places of all articles in the order that was chosen."""
        self._shown: Sequence[int] = range(0)
        """The places of those that the filter leaves."""
        self._late = False
        """Whether articles came after those that were put in order."""
        self._filter = ""
        self._problems = 0
        self._growing: float | None = None
        """How much was looked at, 0 to 1, while that takes long."""
        self._expected = 0
        self._awaited: str | None = None
        self._found = 0
        """Where the article that was asked for last is among those shown, as long as it is there."""

    def set_rows(self, rows: Iterable[ArticleRow]) -> None:
        """Show these articles."""
        self._all = list(rows)
        self._places = {row.id: place for place, row in enumerate(self._all)}
        self.sort(self._order)

    def add_rows(self, rows: Iterable[ArticleRow]) -> None:
        """Show these articles too: after the others, or in place of what they were."""
        added = []
        for row in rows:
            if row.id in self._places:
                self.update_row(row)
            else:
                added.append(row)
        places = range(len(self._all), len(self._all) + len(added))
        self._places.update(zip((row.id for row in added), places, strict=True))
        self._all += added
        self._late |= bool(added) and self._order != PLACE
        self._sorted = _joined(self._sorted, places)
        matching = self._matching(places)
        self._shown = _joined(self._shown, matching)
        self.extend([self._all[place] for place in matching])
        if self._awaited in self._places:
            self.mark(self._awaited, follow=not self.has_focus)
            self._awaited = None

    def expect(self, count: int) -> None:
        """Say in the header from the beginning how many articles there will be at the end, as far as is known."""
        self._expected = count
        self.refresh_header()

    def show_growing(self, progress: float) -> None:
        """Say in the header how many articles there are so far, and how much was looked at, 0 to 1."""
        self._growing = progress
        self.refresh_header()

    def settle(self) -> None:
        """These are all articles: put those that came late in their place."""
        self._growing, self._expected = None, 0
        self.refresh_header()
        if self._late:
            self.sort(self._order)

    def sort(self, order: str) -> None:
        """Show the articles in an order of `ORDERS`; those that are added later come last until all settle."""
        self._order, self._late = order, False
        if len(self._all) > AT_ONCE and order != PLACE:
            self._sort_in_turns()
        else:
            self.workers.cancel_group(self, "sorting")
            self._show_sorted(in_order(self._all, order))

    @work(group="sorting", exclusive=True)
    async def _sort_in_turns(self) -> None:
        """Put very many articles in order between keys; those that come meanwhile stand behind them."""
        from tui.turns import in_turns

        places: Sequence[int] = ()

        def steps() -> Generator[None, None, None]:
            nonlocal places
            places = yield from ordering(self._all, self._order)

        async for _ in in_turns(steps()):
            pass
        self._show_sorted(_joined(places, range(len(places), len(self._all))))

    def _show_sorted(self, places: Sequence[int]) -> None:
        self._sorted = places
        self._show_matching(places)

    @property
    def highlighted_title(self) -> str:
        """The title of the article at the cursor, which the list may have to cut; empty where there is none."""
        row = self._rows[self._cursor] if self._rows else None
        return one_line(row.title) or words("articles.no-title") if row else ""

    @property
    def order(self) -> str:
        """The order that was chosen."""
        return self._order

    @property
    def count(self) -> int:
        """How many articles there are, shown or not."""
        return len(self._all)

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
        self.replace(row)

    def show_current(self, id: str | None) -> None:
        """Mark the open article, and bring it into view, now or when its row comes."""
        self.mark(id)
        self._awaited = None if id in self._places else id

    def filter(self, text: str) -> None:
        """Show only articles whose title holds `text`, whatever case and accents; "" shows all."""
        typed = one_line(text)
        if typed != self._filter:
            was, self._filter = folded(self._filter), typed
            # What a longer text leaves is among what the shorter one left.
            self._show_matching(self._shown if was and was in folded(typed) else self._sorted)

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

    def ids_from(self, id: str, step: int) -> Iterator[str]:
        """The shown articles after, or with a negative `step` before, that one; where it is not shown, the first on."""
        at = self.index_of(id)
        first = 0 if at is None else at + step
        count = len(self._rows)
        indices = range(first, count) if step > 0 else range(min(first, count - 1), -1, -1)
        return (self._rows[index].id for index in indices)

    def index_of(self, id: str | None) -> int | None:
        """The index of an article among those shown; without a table of them, which takes long to make of many."""
        place = self._places.get(id or "")
        if place is None:
            return None
        if not (self._found < len(self._rows) and self._rows[self._found].id == id):
            try:
                self._found = self._shown.index(place)
            except ValueError:
                return None
        return self._found

    def _show_matching(self, places: Sequence[int]) -> None:
        self._shown = self._matching(places)
        self.show(map(self._all.__getitem__, self._shown))

    def _matching(self, places: Sequence[int]) -> Sequence[int]:
        """Those of all places, or of the last ones, whose titles the filter leaves, in their order."""
        if not self._filter:
            return places
        wanted, rows = folded(self._filter), self._all
        if isinstance(places, range):
            found = [wanted in row.plain for row in islice(rows, places.start, places.stop)]
        elif self._order == PLACE or len(places) < len(rows) // 4:
            found = [wanted in rows[place].plain for place in places]
        else:  # in the order of memory, which is several times as fast as in any other
            holding = [wanted in row.plain for row in rows]
            found = [holding[place] for place in places]
        return list(compress(places, found))

    def heading(self) -> str:
        """How many articles there are, and how many of them are shown."""
        if self._growing is None:
            count = f"{max(len(self._all), self._expected):,}"
        else:
            count = words("articles.so-far", count=f"{len(self._all):,}")
        if self._filter:
            said = words("list.filter-text", filter=self._filter)
            return filtered_heading("articles", len(self._rows), count, said, self.size.width - 1)
        heading = words("articles.heading", count=count)
        if self._order != PLACE:
            heading += words("articles.order", order=words(f"order.{self._order}"))
        return heading + (words("articles.problems", count=f"{self._problems:,}") if self._problems else "")

    def heading_end(self) -> str:
        """A bar that grows with the list; what one filters by has the whole line."""
        if self._growing is None or self._filter:
            return ""
        done = int(self._growing * PROGRESS)
        return f" {DONE * done}{TO_DO * (PROGRESS - done)} "

    def nothing(self) -> str:
        """Why no article is shown, and what to do."""
        return words(
            "articles.none-match" if self._filter else "articles.none", filter=self._filter, key=self.keymap
        )

    def line_look(self, y: int) -> Hashable:
        """Of a row's first line only the title: it stays as it is while annotations are counted in the second."""
        look = super().line_look(y)
        match look:
            case (ArticleRow() as row, 0, *rest):
                return row.encoded_title, 0, *rest
        return look

    def paint(self, row: ArticleRow, part: int, marked: bool, looks: Looks, /) -> tuple[Line, Line]:
        """One of the two lines of a row."""
        return article_line(row, part, marked, looks), ()
