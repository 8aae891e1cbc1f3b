"""`Options`: a short list in a dialog, to choose one from: a key, a mark, and what it is called."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size

from tui.colours.looks import Looks
from tui.widgets.lines import BOLD, Line
from tui.widgets.rows import MOVING, Rows

FRAME = 10
"""Rows that options leave to the rest of their dialog: its frame, a title of two lines, the keys."""


Ranges = tuple[tuple[int, int], ...]
"""Half-open ranges of code points of a label, in order, apart from one another."""


STRONG = BOLD + Style(underline=True)
"""Added to the look of what is to be seen first of a label."""


class Option(NamedTuple):
    """One of the options; `mark` in its colour, `remark` at the right, parts of the label that are to be seen first."""

    id: str
    label: str
    key: str = ""
    mark: str = ""
    colour: str = ""
    remark: str = ""
    strong: Ranges = ()


class Options(Rows[Option], inherit_bindings=False):
    """Options below one another. The cursor is always shown: keys may reach it from a field beside it."""

    HEADER = 0
    BINDINGS: ClassVar[list[BindingType]] = [*MOVING, Binding("enter", "open", show=False)]

    class Opened(Rows.Opened):
        """The user chose an option."""

    def __init__(self, *, none: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._none = none

    @property
    def active(self) -> bool:
        """The cursor is always shown."""
        return True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line for each option, as far as the window has room for them and the rest of their dialog."""
        return max(1, min(len(self._rows), viewport.height - FRAME))

    def look(self, row: Option, /) -> Hashable:
        """An option, and whether there are more beyond it."""
        return row, self._more(row)

    def _more(self, row: Option) -> str:
        """Signs that there are options above or below this one, out of view; a blank where others have such a sign."""
        if len(self._rows) <= self._page:
            return ""
        index = self.index_of(row.id)
        above = "↑" if index == self._top > 0 else ""
        below = "↓" if index == self._top + self._page - 1 < len(self._rows) - 1 else ""
        return above + below or " "

    def nothing(self) -> str:
        """What to say where there are no options."""
        return self._none

    def paint(self, row: Option, _part: int, _marked: bool, looks: Looks, /) -> tuple[Line, Line]:
        """An option's line."""
        keyed = any(option.key for option in self._rows)
        left = [(f" {row.key or ' '} " if keyed else " ", looks.key)]
        if row.mark:
            left += [(row.mark, looks.mark(row.colour)), (" ", looks.base)]
        look, end = looks.mark(row.colour) if row.mark else looks.base, 0
        for start, after in row.strong:
            left += [(row.label[end:start], look), (row.label[start:after], look + STRONG)]
            end = after
        left.append((row.label[end:], look))
        remarks = filter(None, (row.remark, self._more(row)))
        return left, [(f" {remark} ", looks.faint) for remark in remarks]
