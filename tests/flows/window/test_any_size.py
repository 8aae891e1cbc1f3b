"""Windows of any size from one cell up: every line is as wide as its pane, and nothing fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.widget import Widget

from tests.helpers.app.desk import Desk, Seen
from tui.reader.columns import BESIDE, LEAST, columns

TEXT = (
    "Ngoại trưởng Choe Son-hui\n\n"
    + "外务相崔善姬 🇰🇵 김정은은 hợp tác kinh tế, รัฐมนตรี שָׁלוֹם a\tb \x1b[31m 1234567890\n" * 8
)
WIDTHS = (*range(1, 15), 19, 24, 41, 99, 100)
HEIGHTS = (1, 2, 3, 4, 6, 11)


def overrun(seen: Seen) -> list[tuple[str, int]]:
    """The widgets in view with a line that is not as wide as they are, and the lines."""
    found = []
    for widget in seen.app.screen.walk_children(Widget):
        width, height = widget.size
        if width and height and widget.display and not widget.children:
            lines = widget.render_lines(Region(0, 0, width, height))
            painted = (sum(segment.cell_length for segment in line) for line in lines)
            found += [(str(widget), y) for y, cells in enumerate(painted) if cells != width]
    return found


@pytest.mark.parametrize("height", HEIGHTS)
async def test_every_line_is_as_wide_as_its_pane(desk: Desk, height: int) -> None:
    desk.write("1.txt", TEXT)
    async with desk.open() as seen:
        await seen.press("w", "v", "w", "1", "]")
        for width in WIDTHS:
            await seen.resize(width, height)
            for key in ("down", "F", "escape", "tab", "tab", "tab", "slash", "escape"):
                await seen.press(key)
                assert not overrun(seen), (width, key)
        await seen.resize(120, 36)
        assert "hợp tác kinh tế" in "".join(seen.reader_lines[2:]), "and all is there again"


@given(st.integers(1, 400), st.integers(2, 300))
def test_the_cells_of_a_row_add_up_to_the_width(width: int, measure: int) -> None:
    margin, text, gutter, _ = shared = columns(width, measure)
    assert min(shared[:3]) >= 0 and text <= max(2, measure)
    if width >= LEAST:
        assert margin + text + gutter + shared.rest + BESIDE == width
