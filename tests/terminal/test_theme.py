"""Other colours in a real terminal."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.helpers.terminal.emulator import Emulator
from tests.helpers.terminal.reading import Start

FRAME = b"\x1b[?2026h"
"""What begins a frame."""


def test_a_theme_comes_in_one_frame(start: Start, article: Path) -> None:
    reader = start(article)
    reader.wait_for("? help")
    reader.send("ctrl+p")
    reader.wait_for("Search for commands")
    reader.send("change the theme")
    reader.wait_for("light, dark, high contrast")
    reader.send("enter")
    reader.wait_for("Colours")
    for key in ("down", "down", "up"):
        reader.wait_quiet(0.5)
        before, grounds = len(reader.raw), _grounds(reader.screen)
        reader.send(key)
        reader.wait_for(partial(_are_others, grounds))
        reader.wait_quiet(0.5)
        assert reader.raw[before:].count(FRAME) == 1


def _grounds(screen: Emulator) -> set[str]:
    return {cell.bg for cell in screen.row(5)}


def _are_others(grounds: set[str], screen: Emulator) -> bool:
    return not grounds & _grounds(screen)
