"""The orders in which the article list can stand, and what decides in each. The list itself is `article_list`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from heapq import merge
from typing import Any

from annotations.history.making import finish
from annotations.history.replay import STATUSES
from annotations.text.folding import folded
from tui.widgets.article_row import ArticleRow

PLACE = "place"
"""The order of the corpus: path by path, by name."""


AT_ONCE = 2_000
"""How many rows are put in order without a pause."""


def in_order(rows: Sequence[ArticleRow], order: str) -> Sequence[int]:
    """The places of `rows` in that order; where nothing else decides, in the order they have.

    By date and number of annotations the highest come first; what has no certain day or no source comes last.
    """
    return finish(ordering(rows, order))


def ordering(rows: Sequence[ArticleRow], order: str) -> Generator[None, None, Sequence[int]]:
    """What `in_order` does, with pauses. Rows may be added meanwhile, which are left out, or replaced."""
    count = len(rows)
    if order == PLACE:
        return range(count)
    key, descending = _KEYS[order]
    keys: list[Any] = []
    runs: list[list[int]] = []
    for start in range(0, count, AT_ONCE):
        if start:
            yield
        keys += map(key, rows[start : min(start + AT_ONCE, count)])
        runs.append(sorted(range(start, len(keys)), key=keys.__getitem__, reverse=descending))
    places: list[int] = []
    for place in merge(*runs, key=keys.__getitem__, reverse=descending):
        if places and len(places) % AT_ONCE == 0:
            yield
        places.append(place)
    return places


def _title(row: ArticleRow) -> tuple[bool, str]:
    letters = row.plain.lstrip(_BEFORE_LETTERS)
    return not letters, letters


def _when(row: ArticleRow) -> str:
    from annotations.articles.dates import time_key  # the first frame does without it

    return time_key(row.published, row.title)


def _source(row: ArticleRow) -> tuple[bool, str]:
    return row.source is None, folded(row.source or "").lstrip(_BEFORE_LETTERS)


_BEFORE_LETTERS = " \"'“”‘’«»[]()<>…-"
_KEYS: dict[str, tuple[Callable[[ArticleRow], Any], bool]] = {
    "date": (_when, True),
    "title": (_title, False),
    "source": (_source, False),
    "annotations": (lambda row: sum(count for _, count, _ in row.counts), True),
    "status": (lambda row: STATUSES.index(row.status) if row.status in STATUSES else len(STATUSES), False),
}

ORDERS = (PLACE, *_KEYS)
"""The names of all orders."""
