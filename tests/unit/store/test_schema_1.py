"""A shard of schema 1, kept as it was written: every later version must read it, and write on in it."""

from __future__ import annotations

import errno
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from annotations.errors import StorageError
from annotations.history.replay import fold
from annotations.store.names import SHARDS, shard_path, writer_name
from annotations.store.tiny import TinyStore
from tests.helpers.newer_version import become_newer
from tests.helpers.store_events import ARTICLE, add, edit, event

STORED = Path(__file__).parents[2] / "fixtures" / "schema-1" / f"{ARTICLE}.json"


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


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    become_newer(monkeypatch)


@pytest.mark.usefixtures("next_schema")
def test_a_newer_version_keeps_it_as_it_was_before_it_first_writes_on_in_it(store: TinyStore) -> None:
    (path,) = (store.folder / SHARDS).rglob("*.json")
    assert len(store.events(ARTICLE)) == 7
    backup = path.with_name(f"{path.name}.schema-1")
    assert not backup.exists(), "reading changes nothing"
    store.append(ARTICLE, [add(8, "a8")])
    assert backup.read_bytes() == STORED.read_bytes()
    assert b'"schema":2' in path.read_bytes()
    store.append(ARTICLE, [add(9, "a9")])
    assert backup.read_bytes() == STORED.read_bytes()
    assert len(TinyStore(store.folder).events(ARTICLE)) == 9
    assert list(store.verify()) == []


@pytest.mark.usefixtures("next_schema")
def test_an_earlier_copy_of_it_is_not_written_over(store: TinyStore) -> None:
    (path,) = (store.folder / SHARDS).rglob("*.json")
    backup = path.with_name(f"{path.name}.schema-1")
    backup.write_bytes(b"kept before")
    store.append(ARTICLE, [add(8, "a8")])
    assert backup.read_bytes() == b"kept before"


@pytest.mark.usefixtures("next_schema")
def test_nothing_is_written_where_the_old_one_cannot_be_kept(
    store: TinyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = (store.folder / SHARDS).rglob("*.json")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr("annotations.store.storage.replace_file", full)
    with pytest.raises(StorageError, match="No space left"):
        store.append(ARTICLE, [add(8, "a8")])
    assert path.read_bytes() == STORED.read_bytes()


@pytest.fixture
def of_newer(store: TinyStore, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shard, written on by a newer version."""
    with monkeypatch.context() as newer:
        become_newer(newer)
        store.append(ARTICLE, [add(8, "a8"), event(9, "merge", fields={"from": 3})])
    (path,) = (store.folder / SHARDS).rglob("*.json")
    return path


def test_an_older_version_leaves_what_a_newer_one_wrote_and_says_so(store: TinyStore, of_newer: Path) -> None:
    written = of_newer.read_bytes()
    older = TinyStore(store.folder)
    with pytest.raises(StorageError, match="newer version"):
        older.append(ARTICLE, [add(10, "a10")])
    assert of_newer.read_bytes() == written
    (problem,) = older.problems
    assert "newer version" in problem.what and "Update" in problem.fix


def test_an_older_version_shows_what_it_understands_of_what_a_newer_one_wrote(
    store: TinyStore, of_newer: Path
) -> None:
    older = TinyStore(store.folder)
    assert sorted(event.seq for event in older.events(ARTICLE)) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert {strand.id for strand in fold(older.events(ARTICLE)).live("ann")} == {"a1", "a2", "a8"}
    (problem,) = older.problems
    assert problem.where == str(of_newer) and "is shown" in problem.fix


def test_an_older_version_goes_on_in_a_file_of_its_own(store: TinyStore, of_newer: Path) -> None:
    written = of_newer.read_bytes()
    older = TinyStore(store.folder)
    older.append(ARTICLE, [edit(1, "a8", replica="bbbb2222", lamport=10, tag="actor")])
    again = TinyStore(store.folder)
    tags = {strand.id: strand.get("tag") for strand in fold(again.events(ARTICLE)).live("ann")}
    assert tags["a8"] == "actor"
    assert of_newer.read_bytes() == written
    assert ["newer version" in problem.what for problem in again.verify()] == [True]


def test_nothing_is_shown_of_a_newer_shard_that_is_laid_out_otherwise(
    store: TinyStore, of_newer: Path
) -> None:
    body = of_newer.read_bytes().replace(b'"events"', b'"changes"')
    of_newer.write_bytes(sealed(body))
    older = TinyStore(store.folder)
    assert older.events(ARTICLE) == []
    assert "not shown" in older.problems[0].fix


def test_nothing_is_shown_of_a_newer_shard_that_is_damaged(store: TinyStore, of_newer: Path) -> None:
    of_newer.write_bytes(of_newer.read_bytes().replace(b'"sanction"', b'"sanctiom"'))
    older = TinyStore(store.folder)
    assert older.events(ARTICLE) == []
    assert "not shown" in older.problems[0].fix


def sealed(data: bytes) -> bytes:
    """A shard's bytes with a right checksum in their place."""
    begin = data.index(b'"checksum":"') + len(b'"checksum":"')
    return data[:begin] + sha256(data[begin + 64 :]).hexdigest().encode() + data[begin + 64 :]
