"""A shard's bytes: what TinyDB itself can read, what diffs well, and what is found out when damaged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB, where

from annotations.errors import StorageError
from annotations.store import lines, migrations, shard
from annotations.store.lines import encode_record
from annotations.store.shard import (
    Damaged,
    checksum_of,
    decode_lines,
    decode_shard,
    decode_tables,
    encode_tables,
)
from tests.helpers.store_events import ARTICLE, add, delete

META = {
    "schema": 1,
    "article_id": ARTICLE,
    "article_path": "a.txt",
    "annotator": "Ánh",
    "replica": "aaaa1111",
}


def tables(events: int = 2, **meta: Any) -> dict[str, dict[str, Any]]:
    made = {str(seq): add(seq) for seq in range(1, events + 1)}
    return {"_meta": {"1": META | meta}, "events": made, "spans": {"1": {"id": "x", "quote": "kinh tế"}}}


def test_what_is_encoded_is_decoded() -> None:
    read = decode_shard(encode_tables(tables()), "here")
    assert [*read.events.values()] == [add(1), add(2)]
    assert (read.meta.annotator, read.meta.article_id, read.meta.article_path) == ("Ánh", ARTICLE, "a.txt")
    assert msgspec.json.decode(read.spans["1"]) == {"id": "x", "quote": "kinh tế"}


def test_stock_tinydb_reads_a_shard(tmp_path: Path) -> None:
    path = tmp_path / "shard.json"
    path.write_bytes(encode_tables(tables()))
    with TinyDB(path, encoding="utf-8") as db:
        assert db.tables() == {"_meta", "events", "spans"}
        assert [document.doc_id for document in db.table("events")] == [1, 2]
        assert db.table("spans").get(doc_id=1) == {"id": "x", "quote": "kinh tế"}
        assert db.table("events").count(where("op") == "add") == 2
        assert db.table("_meta").get(doc_id=1)["annotator"] == "Ánh"


def test_every_record_has_a_line_and_text_is_not_escaped() -> None:
    lines = encode_tables(tables()).decode().splitlines()
    assert [line.partition("{")[0].strip(',": ') for line in lines] == [
        *("", "_meta", "1", "}"),
        *("events", "1", "2", "}"),
        *("spans", "1", "}"),
        "}",
    ]
    assert lines[9] == '"1": {"id":"x","quote":"kinh tế"}'


def test_one_event_more_is_one_line_more_and_another_checksum() -> None:
    before = encode_tables(tables(5)).decode().splitlines()
    after = encode_tables(tables(6)).decode().splitlines()
    assert len([line for line in after if line not in before]) == 2
    assert len([line for line in before if line not in after]) == 1


def test_the_same_tables_give_the_same_bytes() -> None:
    data = encode_tables(tables())
    assert encode_tables(tables()) == data
    assert encode_tables(decode_tables(data, "here")) == data
    assert encode_tables(decode_lines(data, "here")) == data


def test_the_checksum_tells_versions_apart() -> None:
    assert checksum_of(b"") == ""
    assert checksum_of(encode_tables(tables(1))) != checksum_of(encode_tables(tables(2)))
    assert len(checksum_of(encode_tables(tables()))) == 64


def test_tables_keys_and_operations_of_a_newer_version_are_kept() -> None:
    odd = tables() | {"notes": {"7": {"any": ["thing"]}}}
    odd["_meta"]["1"]["hue"] = "red"
    odd["events"]["3"] = msgspec.to_builtins(add(3)) | {"op": "merge", "unknown": [1]}
    data = encode_tables(odd)
    assert encode_tables(decode_lines(data, "here")) == data
    assert decode_shard(data, "here").events["3"].op == "merge"
    assert decode_tables(data, "here")["notes"] == {"7": {"any": ["thing"]}}


def test_every_single_changed_byte_is_found() -> None:
    data = encode_tables(tables())
    for place in range(len(data)):
        for change in (0x01, 0x20, 0x80):
            wrong = bytearray(data)
            wrong[place] ^= change
            with pytest.raises(Damaged):
                decode_shard(bytes(wrong), "here")


def test_every_cut_is_found() -> None:
    data = encode_tables(tables(1))
    for length in range(len(data)):
        with pytest.raises(Damaged):
            decode_shard(data[:length], "here")


SOUND = encode_tables(tables())
DAMAGED = {
    "empty": (b"", "empty"),
    "blank": (b" \n", "cut off or damaged"),
    "cut off": (SOUND[:300], "cut off or damaged"),
    "trailing": (SOUND + b"}", "cut off or damaged"),
    "NULs": (b"\0" * 4096, "cut off or damaged"),
    "NULs behind": (SOUND + b"\0" * 100, "cut off or damaged"),
    "a BOM": (b"\xef\xbb\xbf" + SOUND, "cut off or damaged"),
    "null": (b"null", "not a shard"),
    "a list": (b"[]", "not a shard"),
    "a string": (b'"shard"', "not a shard"),
    "no tables": (b"{}", "not a shard"),
    "a table that is a list": (b'{"_meta": []}', "not a shard"),
    "another TinyDB file": (b'{"_default": {"1": {"a": 1}}}', "not a shard"),
    "deep": (b"[" * 100_000, "cut off or damaged"),
    "duplicate keys": (SOUND.replace(b'\n,"2": {', b'\n,"1": {'), "checksum"),
    "huge numbers": (SOUND.replace(b'"seq":2', b'"seq":' + b"9" * 5000), "cut off or damaged"),
    "not UTF-8": (SOUND.replace("ế".encode(), b"\xff\xfe\xfd"), "cut off or damaged"),
    "line ends": (SOUND.replace(b"\n", b"\r\n"), "checksum"),
    "rewritten": (json.dumps(json.loads(SOUND)).encode(), "checksum"),
    "a wrong checksum": (SOUND.replace(b'"checksum":"', b'"checksum":"0')[:-1], "checksum"),
    "a newer schema": (encode_tables(tables(schema=2)), "newer version"),
    "a newer schema, another layout": (b'{"_meta":{"1":{"schema":9,"x":1}},"log":[]}', "newer version"),
    "an impossible schema": (encode_tables(tables(schema=0)), "not a shard"),
    "a schema that is no number": (encode_tables(tables(schema="1")), "not a shard"),
    "an event of the wrong shape": (encode_tables(tables() | {"events": {"1": {"id": 7}}}), "not a shard"),
    "no events": (encode_tables({"_meta": {"1": META}, "spans": {}}), "not a shard"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_damage_is_named_with_its_place_and_what_to_do(kind: str) -> None:
    data, what = DAMAGED[kind]
    for decode in (decode_shard, decode_lines):
        with pytest.raises(Damaged, match=what) as caught:
            decode(data, "/project/shard.json")
        assert caught.value.where == "/project/shard.json"
        assert caught.value.fix
        assert caught.value.exit_status == 4


def test_a_newer_schema_is_told_with_its_number() -> None:
    with pytest.raises(Damaged, match=r"schema 2; this one knows 1.*Update"):
        decode_tables(encode_tables(tables(schema=2)), "here")


@pytest.mark.parametrize("value", ["\ud800", object(), {(): 1}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        encode_record({"note": value})


def test_an_older_schema_is_brought_up_to_date_on_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(old: migrations.Tables) -> migrations.Tables:
        return {"_meta": old["_meta"], "events": old["changes"], "spans": old["spans"]}

    changes = {"1": add(1), "2": delete(2, "annotation-1")}
    data = encode_tables({"_meta": {"1": META}, "changes": changes, "spans": {}})
    monkeypatch.setattr(migrations, "SCHEMA", 2)
    monkeypatch.setattr(shard, "SCHEMA", 2)
    monkeypatch.setattr(migrations, "UPGRADES", {1: rename})
    assert [*decode_shard(data, "here").events.values()] == [add(1), delete(2, "annotation-1")]
    assert set(decode_lines(data, "here")) == {"_meta", "events", "spans"}


def test_other_threads_may_go_on_while_a_large_shard_is_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    monkeypatch.setattr(shard, "sleep", rests.append)
    encode_tables(tables())
    assert rests == []
    quote = "x" * (shard.AT_ONCE // lines.BLOCK)
    large = tables() | {"spans": {str(number): {"quote": quote} for number in range(5 * lines.BLOCK)}}
    encode_tables(large)
    assert rests == [0] * 5


@pytest.mark.parametrize("events", [0, 1, 7, 40])
@pytest.mark.parametrize("piece", [1, 300, 5_000])
def test_a_large_shard_is_decoded_in_pieces_to_the_same(
    monkeypatch: pytest.MonkeyPatch, events: int, piece: int
) -> None:
    data = encode_tables(tables(events))
    whole, lines = decode_shard(data, "x"), decode_lines(data, "x")
    monkeypatch.setattr(shard, "PIECE", piece)
    assert decode_shard(data, "x") == whole
    assert decode_lines(data, "x") == lines
    assert list(decode_lines(data, "x")) == list(lines)
    if len(data) > piece:
        assert shard._lines_in_pieces(data) == lines


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_large_shard_with_tables_that_we_do_not_know_keeps_them(
    monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    known = list(tables(9).items())
    data = encode_tables(dict([*known[:place], ("log", {"1": {"x": 1}}), *known[place:]]))
    whole, lines = decode_shard(data, "x"), decode_lines(data, "x")
    monkeypatch.setattr(shard, "PIECE", 300)
    assert decode_shard(data, "x") == whole
    assert decode_lines(data, "x") == lines and "log" in lines


def test_a_wrong_event_in_a_large_shard_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tables(9)
    wrong["events"]["5"] = {"id": 1}
    data = encode_tables(wrong)
    monkeypatch.setattr(shard, "PIECE", 300)
    with pytest.raises(Damaged, match="not a shard"):
        decode_shard(data, "x")
