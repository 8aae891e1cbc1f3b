"""Whatever keys were pressed, the terminal shows what it shows when all is painted anew."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from tests.helpers.terminal.emulator import Cell
from tests.helpers.terminal.harness import Driver
from tests.helpers.terminal.reading import Start

KEYS = (
    *(("right", "right", *("shift+right",) * 3, digit) for digit in "1234"),
    ("w", "w", "s", "1"), ("]",), ("[",), ("]", "d"), ("]", "r", "2"), ("u",), ("u",), ("ctrl+r",),
    ("j",), ("k",), ("pagedown",), ("g",), ("tab", "j", "j", "escape", "shift+tab"), ("v", "w", "escape"),
)  # fmt: skip
PARAGRAPH = (
    "Bộ trưởng Kim Ri-na thăm cảng Hải Tân số {}. 김리나 장관은 항구를 방문했다. Hai bên ký thỏa thuận."
)
STEPS = 30
FRAME = 5_000  # fewer bytes than the whole window takes


def cells(reader: Driver) -> list[list[Cell]]:
    """All that the terminal shows."""
    return [reader.screen.row(y) for y in range(reader.screen.lines)]


@pytest.mark.parametrize("seed", range(2))
def test_what_keys_paint_is_what_painting_all_anew_shows(start: Start, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    file = tmp_path / "long.txt"
    file.write_text("\n\n".join(PARAGRAPH.format(number) for number in range(40)), encoding="utf-8")
    reader = start(file)
    reader.wait_for("số 3")
    for _ in range(12):  # more annotations than the list has room for
        reader.send(*KEYS[0])
    for _ in range(STEPS):
        reader.send(*chance.choice(KEYS))
        reader.wait_quiet(0.3)
        reader.wait_for("saved · ", pause=0.1)
        shown, sent = cells(reader), len(reader.raw)
        reader.kill(signal.SIGCONT)
        reader.wait_for(lambda _: len(reader.raw) > sent + FRAME and cells(reader) == shown)  # noqa: B023
    assert not reader.screen.unknown and "Traceback" not in reader.text
