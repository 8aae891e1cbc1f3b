"""Text that widgets paint: nothing in it commands the terminal, and nothing is wider than its place."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tests.helpers.strategies import hostile_text
from tui.widgets.lines import CUT, display, fit, one_line, strip_of, wrap

BASE, RED = Style(bgcolor="black"), Style(color="red")

tricky = st.one_of(hostile_text(), st.text(st.characters(), max_size=30))  # the latter with lone surrogates


def test_a_control_becomes_its_picture() -> None:
    assert display("\x00a\x1b[31mred\x7f") == "␀a␛[31mred␡"


@pytest.mark.parametrize("control", ["\x9b", "\u202e", "\u2067", "\u200f", "\u061c", "\ud800"])
def test_what_has_no_picture_is_replaced(control: str) -> None:
    assert display(f"a{control}b") == "a␦b"


def test_line_breaks_and_tabs_become_one_space_each() -> None:
    assert display("a\r\nb\nc\td\u2028e") == "a b c d e"


def test_invisible_break_hints_are_left_out() -> None:
    assert display("kinh\u00ad tế\u200b\ufeff") == "kinh tế"


def test_markup_is_only_text() -> None:
    assert display("[/x] [red] [@click=quit]") == "[/x] [red] [@click=quit]"


def test_joiners_stay_inside_their_clusters() -> None:
    assert display("👨\u200d👩\u200d👧") == "👨\u200d👩\u200d👧"


def test_a_mark_without_a_letter_stands_on_a_blank() -> None:
    assert display("\u0301a") == "\u00a0\u0301a"


@given(tricky)
def test_no_control_reaches_the_terminal(text: str) -> None:
    shown = display(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_what_fits_is_not_cut() -> None:
    assert fit("북한 외무상", 11) == "북한 외무상"


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert fit("북한 외무상", 10) == "북한 외무…"
    assert fit("북한 외무상", 9) == "북한 외…"


def test_a_decomposed_letter_keeps_its_accents_where_it_is_cut() -> None:
    assert fit("e\u0302\u0301" * 5, 3) == "e\u0302\u0301" * 2 + CUT


def test_no_space_stands_before_the_ellipsis() -> None:
    assert fit("hợp tác kinh tế", 5) == "hợp…"


@pytest.mark.parametrize("cells", [0, -3])
def test_no_room_shows_nothing(cells: int) -> None:
    assert fit("text", cells) == ""


def test_a_long_text_is_cut_by_looking_at_its_start_only() -> None:
    assert fit("ab" * 1_000_000, 5) == "abab…"
    assert fit("a" + "\u0301" * 100_000, 5).endswith(CUT)


@given(tricky, st.integers(0, 30))
def test_fitted_text_is_never_wider_than_its_place(text: str, cells: int) -> None:
    shown = fit(text, cells)
    assert sum(map(cell_len, regex.findall(r"\X", shown))) <= max(cells, 0)


def test_one_line_makes_each_run_of_white_space_one_space() -> None:
    assert one_line(" Choe\n\n Son-hui\t") == "Choe Son-hui"


def test_wrapping_breaks_at_spaces_and_keeps_line_breaks() -> None:
    assert wrap("a named person,\nbody or office", 8) == ["a named", "person,", "body or", "office"]


def test_wrapping_cuts_a_word_that_is_longer_than_a_line() -> None:
    assert wrap("x 북한외무상", 5) == ["x", "북한", "외무", "상"]


def test_no_text_wraps_to_one_empty_line() -> None:
    assert wrap("", 10) == [""]


@given(tricky, st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert not [line for line in lines if cell_len(line) > cells and len(regex.findall(r"\X", line)) > 1]
    letters = regex.compile(r"(?V1)[\p{L}--\p{DI}]")
    assert letters.findall("".join(lines)) == letters.findall(text)


def test_a_strip_fills_its_width_exactly() -> None:
    strip = strip_of([("북한", RED), (" 외무상", Style())], 20, BASE)
    assert strip.text == "북한 외무상" + " " * 9
    assert strip.cell_length == 20


def test_a_strip_cuts_the_left_before_the_right() -> None:
    strip = strip_of([("hợp tác kinh tế", RED)], 12, BASE, right=[("12%", Style())])
    assert strip.text == "hợp tác… 12%"


def test_nothing_follows_a_piece_that_was_cut() -> None:
    assert strip_of([("북한외무상", RED), ("more", RED)], 6, BASE).text == "북한… "


@pytest.mark.parametrize(
    ("pieces", "width", "shown"),
    [
        (("ab", " ", "cd"), 2, "a…"),
        (("ab", " ", "cd"), 3, "ab…"),
        (("ab", " ", "cd"), 4, "ab …"),
        (("ab", " ", "cd"), 5, "ab cd"),
        (("ab", " "), 2, "ab"),
        (("북한", "cd"), 4, "북… "),
        (("북", "cd"), 2, "… "),
    ],
)
def test_a_piece_that_is_left_out_whole_leaves_a_sign(
    pieces: tuple[str, ...], width: int, shown: str
) -> None:
    assert strip_of([(text, RED) for text in pieces], width, BASE).text == shown


def test_every_piece_stands_on_the_base_style() -> None:
    (piece, blank) = strip_of([("a", RED)], 3, BASE)
    assert piece.style == BASE + RED
    assert blank.style == BASE


@given(st.lists(tricky, max_size=4), st.lists(tricky, max_size=2), st.integers(0, 40))
def test_a_strip_is_as_wide_as_asked_whatever_it_holds(left: list[str], right: list[str], width: int) -> None:
    strip = strip_of([(text, RED) for text in left], width, BASE, [(text, RED) for text in right])
    assert sum(cell_len(segment.text) for segment in strip) == width
