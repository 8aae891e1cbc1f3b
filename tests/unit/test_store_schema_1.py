"""A shard of schema 1, kept as it was written: every later version must read it, and write on in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotations.replay import fold
from annotations.store.names import SHARDS, shard_path, writer_name
from annotations.store.tiny import TinyStore
from tests.store_events import ARTICLE, add, edit

STORED = Path(__file__).parents[1] / "fixtures" / "schema-1" / f"{ARTICLE}.json"


@pytest.fixture
def store(tmp_path: Path) -> TinyStore:
    path = shard_path(tmp_path / SHARDS / writer_name("ann", "aaaa1111"), ARTICLE)
    path.parent.mkdir(parents=True)
    shutil.copy(STORED, path)
    return TinyStore(tmp_path)


def test_its_events_are_read(store: TinyStore) -> None:
    events = {event.seq: event for event in store.events(ARTICLE)}
    assert store.problems == []
    assert sorted(events) == [1, 2, 3, 4, 5, 6, 7]
    assert events[1] == add(1, "a1")
    assert events[2].group == "g1"
    assert events[2].group_articles == 2
    assert events[3] == edit(3, "a1", note="Ghi chú: 조선 😀\nsecond line", tag="sanction")
    assert events[5].undoes == events[4].id
    assert (events[7].op, events[7].extra) == ("merge", {"from": "a newer version"})
    assert store.article_path(ARTICLE) == "news/Triều Tiên.txt"


def test_it_means_what_it_meant(store: TinyStore) -> None:
    state = fold(store.events(ARTICLE))
    found = sorted((strand.id, strand.get("tag"), strand.get("note", "")) for strand in state.live("ann"))
    assert found == [
        ("a1", "sanction", "Ghi chú: 조선 😀\nsecond line"),
        ("a2", "economic cooperation", ""),
    ]
    assert state.status("ann") == "done"


def test_it_is_sound_and_can_be_written_on(store: TinyStore) -> None:
    assert list(store.verify()) == []
    before = store.events(ARTICLE)
    store.append(ARTICLE, [add(8, "a8")])
    assert TinyStore(store.folder).events(ARTICLE) == [*before, add(8, "a8")]
    assert list(store.verify()) == []
