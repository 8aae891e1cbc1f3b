"""The TinyDB store: where things lie, what the `spans` tables hold, and what reading and saving cost."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from annotations.errors import StorageError, UsageError
from annotations.history.events import Event
from annotations.history.replay import live_documents
from annotations.store import shard, storage, tiny, writer
from annotations.store.files import Fingerprint, read_file
from annotations.store.shard import decode_tables
from annotations.store.tiny import TinyStore
from tests.helpers.store_events import ARTICLE, OTHER, QUOTE, add, delete, edit, event
from tests.helpers.store_shards import again, rewrite, shard_of, spans

# ---- where things lie


def test_a_shard_lies_under_its_writer_and_its_article(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1, annotator="Nguyễn Thị Ánh")], path="news/a.txt")
    path = shard_of(store)
    writer_folder, part, name = path.relative_to(store.folder / "annotations").parts
    assert (part, name) == (ARTICLE[-2:], f"{ARTICLE}.json")
    assert writer_folder.startswith("nguyen-thi-anh-")
    assert len(writer_folder.removeprefix("nguyen-thi-anh-").partition("@")[0]) == 12
    with TinyDB(path, encoding="utf-8") as db:
        meta = dict(db.table("_meta").get(doc_id=1))
    assert len(meta.pop("checksum")) == 64
    assert meta == {
        "schema": 1,
        "article_id": ARTICLE,
        "article_path": "news/a.txt",
        "annotator": "Nguyễn Thị Ánh",
        "replica": "aaaa1111",
    }


def test_annotators_with_the_same_slug_do_not_share_a_folder(store: TinyStore) -> None:
    names = ["ubuntu", "Ubuntu", "ủbuntu", "김", "李", "../..", "*", "CON", "a" * 300]
    for name in names:
        store.append(ARTICLE, [add(1, annotator=name)])
    folders = [folder.name for folder in (store.folder / "annotations").glob("*@*")]
    assert len(folders) == len(names)
    assert all(len(folder) < 100 and folder[0].isalnum() for folder in folders)
    assert sorted(one.annotator for one in again(store).events(ARTICLE)) == sorted(names)


def test_an_annotator_has_one_folder_however_the_name_is_composed(store: TinyStore) -> None:
    name = "Ánh"
    store.append(ARTICLE, [add(1, annotator=unicodedata.normalize("NFD", name))])
    store.append(OTHER, [add(1, annotator=unicodedata.normalize("NFC", name))])
    assert len(list((store.folder / "annotations").glob("*@*"))) == 1


@pytest.mark.parametrize("who", [{"annotator": "\udc80"}, {"replica": "../up"}, {"replica": ""}])
def test_a_writer_that_can_have_no_folder_is_refused(store: TinyStore, who: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        store.append(ARTICLE, [add(1, **who)])
    assert not store.folder.exists()


def test_reading_makes_nothing(store: TinyStore) -> None:
    assert (store.events(ARTICLE), store.articles(), store.article_path(ARTICLE)) == ([], [], "")
    assert list(store.verify()) == []
    assert not store.folder.exists()


def test_only_files_of_ours_are_made(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    made = sorted(path.name for path in store.folder.rglob("*") if path.is_file())
    assert made == [".gitattributes", ".gitignore", f"{ARTICLE}.json"]


def test_git_is_told_to_keep_its_hands_off(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    attributes = store.folder / "annotations" / ".gitattributes"
    assert attributes.read_text() == "* -text -merge\n"
    ignored = store.folder / ".gitignore"
    assert ignored.read_text() == ".tmp-*\n"
    for file in (attributes, ignored):
        file.write_text("mine")
    again(store).append(ARTICLE, [add(2)])
    assert attributes.read_text() == ignored.read_text() == "mine"


# ---- the table of spans


def test_spans_are_what_stands(store: TinyStore) -> None:
    events = [
        add(1, "x"),
        event(2, "status"),
        add(3, "y", start=50),
        edit(4, "x", tag="actor"),
        add(5, "z"),
        delete(6, "z"),
    ]
    store.append(ARTICLE, events)
    found = spans(shard_of(store))
    assert {key: (one["id"], one["tag"], one["start"]) for key, one in found.items()} == {
        1: ("x", "actor", 10),
        3: ("y", "economic cooperation", 50),
    }
    assert list(found.values()) == live_documents(events)
    assert found[1]["quote"] == QUOTE


def test_a_restored_annotation_has_its_number_and_place_back(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1, "x"), add(2, "y"), delete(3, "x")])
    assert list(spans(shard_of(store))) == [2]
    again(store).append(ARTICLE, [event(4, "restore", annotation="x")])
    assert list(spans(shard_of(store))) == [1, 2]


def test_what_another_replica_made_stands_whole_under_the_number_of_the_first_own_event(
    store: TinyStore,
) -> None:
    store.append(ARTICLE, [add(1, "x"), add(2, "y"), edit(3, "x", note="seen")])
    store.append(ARTICLE, [event(1, replica="bbbb2222", lamport=4)])
    store.append(ARTICLE, [edit(2, "x", tag="actor", replica="bbbb2222", lamport=5)])
    (found,) = spans(shard_of(store, "bbbb2222")).items()
    assert found[0] == 2
    assert (found[1]["id"], found[1]["tag"], found[1]["note"]) == ("x", "actor", "seen")
    assert list(store.verify()) == []


def test_what_another_window_does_meanwhile_is_seen_by_the_next_save(store: TinyStore) -> None:
    other = again(store)
    store.append(ARTICLE, [add(1, "x"), add(2, "y")])
    other.append(ARTICLE, [delete(1, "x", replica="bbbb2222", lamport=3)])
    other.append(ARTICLE, [edit(2, "y", note="new", replica="bbbb2222", lamport=4)])
    store.append(ARTICLE, [add(3, "z", lamport=5)])
    found = spans(shard_of(store))
    assert {one["id"]: one["note"] for one in found.values()} == {"y": "new", "z": ""}


def test_other_annotators_do_not_touch_what_stands(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1, "x")])
    store.append(ARTICLE, [delete(1, "x", annotator="ben", lamport=5)])
    again(store).append(ARTICLE, [add(2, "y", lamport=6)])
    assert [one["id"] for one in spans(next(store.folder.glob("*/ann-*/*/*.json"))).values()] == ["x", "y"]


def test_a_save_that_would_lose_an_annotation_is_refused(
    store: TinyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(ARTICLE, [add(1, "x"), add(2, "y")])
    before = shard_of(store).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(writer, "live_documents", lambda events: [])
        with pytest.raises(StorageError, match="x would go, and nobody deleted it"):
            store.append(ARTICLE, [edit(3, "x", note="new")])
    assert shard_of(store).read_bytes() == before
    store.append(ARTICLE, [edit(3, "x", note="new"), delete(4, "y")])
    assert [one["note"] for one in spans(shard_of(store)).values()] == ["new"]


# ---- what a newer version wrote


def test_what_we_do_not_know_is_written_back_as_it_was(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1, "x")])
    path = shard_of(store)
    tables = decode_tables(path.read_bytes(), path)
    tables["_meta"]["1"]["hue"] = "red"
    tables["events"]["1"]["mood"] = {"odd": [1.50, None]}
    rewrite(path, **tables, ideas={"5": {"a": "b"}})
    again(store).append(ARTICLE, [add(2, "y")])
    found = decode_tables(path.read_bytes(), path)
    assert found["_meta"]["1"]["hue"] == "red"
    assert found["events"]["1"]["mood"] == {"odd": [1.50, None]}
    assert found["ideas"] == {"5": {"a": "b"}}
    assert list(found["spans"]) == ["1", "2"]


# ---- cost


def test_only_a_few_shards_are_kept_open(store: TinyStore) -> None:
    for number in range(tiny.OPEN_SHARDS + 5):
        store.append(f"article-{number:02}", [add(1)])
    assert len(store._writers) == tiny.OPEN_SHARDS
    store.append("article-00", [add(2)])
    assert len(again(store).events("article-00")) == 2


def test_a_save_reads_the_shard_once_only(store: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.append(ARTICLE, [add(1)])

    def read(*_: Any) -> Any:
        raise AssertionError("read again")

    for module in (writer, tiny):
        monkeypatch.setattr(module, "decode_lines" if module is writer else "decode_shard", read)
    store.append(ARTICLE, [add(2)])


def test_versions_open_no_shard(store: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.append(ARTICLE, [add(1)])
    monkeypatch.setattr(tiny, "read_file", lambda path: pytest.fail(f"{path} was read"))
    assert store.versions() == store.versions([ARTICLE]) != {}


def test_a_shard_replaced_by_another_of_its_size_is_another_version(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    was, path = store.versions(), shard_of(store)
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    assert store.versions().keys() == was.keys() and store.versions() != was


def test_importing_and_reading_need_neither_tinydb_nor_slugify_nor_filelock(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1)])
    code = (
        "import sys; from pathlib import Path; from annotations.store.tiny import TinyStore;"
        "from annotations.store import memory, replicas, texts, verifying;"
        f"assert TinyStore(Path({str(store.folder)!r})).events({ARTICLE!r});"
        "print([name for name in ('tinydb', 'slugify', 'filelock', 'zlib') if name in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_several_threads_may_write_and_read(store: TinyStore) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def write(number: int) -> None:
        replica, article = f"replica{number % 3}", ARTICLE if number % 2 else OTHER
        for seq in range(1, 11):
            store.append(article, [add(seq, id=f"{number}-{seq}", replica=f"{replica}-{number}")])
            store.events(article)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(8)))
    found: list[Event] = [*again(store).events(ARTICLE), *again(store).events(OTHER)]
    assert len({one.id for one in found}) == 80
    assert list(store.verify()) == []


def test_the_first_save_of_a_shard_reads_and_checks_it_once(
    store: TinyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(ARTICLE, [add(1), add(2)])
    path, reader = shard_of(store), again(store)
    read: list[Path] = []
    checked: list[bytes] = []
    sound = shard._sound

    def reading(path: Path) -> tuple[bytes, Fingerprint | None]:
        read.append(path)
        return read_file(path)

    def checking(data: bytes) -> bool:
        checked.append(data)
        return sound(data)

    for module in (storage, tiny):
        monkeypatch.setattr(module, "read_file", reading)
    monkeypatch.setattr(shard, "_sound", checking)
    assert reader.last(ARTICLE, "ann", "aaaa1111") == 2
    reader.append(ARTICLE, [add(3)])
    assert (read, len(checked)) == ([path], 1)
    assert len(again(store).events(ARTICLE)) == 3


def test_numbers_that_a_conflicted_copy_of_the_shard_took_are_taken(store: TinyStore) -> None:
    store.append(ARTICLE, [add(1), add(2)])
    path = shard_of(store)
    copy = path.with_name(f"{path.stem} (conflicted copy 2026-03-01).json")
    copy.write_bytes(path.read_bytes())
    rewrite(path, events={"1": add(1)})
    assert again(store).last(ARTICLE, "ann", "aaaa1111") == 2
