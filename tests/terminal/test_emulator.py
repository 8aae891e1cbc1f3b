"""The emulator shows what a modern terminal shows, in the places where pyte alone does not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.terminal.emulator import Emulator

FRAME = (
    "\x1b[?1049h\x1b[?2026h\x1b[>1u\x1b[<u\x1b[>4;2m\x1b[?2004h\x1b]0;a title\x07\x1b]8;;\x1b\\\x1b[2;3H"
    "\x1b[1;4:3;38;2;255;128;0mtế\u200d북\x1b[0m z\x1b[?2026l"
).encode()


def shown(data: bytes, columns: int = 20) -> Emulator:
    emulator = Emulator(columns, 5)
    emulator.feed(data)
    return emulator


def test_what_textual_sends_leaves_no_stray_letters() -> None:
    emulator = shown(FRAME)
    assert [row for row in emulator.text_rows if row] == ["  tế\u200d북 z"]
    assert emulator.unknown == []


@pytest.mark.parametrize(
    ("codes", "attribute", "value"),
    [
        ("4:3", "underline", "curly"),
        ("21", "underline", "double"),
        ("4:2", "underline", "double"),
        ("4", "underline", "single"),
        ("4;24", "underline", ""),
        ("38;2;255;128;0", "fg", "#ff8000"),
        ("38:2::255:128:0", "fg", "#ff8000"),
        ("48;5;196", "bg", "#ff0000"),
        ("58:2::1:2:3", "underline_colour", "#010203"),
        ("91", "fg", "brightred"),
        ("1;2;22", "dim", False),
        ("38;5;9;7", "reverse", True),
        ("7;0", "reverse", False),
    ],
)
def test_styles_are_kept_cell_by_cell(codes: str, attribute: str, value: object) -> None:
    assert getattr(shown(f"\x1b[{codes}mx".encode()).row(0)[0], attribute) == value


def test_keyboard_modes_are_not_styles() -> None:
    assert shown(b"\x1b[>4;2mx").row(0)[0].underline == ""


def test_marks_jamo_and_joiners_join_the_letter_before_and_move_nothing() -> None:
    cells = shown("e\u0302\u0301|\u1112\u1161\u11ab|a\ufe0f|".encode()).row(0)
    assert [cell.data for cell in cells[:8]] == [
        "e\u0302\u0301",
        "|",
        "\u1112\u1161\u11ab",
        "",
        "|",
        "a\ufe0f",
        "|",
        " ",
    ]


@pytest.mark.parametrize(("column", "row"), [(1, "x 글"), (2, " x글"), (3, "한x"), (4, "한 x")])
def test_writing_over_half_of_a_wide_letter_takes_its_other_half_away(column: int, row: str) -> None:
    assert shown(f"한글\x1b[1;{column}Hx".encode()).text_rows[0] == row


def test_a_wide_letter_does_not_stand_across_the_right_edge() -> None:
    assert shown("abc한".encode(), columns=4).text_rows[:2] == ["abc", "한"]


def test_the_alternate_screen_gives_the_first_one_back() -> None:
    emulator = shown(b"$ run\x1b[?1049h\x1b[2J\x1b[3;1Happ")
    assert emulator.text_rows[2] == "app" and emulator.text_rows[0] == ""
    emulator.feed(b"\x1b[?1049l!")
    assert emulator.text_rows[0] == "$ run!" and 1049 not in emulator.private


def test_questions_are_answered_as_a_terminal_with_synchronised_output_does() -> None:
    answers: list[str] = []
    Emulator(20, 5, reply=answers.append).feed(b"\x1b[?2026$p\x1b[?2048$p\x1b[2;4H\x1b[6n\x1b[c")
    assert answers == ["\x1b[?2026;2$y", "\x1b[?2048;0$y", "\x1b[2;4R", "\x1b[?62;22c"]


def test_titles_and_clipboard_writes_are_kept_apart_from_the_screen() -> None:
    emulator = shown(b"\x1b]52;c;aGk=\x07\x1bPq#0\x1b\\x")
    assert emulator.strings == ["]52;c;aGk=", "Pq#0"] and emulator.text_rows[0] == "x"


def test_eight_bit_control_sequences_act_like_seven_bit_ones() -> None:
    assert shown("\x9b31mx".encode()).row(0)[0].fg == "red"


@given(st.lists(st.integers(0, len(FRAME)), max_size=8))
def test_where_the_bytes_are_cut_makes_no_difference(cuts: list[int]) -> None:
    emulator = Emulator(20, 5)
    edges = [0, *sorted(cuts), len(FRAME)]
    for start, end in itertools.pairwise(edges):
        emulator.feed(FRAME[start:end])
    assert emulator.text_rows == shown(FRAME).text_rows


def test_styles_of_unknown_shape_break_nothing() -> None:
    assert shown(b"\x1b[4:3:;38:9;48;5;38:2:::m\x1b[;;mx").row(0)[0].data == "x"


@given(st.text(st.sampled_from("\x1b[]?;:<>=$ \x07\x9b\\PmhlucqJKHr0123456789\n\raé한\u0301"), max_size=60))
def test_no_bytes_break_it(junk: str) -> None:
    emulator = shown(junk.encode())
    emulator.feed(b"\x18\x1b\\\x1b[0m\x1bc\x1b[1;1Hstill here")
    assert emulator.text_rows[0] == "still here"
