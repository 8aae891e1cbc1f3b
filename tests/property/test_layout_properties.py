"""Properties of the layout that hold for any text at any width."""

from __future__ import annotations

from itertools import pairwise
from unittest.mock import patch

import regex
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotations.text import graphemes
from annotations.text.graphemes import LINE_ENDS, Blocks, grapheme_starts, next_grapheme, snap_back
from tests.helpers.strategies import hostile_text, joined, prose
from tui.reader.caret import MOTIONS, Position, move
from tui.reader.folds import Fold
from tui.reader.glyphs import may_break
from tui.reader.layout import Layout, RowRef

WIDTHS = st.integers(2, 30)


def layout_of(text: str, width: int) -> Layout:
    return Layout(text, width, Blocks(text))


def all_rows(laid: Layout) -> list[RowRef]:
    return [RowRef(block, row) for block in range(laid.blocks.count) for row in range(len(laid.rows(block)))]


@given(hostile_text(), WIDTHS)
def test_rows_tile_the_text(text: str, width: int) -> None:
    laid = layout_of(text, width)
    assert "".join(laid.row(ref).slice(text) for ref in all_rows(laid)) == text
    assert all(laid.row(ref).length for ref in all_rows(laid)[:-1])


@given(hostile_text(), WIDTHS)
def test_every_grapheme_is_in_one_cell_entry(text: str, width: int) -> None:
    laid = layout_of(text, width)
    cells = [laid.cells(ref) for ref in all_rows(laid)]
    assert [start for row in cells for start in row.starts] == list(grapheme_starts(text, 0, len(text)))
    assert [end for row in cells for end in row.ends] == [
        *grapheme_starts(text, 0, len(text))[1:],
        *([len(text)] if text else []),
    ]


@given(hostile_text(), WIDTHS)
def test_every_caret_position_maps_to_a_cell_and_back(text: str, width: int) -> None:
    laid = layout_of(text, width)
    for offset in (*grapheme_starts(text, 0, len(text)), len(text)):
        assert laid.offset_at(*laid.locate(offset)) == offset
    last = laid.cells(laid.last)
    assert laid.locate(len(text)) == (laid.last, last.end_column), (
        "the end of the text is beside its last letter"
    )


@given(hostile_text(), WIDTHS)
def test_no_row_is_painted_wider_than_the_width(text: str, width: int) -> None:
    laid = layout_of(text, width)
    for ref in all_rows(laid):
        cells = laid.cells(ref)
        assert sum(cells.widths) <= width
        assert cells.end_column == max(
            (column + max(1, painted) for column, painted in zip(cells.columns, cells.widths, strict=True)),
            default=0,
        )
        assert all(one < next_one for one, next_one in zip(cells.columns, cells.columns[1:], strict=False))


@given(hostile_text(), WIDTHS)
def test_every_painted_cell_is_hit_as_the_grapheme_that_is_painted_there(text: str, width: int) -> None:
    laid = layout_of(text, width)
    for ref in all_rows(laid):
        cells, cell = laid.cells(ref), 0
        for start, column, painted in zip(cells.starts, cells.columns, cells.widths, strict=True):
            assert column == cell or not painted
            for cell in range(column, column + painted):
                assert laid.offset_at(ref, cell) == start
            cell = column + painted


@given(prose(), WIDTHS)
def test_no_row_of_words_could_hold_the_next_word_too(text: str, width: int) -> None:
    laid = layout_of(text, width)
    for ref in all_rows(laid):
        following = laid.step(ref, 1)
        if following.block == ref.block and following != ref:
            word = text[laid.row(following).start :].split()[0]
            assert laid.cells(ref).end_column + cell_len(word) > width


@given(hostile_text(), WIDTHS)
def test_what_is_painted_takes_as_many_cells_as_the_layout_says(text: str, width: int) -> None:
    laid = layout_of(text, width)
    for ref in all_rows(laid):
        cells = laid.cells(ref)
        assert [cell_len(glyph) for glyph in cells.glyphs] == list(cells.widths)
        assert cell_len("".join(cells.glyphs)) == sum(cells.widths)


@given(hostile_text(), WIDTHS)
def test_nothing_painted_acts_on_the_terminal(text: str, width: int) -> None:
    laid = layout_of(text, width)
    for ref in all_rows(laid):
        painted = "".join(laid.cells(ref).glyphs)
        assert not regex.search(r"[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff\u200b\u2060\xad]", painted)


@given(
    st.one_of(joined(("\t", "a", "中", " ", "e\u0301", "\n", "x\t")), hostile_text()),
    WIDTHS,
    st.integers(1, 9),
)
def test_a_tab_reaches_to_the_next_stop_or_the_edge(text: str, width: int, tab: int) -> None:
    laid = Layout(text, width, Blocks(text), tab=tab)
    for ref in all_rows(laid):
        cells = laid.cells(ref)
        for start, column, painted in zip(cells.starts, cells.columns, cells.widths, strict=True):
            if text[start] == "\t" and next_grapheme(text, start) == start + 1:
                assert column + painted == min(width, column - column % tab + tab) or not painted
                assert painted or column >= width


PLAIN = (
    "Kim",
    "Jong-un",
    " ",
    "  ",
    "hợp",
    "tác",
    "\xa0",
    "-",
    "a/b",
    "—",
    ",",
    "”",
    "x",
    "Улан-Удэ",
    "café",
)


@given(joined(PLAIN).filter(bool), WIDTHS)
def test_the_fast_way_breaks_plain_text_where_the_general_one_does(text: str, width: int) -> None:
    laid = layout_of(text, width)
    glyphs = laid._glyphs(range(len(text)), len(text))
    assert [row.start for row in laid.rows(0)] == laid._break(glyphs)


ACCENTED = (
    *PLAIN,
    "e\u0302\u0301",
    "-\u0301",
    " \u0323",
    "\xa0\u0301",
    "/\u0300",
    "o\u031b\u0300",
    "Tie\u0302n",
    "\u0301",
)


@given(joined(ACCENTED).filter(bool), WIDTHS)
def test_so_does_it_break_decomposed_text(text: str, width: int) -> None:
    laid = layout_of(text, width)
    starts = grapheme_starts(text, 0, len(text))
    glyphs = laid._glyphs(starts, len(text))
    assert [row.start for row in laid.rows(0)] == [starts[at] for at in laid._break(glyphs)]


@given(hostile_text(), WIDTHS)
def test_row_estimates_grow_with_the_row_and_lead_back(text: str, width: int) -> None:
    text *= 1 + 9_000 // max(1, len(text)) if len(text) < 200 else 1
    laid = layout_of(text, width)
    refs = [laid.step(laid.first, row) for row in range(20)]
    numbers = [laid.rows_before_estimate(ref) for ref in refs]
    assert numbers == list(range(numbers[-1] + 1)) + [numbers[-1]] * (20 - len(set(refs)))
    assert laid.rows_before_estimate(laid.last) == laid.row_count_estimate() - 1
    for ref in refs:
        assert laid.row_at_estimate(laid.rows_before_estimate(ref)) == ref


@given(hostile_text(), WIDTHS, st.lists(st.integers(0, 300), max_size=5))
def test_once_counted_rows_are_numbered_exactly_whatever_was_in_view_before(
    text: str, width: int, seen: list[int]
) -> None:
    text *= 1 + 9_000 // max(1, len(text)) if len(text) < 200 else 1
    laid = layout_of(text, width)
    steps = laid.counting()
    for block in seen:
        laid.rows(block % laid.blocks.count)
        next(steps, None)
    for _ in steps:
        pass
    total = laid.row_count_estimate()
    assert laid.is_counted
    refs = all_rows(laid)
    assert [laid.rows_before_estimate(ref) for ref in refs] == list(range(len(refs)))
    assert total == len(refs)


@st.composite
def arranged(draw: st.DrawFn) -> tuple[Layout, set[int]]:
    """A layout with space between paragraphs and folds, and the blocks that are folded; not all of them are.

    Of some texts every line that is longer than a few letters is cut, as giant ones are.
    """
    text = draw(hostile_text()) + draw(joined(("a b\n", "\n", " \n", "tin tức\r\n", "x")))
    with patch.object(graphemes, "BLOCK", draw(st.sampled_from((graphemes.BLOCK, 7)))):
        blocks = Blocks(text)
    marks = draw(st.lists(st.booleans(), min_size=blocks.count, max_size=blocks.count))
    hidden = {block for block, mark in enumerate(marks) if mark} if not all(marks) else set()
    folds = [
        Fold(first, next(block for block in range(first, blocks.count + 1) if block not in hidden) - 1, 3)
        for first in sorted(hidden)
        if first - 1 not in hidden
    ]
    return Layout(text, draw(WIDTHS), blocks, spacing=draw(st.booleans()), folds=folds), hidden


def seen_rows(laid: Layout) -> list[RowRef]:
    """All rows, found by steps."""
    refs = [laid.first]
    while (following := laid.step(refs[-1], 1)) != refs[-1]:
        refs.append(following)
    return refs


@given(arranged())
def test_with_spacing_and_folds_too_rows_tile_the_text_and_steps_pass_all_of_them(
    made: tuple[Layout, set[int]],
) -> None:
    laid, _ = made
    assert seen_rows(laid) == all_rows(laid)
    assert seen_rows(laid)[-1] == laid.last
    assert [laid.step(laid.last, -back) for back in range(len(all_rows(laid)))] == all_rows(laid)[::-1]
    assert "".join(laid.row(ref).slice(laid.text) for ref in all_rows(laid)) == laid.text


@given(arranged())
def test_with_spacing_and_folds_too_every_caret_position_maps_to_a_cell_and_back(
    made: tuple[Layout, set[int]],
) -> None:
    laid, hidden = made
    for offset in (*grapheme_starts(laid.text, 0, len(laid.text)), len(laid.text)):
        ref, column = laid.locate(offset)
        if laid.blocks.of(offset) in hidden:
            assert laid.fold(ref) is not None
            assert laid.folded(offset) == laid.row(ref)
            assert laid.row(ref).start <= offset <= laid.row(ref).end
            assert laid.offset_at(ref, column) == laid.row(ref).start
            assert not laid.stands(ref)
        else:
            assert laid.fold(ref) is None
            assert laid.folded(offset) is None
            assert laid.offset_at(ref, column) == offset
            assert laid.stands(ref)


@given(arranged(), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), min_size=2, max_size=4))
def test_the_rows_in_view_are_those_that_steps_lead_to_however_many_are_asked_for(
    made: tuple[Layout, set[int]], asked: list[tuple[int, int]]
) -> None:
    laid, hidden = made
    rows = all_rows(laid)
    for at, most in asked:
        top = min(at, len(rows) - 1)
        shown = laid.rows_from(rows[top], most)
        assert [ref for ref, _ in shown] == rows[top : top + most]
        assert all(bool(lines) == (ref.block in hidden and ref.row == 0) for ref, lines in shown)


@given(arranged())
def test_character_by_character_one_meets_all_that_is_not_folded_both_ways(
    made: tuple[Layout, set[int]],
) -> None:
    laid, _ = made
    places = (*grapheme_starts(laid.text, 0, len(laid.text)), len(laid.text))
    seen = [at for at in places if not laid.folded(at)]
    for motion, order in (("right", seen), ("left", seen[::-1])):
        for at, following in pairwise([*order, order[-1]]):
            assert move(motion, Position(at), laid.text, laid.blocks, laid, 3).caret == following


@given(arranged())
def test_with_spacing_and_folds_too_rows_are_counted_exactly(made: tuple[Layout, set[int]]) -> None:
    laid, _ = made
    refs = all_rows(laid)
    assert [laid.rows_before_estimate(ref) for ref in refs] == list(range(len(refs)))
    assert laid.row_count_estimate() == len(refs)
    assert [laid.row_at_estimate(number) for number in range(len(refs))] == refs
    assert laid.row_at_estimate(len(refs) + 3) == laid.last


@given(arranged())
def test_an_empty_row_stands_between_two_paragraphs_that_nothing_else_sets_apart_and_nowhere_else(
    made: tuple[Layout, set[int]],
) -> None:
    laid, _ = made
    for ref, following in pairwise(all_rows(laid)):
        empty = not laid.row(ref).length
        if empty:
            above, below = laid.row(laid.step(ref, -1)), laid.row(following)
            assert above.slice(laid.text)[-1] in LINE_ENDS
            assert laid.fold(laid.step(ref, -1)) or above.slice(laid.text).strip() or above.start
            assert below.length
            assert laid.row_to_stand(ref, 1) != ref


@given(arranged(), st.sampled_from(MOTIONS), st.integers(0, 300))
def test_no_motion_leads_to_where_no_caret_can_stand(
    made: tuple[Layout, set[int]], motion: str, start: int
) -> None:
    laid, hidden = made
    begun = Position(snap_back(laid.text, min(start, len(laid.text))))
    if laid.blocks.of(begun.caret) not in hidden:
        moved = move(motion, begun, laid.text, laid.blocks, laid, 5)
        assert laid.stands(laid.locate(moved.caret)[0])
        plain = Layout(laid.text, laid.width, laid.blocks)
        if not hidden and motion not in ("up", "down", "page_up", "page_down"):
            assert moved == move(motion, begun, laid.text, laid.blocks, plain, 5)


@example("はAB 。AB ", 7)
@given(joined(("北朝鮮", "日本", "は", "キ", "中", "。", "AB ", "A"), 40), st.integers(4, 30))
def test_rows_of_ideographs_are_full_but_for_what_no_row_begins_with(text: str, width: int) -> None:
    laid = layout_of(text, width)
    for row, following in pairwise(laid.rows(0)):
        held = row.slice(text) + text[following.start : following.start + 1]
        no_place = text[following.start] == "A" or text[following.start + 1 : following.start + 2] == "。"
        assert cell_len(held) > width or no_place


KINSOKU = joined(
    ("北朝鮮", "は", "、", "。」", "「", "（", "ー", "ァ", "ッ", "…", "A", "日本", " ", "」", "々")
)


@given(st.one_of(KINSOKU, hostile_text()), WIDTHS)
def test_a_row_begins_where_it_may_unless_the_row_before_has_no_such_place(text: str, width: int) -> None:
    laid = layout_of(text, width)
    for block in range(laid.blocks.count):
        for row, following in pairwise(laid.rows(block)):
            starts = [*grapheme_starts(text, *row), following.start]
            glyphs = laid._glyphs(starts, next_grapheme(text, following.start))
            *inside, edge = [may_break(one, other) for one, other in pairwise(glyphs)]
            assert edge or not any(inside)
