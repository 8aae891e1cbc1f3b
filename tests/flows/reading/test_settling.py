"""The scroll bar of a long text: an estimate at first, true once the rows were counted in a pause between keys."""

from __future__ import annotations

from asyncio import sleep

import pytest

from tests.helpers.app.desk import Desk, Seen, until
from tui.reader import settling
from tui.reader.canvas import HEADER

UNEVEN = "Ngắn.\n" * 400 + "Hai bên bàn về hợp tác kinh tế và thương mại. " * 800 + "\n" + "Ngắn.\n" * 400
"""A text of which a sample tells little: most of its rows are in one paragraph."""


def thumb(seen: Seen) -> list[int]:
    """The lines of the window on which the scroll bar has its thumb."""
    lines = seen.reader_lines[HEADER:]
    return [y for y, line in enumerate(lines) if line.endswith("▐")]


def wanted(seen: Seen) -> list[int]:
    """Where the thumb stands if every row is counted."""
    window = seen.screen.reader.window
    assert window is not None
    layout, height = window.layout, window.height
    rows = [len(layout.rows(block)) for block in range(layout.blocks.count)]
    before, total = sum(rows[: window.top.block]) + window.top.row, sum(rows)
    first, last = before * height // total, -(-(before + height) * height // total)
    return list(range(first, min(height, max(first + 1, last))))


async def counted(seen: Seen) -> None:
    await until(seen, lambda: seen.screen.reader._layout.is_counted)
    await seen.pilot.pause(0.05)


async def test_in_a_pause_the_scroll_bar_becomes_true_and_nothing_else_changes(desk: Desk) -> None:
    desk.write("1.txt", UNEVEN)
    async with desk.open((80, 24)) as seen:
        await seen.press("G", "pageup")
        reader, before = seen.screen.reader, [line[:-1] for line in seen.reader_lines]
        assert not reader._layout.is_counted
        await counted(seen)
        assert thumb(seen) == wanted(seen)
        assert [line[:-1] for line in seen.reader_lines] == before


async def test_after_another_width_it_is_counted_anew(desk: Desk) -> None:
    desk.write("1.txt", UNEVEN)
    async with desk.open((80, 24)) as seen:
        await counted(seen)
        for size in ((60, 16), (120, 36), (50, 20)):
            await seen.resize(*size)
        await counted(seen)
        assert thumb(seen) == wanted(seen)


async def test_keys_that_follow_each_other_wait_for_no_counting(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("1.txt", UNEVEN)
    now = [0.0]
    monkeypatch.setattr(settling, "monotonic", lambda: now[0])
    monkeypatch.setattr(settling, "sleep", lambda _: sleep(0.001))
    async with desk.open((80, 24)) as seen:
        layout = seen.screen.reader._layout
        known = sum(layout._counted)
        assert not layout.is_counted
        for _ in range(30):
            now[0] += settling.IDLE * 0.9
            await seen.press("right", "left")
        assert sum(layout._counted) == known
        now[0] += settling.IDLE * 1.1
        await counted(seen)
