"""Saving one annotation, fsyncs included, beside saving the same tables by hand."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from annotations.store.replicas import Replicas
from annotations.store.tiny import TinyStore
from tests.bench.measure import Limit, Row, Scale
from tests.bench.minimal_save import save
from tests.bench.samples import add_event, text

EVENTS = {150: (Limit("median", 1.5),), 500: (Limit("median", 2.5),), 2_000: ()}
"""Events in the shard, and how many times the time by hand a save may take; two thousand are beyond the budget."""

ARTICLE = "bench-0123456789ab"
FOLDERS = 256
LINKS = 20_000  # to one file, which file systems limit


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Appends to a shard whose number of events has the asked one in its middle."""
    content = text(40_000)
    for events, limits in EVENTS.items():
        here = folder / f"save-{events}"
        replicas = Replicas(here / "state")
        replica = replicas.lease("bench").id
        store = TinyStore(here / "project" / ".dprk-reader", replicas)
        before = max(1, events - scale.saves // 2)
        made = [
            add_event(content, "0" * 64, at, at + 12, at + 1, replica) for at in range(before + scale.saves)
        ]
        store.append(ARTICLE, made[:before])
        (shard,) = store.folder.glob("annotations/*/*/*.json")
        _surround(shard, scale.others)
        by_hand = here / "by-hand" / shard.name
        by_hand.parent.mkdir()
        row = Row(f"save, {events} events in the shard", companion="by hand", limits=limits)
        for event in made[before:]:
            started = time.perf_counter()
            store.append(ARTICLE, [event])
            row.ours.append((time.perf_counter() - started) * 1000)
            tables = json.loads(shard.read_bytes())
            started = time.perf_counter()
            save(by_hand, tables)
            row.theirs.append((time.perf_counter() - started) * 1000)
        assert len(store.events(ARTICLE)) == len(made), "not every save is on disk"
        replicas.close()
        yield row


def _surround(shard: Path, others: int) -> None:
    """Put as many other shards beside this one, as a large corpus has them."""
    for number in range(others):
        folder = shard.parents[1] / f"{number % FOLDERS:02x}"
        folder.mkdir(exist_ok=True)
        source = shard.with_name(f"other-{number // LINKS}.json")
        if number % LINKS == 0:
            source.write_bytes(shard.read_bytes())
        os.link(source, folder / f"bench-{number:012x}.json")
