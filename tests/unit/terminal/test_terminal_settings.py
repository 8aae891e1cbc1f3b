"""What is decided about the terminal before the screen opens."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tui.terminal.ascii import _SIGNS, AsciiSigns
from tui.terminal.environment import prepare, wants_ascii


def test_every_stand_in_is_as_wide_as_its_sign() -> None:
    assert all(cell_len(chr(sign)) == cell_len(chr(stand_in)) == 1 for sign, stand_in in _SIGNS.items())
    assert all(stand_in < 128 for stand_in in _SIGNS.values())


def test_letters_stay_as_they_are() -> None:
    (segment,) = AsciiSigns().apply([Segment("“Bình Nhưỡng” … 평양")], Color(0, 0, 0))
    assert segment.text == '"Bình Nhưỡng" ~ 평양'


def test_in_ascii_a_control_code_has_a_question_mark_like_all_that_has_no_look() -> None:
    (segment,) = AsciiSigns().apply([Segment("a␛␀␡␦b")], Color(0, 0, 0))
    assert segment.text == "a????b"


@pytest.mark.parametrize(
    ("environ", "encoding", "wanted"),
    [({"TERM": "linux"}, "utf-8", True), ({}, "UTF-8", False), ({}, "ascii", True), ({}, None, False)],
)
def test_ascii_signs_are_chosen_where_others_cannot_be_drawn(
    environ: dict[str, str], encoding: str | None, wanted: bool
) -> None:
    assert wants_ascii(environ, encoding) is wanted


def test_what_the_user_set_stays_set() -> None:
    environ = {"TEXTUAL_DISABLE_KITTY_KEY": "0"}
    prepare(environ)
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "0"
    assert environ["TEXTUAL_ANIMATIONS"] == "none"
