"""`HitRow`: a line of a concordance in a list, and how it is painted. The list is `concordance_list`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from rich.cells import cell_len

from annotations.search.concordance import Line as Hit
from tui.colours.looks import Layer, Looks
from tui.widgets.article_row import short_date
from tui.widgets.lines import BOLD, Line, fit, fit_end, one_line

MARKED = "*"
"""Says that a line is marked."""

MORE = "+"
"""Stands for the marks of further tags."""

_MARKS, _DATE, _TITLE = 4, 11, 80
"""Cells of the columns of marks and of dates, and the most that the column of titles has."""
_WITH_TITLES = 100
"""From how many cells on date and title stand beside the lines."""
_LINE = 140
"""Cells of a line with its date and title from which on what there are more is the title's, up to `_TITLE`."""


class HitRow(msgspec.Struct, frozen=True, gc=False):
    """A line, the search that found it, and how many that had found before."""

    search: int
    number: int
    line: Hit

    @property
    def id(self) -> str:
        """Unlike that of any other line, of this search or another."""
        return f"{self.search}-{self.number}"


class Columns(NamedTuple):
    """How many cells each part of a line has. The hit stands at the start of `right`."""

    left: int
    right: int
    title: int

    @classmethod
    def of(cls, width: int) -> Columns:
        """Columns for a list of that width."""
        title = min(_TITLE, max(width // 5, width - _LINE)) if width >= _WITH_TITLES else 0
        context = max(2, width - 2 - _MARKS - (title + _DATE + 2 if title else 0))
        left = context * 9 // 20
        return cls(left, context - left, title)


def hit_line(
    line: Hit, width: int, marked: bool, tags: Sequence[tuple[str, str]], looks: Looks
) -> tuple[Line, Line]:
    """The pieces at the left and at the right of a line: its sign, the marks of its tags, the hit in its context;
    date and title where there is room. `tags` are pairs of a mark and its colour.
    """
    columns = Columns.of(width)
    if len(tags) > _MARKS - 1:
        tags = [*tags[: _MARKS - 2], (MORE, "grey")]
    before = fit_end(_flat(line.left), columns.left)
    hit = fit(_flat(line.hit), columns.right)
    after = fit(_flat(line.right), columns.right - cell_len(hit))
    beside = looks.faint if line.in_furniture else looks.base
    left = [
        (MARKED if marked else " ", looks.key),
        *((mark, looks.mark(colour)) for mark, colour in tags),
        (" " * (_MARKS - len(tags) + columns.left - cell_len(before)), looks.base),
        (before, beside),
        (hit, looks.layer(Layer(hit=True)) + BOLD),
        (after, beside),
    ]
    if not columns.title:
        return left, ()
    date = _padded(fit(short_date(line.reference.published), _DATE), _DATE)
    title = _padded(fit(one_line(line.reference.title), columns.title), columns.title)
    return left, [(f" {date} ", looks.faint), (f"{title} ", looks.base)]


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - cell_len(text))


def _flat(text: str) -> str:
    """The text on one line, each run of white space one space, also at its ends."""
    return _SPACES.sub(" ", text)


_SPACES = re.compile(r"\s+")
