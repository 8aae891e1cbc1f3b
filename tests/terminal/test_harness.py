"""Both terminals deliver keys, mouse, sizes and signals to a real Textual app, and show what it paints."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.terminal.harness import Driver, Terminal
from tests.helpers.terminal.keys import encode
from tests.helpers.terminal.tmux import HAVE_TMUX, TmuxTerminal

SAMPLE: list[str | Path] = [sys.executable, Path(__file__).with_name("sample_app.py")]
TERMINALS = [
    pytest.param(Terminal, id="pty"),
    pytest.param(TmuxTerminal, id="tmux", marks=pytest.mark.skipif(not HAVE_TMUX, reason="no tmux here")),
]


@pytest.fixture(params=TERMINALS)
def app(request: pytest.FixtureRequest) -> Iterator[Driver]:
    with request.param(SAMPLE, columns=80, rows=12, env={"TEXTUAL_DISABLE_KITTY_KEY": "1"}) as terminal:
        terminal.wait_for("got size 80x12.")
        yield terminal


def test_every_kind_of_key_arrives(app: Driver) -> None:
    keys = "x shift+right ctrl+left ctrl+shift+end f5 ctrl+r escape pageup shift+tab delete"
    for key in keys.split():
        app.send(key)
        app.wait_for(f"got key {key}.")


def test_mouse_and_paste_arrive(app: Driver) -> None:
    app.drag((3, 4), (5, 6), (7, 8))
    app.wait_for("got mouse (3, 4) to (7, 8).")
    app.scroll(2, 3, 1)
    app.wait_for("got wheel at (2, 3).")
    app.paste("hợp tác")
    app.wait_for("got paste 'hợp tác'.")


def test_styles_can_be_asked_for_by_text(app: Driver) -> None:
    assert all(cell.reverse for cell in app.cells("reversed"))
    assert {cell.underline for cell in app.cells("doubled")} == {"double"}
    assert {cell.underline for cell in app.cells("underlined")} == {"single"}
    assert all(cell.bold for cell in app.cells("strong"))
    assert {(cell.fg, cell.bg) for cell in app.cells("coloured")} == {("#ff8000", "#001020")}


def test_decomposed_and_wide_letters_stand_in_their_cells(app: Driver) -> None:
    row = app.find("kinh")
    assert row == (0, 1)
    assert "kinh tế | kinh tế | 북한 | 북한 |" in app.lines[1]


def test_a_resize_reaches_the_app(app: Driver) -> None:
    app.resize(70, 10)
    app.wait_for("got size 70x10.")
    assert len(app.lines) == 10


def test_the_exit_status_is_told(app: Driver) -> None:
    app.send("c")
    assert app.wait_exit() == 7


def test_a_signal_is_told_as_its_negative_number(app: Driver) -> None:
    app.kill(signal.SIGKILL)
    assert app.wait_exit() == -signal.SIGKILL


def test_after_quitting_the_terminal_is_as_before() -> None:
    with Terminal(["/bin/sh", "-c", 'echo before; exec "$0" "$1"', *SAMPLE]) as app:
        app.wait_for("got size")
        assert {1049, 1000, 2004} <= app.screen.private and "before" not in app.text
        app.send("q")
        assert app.wait_exit() == 0
        assert app.lines[0] == "before"
        assert not {1049, 1000, 1003, 2004} & app.screen.private and app.screen.unknown == []


def test_closing_the_window_hangs_the_program_up() -> None:
    app = Terminal([sys.executable, "-c", "import time; print('up'); time.sleep(60)"])
    app.wait_for("up")
    app.hang_up()
    assert app.wait_exit() == -signal.SIGHUP
    app.close()


def test_a_wait_that_fails_shows_the_screen_and_the_status() -> None:
    ending = Terminal([sys.executable, "-c", "print('only this'); raise SystemExit(3)"])
    with ending as app, pytest.raises(AssertionError, match=r"(?s)has ended with 3.*only this"):
        app.wait_for("something else")


def test_what_an_ended_program_said_last_is_still_read() -> None:
    with Terminal([sys.executable, "-c", "print('x' * 70000 + 'end')"]) as app:
        app.wait_for("end")


def test_output_is_stamped_in_the_order_of_time() -> None:
    with Terminal([sys.executable, "-c", "import time; print(1); time.sleep(0.2); print(2)"]) as app:
        app.wait_exit()
        first, last = app.chunks[0], app.chunks[-1]
        assert app.started < first.time < last.time and app.raw == b"1\r\n2\r\n"


@pytest.mark.parametrize(
    ("key", "data"),
    [("left", b"\x1b[D"), ("shift+up", b"\x1b[1;2A"), ("ctrl+shift+home", b"\x1b[1;6H"), ("f12", b"\x1b[24~"),
     ("ctrl+delete", b"\x1b[3;5~"), ("ctrl+r", b"\x12"), ("+", b"+"), ("hợp", "hợp".encode())],
)  # fmt: skip
def test_keys_are_encoded_as_xterm_does(key: str, data: bytes) -> None:
    assert encode(key) == data


def test_a_key_that_no_terminal_sends_is_refused() -> None:
    with pytest.raises(ValueError, match="ctrl"):
        encode("ctrl+enter")


def test_what_is_not_on_the_screen_is_not_found() -> None:
    with Terminal([sys.executable, "-c", "print('aaa')"]) as app:
        app.wait_for("aaa")
        assert app.find("zzz") is None
        with pytest.raises(AssertionError, match="zzz"):
            app.cells("zzz")
