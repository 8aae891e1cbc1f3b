"""From exec to the first full frame: the articles that come with the program, and articles of two sizes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import HERE, READER, Limit, Program, Row, Scale, home, in_turns
from tests.bench.samples import text

SIZES = {"3 kB": 3_000, "10 MB": 10_000_000}


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Starts in turns; before the first that counts, the reader has listed the shipped articles once."""
    empty = folder / "empty"
    empty.mkdir()
    env = home(folder / "home")

    def started(argv: tuple[str | Path, ...], shows: str) -> float:
        program = Program(argv, shows, env=env, cwd=empty)
        try:
            return program.first_full_frame()
        finally:
            program.close()

    def minimal() -> float:
        return started((sys.executable, HERE / "minimal_app.py"), "middle")

    row = Row("start, shipped articles", companion="minimal app", limits=[Limit("median", 1.3)])
    yield in_turns(scale.starts, row, lambda: started(READER, "bench"), minimal)

    files = {name: folder / f"sized-{size}" / "article.txt" for name, size in SIZES.items()}
    for name, file in files.items():
        file.parent.mkdir()
        file.write_text(text(SIZES[name]), encoding="utf-8")
    row = Row("start, an article of 10 MB", companion="ours, 3 kB", limits=[Limit("median", 1.5)])
    small, large = ((*READER, str(file)) for file in files.values())
    yield in_turns(
        max(3, scale.starts // 2), row, lambda: started(large, "bench"), lambda: started(small, "bench")
    )
