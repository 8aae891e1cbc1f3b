"""A strip in fewer bytes: whatever its styles, the terminal shows what it would show after Textual's own bytes."""

from __future__ import annotations

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.property.segments import SEGMENTS, SYSTEMS, cells
from tui.widgets.terse import Terse

STRIPS = st.lists(SEGMENTS, max_size=6).map(Strip)


@given(STRIPS, SYSTEMS)
def test_the_terminal_shows_the_same_cells(strip: Strip, system: str) -> None:
    assert cells(Terse(strip), system) == cells(strip, system)


@given(STRIPS, st.integers(0, 24), st.integers(0, 24) | st.none())
def test_a_part_of_it_is_that_part(strip: Strip, start: int, end: int | None) -> None:
    terse = Terse(strip)
    for _ in range(2):
        part = terse.crop(start, end)
        assert isinstance(part, Terse)
        assert cells(part, "truecolor") == cells(strip.crop(start, end), "truecolor")


@given(STRIPS, SYSTEMS)
def test_it_never_takes_more_bytes(strip: Strip, system: str) -> None:
    console = Console(file=StringIO(), force_terminal=True, color_system=system)  # type: ignore[arg-type]
    assert len(Terse(strip).render(console)) <= len(strip.render(console))


def test_what_pieces_have_in_common_is_told_once() -> None:
    console = Console(file=StringIO(), force_terminal=True, color_system="truecolor")
    ground = Style(color="#010203", bgcolor="#040506")
    pieces = [
        Segment("a", ground),
        Segment("b", ground),
        Segment("c", ground + Style(bold=True)),
        Segment("d", ground),
    ]
    told = Terse(Strip(pieces)).render(console)
    assert told == "\x1b[38;2;1;2;3;48;2;4;5;6mab\x1b[1mc\x1b[22md\x1b[0m"
