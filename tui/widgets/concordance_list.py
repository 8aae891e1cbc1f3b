"""`ConcordanceList`: the lines of a concordance below one another, the hits in one column; lines can be marked.

What a row holds and looks like is in `concordance_row`; how lines are found, sorted, tagged is for the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui.colours.looks import Looks
from tui.keyboard.bindings import bindings, named
from tui.widgets.article_row import short_date
from tui.widgets.concordance_row import HitRow, hit_line
from tui.widgets.lines import Line
from tui.widgets.rows import MOVING, Rows


class ConcordanceList(Rows[HitRow], inherit_bindings=False):
    """Hits in their context. A marked one has a sign before it, tags on a hit are shown by their letters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("lines"),
        *MOVING,
        *named("row-open", "search", "leave", *(f"tag-{digit}" for digit in "123456789")),
    ]

    class Opened(Rows.Opened):
        """The user opened a line."""

    class Marked(Message):
        """The user marked lines, or took marks away."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.tag_look: Callable[[str], tuple[str, str]] = lambda tag: (tag[:1], "grey")
        """The mark and the colour name of a tag."""
        self.said_above = ""
        self.said_instead = ""
        self._search = 0
        self._found: list[HitRow] = []
        """The lines as they were found, by their numbers."""
        self._places: list[int] = []
        """Where the first of them stand, by their numbers; the others stand after these, as they were found."""
        self._picked: set[int] = set()

    # ---- what is shown

    def say_above(self, heading: str) -> None:
        """Show this in the header."""
        if heading != self.said_above:
            self.said_above = heading
            self.refresh_header()

    def say_instead(self, said: str) -> None:
        """Show this where there are no lines."""
        self.said_instead = said
        if not self._rows:
            self.refresh()

    def heading(self) -> str:
        """What the screen has to say about all lines."""
        return self.said_above

    def nothing(self) -> str:
        """What the screen has to say where there are no lines."""
        return self.said_instead

    def clear(self, search: int) -> None:
        """Show no lines; those that come are of this search."""
        self._search, self._found, self._places = search, [], []
        self._picked.clear()
        self.show((), first=True)

    def extend(self, rows: Sequence[HitRow]) -> None:
        """Show these lines after the others."""
        self._found += rows
        super().extend(rows)

    def replace(self, row: HitRow) -> None:
        """Show `row` in place of that with its number; nothing happens where it is of another search."""
        if row.search == self._search:
            self._found[row.number] = row
            super().replace(row)

    def rearrange(self, numbers: Sequence[int]) -> None:
        """Show the first lines, of which these are the numbers, in this order; the others stay after them."""
        self._places = [0] * len(numbers)
        for place, number in enumerate(numbers):
            self._places[number] = place
        found = self._found
        self.show([*(found[number] for number in numbers), *found[len(numbers) :]])

    def index_of(self, id: str | None) -> int | None:
        """The place of the line with this id; told without a table of all, of which there may be very many."""
        search, _, said = (id or "").partition("-")
        if search != str(self._search) or int(said) >= len(self._found):
            return None
        number = int(said)
        return self._places[number] if number < len(self._places) else number

    @property
    def rows(self) -> Sequence[HitRow]:
        """All lines, in the order in which they are shown."""
        return self._rows

    @property
    def found(self) -> Sequence[HitRow]:
        """All lines, in the order in which they were found."""
        return self._found

    @property
    def current(self) -> HitRow | None:
        """The line at the cursor."""
        return self._rows[self._cursor] if self._rows else None

    @staticmethod
    def date_of(row: HitRow) -> str:
        """The day that a line's article prints, or that it prints none."""
        return short_date(row.line.reference.published)

    def by_article(self) -> dict[str, list[HitRow]]:
        """The lines by the ids of their articles."""
        found: dict[str, list[HitRow]] = {}
        for row in self._found:
            found.setdefault(row.line.reference.entry.id, []).append(row)
        return found

    # ---- marks

    @property
    def picked(self) -> list[HitRow]:
        """The marked lines, in the order in which they were found."""
        return [self._found[number] for number in sorted(self._picked)]

    @property
    def picked_count(self) -> int:
        """How many lines are marked."""
        return len(self._picked)

    def unpick(self, rows: Iterable[HitRow]) -> None:
        """Take the marks of these lines away."""
        self._pick(self._picked - {row.number for row in rows if row.search == self._search})

    def action_mark(self) -> None:
        """Mark the line, or take its mark away, and go to the next."""
        if row := self.current:
            self._pick(self._picked ^ {row.number})
            self.action_row(1)

    def action_mark_all(self) -> None:
        """Mark all lines, or, where all are marked, none."""
        everything = len(self._picked) == len(self._found)
        self._pick(set() if everything else set(range(len(self._found))))

    def action_mark_article(self) -> None:
        """Mark all lines of the article at the cursor, or, where all of these are marked, none of them."""
        if current := self.current:
            article = current.line.reference
            of_article = {row.number for row in self._found if row.line.reference is article}
            self._pick(self._picked - of_article if of_article <= self._picked else self._picked | of_article)

    def _pick(self, picked: set[int]) -> None:
        changed, self._picked = self._picked ^ picked, picked
        if changed:
            self._repaint()
            self.post_message(self.Marked())

    def look(self, row: HitRow, /) -> Hashable:
        """The line, and whether it is marked."""
        return row, row.number in self._picked

    def paint(self, row: HitRow, _part: int, _marked: bool, looks: Looks, /) -> tuple[Line, Line]:
        """A row's line."""
        tags = [self.tag_look(tag) for tag in row.line.tags]
        return hit_line(row.line, self.size.width, row.number in self._picked, tags, looks)
