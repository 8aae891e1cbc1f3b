"""Motions of the caret, and what becomes of the selection."""

from __future__ import annotations

import pytest

from annotations.span import Span
from annotations.text.graphemes import Blocks
from tui.reader.caret import MOTIONS, Position, end_by_word, move, other_end, selection_span, visual
from tui.reader.layout import Layout

TEXT = "Choe Son-hui gặp Novak. Xong.\n\nNga-Triều e\u0302\u0301 한.\n"


def go(
    motion: str, position: Position | int, text: str = TEXT, width: int = 12, *, selecting: bool = False
) -> Position:
    """The position after a motion in `text`, laid out in rows of `width` cells, with pages of three rows."""
    blocks = Blocks(text)
    start = position if isinstance(position, Position) else Position(position)
    return move(motion, start, text, blocks, Layout(text, width, blocks), 3, selecting=selecting)


def selected(position: Position, text: str = TEXT) -> str | None:
    span = selection_span(position, text)
    return span.slice(text) if span else None


def test_left_and_right_go_by_grapheme_over_line_ends_and_stop_at_the_ends() -> None:
    text = "ae\u0302\u0301\r\nb"
    offsets = [0, 1, 4, 6, 7]
    position, seen = Position(0), []
    for _ in range(6):
        seen.append(position.caret)
        position = go("right", position, text)
    assert seen == [*offsets, 7]
    for offset in reversed(offsets[:-1]):
        position = go("left", position, text)
        assert position.caret == offset
    assert go("left", 0).caret == 0


@pytest.mark.parametrize(
    ("motion", "start", "reached"),
    [
        ("word_start", "Choe", "Son-hui"),
        ("word_start", "Novak", "Xong"),
        ("word_back", "gặp", "Son-hui"),
        ("word_back", "hui", "Son-hui"),
        ("word_end", "Choe", "e Son"),
        ("word_end", "e Son", "i gặp"),
        ("sentence_next", "Choe", "Xong"),
        ("sentence_back", "Xong", "Choe"),
        ("paragraph_next", "gặp", "Nga"),
        ("paragraph_back", "Triều", "Nga"),
        ("article_start", "Nga", "Choe"),
    ],
)
def test_motions_by_unit(motion: str, start: str, reached: str) -> None:
    assert go(motion, TEXT.index(start)).caret == TEXT.index(reached)


def test_the_article_ends_after_its_last_grapheme() -> None:
    assert go("article_end", 3).caret == len(TEXT)
    assert go("word_start", len(TEXT)).caret == len(TEXT)
    assert go("word_end", len(TEXT)).caret == len(TEXT)


def test_line_start_and_end_are_those_of_the_row_on_screen() -> None:
    # rows: "Choe Son-hui " "gặp Novak. " "Xong.\n" "\n" "Nga-Triều " "ế 한.\n" ""
    second = TEXT.index("Novak")
    assert go("line_start", second).caret == TEXT.index("gặp")
    assert go("line_end", second).caret == TEXT.index(" Xong")
    assert go("line_end", TEXT.index("Xong")).caret == TEXT.index("\n")


def test_up_and_down_keep_the_column_across_short_rows() -> None:
    position = Position(TEXT.index("hui"))  # column 9 of the first row
    for reached in (
        TEXT.index(" Xong") - 1,
        TEXT.index("\n"),
        TEXT.index("\n\n") + 1,
        TEXT.index(" e\u0302"),
    ):
        position = go("down", position)
        assert position.caret == reached
    for _ in range(4):
        position = go("up", position)
    assert position.caret == TEXT.index("hui")


def test_down_on_the_last_row_and_up_on_the_first_stay() -> None:
    assert go("up", 3).caret == 3
    assert go("down", 2, "abc").caret == 2


def test_pages_go_by_the_rows_that_are_seen() -> None:
    assert go("page_down", 0).caret == TEXT.index("\n\n") + 1
    assert go("page_up", len(TEXT)).caret == TEXT.index("\n\n") + 1


def test_v_begins_a_selection_that_holds_the_grapheme_at_the_caret() -> None:
    position = visual(Position(TEXT.index("Son")))
    assert selected(position) == "S"
    assert selected(go("word_end", position)) == "Son-hui"


def test_backwards_too_it_holds_the_graphemes_at_both_ends() -> None:
    position = go("word_back", visual(Position(TEXT.index("Son"))))
    assert selected(position) == "Choe S"


def test_v_again_stops_selecting_and_the_caret_stays() -> None:
    position = go("right", visual(Position(0)))
    assert visual(position) == Position(position.caret)


def test_shift_begins_a_selection_that_ends_before_the_caret() -> None:
    position = go("word_start", Position(TEXT.index("Son")), selecting=True)
    assert selected(position) == "Son-hui "
    assert selected(go("left", position, selecting=True)) == "Son-hui"


def test_a_plain_motion_ends_a_shift_selection_but_extends_one_by_v() -> None:
    assert go("right", go("right", 0, selecting=True)).anchor is None
    assert go("right", visual(Position(0))).anchor == 0


def test_a_shift_selection_that_comes_back_to_its_start_is_none() -> None:
    position = go("left", go("right", 5, selecting=True), selecting=True)
    assert selected(position) is None


def test_a_selected_span_has_its_caret_on_its_last_grapheme_and_shift_extends_it() -> None:
    span = Span(TEXT.index("Son"), TEXT.index(" gặp"))
    position = Position.of_span(span, TEXT)
    assert (position.caret, selected(position)) == (TEXT.index("i gặp"), "Son-hui")
    assert selected(go("right", position, selecting=True)) == "Son-hui "
    assert go("right", position).anchor is None


def test_v_goes_on_with_a_selected_span() -> None:
    position = visual(Position.of_span(Span(0, 4), TEXT))
    assert selected(go("right", position)) == "Choe "


def test_an_empty_span_selects_nothing() -> None:
    assert Position.of_span(Span(3, 3), TEXT) == Position(3)


def test_o_swaps_the_ends_and_changes_nothing_else() -> None:
    for position in (go("right", visual(Position(4))), go("right", 4, selecting=True)):
        swapped = other_end(position)
        assert swapped.caret == 4
        assert selected(swapped) == selected(position)
    assert other_end(Position(4)) == Position(4)


def test_the_end_moves_by_words_wherever_the_caret_is() -> None:
    for inclusive in (False, True):
        position = Position.of_span(Span(0, 4), TEXT) if inclusive else Position(4, 0)
        for one in (position, other_end(position)):
            longer = end_by_word(one, TEXT, 1)
            assert selected(longer) == "Choe Son-hui"
            assert selected(end_by_word(longer, TEXT, -1)) == "Choe"


def test_the_end_never_passes_the_start() -> None:
    position = Position.of_span(Span(5, 12), TEXT)
    assert end_by_word(position, TEXT, -1) == position
    assert end_by_word(Position(5), TEXT, 1) == Position(5)


def test_by_v_a_selection_is_extended_over_a_hit() -> None:
    hit = Span(TEXT.index("Novak"), TEXT.index("Novak") + 5)
    ahead = visual(Position(TEXT.index("Son"))).extended_to(hit, TEXT)
    assert selected(ahead) == "Son-hui gặp Novak"
    behind = visual(Position(TEXT.index("Xong"))).extended_to(hit, TEXT)
    assert selected(behind) == "Novak. X"


def test_a_remembered_caret_is_put_on_a_grapheme_of_this_text() -> None:
    assert Position(99, 3).on_boundary("abc") == Position(3)
    assert Position(2).on_boundary("ae\u0301b") == Position(1)


def test_an_unknown_motion_is_an_error() -> None:
    with pytest.raises(KeyError):
        go("sideways", 0)


def test_every_motion_works_in_an_empty_text() -> None:
    assert {go(motion, 0, "").caret for motion in MOTIONS} == {0}
