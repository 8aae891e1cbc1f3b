"""The TinyDB store: where things lie, what the `spans` tables hold, and how it meets what is wrong."""

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
from annotations.events import Event
from annotations.replay import live_documents
from annotations.store import tiny, writer
from annotations.store.files import STRAY
from annotations.store.protocol import NotOurs
from annotations.store.shard import decode_tables, encode_tables
from annotations.store.tiny import TinyStore
from tests.store_events import ARTICLE, OTHER, QUOTE, add, delete, edit, event


@pytest.fixture
def store(tmp_path: Path) -> TinyStore:
    return TinyStore(tmp_path / ".dprk-reader")


def again(store: TinyStore) -> TinyStore:
    """The store as another process would open it."""
    return TinyStore(store.folder)


def shard_of(store: TinyStore, replica: str = "aaaa1111", article: str = ARTICLE) -> Path:
    (path,) = store.folder.glob(f"annotations/*@{replica}/*/{article}.json")
    return path


def spans(path: Path) -> dict[int, dict[str, Any]]:
    """The table of spans as plain TinyDB reads it."""
    with TinyDB(path, encoding="utf-8") as db:
        return {document.doc_id: dict(document) for document in db.table("spans")}


def rewrite(path: Path, **tables: Any) -> None:
    """Change tables of a shard the way another version of the program would."""
    path.write_bytes(encode_tables(decode_tables(path.read_bytes(), path) | tables))


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


# ---- what is wrong


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
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
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
