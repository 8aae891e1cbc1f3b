"""A corpus: the start with many articles and annotations, memory, listing for the first time, filtering."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.corpora import Argv, filtering, growths, listing, memories, started, starts, write_records
from tests.bench.measure import READER, Growth, Row, Scale, home
from tests.bench.samples import project

SPANS = 20  # in each article
FEW = 50
ROUNDS = 5
TYPED = "hop tac quan su"


def rows(scale: Scale, folder: Path) -> Iterator[Row | Growth | str]:
    """All on one corpus; what is remembered of it is thrown away before each start and listing that is *cold*."""
    count = scale.annotations // SPANS
    where = folder / "corpus"
    ours: Argv = (*READER, where)
    what = f"{count:,} articles, {count * SPANS:,} annotations"
    yield f"{what} are made"
    project(where, count, SPANS)
    yield from starts(what, ours, folder, scale.starts)
    yield from memories(what, ours, folder, 3, most=1.5)
    yield f"index {count:,} articles"
    indexed = listing(count, where / "articles", folder, ROUNDS)
    yield indexed
    yield from growths("index", indexed, what)
    yield f"filter {count:,} titles"
    lists = []
    for titles in (count, FEW):
        write_records(folder / f"{titles}-records" / "all.jsonl", titles)
        lists.append((*READER, folder / f"{titles}-records"))
    env = home(folder / "home")
    with closing(started(lists[0], env, folder)) as many, closing(started(lists[1], env, folder)) as few:
        for program in (many, few):
            program.press("shift+tab")
        yield filtering(f"{count:,} titles", TYPED, many, few, f"ours, {FEW} titles", scale.keys)
