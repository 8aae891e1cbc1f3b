"""A hundred thousand articles, as a tree of files and as one file of records: start, memory, listing, the list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.compared import MIDDLE, MINIMAL, Which, start, write_texts
from tests.bench.corpora import (
    RECORDS,
    Argv,
    filtering,
    growths,
    listing,
    memories,
    started,
    starts,
    while_listing,
    write_records,
    write_tree,
)
from tests.bench.corpus import FEW, TYPED
from tests.bench.measure import READER, Growth, Limit, Program, Row, Scale, home
from tests.bench.motions import MOTIONS

COUNT = 100_000
IN_LIST = "down, scrolling", "page down", "G and g"
LIMITS = (Limit("median", 2, own=True), Limit("p95", 3, own=True))


def rows(scale: Scale, folder: Path) -> Iterator[Row | Growth | str]:
    """The design's budgets for 10,000 articles are held against ten times as many: these limits are our own."""
    tree, records, few = folder / "tree", folder / "records", folder / "few"
    yield f"{COUNT:,} files and records are made"
    write_tree(tree, COUNT)
    write_records(records / "all.jsonl", COUNT)
    write_records(few / "all.jsonl", FEW)
    env, times = home(folder / "home"), max(3, scale.starts // 4)
    with closing(start(Which(MINIMAL, MIDDLE), write_texts(folder / "texts")[MIDDLE], env)) as minimal:
        for where, what in ((tree, f"{COUNT:,} files"), (records, f"{COUNT:,} {RECORDS}")):
            argv: Argv = (*READER, where)
            yield from starts(what, argv, folder, times, own=True)
            yield from memories(what, argv, folder, 1, most=None)
            yield from while_listing(what, argv, folder)
            yield f"keys in the list, {what}"
            with closing(started(argv, env, folder)) as many:
                many.press("shift+tab")
                for name in IN_LIST:
                    yield _moving(name, what, many, minimal, scale.few)
                with closing(started((*READER, few), env, folder)) as beside:
                    beside.press("shift+tab")
                    yield filtering(what, TYPED, many, beside, f"ours, {FEW} titles", scale.few)
    yield f"index {COUNT:,} articles"
    indexed = listing(COUNT, tree, folder, 2, own=True)
    yield indexed
    yield from growths("index", indexed, f"{COUNT:,} files")


def _moving(name: str, what: str, program: Program, minimal: Program, times: int) -> Row:
    """The keys of a motion in the list, beside the same in the text of the minimal reader."""
    row = Row(f"{name} in the list, {what}", companion=f"{MINIMAL}, {MIDDLE}", limits=LIMITS)
    for turn in range(times):
        row.ours.append(MOTIONS[name].timed(program, turn).last)
        row.theirs.append(MOTIONS[name].timed(minimal, turn).last)
    return row
