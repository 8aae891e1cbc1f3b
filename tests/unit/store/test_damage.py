"""The TinyDB store meets what is wrong: nothing is written over, and all of it is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.errors import StorageError
from annotations.store.files import STRAY
from annotations.store.protocol import NotOurs
from annotations.store.replicas import Replicas
from annotations.store.shard import decode_tables
from annotations.store.tiny import TinyStore
from tests.helpers.store_events import ARTICLE, OTHER, add
from tests.helpers.store_shards import again, rewrite, shard_of


def damage(path: Path) -> bytes:
    path.write_bytes(path.read_bytes()[:-40])
    return path.read_bytes()


def test_reading_goes_on_without_a_damaged_shard_and_says_so(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    store.append(ARTICLE, [add(1, replica="bbbb2222")])
    path = shard_of(store)
    whole, cut = path.read_bytes(), damage(path)
    reader = again(store)
    assert [one.replica for one in reader.events(ARTICLE)] == ["bbbb2222"]
    assert reader.events(ARTICLE)
    assert [(one.where, one.what) for one in reader.problems] == [
        (str(path), "The file is cut off or damaged")
    ]
    assert reader.problems[0].fix
    assert [one.where for one in reader.verify()] == [str(path)]
    assert path.read_bytes() == cut
    path.write_bytes(whole)
    assert len(reader.events(ARTICLE)) == 2
    assert reader.problems == []


def test_a_damaged_shard_is_not_written_over_and_another_replica_goes_on(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    path = shard_of(store)
    cut = damage(path)
    writing = again(store)
    with pytest.raises(NotOurs, match="cut off or damaged"):
        writing.append(ARTICLE, [add(2)])
    assert [one.where for one in writing.problems] == [str(path)]
    writing.append(ARTICLE, [add(1, replica="bbbb2222")])
    assert path.read_bytes() == cut
    assert [one.replica for one in again(store).events(ARTICLE)] == ["bbbb2222"]


def test_a_shard_with_another_name_is_passed_over_and_told(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    path = shard_of(store)
    path.rename(path.with_name(f"third-0123456789{path.parent.name}.json"))
    reader = again(store)
    assert reader.events(f"third-0123456789{path.parent.name}") == []
    assert "another article" in reader.problems[0].what
    assert "another article" in next(reader.verify()).what


def test_a_shard_that_changed_while_it_was_open_is_not_written_over(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    path = shard_of(store)
    rewrite(path, ideas={})
    foreign = path.read_bytes()
    with pytest.raises(NotOurs):
        store.append(ARTICLE, [add(2)])
    assert path.read_bytes() == foreign


def shorten(path: Path) -> None:
    damage(path)


def touch(path: Path) -> None:
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))


def replace_by_its_like(path: Path) -> None:
    was = path.stat()
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    os.utime(copy, ns=(was.st_atime_ns, was.st_mtime_ns))
    copy.replace(path)


def remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("change", [shorten, touch, replace_by_its_like, remove])
def test_a_shard_that_changed_between_reading_and_the_first_save_is_not_written_over(
    store: TinyStore, change: Callable[[Path], None]
) -> None:
    store.append(ARTICLE, [add(1)])
    path, writer = shard_of(store), again(store)
    assert writer.last(ARTICLE, "ann", "aaaa1111") == 1
    change(path)
    left = path.read_bytes() if path.exists() else None
    with pytest.raises(NotOurs):
        writer.append(ARTICLE, [add(2)])
    assert (path.read_bytes() if path.exists() else None) == left


def test_a_shard_of_the_same_size_and_time_with_other_bytes_is_not_written_over(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    path, writer = shard_of(store), again(store)
    was = path.stat()
    assert len(writer.events(ARTICLE)) == 1
    path.write_bytes(path.read_bytes().replace(b"economic", b"ecOnomic"))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    left = path.read_bytes()
    for save in (
        lambda: writer.last(ARTICLE, "ann", "aaaa1111"),
        lambda: writer.append(ARTICLE, [add(2)]),
    ):
        with pytest.raises(NotOurs, match="checksum"):
            save()
    assert path.read_bytes() == left


def test_a_sound_shard_that_this_copy_did_not_write_is_not_written_over(tmp_path: Path) -> None:
    replicas = Replicas(tmp_path / "state")
    store = TinyStore(tmp_path / "project", replicas)
    replica = replicas.lease("ann").id
    store.append(ARTICLE, [add(1, replica=replica)])
    writer, path = TinyStore(store.folder, replicas), shard_of(store, replica)
    assert len(writer.events(ARTICLE)) == 1
    rewrite(path, ideas={})
    left = path.read_bytes()
    with pytest.raises(NotOurs, match="left it"):
        writer.last(ARTICLE, "ann", replica)
    with pytest.raises(NotOurs, match="left it"):
        writer.append(ARTICLE, [add(2, replica=replica)])
    assert path.read_bytes() == left
    replicas.close()


@pytest.mark.parametrize("where", [".dprk-reader", ".dprk-reader/annotations"])
def test_a_file_in_the_place_of_a_folder_is_told(store: TinyStore, where: str) -> None:
    path = store.folder.parent / where
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    assert store.events(ARTICLE) == []
    assert store.articles() == []
    with pytest.raises(StorageError, match=r"Not a directory|File exists"):
        store.append(ARTICLE, [add(1)])
    assert path.read_text() == "mine"


def test_strange_files_are_passed_over_and_named(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    folder = shard_of(store).parent
    for name in ("notes.txt", "first (conflicted copy).json", "._a.json", f"wrong-folder-{'0' * 12}.json"):
        (folder / name).write_text("x")
    assert again(store).articles() == [ARTICLE]
    named = {Path(one.where).name for one in again(store).verify()}
    assert named == {"notes.txt", "first (conflicted copy).json", "._a.json", f"wrong-folder-{'0' * 12}.json"}


def test_missing_events_are_found(store: TinyStore) -> None:
    store.append(ARTICLE, [add(number) for number in range(1, 6)])
    path = shard_of(store)
    tables = decode_tables(path.read_bytes(), path)
    for key in ("2", "3"):
        del tables["events"][key], tables["spans"][key]
    rewrite(path, **tables)
    assert [one.what for one in store.verify()] == ["Event 2 is missing, and 1 more"]


def test_a_number_beyond_all_bounds_is_told_at_once(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1), add(10**18)])
    assert [one.what for one in store.verify()] == [f"Event 2 is missing, and {10**18 - 3} more"]


def test_spans_that_do_not_follow_from_the_events_are_found(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1, "x"), add(2, "y")])
    path = shard_of(store)
    tables = decode_tables(path.read_bytes(), path)
    tables["spans"]["2"]["tag"] = "actor"
    rewrite(path, spans=tables["spans"])
    assert [one.what for one in store.verify()] == ["The table of spans does not follow from the events"]
    del tables["spans"]["2"]
    rewrite(path, spans=tables["spans"])
    assert len(list(store.verify())) == 1


def test_temporary_files_of_killed_processes_go_with_the_first_save(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    (store.folder / "texts" / "00").mkdir(parents=True)
    left = [
        shard_of(store).with_name(f"{STRAY}0123"),
        shard_of(store).parents[1] / "00" / f"{STRAY}0123",
        store.folder / "texts" / "00" / f"{STRAY}0123",
        store.folder / "annotations" / f"{STRAY}0123",
    ]
    left[1].parent.mkdir()
    for path in left:
        path.write_bytes(b"x")
    assert list(store.verify()) == []
    again(store).append(OTHER, [add(1)])
    assert [path for path in left if path.exists()] == []


def test_a_store_that_was_removed_meanwhile_is_made_anew(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    for path in sorted(store.folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    store.folder.rmdir()
    with pytest.raises(StorageError):
        store.append(ARTICLE, [add(2)])
    store.append(ARTICLE, [add(2)])
    assert store.events(ARTICLE) == [add(2)]


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_nothing_is_written_through_a_link_that_leads_out_of_the_store(
    store: TinyStore, tmp_path: Path, depth: int
) -> None:
    store.append(ARTICLE, [add(1)])
    (shard,) = (store.folder / "annotations").rglob("*.json")
    link = shard.parents[3 - depth]
    elsewhere = tmp_path / "elsewhere"
    link.rename(elsewhere)
    link.symlink_to(elsewhere)

    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}

    before = files()
    with pytest.raises(StorageError, match="A link stands in the place of a folder"):
        again(store).append(ARTICLE, [add(2)])
    assert files() == before
    assert len(again(store).events(ARTICLE)) == 1


def test_the_store_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / ".dprk-reader").symlink_to(tmp_path / "real")
    TinyStore(tmp_path / ".dprk-reader").append(ARTICLE, [add(1)])
    assert len(TinyStore(tmp_path / "real").events(ARTICLE)) == 1
