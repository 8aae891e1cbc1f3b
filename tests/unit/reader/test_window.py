"""Which rows are in view, and what the scroll bar says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotations.text.graphemes import Blocks
from tui.reader.layout import Layout
from tui.reader.window import Window

TEXT = "\n".join(f"Dòng {number}" for number in range(100))
"""A hundred rows of seven or eight letters."""


def window(height: int = 10, text: str = TEXT, width: int = 20) -> Window:
    return Window(Layout(text, width, Blocks(text)), height)


def first_line(shown: Window) -> str:
    return shown.shown.slice(TEXT).splitlines()[0]


def test_it_begins_with_the_text_and_shows_as_many_rows_as_it_is_high() -> None:
    assert len(window().shown.slice(TEXT).splitlines()) == 10
    assert window().shown.start == 0


def test_what_is_in_view_makes_nothing_scroll() -> None:
    shown = window()
    shown.follow(TEXT.index("Dòng 9"))
    assert first_line(shown) == "Dòng 0"


@pytest.mark.parametrize(
    ("centre", "first"), [(False, "Dòng 41"), (True, "Dòng 47")], ids=["by as much as needed", "centred"]
)
def test_what_is_below_comes_into_view(centre: bool, first: str) -> None:
    shown = window()
    shown.follow(TEXT.index("Dòng 50"), centre=centre)
    assert first_line(shown) == first


@pytest.mark.parametrize("go", [lambda it: it.follow(len(TEXT), centre=True), lambda it: it.scroll(1000)])
def test_the_last_page_is_full(go: Callable[[Window], None]) -> None:
    shown = window()
    go(shown)
    assert first_line(shown) == "Dòng 90"


def test_the_end_of_the_scroll_bar_leads_to_the_last_page() -> None:
    shown = window()
    shown.scroll_to_share(99)
    assert first_line(shown) == "Dòng 90"


def test_scrolling_back_takes_no_emptiness_away_at_once() -> None:
    shown = window()
    shown.show_from(TEXT.index("Dòng 95"))
    shown.scroll(-1)
    assert first_line(shown) == "Dòng 94"


def test_the_offset_on_top_outlasts_widths_in_which_no_row_begins_with_it() -> None:
    text = "từ " * 100
    narrow = window(3, text, 20)
    narrow.scroll(3)
    offset = narrow.top_offset
    wide = window(3, text, 70)
    wide.show_from(offset)
    assert wide.layout.row(wide.top).start != offset
    again = window(3, text, 20)
    again.show_from(wide.top_offset)
    assert again.top == narrow.top


def test_after_scrolling_it_is_the_start_of_the_row_on_top() -> None:
    text = "từ " * 100
    shown = window(2, text, 20)
    shown.show_from(1)
    assert shown.top_offset == 1
    shown.scroll(1)
    assert shown.top_offset == shown.layout.row(shown.top).start


def test_the_thumb_is_where_the_window_is_and_nowhere_where_all_is_in_view() -> None:
    shown = window()
    assert shown.thumb == range(1)
    shown.scroll(1000)
    assert shown.thumb == range(9, 10)
    assert not window(100).thumb
