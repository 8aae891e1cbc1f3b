"""Properties of motions and selections that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.span import Span
from annotations.text.graphemes import Blocks, grapheme_starts, previous_grapheme
from annotations.text.words import words
from tests.helpers.strategies import hostile_text, text_and_offset, text_and_span
from tui.reader.caret import MOTIONS, Position, end_by_word, move, other_end, selection_span, visual
from tui.reader.layout import Layout

ON = ("right", "down", "word_start", "word_end", "sentence_next", "paragraph_next", "line_end", "page_down")
BACK = ("left", "up", "word_back", "sentence_back", "paragraph_back", "line_start", "page_up")
WIDTHS = st.integers(2, 30)


def boundaries(text: str) -> set[int]:
    return {*grapheme_starts(text, 0, len(text)), len(text)}


@given(text_and_offset(), WIDTHS, st.sampled_from((*ON, *BACK)))
def test_motions_stay_on_graphemes_and_go_one_way(place: tuple[str, int], width: int, motion: str) -> None:
    text, offset = place
    blocks = Blocks(text)
    reached = move(motion, Position(offset), text, blocks, Layout(text, width, blocks), 3).caret
    assert reached in boundaries(text)
    assert reached >= offset if motion in ON else reached <= offset


KEYS = st.lists(st.tuples(st.sampled_from(MOTIONS), st.booleans(), st.sampled_from("vo<> ")), max_size=12)


def press(key: str, position: Position, text: str) -> Position:
    match key:
        case "v":
            return visual(position)
        case "o":
            return other_end(position)
        case "<" | ">":
            return end_by_word(position, text, 1 if key == ">" else -1)
    return position


@given(hostile_text(), WIDTHS, KEYS)
def test_no_sequence_of_keys_leaves_the_graphemes(
    text: str, width: int, keys: list[tuple[str, bool, str]]
) -> None:
    blocks = Blocks(text)
    layout = Layout(text, width, blocks)
    position = Position(0)
    for motion, selecting, key in keys:
        position = press(key, move(motion, position, text, blocks, layout, 3, selecting=selecting), text)
        span = selection_span(position, text)
        assert boundaries(text).issuperset([position.caret, position.anchor or 0, *(span or ())])
        assert span is None or (span.length and position.anchor is not None)


@given(text_and_span(), WIDTHS, st.sampled_from(MOTIONS), st.booleans(), st.booleans())
def test_a_motion_moves_one_end_of_a_selection_that_goes_on_and_ends_any_other(
    place: tuple[str, Span], width: int, motion: str, visual: bool, selecting: bool
) -> None:
    text, span = place
    blocks = Blocks(text)
    layout, begun = Layout(text, width, blocks), Position.of_span(span, text, visual=visual)
    alone = move(motion, Position(begun.caret), text, blocks, layout, 3)
    moved = move(motion, begun, text, blocks, layout, 3, selecting=selecting)
    assert (moved.caret, moved.goal) == (alone.caret, alone.goal)
    if visual or selecting:
        assert (moved.anchor, moved.inclusive, moved.visual) == (begun.anchor, True, visual)
    else:
        assert moved == alone
    shifted = move(motion, Position(begun.caret), text, blocks, layout, 3, selecting=True)
    assert (shifted.caret, shifted.anchor, shifted.inclusive) == (alone.caret, begun.caret, False)


@given(text_and_span(), st.booleans(), st.booleans(), st.integers(1, 3))
def test_the_end_goes_on_and_back_by_words_and_never_passes_the_start(
    place: tuple[str, Span], turned: bool, inclusive: bool, steps: int
) -> None:
    text, span = place
    position = Position.of_span(span, text) if inclusive else Position(span.end, span.start)
    position = other_end(position) if turned else position
    for by in (steps, -steps, -1, -1):
        before, position = selection_span(position, text), end_by_word(position, text, by)
        after = selection_span(position, text)
        assert before and after and after.start == span.start and after.length
        assert after.end >= before.end if by > 0 else after.end <= before.end


@given(text_and_offset(), WIDTHS)
def test_right_then_left_returns(place: tuple[str, int], width: int) -> None:
    text, offset = place
    blocks = Blocks(text)
    layout = Layout(text, width, blocks)
    right = move("right", Position(offset), text, blocks, layout, 3)
    assert move("left", right, text, blocks, layout, 3).caret == offset or offset == len(text)


@given(text_and_offset(), WIDTHS)
def test_the_ends_of_a_line_are_the_first_and_the_last_place_in_its_row(
    place: tuple[str, int], width: int
) -> None:
    text, offset = place
    blocks = Blocks(text)
    layout = Layout(text, width, blocks)
    row, _ = layout.locate(offset)
    in_row = [at for at in sorted(boundaries(text)) if layout.locate(at)[0] == row]
    for motion, end in (("line_start", in_row[0]), ("line_end", in_row[-1])):
        assert move(motion, Position(offset), text, blocks, layout, 3).caret == end


@given(text_and_offset(), WIDTHS, st.integers(0, 40), st.sampled_from(("up", "down", "page_up", "page_down")))
def test_where_no_row_is_left_the_caret_stays(
    place: tuple[str, int], width: int, goal: int, motion: str
) -> None:
    text, offset = place
    blocks = Blocks(text)
    layout = Layout(text, width, blocks)
    edge = layout.first if motion.endswith("up") else layout.last
    moved = move(motion, Position(offset, goal=goal), text, blocks, layout, 1)
    assert moved.goal == goal
    assert moved.caret == offset or layout.locate(offset)[0] != edge


@given(text_and_offset())
def test_the_end_of_a_word_is_its_last_letter_and_never_where_one_is(place: tuple[str, int]) -> None:
    text, offset = place
    blocks = Blocks(text)
    layout = Layout(text, 30, blocks)
    last = [previous_grapheme(text, word.end) for word in words(text, 0, len(text))]
    reached = move("word_end", Position(offset), text, blocks, layout, 3).caret
    after = [at for at in last if at > offset]
    assert reached == after[0] if after else reached >= offset


@given(text_and_span(), st.data())
def test_a_selection_is_extended_to_all_of_a_span_on_either_side(
    place: tuple[str, Span], data: st.DataObject
) -> None:
    text, span = place
    anchor = data.draw(st.sampled_from(sorted(boundaries(text) - {len(text)})))
    extended = Position(anchor, anchor, inclusive=True, visual=True).extended_to(span, text)
    selected = selection_span(extended, text)
    assert extended.anchor == anchor and extended.visual and selected
    assert selected.start == min(anchor, span.start)
    if span.start >= anchor:
        assert selected.end == span.end


@given(text_and_offset(), WIDTHS, st.integers(1, 5))
def test_down_then_up_returns_to_the_column(place: tuple[str, int], width: int, rows: int) -> None:
    text, offset = place
    blocks = Blocks(text)
    layout = Layout(text, width, blocks)
    ref, _ = layout.locate(offset)
    position = Position(offset)
    if layout.step(ref, rows) == layout.step(ref, rows - 1):
        return
    for motion in ["down"] * rows + ["up"] * rows:
        position = move(motion, position, text, blocks, layout, 3)
    assert position.caret == offset


@given(text_and_span())
def test_a_selected_span_is_what_is_selected(place: tuple[str, Span]) -> None:
    text, span = place
    position = Position.of_span(span, text)
    assert span.holds(position.caret)
    assert selection_span(position, text) == span
    assert selection_span(other_end(position), text) == span
    assert selection_span(Position(span.end, span.start), text) == span


@pytest.mark.parametrize(
    ("onward", "backward"),
    [("word_start", "word_back"), ("sentence_next", "sentence_back"), ("paragraph_next", "paragraph_back")],
)
@given(hostile_text(), WIDTHS)
def test_step_by_step_on_and_back_one_meets_the_same_places(
    onward: str, backward: str, text: str, width: int
) -> None:
    blocks = Blocks(text)
    layout = Layout(text, width, blocks)

    def walk(motion: str, position: Position, end: int) -> list[int]:
        places = [position.caret]
        while places[-1] != end:
            places.append(move(motion, Position(places[-1]), text, blocks, layout, 3).caret)
        return places

    on = walk(onward, Position(0), len(text))
    assert walk(backward, Position(len(text)), 0) == on[::-1]


@given(hostile_text(), WIDTHS)
def test_character_by_character_one_meets_every_grapheme_both_ways(text: str, width: int) -> None:
    blocks = Blocks(text)
    layout, caret, met = Layout(text, width, blocks), 0, [0]
    while caret < len(text):
        met.append(caret := move("right", Position(caret), text, blocks, layout, 3).caret)
    assert set(met) == boundaries(text)
    back = [caret]
    while caret:
        back.append(caret := move("left", Position(caret), text, blocks, layout, 3).caret)
    assert back == met[::-1]
