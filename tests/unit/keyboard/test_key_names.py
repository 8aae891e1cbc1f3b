"""The names of keys: what people write and what they are shown is the same key."""

from __future__ import annotations

import pytest
from textual.keys import KEY_ALIASES

from tui.keyboard.key_names import DELIVERED, UndeliveredKey, parsed, shown
from tui.keyboard.keys import ACTIONS


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("g", "g"), ("G", "G"), ("+", "+"), ("ă", "ă"), ("Esc", "escape"), ("PgDn", "pagedown"), ("Return", "enter"),
        ("ctrl+Left", "ctrl+left"), ("Shift+Ctrl+→", "ctrl+shift+right"), ("Control+L", "ctrl+l"), ("f5", "f5"),
        ("←", "left"), (" Del ", "delete"),
    ],
)  # fmt: skip
def test_a_key_can_be_written_in_several_ways(said: str, key: str) -> None:
    assert parsed(said) == key


@pytest.mark.parametrize(
    "said", ["", " ", "foo", "ctrl+", "+x", "x+", "hyper+foo", "no_key", "\x1b", "a,b", "f13"]
)
def test_what_names_no_key_is_refused(said: str) -> None:
    with pytest.raises(ValueError):
        parsed(said)


@pytest.mark.parametrize(
    "said", ["Ctrl+I", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+1", "F3", "alt+a", "shift+a", "super+k"]
)
def test_a_key_that_terminals_do_not_deliver_is_refused(said: str) -> None:
    with pytest.raises(UndeliveredKey):
        parsed(said)


def test_every_key_that_is_shown_can_be_written_so() -> None:
    for key in DELIVERED | {key for action in ACTIONS for key in action.keys}:
        assert parsed(shown(key)) == key


def test_every_key_of_the_table_is_delivered() -> None:
    assert {key for action in ACTIONS for key in action.keys if len(key) > 1} <= DELIVERED


def test_no_delivered_key_is_another_name_of_one() -> None:
    assert not {alias for aliases in KEY_ALIASES.values() for alias in aliases} & DELIVERED
