"""Any events in any batches, windows and order: a store gives back what it was given, or says that it cannot."""

from __future__ import annotations

import shutil
import string
import unicodedata
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from annotations.history.events import Event
from annotations.history.replay import live_documents
from annotations.store.memory import MemoryStore
from annotations.store.names import annotator_name, checked
from annotations.store.shard import Damaged, decode_shard, encode_tables
from annotations.store.tiny import TinyStore
from tests.helpers.store_events import ARTICLE, add
from tests.helpers.strategies import hostile_text
from tests.property.batches import BATCHES, events_of, new_folder

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


def in_order(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.order)


@given(BATCHES, st.booleans())
@settings(max_examples=60, deadline=None)
def test_what_goes_in_comes_out_and_the_views_follow(
    batches: list[tuple[str, list[Any]]], restarts: bool
) -> None:
    with new_folder() as folder:
        store, memory, given_events = TinyStore(folder), MemoryStore(), list[Event]()
        for batch in events_of(batches):
            store = TinyStore(folder) if restarts else store
            for target in (store, memory):
                target.append(ARTICLE, batch)
                target.append(ARTICLE, batch[:1])
            given_events += batch
            for shard in {one.replica for one in batch}:
                (path,) = folder.glob(f"annotations/*@{shard}/*/*.json")
                with TinyDB(path, encoding="utf-8") as db:
                    spans = {document["id"]: dict(document) for document in db.table("spans")}
                touched = {one.annotation for one in given_events if one.replica == shard}
                live = [one for one in live_documents(given_events) if one["id"] in touched]
                assert spans == {one["id"]: one for one in live}
        assert in_order(TinyStore(folder).events(ARTICLE)) == given_events
        assert in_order(memory.events(ARTICLE)) == given_events
        assert list(TinyStore(folder).verify()) == []


@given(BATCHES, BATCHES)
@settings(max_examples=30, deadline=None)
def test_two_copies_merge_by_laying_their_folders_together(
    mine: list[tuple[str, list[Any]]], theirs: list[tuple[str, list[Any]]]
) -> None:
    with new_folder() as folder:
        everything = []
        for name, batches in (("mine", mine), ("theirs", theirs)):
            for batch in events_of(batches):
                here = [
                    msgspec.structs.replace(one, id=f"{name}-{one.id}", replica=f"{name}-{one.replica}")
                    for one in batch
                ]
                TinyStore(folder / name).append(ARTICLE, here)
                everything += here
        for name in ("mine", "theirs"):
            if (folder / name).exists():
                shutil.copytree(folder / name, folder / "merged", dirs_exist_ok=True)
        assert in_order(TinyStore(folder / "merged").events(ARTICLE)) == in_order(everything)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_shard_that_was_tampered_with_is_never_taken_for_another(data: st.DataObject) -> None:
    tables: dict[str, Any] = {
        "_meta": {"1": {"schema": 1, "article_id": ARTICLE, "annotator": "ann", "replica": "aaaa1111"}},
        "events": {"1": add(1), "2": add(2)},
        "spans": {},
    }
    sound = encode_tables(tables)
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 64)))
    change = data.draw(st.binary(max_size=64) | st.just(b"\0" * 64))
    changed = sound[:start] + change + sound[end:]
    try:
        found = decode_shard(changed, "here")
    except Damaged:
        assert changed != sound
    else:
        assert changed == sound
        assert [*found.events.values()] == [add(1), add(2)]


@given(st.binary(max_size=200))
def test_no_bytes_whatever_do_more_than_be_refused(junk: bytes) -> None:
    try:
        decode_shard(junk, "here")
    except Damaged as error:
        assert error.where == "here"
    else:
        raise AssertionError("junk was read")


@given(st.lists(NAMES | hostile_text().filter(bool), unique=True, max_size=5))
def test_annotators_get_safe_names_of_their_own(names: list[str]) -> None:
    folders = [annotator_name(name) for name in names]
    assert len(set(folders)) == len({unicodedata.normalize("NFC", name) for name in names})
    for folder in folders:
        assert set(folder) <= set(string.ascii_lowercase + string.digits + "-")
        assert len(folder) <= 73
        assert checked(folder) == folder
