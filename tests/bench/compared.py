"""The programs that are compared: our reader, the least that a reader can be, and TextArea, on texts of three sizes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from tests.bench.measure import HERE, QUIET, READER, SETTLED, Growth, Program, home, time_command
from tests.bench.minimal_reader import EVERY
from tests.bench.samples import import_file, text

SIZES = {"3 kB": 3_000, "300 kB": 300_000, "10 MB": 10_000_000}
SMALL, MIDDLE, LARGE = SIZES
OURS, MINIMAL, TEXTAREA = "ours", "minimal reader", "TextArea"
PAUSES = 3.0, 1.0
"""Seconds of silence after which TextArea with 10 MB has come to rest after its start, and has done with a key; the
latter where the system does not tell whether it still thinks."""

SPARSE = 745  # characters from span to span, so that 10 MB have 10,000


class Which(NamedTuple):
    """A program, and the size of its text."""

    program: str
    size: str


def write_texts(folder: Path) -> dict[str, Path]:
    """A text of each size, alone in a folder."""
    files = {size: folder / size / "article.txt" for size in SIZES}
    for size, file in files.items():
        file.parent.mkdir(parents=True)
        file.write_text(text(SIZES[size]), encoding="utf-8")
    return files


def start(which: Which, file: Path, env: Mapping[str, str]) -> Program:
    """Start one of the programs on its text; it has come to rest."""
    if which.program == OURS:
        return Program((*READER, str(file)), "bench", env=env, cwd=file.parent)
    with file.open(encoding="utf-8") as lines:
        shows = lines.readline()[:20]
    minimal = {MINIMAL: "minimal_reader.py", TEXTAREA: "minimal_textarea.py"}[which.program]
    settled, quiet = PAUSES if which == (TEXTAREA, LARGE) else (SETTLED, QUIET)
    argv = (sys.executable, HERE / minimal, file)
    return Program(argv, shows, env=env, cwd=file.parent, settled=settled, quiet=quiet)


def start_all(folder: Path, stack: ExitStack) -> dict[Which, Program]:
    """All programs on all sizes; our reader has about as many spans as the minimal one, on 10 MB 10,000."""
    env, files = home(folder / "home"), write_texts(folder)
    for size, file in files.items():
        rows = folder / "spans.jsonl"
        import_file(file, file.parent, rows, SPARSE if size == LARGE else EVERY)
        time_command((*READER, "import", rows, file.parent, "--format", "jsonl"), env, file.parent)
    return {
        which: stack.enter_context(closing(start(which, files[which.size], env))) for which in every_program()
    }


def every_program() -> Iterator[Which]:
    """Each program on each size."""
    for size in SIZES:
        for program in (OURS, MINIMAL, TEXTAREA):
            yield Which(program, size)


def how_often(which: Which, keys: int) -> int:
    """How often a program does what ours does `keys` times.

    The minimal reader does so on the text that budgets are for, a quarter as often on others; TextArea is slow.
    """
    match which:
        case (program, size) if program == OURS or (program == MINIMAL and size == MIDDLE):
            return keys
        case (program, _) if program == MINIMAL:
            return max(5, keys // 4)
        case (_, size):
            return max(3, keys // 20) if size == LARGE else max(5, keys // 4)


def in_turn(programs: Mapping[Which, Program], turn: int) -> Iterator[tuple[Which, Program]]:
    """The programs, a different one first at each turn: what one does may hold up the next."""
    order = list(programs.items())
    first = turn % len(order)
    yield from order[first:] + order[:first]


def growths(what: str, times: Mapping[Which, list[float]]) -> Iterator[Growth]:
    """What each program takes at the sizes at which it was timed."""
    for program in (OURS, MINIMAL, TEXTAREA):
        if sizes := {which.size: values for which, values in times.items() if which.program == program}:
            yield Growth(what, program, sizes)
