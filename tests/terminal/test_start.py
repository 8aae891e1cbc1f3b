"""The start as one sees it: the first frame is whole, and nothing on it moves afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.terminal.emulator import Emulator
from tests.helpers.terminal.harness import Driver
from tests.helpers.terminal.reading import Start

PIECE = 256  # bytes: less than a frame has, so that no two come at once
NAMES = [f"port-{number:02}.txt" for number in range(30)]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of articles, each with more text and the list with more rows than a window shows."""
    for name in NAMES:
        body = "\n\n".join(f"Tàu số {number} đã rời cảng Hải Tân hôm qua." for number in range(40))
        (tmp_path / name).write_text(f"Tin {name}\n\n{body}\n", encoding="utf-8")
    return tmp_path


def first_and_last(reader: Driver, columns: int, rows: int) -> tuple[list[str], list[str]]:
    """The screen as soon as its last line is painted, and when all is quiet."""
    reader.wait_for("bench")
    reader.wait_quiet(0.5)
    screen = Emulator(columns, rows)
    for at in range(0, len(reader.raw), PIECE):
        screen.feed(reader.raw[at : at + PIECE])
        if screen.text_rows[-1] == reader.lines[-1]:
            return screen.text_rows, reader.lines
    raise AssertionError("the last line was never painted")


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (60, 16)])
def test_the_first_frame_is_whole_and_stays(start: Start, many: Path, columns: int, rows: int) -> None:
    reader = start(many, annotator="bench", columns=columns, rows=rows)
    first, last = first_and_last(reader, columns, rows)
    assert first == last
    assert any("Tàu số 1 " in line for line in first)
    for key in ("shift+tab", "G", "enter", "G", "q"):
        reader.send(key)
        reader.wait_quiet()
    assert reader.wait_exit() == 0
    reader = start(many, annotator="bench", columns=columns, rows=rows)
    first, last = first_and_last(reader, columns, rows)
    assert first == last
    assert any("Tàu số 39 " in line for line in first), "the place where one left is remembered"
