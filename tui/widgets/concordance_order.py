"""The orders in which the lines of a concordance can stand, and what decides in each. See `concordance_list`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotations.articles.dates import time_key
from annotations.search.concordance import Line, by_hit, by_left, by_right
from tui.widgets.concordance_row import HitRow

ARTICLE = "article"
"""The order of the articles, in which lines are found."""


def _date(line: Line) -> str:
    return time_key(line.reference.published, line.reference.title)


_KEYS: dict[str, Callable[[Line], str]] = {"left": by_left, "right": by_right, "hit": by_hit, "date": _date}

ORDERS = (ARTICLE, *_KEYS)
"""The names of all orders."""


def in_order(rows: Sequence[HitRow], order: str) -> list[int]:
    """The numbers of `rows`, which are in the order in which they were found, in that order.

    Where nothing else decides, they stay as they were found. By date the latest come first, and last what has none.
    """
    if order == ARTICLE:
        return list(range(len(rows)))
    keys = [_KEYS[order](row.line) for row in rows]
    return sorted(range(len(rows)), key=keys.__getitem__, reverse=order == "date")
