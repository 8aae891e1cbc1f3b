"""Commands that draw nothing, as whole processes, beside an interpreter that imports click."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import READER, Limit, Row, Scale, home, in_turns, time_command

CLICK = (sys.executable, "-c", "import click")


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """`--version` and the export of the shipped articles, in an empty folder."""
    env = home(folder / "home")
    for what, words, most in (("--version", ("--version",), 2), ("export, shipped articles", ("export",), 5)):
        row = Row(what, companion="import click", limits=[Limit("median", most)])
        yield in_turns(
            scale.starts,
            row,
            lambda words=words: time_command((*READER, *words), env, folder),  # type: ignore[misc]
            lambda: time_command(CLICK, env, folder),
        )
