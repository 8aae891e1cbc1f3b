"""Pieces of a line in any style, generated, and the cells that a terminal shows for them."""

from __future__ import annotations

from io import StringIO

from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.helpers.terminal.emulator import Cell, Emulator

COLOURS = st.sampled_from([None, "red", "bright_blue", "#102030", "#e4e6ea", "color(99)", "default"])
FLAGS = st.booleans() | st.none()
STYLES = st.builds(
    Style, color=COLOURS, bgcolor=COLOURS, bold=FLAGS, dim=FLAGS, italic=FLAGS, underline=FLAGS, blink=FLAGS,
    reverse=FLAGS, strike=FLAGS, underline2=FLAGS,
)  # fmt: skip
TEXTS = st.text(alphabet="ab 김ộ", min_size=1, max_size=4)
SEGMENTS = st.tuples(TEXTS, st.none() | STYLES | STYLES | STYLES).map(lambda piece: Segment(*piece))
SYSTEMS = st.sampled_from(["standard", "256", "truecolor"])
WIDTH = 60


def cells(strip: Strip, system: str) -> list[Cell]:
    """What a terminal shows after the strip, and after a letter behind it."""
    console = Console(file=StringIO(), force_terminal=True, color_system=system)  # type: ignore[arg-type]
    emulator = Emulator(WIDTH, 1)
    emulator.feed((strip.render(console) + "z").encode())
    assert not emulator.unknown
    return emulator.row(0)
