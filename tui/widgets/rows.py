"""`Rows`: a virtual list that paints itself: a header, rows of equal height; it makes only the visible.

What a row looks like is for the subclass to say; what opening a row does is for the screen.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.colours.looks import Looks
from tui.keyboard.bindings import bindings, named
from tui.keyboard.keymap import Keymap
from tui.widgets.kept import Remembering
from tui.widgets.lines import BAR, Line, stretches, strip_of, wrap

WHEEL = 3
"""Lines that one turn of the mouse wheel scrolls."""

MOVING: list[BindingType] = [
    binding
    for binding in bindings("list")
    if isinstance(binding, Binding) and binding.action.startswith(("row(", "page(", "ends("))
]
"""The keys that move about in anything that is read line by line."""


class Row(Hashable, Protocol):
    """What every row has: an id; the cursor passes over rows whose id is empty."""

    @property
    def id(self) -> str:
        """Which row it is."""


RowT = TypeVar("RowT", bound=Row)


class Rows(Remembering, Generic[RowT], can_focus=True):
    """A list with a cursor, and one marked row (the open article, the focused annotation).

    Nothing here ever asks for a layout; a key repaints the lines that it changes.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*MOVING, *named("row-open", "row-filter", "row-leave")]
    ROW_HEIGHT: ClassVar[int] = 1
    HEADER: ClassVar[int] = 1
    """Lines above the rows."""
    keymap = Keymap()
    """The keys that sentences name."""

    class Opened(Message):
        """The user opened a row, by Enter or a click."""

        def __init__(self, rows: Rows[RowT], id: str) -> None:
            super().__init__()
            self.rows, self.id = rows, id

        @property
        def control(self) -> Widget:
            """The list, for selectors."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: list[RowT] = []
        self.moved: Callable[[], object] = lambda: None
        """Called when the user moved the cursor: a message would bring the other parts of the screen a frame later."""
        self._index: dict[str, int] | None = None
        self._cursor = 0
        self._top = 0
        self._marked: str | None = None
        self._fitted_to = Size()
        """The size that was painted last: Textual works out the present one each time it is asked."""
        self._seen: list[tuple[Hashable, bool, bool]] = []
        """What the looks of the visible rows depended on when they were last looked at: `look`, cursor, mark."""

    # ---- for the subclass

    def heading(self) -> str:
        """The header's text."""
        return ""

    def heading_end(self) -> str:
        """What stands at the header's right end."""
        return ""

    @abstractmethod
    def paint(self, row: RowT, part: int, marked: bool, looks: Looks, /) -> tuple[Line, Line]:
        """The pieces at the left and at the right of a row's line number `part`."""

    def look(self, row: RowT, /) -> Hashable:
        """What the looks of a row depend on, cursor and mark apart: rows of which this is equal look alike."""
        return row

    def nothing(self) -> str:
        """What to say, and what to do next, where there are no rows."""
        return ""

    @property
    def active(self) -> bool:
        """Whether keys move the cursor, so that it is shown."""
        return self.has_focus

    # ---- what is shown

    @property
    def highlighted_id(self) -> str | None:
        """The id of the row at the cursor; None where there is none."""
        return self._rows[self._cursor].id or None if self._rows else None

    def show(self, rows: Iterable[RowT], *, first: bool = False) -> None:
        """Show these rows. The cursor stays on its row; where that is gone, at its place; `first`: goes to the first.

        No layout is asked for: where the height follows the rows, it stays as it was when they were first shown.
        """
        with self.changing(first=first):
            self._rows = list(rows)
            self._index = None
            self.forget_lines()

    @contextmanager
    def changing(self, *, first: bool = False) -> Iterator[None]:
        """Around what changes the rows: the cursor keeps its row, and what then looks otherwise is painted."""
        was = None if first else self.highlighted_id
        yield
        found = self.index_of(was)
        self._cursor = self._landing(0 if first else self._cursor, 1) if found is None else found
        self._bring_into_view()
        if self._rows:
            self.refresh_header()
        else:
            self.refresh()
        self._repaint()

    def _visible(self) -> list[tuple[Hashable, bool, bool]]:
        """What the looks of the visible rows depend on, of the last one too where only a part of it is seen."""
        cursor, marked = self._cursor, self._marked
        count = max(1, -((self.HEADER - self._fitted_to.height) // self.ROW_HEIGHT))
        return [
            (self.look(row), index == cursor and self.active, bool(row.id) and row.id == marked)
            for index, row in enumerate(self._rows[self._top : self._top + count], self._top)
        ]

    def _refresh_changed(self) -> None:
        """Refresh the visible rows that look otherwise than they did, and no others."""
        before, self._seen = self._seen, self._visible()
        if bool(before) != bool(self._seen):
            self.refresh()
            return
        changed = [place for place, (was, now) in enumerate(zip_longest(before, self._seen)) if was != now]
        if changed:
            width, height, header = self._fitted_to.width, self.ROW_HEIGHT, self.HEADER
            areas = ((header + first * height, count * height) for first, count in stretches(changed))
            self.refresh(*(Region(0, y, width, lines) for y, lines in areas))

    def extend(self, rows: Sequence[RowT]) -> None:
        """Show these rows after the others."""
        first = len(self._rows)
        self._rows += rows
        if self._index is not None:
            self._index.update((row.id, index) for index, row in enumerate(rows, first) if row.id)
        self.refresh_header()
        if first <= self._top + self._page:
            self._repaint()

    def replace(self, row: RowT) -> None:
        """Show `row` in place of the row with its id; nothing happens where no such row is shown."""
        index = self.index_of(row.id)
        if index is not None and self._rows[index] != row:
            self._rows[index] = row
            if self._top <= index <= self._top + self._page:
                self._repaint()

    def mark(self, id: str | None, *, follow: bool = True) -> None:
        """Mark the row with this id and no other; with `follow`, the cursor goes there."""
        if id != self._marked:
            self._marked = id
            self._repaint()
        index = self.index_of(id)
        if follow and index is not None:
            self._go(index, far=True)

    def index_of(self, id: str | None) -> int | None:
        """The place of the row with this id; None where no such row is shown."""
        if not id:
            return None
        if self._index is None:
            self._index = {row.id: index for index, row in enumerate(self._rows) if row.id}
        return self._index.get(id)

    # ---- moving

    def _landing(self, index: int, direction: int) -> int:
        """The nearest row to `index` that the cursor can be on, looking in `direction` first; 0 for none."""
        count = len(self._rows)
        index = max(0, min(index, count - 1))
        on, back = range(index, count), range(min(index, count - 1), -1, -1)
        return next(
            (i for way in ((on, back) if direction > 0 else (back, on)) for i in way if self._rows[i].id), 0
        )

    def _go(self, index: int, *, far: bool = False) -> bool:
        """Put the cursor on a row; whether it moved."""
        was, top, self._cursor = self._cursor, self._top, index
        self._bring_into_view(far=far)
        if (was, top) != (self._cursor, self._top):
            self._repaint()
        return was != index

    def _move(self, index: int, direction: int) -> None:
        """Put the cursor on the row that can be landed on, and tell."""
        if self._rows and self._go(self._landing(index, direction)):
            self.moved()

    @property
    def _page(self) -> int:
        """How many whole rows are visible, at least one."""
        return max(1, (self._fitted_to.height - self.HEADER) // self.ROW_HEIGHT)

    def _bring_into_view(self, *, far: bool = False) -> None:
        """Scroll as little as shows the cursor; with `far`, if it is out of view, so that it is a third from the top.

        What follows another pane would else go on along an edge, where every step moves all rows.
        """
        if self._fitted_to.height:
            page, cursor = self._page, self._cursor
            if far and not self._top <= cursor < self._top + page:
                self._top = cursor - page // 3
            self._top = min(max(self._top, cursor - page + 1, 0), cursor, max(0, len(self._rows) - page))

    def _scroll(self, lines: int) -> None:
        """Scroll without moving the cursor, as a wheel does."""
        step = max(1, abs(lines) // self.ROW_HEIGHT) * (1 if lines > 0 else -1)
        self._top = min(max(self._top + step, 0), max(0, len(self._rows) - self._page))
        self._repaint()

    def action_row(self, step: int) -> None:
        """The cursor some rows on or back."""
        self._move(self._cursor + step, step)

    def action_page(self, step: int) -> None:
        """The cursor some pages on or back."""
        self._move(self._cursor + step * self._page, step)

    def action_ends(self, end: int) -> None:
        """The cursor to the last row, or with a negative `end` to the first."""
        self._move(len(self._rows) - 1 if end > 0 else 0, -end)

    def action_open(self) -> None:
        """Open the row at the cursor."""
        if id := self.highlighted_id:
            self.post_message(self.Opened(self, id))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row under the mouse and open it."""
        event.stop()
        offset = event.get_content_offset(self)
        index = self._row_at(offset.y) if offset else None
        if index is not None and self._rows[index].id:
            self._go(index)
            self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._scroll(-WHEEL)

    # ---- painting

    def focus_changed(self) -> None:
        """Show whether keys go here now: in the header, and on the row at the cursor."""
        if self.has_focus:
            self._bring_into_view()
        self.refresh_header()
        self._repaint()

    def _row_at(self, y: int) -> int | None:
        """The row at line `y` of the widget."""
        index = self._top + (y - self.HEADER) // self.ROW_HEIGHT
        return index if y >= self.HEADER and index < len(self._rows) else None

    def refresh_header(self) -> None:
        """Paint the header anew."""
        self.refresh(Region(0, 0, self._fitted_to.width, self.HEADER))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Keep the cursor in view at a new height, before an event tells of it."""
        if self._fitted_to != self.size:
            self._fitted_to = self.size
            self._bring_into_view()
            self._seen = self._visible()
        elif self._composed is None:
            self._seen = self._visible()
        return super().render_lines(crop)

    def line_look(self, y: int) -> Hashable:
        """What a line of a row shows."""
        place, part = divmod(y - self.HEADER, self.ROW_HEIGHT)
        if not 0 <= place < len(self._seen):
            return None
        look, at_cursor, marked = self._seen[place]
        return look, part, marked, at_cursor and self.active

    def _line_of(self, index: int, y: int) -> tuple[RowT, int, bool, bool]:
        """What line `y` shows: a row, which line of it, whether it is marked, whether the cursor is there."""
        row = self._rows[index]
        marked, at_cursor = bool(row.id) and row.id == self._marked, self.active and index == self._cursor
        return row, (y - self.HEADER) % self.ROW_HEIGHT, marked, at_cursor

    def render_line(self, y: int) -> Strip:
        """One line: the header, part of a row, or what stands where there are no rows."""
        width = self.size.width
        if not width:
            return Strip.blank(width)
        looks = Looks.of(self.app)
        if y < self.HEADER:
            style = looks.header(self.active)
            heading = (BAR if self.active else " ") + self.heading()
            return strip_of([(heading, style)], width, style, [(self.heading_end(), style)])
        index = self._row_at(y)
        if index is None:
            said = wrap(self.nothing(), width - 2) if not self._rows else []
            text = dict(enumerate(said, 2 * self.HEADER)).get(y, "")
            return strip_of([(" " + text, looks.faint)], width, looks.base)
        row, part, marked, at_cursor = self._line_of(index, y)
        left, right = self.paint(row, part, marked, looks)
        if not at_cursor:
            return strip_of(left, width, looks.base, right)
        return strip_of(_over(left, looks), width, looks.base + looks.cursor, _over(right, looks))


def _over(line: Line, looks: Looks) -> Line:
    """The pieces on the cursor's ground, on which faint text would be hard to read."""
    return [(text, (looks.base if style == looks.faint else style) + looks.cursor) for text, style in line]
