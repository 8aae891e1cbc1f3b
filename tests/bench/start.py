"""From exec to the first full frame: the articles that come with the program, and articles of two sizes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.corpora import MINIMAL, Starts
from tests.bench.measure import READER, Limit, Row, Scale, in_turns
from tests.bench.samples import text

SIZES = {"3 kB": 3_000, "10 MB": 10_000_000}


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Starts in turns; before the first that counts, the reader has listed the articles once."""
    row = Row("start, shipped articles", companion="minimal app", limits=[Limit("median", 1.3)])
    (empty := folder / "empty").mkdir()
    yield in_turns(scale.starts, row, Starts(READER, empty).timed, Starts(MINIMAL, empty).timed)

    files = {name: folder / f"sized-{size}" / "article.txt" for name, size in SIZES.items()}
    for name, file in files.items():
        file.parent.mkdir()
        file.write_text(text(SIZES[name]), encoding="utf-8")
    row = Row("start, an article of 10 MB", companion="ours, 3 kB", limits=[Limit("median", 1.5)])
    small, large = (Starts((*READER, file), file.parent) for file in files.values())
    yield in_turns(max(3, scale.starts // 2), row, large.timed, small.timed)
