"""Dialogs: from the key to the first picture of them that stays, the first time after a start and the second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.measure import READER, Limit, Program, Row, Scale, home
from tests.bench.samples import text

OURS, THEIRS = "ours", "minimal"
DIALOGS = {
    "help": ("?", "a page of text"),
    "palette": ("ctrl+p", "Textual's palette"),
    "tag picker": ("t", "field, list and text"),
}
"""The key, and what it opens in the minimal program."""

LIMITS = {
    "first": (Limit("median", 1, own=True),),
    "second": (Limit("median", 1.25, own=True),),
}
"""What is behind ours are panes full of text to be dimmed, empty ones behind the others."""

SMALL = 3_000
REST = 0.1
"""Seconds without work between two openings, in which nothing is left over from the first."""


def rows(scale: Scale, folder: Path) -> Iterator[Row | str]:
    """Starts in turns, after one of each that does not count; in each, one dialog is opened twice."""
    env, file = home(folder / "home"), folder / "article" / "article.txt"
    file.parent.mkdir()
    file.write_text(text(SMALL), encoding="utf-8")
    programs = {
        OURS: ((*READER, str(file)), "bench"),
        THEIRS: ((sys.executable, "-m", "tests.bench.minimal_dialogs"), "middle"),
    }
    for what, (key, companion) in DIALOGS.items():
        yield what
        taken: dict[str, list[tuple[float, float]]] = {which: [] for which in programs}
        for turn in range(scale.starts + 1):
            for which in list(programs)[:: -1 if turn % 2 else 1]:
                argv, shows = programs[which]
                with closing(Program(argv, shows, env=env, cwd=file.parent)) as program:
                    taken[which].append(_opened_twice(program, key))
        for number, (time, limits) in enumerate(LIMITS.items()):
            ours, theirs = ([each[number] for each in taken[which][1:]] for which in programs)
            yield Row(f"{what}, {time} time", "ms", companion, limits, ours, theirs)


def _opened_twice(program: Program, key: str) -> tuple[float, float]:
    """Milliseconds that a dialog takes to come up the first time and the second; something is selected for it."""
    program.press("shift+right")
    first = program.time(key).painted
    program.press("escape")
    program.rest(REST)
    return first, program.time(key).painted
