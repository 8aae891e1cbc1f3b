"""What is painted for a cluster: nothing acts on the terminal, nothing is invisible."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.reader.glyphs import LONGEST, SYMBOL, Kind, glyph_of


@pytest.mark.parametrize(("control", "picture"), [("\x00", "␀"), ("\x1b", "␛"), ("\x07", "␇"), ("\x7f", "␡")])
def test_a_control_code_is_painted_as_its_picture(control: str, picture: str) -> None:
    assert glyph_of(control) == (picture, 1, Kind.LETTER, True)


@pytest.mark.parametrize(
    "hidden",
    ["\x9b", "\x90", "\u202e", "\u2066", "\u200f", "\ufeff", "\u2060", "\xad", "\u200d", "\u3164", "\ufe0f"],
)
def test_what_is_invisible_is_painted_as_a_symbol(hidden: str) -> None:
    assert glyph_of(hidden)[:2] == (SYMBOL, 1)
    assert glyph_of(hidden).control


@pytest.mark.parametrize("nothing", ["\u0378", "\U0003fffd", "\uffff"])
def test_a_code_point_without_a_meaning_is_painted_as_a_symbol_since_terminals_drop_it(nothing: str) -> None:
    assert glyph_of(nothing) == (SYMBOL, 1, Kind.LETTER, True)


@pytest.mark.parametrize(
    ("stray", "painted"), [("a🏽", "a"), ("中🏽", "中"), (" 🏽", " "), ("👍🏽🏽", "👍🏽")]
)
def test_a_skin_colour_on_what_has_none_is_painted_as_a_symbol(stray: str, painted: str) -> None:
    text, width, kind, control = glyph_of(stray)
    assert (text, width, control) == (painted + SYMBOL, cell_len(painted) + 1, True)
    assert kind is not Kind.SPACE
    assert glyph_of("👍🏽") == ("👍🏽", 2, Kind.LETTER, False)


@pytest.mark.parametrize("marked", [" \u0301", "\u3000\u0323\u0302", " \u20dd"])
def test_a_mark_on_a_space_is_painted_and_the_space_does_not_hang(marked: str) -> None:
    assert glyph_of(marked) == (marked, cell_len(marked), Kind.LETTER, False)


@pytest.mark.parametrize("joined", [" \u200d", " \ufe0f", " \u200c"])
def test_a_space_with_a_joiner_or_selector_is_a_space(joined: str) -> None:
    assert glyph_of(joined).kind is Kind.SPACE


def test_tag_characters_that_hide_text_behind_a_letter_show() -> None:
    assert glyph_of("a\U000e0041\U000e0042") == ("a" + SYMBOL, 2, Kind.LETTER, True)


def test_the_flag_of_england_is_painted_as_it_is() -> None:
    flag = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert glyph_of(flag) == (flag, 2, Kind.LETTER, False)


@pytest.mark.parametrize(
    ("cluster", "width"),
    [
        ("a", 1),
        ("e\u0302\u0301", 1),
        ("中", 2),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("🇰🇵", 2),
    ],
)
def test_a_letter_or_emoji_is_painted_as_it_stands_with_its_joiners(cluster: str, width: int) -> None:
    assert glyph_of(cluster)[:2] == (cluster, width)


@pytest.mark.parametrize("mark", ["\u0301", "\u0903", "\u20dd", "\u1161"])
def test_a_mark_without_a_letter_stands_on_a_blank(mark: str) -> None:
    assert glyph_of(mark)[:2] == ("\u00a0" + mark, 1)


@pytest.mark.parametrize(("space", "painted"), [(" ", " "), ("\xa0", " "), ("\u2003", " "), ("\u3000", "  ")])
def test_spaces_of_all_kinds_are_painted_as_blanks(space: str, painted: str) -> None:
    assert glyph_of(space)[:2] == (painted, cell_len(painted))


def test_a_heap_of_marks_is_cut_when_painted() -> None:
    assert len(glyph_of("e" + "\u0301" * 10_000).text) == LONGEST


def test_a_joiner_at_the_end_of_a_cluster_does_not_reach_the_next_one() -> None:
    assert glyph_of("a\u200d").text == "a"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\x85", "\u2028"])
def test_a_line_end_is_not_painted(end: str) -> None:
    assert glyph_of(end)[:2] == ("", 0)
