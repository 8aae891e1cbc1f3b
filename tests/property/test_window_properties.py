"""Which rows are in view, whatever the text, and how the width is shared out."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from annotations.text.graphemes import Blocks, snap_back
from tests.helpers.strategies import hostile_text
from tui.reader.columns import BESIDE, GUTTER, LEAST, columns
from tui.reader.layout import Layout
from tui.reader.window import Window


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """A text in a window, scrolled somewhere; at times there is emptiness below it."""
    text = draw(hostile_text())
    spacing = draw(st.booleans())
    window = Window(
        Layout(text, draw(st.integers(2, 20)), Blocks(text), spacing=spacing), draw(st.integers(1, 9))
    )
    if draw(st.booleans()):
        window.show_from(draw(st.integers(0, len(text))))
    else:
        window.scroll(draw(st.integers(0, 50)))
    return window


def rows_before(window: Window) -> int:
    return window.layout.rows_before_estimate(window.top)


@given(windows(), st.integers(0, 300), st.booleans())
def test_what_is_followed_is_in_view_and_no_more_is_scrolled_than_asked_for(
    window: Window, offset: int, centre: bool
) -> None:
    layout, before = window.layout, window.top
    ref, _ = layout.locate(snap_back(layout.text, offset))
    was_in_view = before <= ref <= layout.step(before, window.height - 1)
    window.follow(snap_back(layout.text, offset), centre=centre)
    bottom = layout.step(window.top, window.height - 1)
    assert window.top <= ref <= bottom
    if was_in_view:
        assert window.top == before
    elif centre:
        assert window.top <= window.last_top
        above = layout.rows_before_estimate(ref) - rows_before(window)
        assert above == window.height // 3 or window.top in (layout.first, window.last_top)
    else:
        assert ref in (window.top, bottom)


@given(windows(), st.integers(-60, 60))
def test_scrolling_goes_as_far_as_asked_and_as_there_is_text_and_makes_no_emptiness(
    window: Window, rows: int
) -> None:
    before, last = rows_before(window), window.layout.rows_before_estimate(window.last_top)
    window.scroll(rows)
    assert rows_before(window) == max(0, min(before + rows, max(last, before) if rows < 0 else last))


def below_the_last_page() -> Window:
    """As after a change of width: rows that hold the end of the text, and emptiness below them."""
    window = Window(Layout("a\n" * 12, 20, Blocks("a\n" * 12)), 9)
    window.show_from(22)
    return window


@given(windows(), st.integers(-3, 12))
@example(below_the_last_page(), 5)
def test_the_thumb_tells_which_share_is_in_view_and_clicking_leads_there(window: Window, y: int) -> None:
    total, height = window.layout.row_count_estimate(), window.height
    if total <= height:
        assert not window.thumb
        return
    begin, end = rows_before(window), min(total, rows_before(window) + height)
    assert window.thumb.start <= begin * height / total < window.thumb.start + 1
    assert window.thumb.start < window.thumb.stop
    assert min(height, window.thumb.stop) - 1 < end * height / total <= max(1, window.thumb.stop)
    window.scroll_to_share(y)
    assert window.top <= window.last_top
    if window.top < window.last_top:
        assert abs(rows_before(window) * height / total - min(max(0, y), height - 1)) <= 1


@given(windows(), st.integers(2, 20))
def test_the_row_on_top_holds_the_same_text_at_any_width_and_is_the_same_again_at_this_one(
    window: Window, width: int
) -> None:
    layout = window.layout
    other = Window(Layout(layout.text, width, layout.blocks), window.height)
    other.show_from(window.top_offset)
    row = other.layout.row(other.top)
    assert row.holds(window.top_offset) or window.top_offset == row.end == len(layout.text)
    again = Window(layout, window.height)
    again.show_from(other.top_offset)
    if layout.stands(window.top):
        assert again.top == window.top


@given(st.integers(0, 300), st.integers(1, 200))
def test_the_width_is_shared_out_to_the_last_cell_and_text_stands_in_the_middle(
    width: int, measure: int
) -> None:
    margin, text, gutter, widest = shared = columns(width, measure)
    assert text >= 2 and 0 <= gutter <= GUTTER and margin >= 0
    if width < LEAST:
        return
    assert margin + text + gutter + shared.rest + BESIDE == width
    assert text == max(2, min(measure, widest))
    left, right = margin + 1, shared.rest + gutter + BESIDE - 1
    assert abs(left - right) <= 1 or not margin or not shared.rest
