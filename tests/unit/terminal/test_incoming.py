"""What a terminal sends, taken for keys: Esc is a key unless what is behind it tells of another."""

from __future__ import annotations

import pytest
from textual import constants, events
from textual.message import Message

from tui.terminal import incoming
from tui.terminal.incoming import Incoming

UP = "\x1b[1;2A"


class Clock:
    """A time that only a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(incoming, "monotonic", clock)
    return clock


def told(messages: list[Message]) -> list[str]:
    """Keys by name, pastes by their text, the mouse as such."""
    return [
        message.key
        if isinstance(message, events.Key)
        else f"paste {message.text}"
        if isinstance(message, events.Paste)
        else type(message).__name__
        for message in messages
    ]


def read(*parts: str) -> list[str]:
    """What comes of parts that come one right after the other."""
    coming = Incoming()
    return told([message for part in parts for message in coming.feed(part)])


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        ("\x1bj", ["escape", "j"]),
        ("\x1bjj1", ["escape", "j", "j", "1"]),
        ("\x1bf", ["escape", "f"]),
        ("\x1b1", ["escape", "1"]),
        ("\x1bN", ["escape", "N"]),
        ("\x1b]", ["escape", "right_square_bracket"]),
        ("\x1bế", ["escape", "ế"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b ", ["escape", "space"]),
        ("\x1b\x1bq", ["escape", "escape", "q"]),
        (f"\x1b{UP}", ["escape", "shift+up"]),
        (f"{UP}\x1bx{UP}", ["shift+up", "escape", "x", "shift+up"]),
        ("\x1bOP\x1b[Z", ["f1", "shift+tab"]),
        ("\x1b\x7f\x1b\t", ["ctrl+w", "shift+tab"]),
        ("\x1b[<0;3;4M\x1b[I", ["MouseDown", "AppFocus"]),
    ],
)
def test_esc_is_a_key_unless_it_begins_what_is_told_of_one(data: str, keys: list[str]) -> None:
    assert read(data) == keys
    assert read(*data) == keys


def test_a_lone_esc_is_a_key_once_nothing_has_followed(clock: Clock) -> None:
    coming = Incoming()
    assert told([*coming.feed("a\x1b"), *coming.tick()]) == ["a"]
    assert coming.patience == pytest.approx(constants.ESCAPE_DELAY)
    clock.now += 2 * constants.ESCAPE_DELAY
    assert told([*coming.tick()]) == ["escape"]
    assert coming.patience is None
    assert told([*coming.tick()]) == []


@pytest.mark.parametrize(
    ("data", "keys"),
    [("\x1b[", ["left_square_bracket"]), ("\x1b[12", ["left_square_bracket", "1", "2"]), ("\x1bO", ["O"])],
)
def test_what_might_have_begun_a_sequence_is_typed_once_nothing_has_followed(
    clock: Clock, data: str, keys: list[str]
) -> None:
    coming = Incoming()
    assert told([*coming.feed(data), *coming.tick()]) == []
    clock.now += 2 * constants.ESCAPE_DELAY
    assert told([*coming.tick()]) == ["escape", *keys]


def test_a_report_of_the_mouse_is_waited_for_however_slowly_it_comes(clock: Clock) -> None:
    coming = Incoming()
    assert told([*coming.feed("\x1b[<0;3")]) == []
    assert coming.patience is None
    clock.now += 60
    assert told([*coming.tick(), *coming.feed(";4M")]) == ["MouseDown"]


@pytest.mark.parametrize("pasted", ["hợp tác\nx", "", "a\x1bq", "\x1b[31mred\x1b[0m", "\x1b\x1b"])
def test_nothing_that_is_pasted_is_a_key(pasted: str) -> None:
    data = f"\x1b[200~{pasted}\x1b[201~j"
    paste = "paste " + pasted.replace("\x1b", "")
    assert read(data) == [paste, "j"]
    assert read(*data) == [paste, "j"]


def test_a_paste_may_come_slowly(clock: Clock) -> None:
    coming, heard = Incoming(), []
    for part in ("\x1b[20", "0~ab", "c\x1b", "[201", "~"):
        heard += [*coming.feed(part)]
        clock.now += 0 if part == "\x1b[20" else 60
        heard += [*coming.tick()]
    assert told([*heard, *coming.feed("j")]) == ["paste abc", "j"]
