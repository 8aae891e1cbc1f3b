"""Exporting many annotations to JSONL, beside the least that such an export can be."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import HERE, READER, Limit, Row, Scale, home, in_turns, time_command
from tests.bench.samples import project

SPANS = 20  # in each article
ROUNDS = 5


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Whole processes, from start to end."""
    where, env = folder / "corpus", home(folder / "home")
    store = project(where, scale.annotations // SPANS, SPANS)
    ours, theirs = folder / "ours.jsonl", folder / "theirs.jsonl"

    def export() -> float:
        ours.unlink(missing_ok=True)
        return time_command((*READER, "export", where, "-o", ours), env, folder)

    def minimal() -> float:
        return time_command((sys.executable, HERE / "minimal_export.py", store, theirs), env, folder)

    def first() -> float:
        shutil.rmtree(env["XDG_STATE_HOME"], ignore_errors=True)
        return export()

    what = f"export {scale.annotations:,} annotations"
    row = Row(what, companion="minimal export", limits=[Limit("median", 2)])
    yield in_turns(ROUNDS, row, export, minimal)
    yield in_turns(ROUNDS, Row(f"{what}, the first time", companion="minimal export"), first, minimal)
    written = [sum(1 for _ in file.open("rb")) for file in (ours, theirs)]
    assert written[0] == written[1] > 0, f"the exports differ: {written} lines"
