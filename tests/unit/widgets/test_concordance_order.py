"""The orders of the lines of a concordance."""

from __future__ import annotations

import pytest

from annotations.corpus.corpus import Entry
from annotations.search.concordance import Line, Reference
from tui.widgets.concordance_order import ORDERS, in_order
from tui.widgets.concordance_row import HitRow

LINES = [
    # left, hit, right, date
    ("one tall ", "Kim", " spoke", "2024-01-19 10:55"),
    ("an old ", "kim", " left", None),
    ("not old ", "Kím", ", Án said", "20/06/2023"),
    ("the tall ", "Kim", " and", "2024-02-01"),
]


def rows() -> list[HitRow]:
    return [
        HitRow(1, number, Line(Reference(Entry("a", "a"), "", "", date), 0, 3, left + hit + right, len(left)))
        for number, (left, hit, right, date) in enumerate(LINES)
    ]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ("article", [0, 1, 2, 3]),
        ("left", [1, 2, 0, 3]),
        ("right", [2, 3, 1, 0]),
        ("hit", [0, 3, 2, 1]),
        ("date", [3, 0, 2, 1]),
    ],
)
def test_lines_stand_in_order_and_else_as_they_were_found(order: str, numbers: list[int]) -> None:
    assert in_order(rows(), order) == numbers
    assert in_order([], order) == []


def test_by_date_the_day_comes_before_the_month_in_vietnamese_press() -> None:
    def dated(date: str) -> HitRow:
        return HitRow(1, 1, Line(Reference(Entry("a", "a"), "", "Gặp gỡ ở Mátxcơva", date), 0, 3, "Kim", 0))

    assert in_order([dated("03/02/2024"), dated("02/03/2024")], "date") == [1, 0]


def test_all_orders_are_tried_here() -> None:
    assert set(ORDERS) == {"article", "left", "right", "hit", "date"}
