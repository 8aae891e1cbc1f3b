"""A row with anchors: where the terminal takes the cells it was laid out in, it shows what it would show without."""

from __future__ import annotations

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from tests.helpers.terminal.emulator import Cell
from tests.property.segments import SEGMENTS, SYSTEMS, cells
from tui.reader.anchored import Anchored
from tui.widgets.terse import Terse

PIECES = st.lists(SEGMENTS, min_size=1, max_size=4)
THUMB = "👍🏽"
"""Two cells as we lay it out, and four in the emulator, which knows no clusters."""


def anchored(text: list[Segment], beside: list[Segment]) -> Anchored:
    return Anchored(Strip([*text, *beside]), Strip(text).cell_length, lambda: Offset(0, 0))


@given(PIECES, PIECES, SYSTEMS)
def test_the_terminal_shows_the_same_cells(text: list[Segment], beside: list[Segment], system: str) -> None:
    assert cells(anchored(text, beside), system) == cells(Strip([*text, *beside]), system)


@given(PIECES, PIECES, st.integers(1, 6), st.lists(st.integers(1, 6), max_size=3))
def test_text_of_more_cells_moves_nothing_beside_it_and_no_blanks_reach_there(
    text: list[Segment], beside: list[Segment], thumbs: int, blanks: list[int]
) -> None:
    ground = text[-1].style
    text = [*text, Segment(THUMB * thumbs, ground), *(Segment(" " * count, ground) for count in blanks)]
    inside, after = Strip(text).cell_length, Strip(beside).cell_length + 1
    spilt = max(0, 2 * thumbs - sum(blanks))
    row, blank = anchored(text, beside), Strip([Segment(" " * inside), *beside])
    assert cells(row, "truecolor")[inside:][:after] == cells(blank, "truecolor")[inside:][:after]
    assert all(cell == Cell() for cell in cells(row, "truecolor")[inside + max(after, spilt) :])


@given(PIECES, PIECES, SYSTEMS)
def test_all_it_adds_is_blanks_and_where_the_cursor_goes(
    text: list[Segment], beside: list[Segment], system: str
) -> None:
    console = Console(file=StringIO(), force_terminal=True, color_system=system)  # type: ignore[arg-type]
    row = anchored(text, beside)
    blank = Segment(" " * Strip(text).cell_length, text[-1].style)
    terse = Terse(Strip([blank, *text, *beside]))
    assert len(row.render(console)) <= len(terse.render(console)) + 2 * len("\x1b[1;60H")
