"""What is seen behind a dialog while the window takes other sizes."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from tests.helpers.app.desk import Desk
from tui.dialogs.behind import behind


@pytest.mark.parametrize("size", [(200, 60), (120, 36), (20, 5)])
async def test_another_size_of_the_window_is_no_fault(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.open((90, 30)) as seen:
        await seen.press("question_mark")
        await seen.resize(*size)
        await seen.press("down")
        assert seen.app.screen.size == size
        await seen.press("escape")
        assert seen.app.screen is seen.screen


async def test_what_is_behind_fills_a_window_that_it_is_not_yet_laid_out_for(desk: Desk) -> None:
    async with desk.open((90, 30)) as seen:
        await seen.press("question_mark")
        for size in (Size(120, 36), Size(60, 16)):
            lines = behind(seen.app.screen, size)
            assert len(lines) == size.height
            for line in lines:
                assert line.cell_length == size.width == sum(piece.cell_length for piece in line)
