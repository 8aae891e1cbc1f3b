"""What is written so that a text reaches the terminal's clipboard."""

from __future__ import annotations

import re

import pytest

from tui.terminal.clipboard import OSC_52, passed_on

SEQUENCE = f"{OSC_52}c;{'QUJD' * 200}\a"


@pytest.mark.parametrize("environ", [{}, {"TERM": "screen"}, {"TMUX": "", "STY": ""}])
def test_a_terminal_gets_the_sequence_as_it_is(environ: dict[str, str]) -> None:
    assert passed_on(SEQUENCE, environ) == [SEQUENCE]


def test_tmux_gets_it_for_itself_and_wrapped_to_pass_on() -> None:
    plain, wrapped = passed_on(SEQUENCE, {"TMUX": "/tmp/tmux-0/default,1,0"})
    assert plain == SEQUENCE
    assert wrapped.startswith("\x1bPtmux;\x1b\x1b]52;")
    assert wrapped.removeprefix("\x1bPtmux;").removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b") == SEQUENCE


def test_screen_gets_it_wrapped_in_short_pieces() -> None:
    pieces = passed_on(SEQUENCE, {"STY": "1.pts"})
    assert all(len(piece) <= 256 for piece in pieces)
    inside = [re.fullmatch(r"\x1bP(.+)\x1b\\", piece, re.DOTALL) for piece in pieces]
    assert "".join(found[1] for found in inside if found) == SEQUENCE
