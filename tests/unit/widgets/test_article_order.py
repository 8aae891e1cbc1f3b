"""The orders of the article list: what decides, and what is left where it was."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets import article_order
from tui.widgets.article_order import ORDERS, in_order, ordering
from tui.widgets.article_row import ArticleRow, article_row
from tui.words import words


def row(title: str = "T", **values: Any) -> ArticleRow:
    return article_row("id", title, **values)


def ordered(rows: list[ArticleRow], order: str) -> list[ArticleRow]:
    return [rows[place] for place in in_order(rows, order)]


def test_by_place_nothing_moves() -> None:
    rows = [row("b"), row("a")]
    assert ordered(rows, "place") == rows


def test_by_date_the_latest_come_first_and_what_has_no_full_date_last() -> None:
    dates = [None, "2024-01-19", "04/03/2024", "2024-01-19 10:55:30", "2023-12-31 23:59", "", "2024-02-01"]
    rows = [row(published=date) for date in dates]
    assert [found.published for found in ordered(rows, "date")] == [
        "2024-02-01", "2024-01-19 10:55:30", "2024-01-19", "2023-12-31 23:59", None, "04/03/2024", "",
    ]  # fmt: skip


def test_by_date_the_day_counts_however_it_is_printed() -> None:
    dates = ["March 27, 2024", "2024.03.04. 오후 1:37", "2024-03-04 09:00", "28 tháng 3 năm 2024"]
    assert [found.published for found in ordered([row(published=date) for date in dates], "date")] == [
        "28 tháng 3 năm 2024", "March 27, 2024", "2024.03.04. 오후 1:37", "2024-03-04 09:00",
    ]  # fmt: skip


def test_by_date_the_day_comes_before_the_month_in_vietnamese_press() -> None:
    rows = [row("Triều Tiên và Nga củng cố quan hệ", published=date) for date in ("03/02/2024", "02/03/2024")]
    assert [found.published for found in ordered(rows, "date")] == ["02/03/2024", "03/02/2024"]


def test_by_title_case_accents_and_quotation_marks_do_not_count() -> None:
    titles = ["Đại sứ", "“Ánh sáng”", "", "북한", "an ninh", "bộ trưởng", "— Anh"]
    assert [found.title for found in ordered([row(title) for title in titles], "title")] == [
        "an ninh", "— Anh", "“Ánh sáng”", "bộ trưởng", "Đại sứ", "북한", "",
    ]  # fmt: skip


def test_by_source_unknown_ones_come_last() -> None:
    rows = [row(source=source) for source in (None, "Yonhap", "KCNA", None, "연합뉴스", "kcna")]
    assert [found.source for found in ordered(rows, "source")] == [
        "KCNA", "kcna", "Yonhap", "연합뉴스", None, None,
    ]  # fmt: skip


def test_by_number_of_annotations_the_most_come_first() -> None:
    counts = [(), (("A", 2, "red"),), (("A", 1, "red"), ("M", 3, "blue")), (("M", 2, "blue"),)]
    rows = [row(str(number), counts=each) for number, each in enumerate(counts)]
    assert [found.title for found in ordered(rows, "annotations")] == ["2", "1", "3", "0"]


def test_by_status_what_is_left_to_do_comes_first() -> None:
    rows = [row(status=status) for status in ("skipped", "done", "of a newer version", "unread", "open")]
    assert [found.status for found in ordered(rows, "status")] == [
        "unread", "open", "done", "skipped", "of a newer version",
    ]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_has_its_words(order: str) -> None:
    assert words(f"sort.{order}")
    assert order == "place" or words(f"order.{order}")


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["", "a", "Á", "b"]),
        published=st.sampled_from([None, "2024-01-01", "yesterday"]),
        source=st.sampled_from([None, "KCNA"]),
        status=st.sampled_from(["unread", "done"]),
    )
)


@given(ROWS, st.sampled_from(ORDERS))
def test_what_is_equal_stays_in_the_order_of_places(rows: list[ArticleRow], order: str) -> None:
    places = in_order(rows, order)
    assert sorted(places) == list(range(len(rows)))
    for before, after in pairwise(places):
        if rows[before] == rows[after]:
            assert before < after


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["2024-01-19", "2023-05-01", None])), max_size=20
    ),
    st.sampled_from(ORDERS),
    st.integers(1, 5),
)
def test_in_parts_the_order_is_the_same(told: list[tuple[str, str | None]], order: str, at_once: int) -> None:
    rows = [row(title, published=published) for title, published in told]
    whole = list(in_order(rows, order))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(article_order, "AT_ONCE", at_once)
        steps = ordering(rows, order)
        pauses = 0
        while True:
            try:
                next(steps)
            except StopIteration as end:
                assert list(end.value) == whole
                break
            pauses += 1
    assert order == "place" or pauses >= (len(rows) - 1) // at_once
