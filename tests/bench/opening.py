"""Opening a text: from exec to its first page, and how long keys wait that are pressed at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

from tests.bench.compared import (
    LARGE,
    MIDDLE,
    MINIMAL,
    OURS,
    TEXTAREA,
    Which,
    every_program,
    growths,
    how_often,
    start,
    write_texts,
)
from tests.bench.measure import READER, Growth, Limit, Program, Row, Scale, home, panes
from tests.helpers.terminal.emulator import Cell, Emulator

KEYS = ("right", "down", "pagedown", "left", "shift+right", "w", "}")
PRESSED = 2.0  # seconds after the first frame
PAUSE = 0.02  # seconds of silence between two keys
PROMPT = (Limit("p99", 50, absolute=True),)


def rows(scale: Scale, folder: Path) -> Iterator[Row | Growth]:
    """Starts in turns, after one of each that does not count; then keys from the first frame on, in our reader."""
    env, files = home(folder / "home"), write_texts(folder)
    times: dict[Which, list[float]] = {which: [] for which in every_program()}
    opened = max(3, scale.starts // 4)
    for turn in range(opened + 1):
        for which, values in times.items():
            if turn <= how_often(which, opened):
                with closing(start(which, files[which.size], env)) as program:
                    values.append(program.first_full_frame())
    times = {which: values[1:] for which, values in times.items()}
    for other in (MINIMAL, TEXTAREA):
        ours, theirs = times[Which(OURS, LARGE)], times[Which(other, LARGE)]
        yield Row(f"first page, {LARGE}", "ms", f"{other}, {LARGE}", (), ours, theirs)
    yield from growths("first page", times)
    row = Row(f"key at once after opening, {LARGE}", companion=f"ours, {MIDDLE}", limits=PROMPT)
    for _ in range(opened):
        for size, values in ((LARGE, row.ours), (MIDDLE, row.theirs)):
            values += _pressed_at_once(files[size], env)
    yield row


def _pressed_at_once(file: Path, env: Mapping[str, str]) -> Iterator[float]:
    """Milliseconds from each key to the first frame that looks otherwise, in the first seconds of the reader."""
    with closing(Program((*READER, str(file)), "bench", env=env, cwd=file.parent, settled=0)) as program:
        until, turn = perf_counter() + PRESSED, 0
        while perf_counter() < until:
            differs = partial(_differs, panes(program.terminal.screen))
            yield program.time_until(KEYS[turn % len(KEYS)], differs)
            program.terminal.wait_quiet(PAUSE)
            turn += 1


def _differs(before: list[list[Cell]], screen: Emulator) -> bool:
    return panes(screen) != before
