"""What is written to a terminal: at once, in order, whole; and that one which takes nothing holds nothing up."""

from __future__ import annotations

import os
import tty
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from tui.terminal.output import Output

MUCH = "đường 길 " * 20_000
"""More than a terminal takes that nobody reads."""


class Pair:
    """A terminal that shows what was written to it, and a stream that leads there."""

    def __init__(self) -> None:
        self.shown, stream = os.openpty()
        tty.setraw(stream)
        self.stream = os.fdopen(stream, "w", encoding="utf-8")

    def read(self, length: int) -> str:
        """So many bytes of what was written, as text."""
        data = b""
        while len(data) < length:
            data += os.read(self.shown, length - len(data))
        return data.decode()

    def close(self) -> None:
        with suppress(OSError):
            self.stream.close()
        with suppress(OSError):
            os.close(self.shown)


@pytest.fixture
def pair() -> Iterator[Pair]:
    pair = Pair()
    yield pair
    pair.close()


def test_what_a_terminal_has_room_for_is_there_at_once(pair: Pair) -> None:
    output = Output(pair.stream)
    assert output.at_once("đường 길") is None
    assert pair.read(len("đường 길".encode())) == "đường 길"


def test_what_it_has_no_room_for_comes_from_the_thread_and_nothing_overtakes_it(pair: Pair) -> None:
    output = Output(pair.stream)
    later = [rest for text in (MUCH, "behind") if (rest := output.at_once(text)) is not None]
    assert later == ["", "behind"], "part of the one was written, nothing of the other"
    thread = Thread(target=lambda: list(map(output.write, later)))
    thread.start()
    assert pair.read(len((MUCH + "behind").encode())) == MUCH + "behind"
    thread.join()
    assert output.at_once("again at once") is None
    assert pair.read(13) == "again at once"


def test_what_is_no_terminal_is_left_to_the_thread(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w", encoding="utf-8") as stream:
        output = Output(stream)
        rest = output.at_once("text")
        assert rest == "text"
        output.write(rest)
        assert (tmp_path / "file").read_text(encoding="utf-8") == "text"


def test_a_terminal_that_is_gone_takes_everything(pair: Pair) -> None:
    output = Output(pair.stream)
    os.close(pair.shown)
    assert output.at_once("nobody") is None
    output.write("reads this")
