"""Keys, mouse and pastes that a terminal hands over in one go do what they do one by one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.terminal import keys
from tests.helpers.terminal.emulator import Emulator
from tests.helpers.terminal.harness import Driver
from tests.helpers.terminal.reading import TITLE, Start, exported

BODY = "\n\n".join(
    f"Đoạn {number}: Bộ trưởng Kim Ri-na thăm cảng Hải Tân, 김리나 장관은 항구를 방문했다."
    for number in range(40)
)
KEYS = [
    "w",
    "b",
    "j",
    "k",
    "v",
    "s",
    "1",
    "2",
    "3",
    "]",
    "d",
    "u",
    "a",
    ">",
    "\r",
    "t",
    "\t",
    "J",
    "Fad",
    "G",
    "g",
    "?",
]
SELECT_AND_TAG = "/김리나\r1"


def click(column: int, row: int) -> bytes:
    return keys.mouse(keys.LEFT, column, row) + keys.mouse(keys.LEFT, column, row, released=True)


def drag(chance: random.Random) -> bytes:
    (x, y), (to_x, to_y) = ((chance.randrange(40, 80), chance.randrange(4, 30)) for _ in range(2))
    return (
        keys.mouse(keys.LEFT, x, y)
        + keys.mouse(keys.LEFT + keys.DRAG, to_x, to_y)
        + keys.mouse(keys.LEFT, to_x, to_y, released=True)
    )


def anything(chance: random.Random, columns: int) -> bytes:
    """What a terminal sends for one thing a person does; no two clicks in one cell."""
    return chance.choice(
        [
            chance.choice(KEYS).encode(),
            chance.choice(KEYS).encode(),
            SELECT_AND_TAG.encode(),
            b"\x1b",
            keys.encode("shift+right"),
            click(columns, chance.randrange(4, 30)),
            drag(chance),
            keys.mouse(chance.choice([keys.WHEEL_UP, keys.WHEEL_DOWN]), 60, 10),
            b"\x1b[200~Kim Ri-na\x1b[201~",
        ]
    )


def opened(start: Start, folder: Path) -> Driver:
    folder.mkdir()
    for name in ("1.txt", "2.txt"):
        (folder / name).write_text(f"{TITLE} {name}\n\n{BODY}\n", encoding="utf-8")
    reader = start(folder)
    reader.wait_for("Đoạn 3")
    return reader


def one_by_one(reader: Driver, burst: Sequence[bytes]) -> None:
    for part in burst:
        reader.send_bytes(part)
        reader.wait_quiet(0.1)


def shows(lines: list[str], screen: Emulator) -> bool:
    """Whether these lines are shown, but for what the last two tell of saving."""
    return screen.text_rows[:-2] == lines[:-2]


def tagged(folder: Path) -> list[tuple[object, ...]]:
    return [(row["article_path"], row["start"], row["end"], row["tag"]) for row in exported(folder)]


@pytest.mark.parametrize("seed", range(3))
def test_a_burst_of_keys_mouse_and_pastes_does_what_it_does_one_by_one(
    start: Start, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    folders = tmp_path / "at once", tmp_path / "slowly"
    at_once, slowly = (opened(start, folder) for folder in folders)
    columns = iter(chance.sample(range(40, 80), 40))
    for size in ((120, 40), (70, 30), (120, 40)):
        for window in (at_once, slowly):
            window.resize(*size)
            window.wait_quiet(0.3)
        burst = [anything(chance, next(columns)) for _ in range(10)]
        at_once.send_bytes(b"".join(burst))
        one_by_one(slowly, burst)
        at_once.wait_for(partial(shows, slowly.lines), pause=0.3)
    for window in (at_once, slowly):
        for _ in range(4):
            window.send("escape")
            window.wait_quiet(0.2)
        window.send("q")
        assert window.wait_exit() == 0
    assert tagged(folders[0]) == tagged(folders[1])
