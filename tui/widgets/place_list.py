"""`PlaceList`: places of a text below one another, each in its context, which can be switched on and off.

Which are on, and what is done with them, is for the dialog.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.style import Style

from annotations.search.occurrences import Occurrence
from annotations.text.graphemes import snap_back, snap_on
from tui.colours.looks import Looks
from tui.widgets.lines import Line, fit_end
from tui.widgets.rows import MOVING, Rows
from tui.words import words

CONTEXT = 200
"""How many code points beside a place are looked at for its row; no dialog is wider."""

SIGNS = {True: "[x] ", False: "[ ] ", None: "[=] "}
"""Whether a place will be tagged, or a setting holds; None: it is tagged already."""

_HIT = Style(bold=True, underline=True)
_SPACE = re.compile(r"\s+")


class Numbered(int):
    """A row: the number of a place among those found. There may be very many, so it is no more than that."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """Which row it is."""
        return str(int(self))


class PlaceList(Rows[Numbered], inherit_bindings=False):
    """Places below one another; what stands there begins in one column."""

    HEADER = 0
    BINDINGS = MOVING

    def __init__(self, text: str, is_on: Callable[[Occurrence], bool], *, id: str) -> None:
        super().__init__(id=id)
        self._text, self._is_on = text, is_on
        self._places: Sequence[Occurrence] = ()

    def show_places(self, places: Sequence[Occurrence]) -> None:
        """Show these places; those that are yet to be found come in by `show_more`."""
        self._places = places
        self.show([Numbered(number) for number in range(len(places))], first=True)
        self.refresh()

    def show_more(self) -> None:
        """Show the places that were found since."""
        self.extend([Numbered(number) for number in range(len(self._rows), len(self._places))])

    def show_switched(self) -> None:
        """Show which places are on now."""
        self.forget_lines()
        self.refresh()

    def index_of(self, id: str | None) -> int | None:
        """The place of the row with this id."""
        return int(id) if id and int(id) < len(self._rows) else None

    @property
    def current(self) -> Occurrence | None:
        """The place at the cursor."""
        return self._places[self._cursor] if self._rows else None

    def nothing(self) -> str:
        """What to say where there are none."""
        return words("occurrences.nothing")

    def paint(self, row: Numbered, _part: int, _marked: bool, looks: Looks, /) -> tuple[Line, Line]:
        """A place's line."""
        text, one = self._text, self._places[row]
        start, end = one.span
        first, last = snap_on(text, start - CONTEXT), snap_back(text, end + CONTEXT)
        on = None if one.tagged else self._is_on(one)
        sign, look = SIGNS[on], looks.base if on else looks.faint
        room = (self.size.width - len(sign)) * 2 // 5
        left = fit_end(_flat(text[first:start]), room)
        line = [
            (sign, looks.key),
            (" " * (room - cell_len(left)) + left, look),
            (_flat(text[start:end]), looks.base + _HIT),
            (_flat(text[end:last]), look),
        ]
        remark = remark_on(one)
        return line, [(f" {remark}", looks.faint)] if remark else ()


def remark_on(one: Occurrence) -> str:
    """What speaks against a place."""
    if one.tagged:
        return words("occurrences.row-tagged")
    if one.aside:
        return words("occurrences.row-aside")
    if one.over:
        return words("occurrences.row-over", tags=", ".join(one.over))
    return words("occurrences.row-in-word") if one.in_word else ""


def _flat(text: str) -> str:
    """A text on one line; a space at its edges stays."""
    return _SPACE.sub(" ", text)
