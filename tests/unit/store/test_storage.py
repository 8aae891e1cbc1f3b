"""A shard under TinyDB: queries and changes work, and memory never claims what the disk does not hold."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from annotations.errors import StorageError
from annotations.store.protocol import NotOurs
from annotations.store.shard import Damaged, checksum_of, encode_tables
from annotations.store.storage import ShardStorage
from tests.helpers.store_events import ARTICLE

META = {"schema": 1, "article_id": ARTICLE, "annotator": "ann", "replica": "aaaa1111"}
SPANS = {"1": {"id": "x", "tag": "actor", "deep": {"start": 3}}, "4": {"id": "y", "tag": "sanction"}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shard.json"
    path.write_bytes(encode_tables({"_meta": {"1": META}, "events": {}, "spans": SPANS}))
    return path


@pytest.fixture
def db(path: Path) -> Iterator[TinyDB]:
    with TinyDB(path, storage=ShardStorage) as db:
        yield db


def stored(path: Path) -> dict[int, dict[str, Any]]:
    """What a fresh process would find."""
    with TinyDB(path, storage=ShardStorage) as db:
        return {document.doc_id: dict(document) for document in db.table("spans", cache_size=0)}


def test_documents_are_found_by_queries_of_tinydb_and_by_their_ids(db: TinyDB) -> None:
    spans = db.table("spans", cache_size=0)
    assert [span.doc_id for span in spans.search(where("tag") == "sanction")] == [4]
    assert spans.get(doc_id=1) == SPANS["1"]


def test_changes_through_tinydb_are_on_disk_and_checked(path: Path, db: TinyDB) -> None:
    spans = db.table("spans", cache_size=0)
    spans.insert(Document({"id": "z", "tag": "actor"}, doc_id=9))
    spans.update({"tag": "actor"}, doc_ids=[4])
    spans.remove(doc_ids=[1])
    assert stored(path) == {4: {"id": "y", "tag": "actor"}, 9: {"id": "z", "tag": "actor"}}


def test_a_failed_change_leaves_memory_as_the_disk(
    path: Path, db: TinyDB, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    spans = db.table("spans", cache_size=0)

    def fsync(handle: int) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        for change in (
            lambda: spans.update({"tag": "lost"}),
            lambda: spans.update(lambda one: one["deep"].update(start=99), doc_ids=[1]),
            lambda: spans.insert(Document({"id": "z"}, doc_id=9)),
            lambda: spans.remove(doc_ids=[1]),
        ):
            with pytest.raises(StorageError, match="No space left on device"):
                change()
    assert path.read_bytes() == before
    assert {str(span.doc_id): dict(span) for span in spans} == SPANS


def test_changing_what_was_read_changes_nothing(db: TinyDB) -> None:
    tables = db.storage.read()
    assert tables is not None
    tables["spans"]["1"]["deep"]["start"] = 99
    assert db.table("spans", cache_size=0).get(doc_id=1) == SPANS["1"]


def test_a_missing_file_is_a_new_shard_and_is_not_made_by_opening(tmp_path: Path) -> None:
    path = tmp_path / "new.json"
    storage = ShardStorage(path)
    assert storage.read() is None
    assert not path.exists()
    storage.write({"_meta": {"1": META}, "events": {}, "spans": {}})
    assert stored(path) == {}


@pytest.mark.parametrize("data", [b"", b"{}", b"null", b'{"_default": {"1": {}}}'])
def test_an_existing_file_that_is_no_shard_is_an_error_and_stays(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "shard.json"
    path.write_bytes(data)
    with pytest.raises(Damaged):
        TinyDB(path, storage=ShardStorage)
    assert path.read_bytes() == data


def test_a_file_that_another_changed_is_not_written_over(path: Path, db: TinyDB) -> None:
    foreign = encode_tables({"_meta": {"1": META}, "events": {}, "spans": {}})
    path.write_bytes(foreign)
    with pytest.raises(NotOurs, match="changed by something else"):
        db.table("spans").remove(doc_ids=[1])
    assert path.read_bytes() == foreign
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_another_removed_or_made_is_not_written_over(path: Path, db: TinyDB) -> None:
    path.unlink()
    with pytest.raises(NotOurs):
        db.table("spans").remove(doc_ids=[1])
    assert not path.exists()
    new = ShardStorage(path)
    path.write_bytes(b"foreign")
    with pytest.raises(NotOurs):
        new.write({"_meta": {"1": META}, "events": {}, "spans": {}})
    assert path.read_bytes() == b"foreign"


def test_a_folder_in_the_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="Is a directory"):
        ShardStorage(tmp_path)


def test_a_log_is_told_before_and_after_a_write_takes_effect(path: Path) -> None:
    told: list[tuple[str, str, bytes]] = []
    storage = ShardStorage(path, lambda old, new: told.append((old, new, path.read_bytes())))
    old = storage.data
    storage.write({"_meta": {"1": META}, "events": {}, "spans": {}})
    checksums = [checksum_of(data) for data in (old, storage.data)]
    assert told == [(*checksums, old), (checksums[1], checksums[1], storage.data)]
