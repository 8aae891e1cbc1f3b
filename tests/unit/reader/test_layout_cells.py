"""From offsets to cells and back."""

from __future__ import annotations

from annotations.text.graphemes import Blocks
from tui.reader.layout import Layout, RowRef


def layout_of(text: str, width: int) -> Layout:
    return Layout(text, width, Blocks(text))


def test_a_grapheme_of_many_code_points_takes_one_entry() -> None:
    text = "e\u0302\u0301한👍🏽"
    cells = layout_of(text, 10).cells(RowRef(0, 0))
    assert (list(cells.starts), list(cells.ends)) == ([0, 3, 4], [3, 4, 6])
    assert (list(cells.columns), list(cells.widths)) == ([0, 1, 3], [1, 2, 2])


def test_both_halves_of_a_wide_letter_are_that_letter() -> None:
    laid = layout_of("a한b", 10)
    assert [laid.offset_at(laid.first, column) for column in range(4)] == [0, 1, 1, 2]


def test_the_line_end_stands_after_the_last_letter_with_no_width() -> None:
    laid = layout_of("ab\r\nc", 10)
    cells = laid.cells(laid.first)
    assert (list(cells.columns), list(cells.widths), "".join(cells.glyphs)) == ([0, 1, 2], [1, 1, 0], "ab")
    assert laid.locate(2) == (laid.first, 2)


def test_the_line_end_of_a_full_row_stands_just_beyond_the_edge() -> None:
    laid = layout_of("abc\nd", 3)
    assert laid.locate(3) == (laid.first, 3)
    assert laid.offset_at(laid.first, 3) == 3


def test_hanging_spaces_stand_beyond_the_edge_one_after_the_other() -> None:
    laid = layout_of("abc   d", 3)
    assert [laid.locate(offset) for offset in (3, 4, 5)] == [(laid.first, column) for column in (3, 4, 5)]


def test_beyond_the_end_of_a_row_is_its_line_end_its_last_grapheme_or_the_end_of_the_text() -> None:
    laid = layout_of("ab cd\nef", 3)
    assert [laid.offset_at(RowRef(*ref), 99) for ref in ((0, 0), (0, 1), (1, 0))] == [2, 5, 8]


def test_before_a_row_is_its_first_grapheme() -> None:
    laid = layout_of("ab cd", 3)
    assert laid.offset_at(RowRef(0, 1), -5) == 3


def test_the_end_of_the_text_stands_after_the_last_letter_or_in_a_row_of_its_own() -> None:
    laid = layout_of("ab", 3)
    assert laid.locate(2) == (laid.first, 2)
    laid = layout_of("ab\n", 3)
    assert laid.locate(3) == (RowRef(1, 0), 0)
    assert laid.offset_at(RowRef(1, 0), 0) == 3


def test_an_offset_within_a_cluster_is_in_its_cell() -> None:
    laid = layout_of("xe\u0302\u0301", 9)
    assert laid.locate(3) == (laid.first, 1)
