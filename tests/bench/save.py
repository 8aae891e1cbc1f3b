"""Saving one annotation, fsyncs included, beside saving the same tables by hand."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from annotations.history.events import Event
from annotations.store.replicas import Replicas
from annotations.store.tiny import TinyStore
from tests.bench.measure import Growth, Limit, Row, Scale
from tests.bench.minimal_save import save
from tests.bench.samples import add_event, text

EVENTS = {150: (Limit("median", 1.5),), 500: (Limit("median", 2.5),), 2_000: ()}
"""Events in the shard, and how many times the time by hand a save may take; two thousand are beyond the budget."""

AROUND = 60  # saves to one shard, so that the number of its events stays near the one that is asked for
FOLDERS = 256
LINKS = 20_000  # to one file, which file systems limit


def rows(scale: Scale, folder: Path) -> Iterator[Row | Growth | str]:
    """Appends to shards whose number of events is about the asked one: each grows by a few only."""
    content, known = text(40_000), list[Row]()
    for events, limits in EVENTS.items():
        about = f", {scale.others:,} more shards" if scale.others else ""
        row = Row(f"save, {events:,} events in the shard{about}", companion="by hand", limits=limits)
        yield row.what
        here = folder / f"save-{events}"
        (here / "by-hand").mkdir(parents=True)
        replicas = Replicas(here / "state")
        store = TinyStore(here / "project" / ".dprk-reader", replicas)
        replica = replicas.lease("bench").id
        for number in range(max(1, scale.saves // AROUND)):
            article, before = f"bench-{number:012x}", events - AROUND // 2
            made = [
                add_event(content, "0" * 64, at, at + 12, at + 1, replica) for at in range(before + AROUND)
            ]
            store.append(article, made[:before])
            (shard,) = store.folder.glob(f"annotations/*/*/{article}.json")
            if number == 0:
                _surround(shard, scale.others)
            for event in made[before:]:
                _save(store, shard, event, here / "by-hand" / shard.name, row)
            assert len(store.events(article)) == len(made), "not every save is on disk"
        replicas.close()
        known.append(row)
        yield row
    sizes = [f"{events:,}" for events in EVENTS]
    of = "the shard, in events"
    yield Growth("save", "ours", dict(zip(sizes, (row.ours for row in known), strict=True)), of)
    yield Growth("save", "by hand", dict(zip(sizes, (row.theirs for row in known), strict=True)), of)


def _save(store: TinyStore, shard: Path, event: Event, by_hand: Path, row: Row) -> None:
    """Save one event, and the tables that are then in its shard by hand."""
    started = time.perf_counter()
    store.append(shard.stem, [event])
    row.ours.append((time.perf_counter() - started) * 1000)
    tables = json.loads(shard.read_bytes())
    started = time.perf_counter()
    save(by_hand, tables)
    row.theirs.append((time.perf_counter() - started) * 1000)


def _surround(shard: Path, others: int) -> None:
    """Put as many other shards beside this one, as a large corpus has them."""
    for number in range(others):
        folder = shard.parents[1] / f"{number % FOLDERS:02x}"
        folder.mkdir(exist_ok=True)
        source = shard.with_name(f"other-{number // LINKS}.json")
        if number % LINKS == 0:
            source.write_bytes(shard.read_bytes())
        os.link(source, folder / f"other-{number:012x}.json")
