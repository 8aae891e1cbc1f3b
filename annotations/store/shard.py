"""A shard's bytes: a plain TinyDB file, one record a line, with a checksum. Neither disk nor TinyDB here.

    {
    "_meta": {
    "1": {"checksum":"<SHA-256 of every byte after these digits>","schema":1,"article_id":…,…}
    },
    "events": {
    "1": {…}
    ,"2": {…}
    …

A record's key is its TinyDB document id: in `events` the event's `seq`; in `spans` the seq of the first event
by which this replica touched the annotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from time import sleep
from typing import Any

import msgspec

from annotations.errors import StorageError
from annotations.history.events import Event
from annotations.sha256 import Checksum, sha256_hex
from annotations.store.lines import PARTING, Lines, Table, blocks_of, encode_record, lines_of, record_on
from annotations.store.migrations import SCHEMA, Tables, upgraded

_HEAD = b'{\n"_meta": {\n"1": {"checksum":"'
_HEX = 64
_BODY = len(_HEAD) + _HEX
_COPY = (
    "Nothing was changed. Put back a good copy of this file, or move it away; new work goes to another file."
)

AT_ONCE = 1 << 20
"""Bytes after which another thread may go on, such as the one that takes keys."""


class Damaged(StorageError):
    """A shard that cannot be read. It stays as it is."""


class Newer(Damaged):
    """A sound shard that a newer version wrote. It is never written here; `known` is what this version understands.

    That much may be shown: in no schema does a field or an operation change its meaning (see `migrations`).
    """

    def __init__(self, schema: int, where: object, known: Shard | None) -> None:
        what = f"The file was written by a newer version (schema {schema}; this one knows {SCHEMA})"
        shown = "What this version understands of it is shown" if known else "Its annotations are not shown"
        fix = f"Update dprk-reader. {shown}; new work goes to another file."
        super().__init__(what, where=where, fix=fix)
        self.known = known


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What a shard says about itself."""

    checksum: str
    schema: int
    article_id: str
    annotator: str
    replica: str
    article_path: str = ""


class _MetaTable(msgspec.Struct, frozen=True):
    one: Meta = msgspec.field(name="1")


class Shard(msgspec.Struct, frozen=True):
    """A shard as it is read."""

    table: _MetaTable = msgspec.field(name="_meta")
    events: dict[str, Event]
    spans: dict[str, msgspec.Raw]

    @property
    def meta(self) -> Meta:
        """What the shard says about itself."""
        return self.table.one


class _MetaOnly(msgspec.Struct, frozen=True):
    table: _MetaTable = msgspec.field(name="_meta")


PIECE = 1 << 19
"""Bytes of a shard that are decoded at once."""

_EVENTS, _SPANS, _END = b',\n"events": {', b'\n},\n"spans": {', b"\n}\n}\n"
"""What stands between the tables of a shard; no record holds a line end."""

_shards = msgspec.json.Decoder(Shard)
_head = msgspec.json.Decoder(_MetaOnly)
_some_events = msgspec.json.Decoder(dict[str, Event])
_some_lines = msgspec.json.Decoder(dict[str, msgspec.Raw])
_tables_of_lines = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_tables = msgspec.json.Decoder(Tables)
_encode = msgspec.json.Encoder().encode


def encode_tables(tables: Mapping[str, Mapping[str, Any] | Table]) -> bytes:
    """The bytes of a shard: see `encode_parts`."""
    return b"".join(encode_parts(tables))


def encode_parts(
    tables: Mapping[str, Mapping[str, Any] | Table], checksum: Checksum | None = None
) -> list[bytes]:
    """The bytes of a shard, in parts; the first ends with the checksum, which the record of `_meta` gets.

    Records that are already lines (`bytes`) are taken as they are. `checksum` remembers what the shard held before.
    Raises `StorageError` for what JSON cannot hold.
    """
    meta = tables["_meta"]["1"]
    if isinstance(meta, bytes):
        meta = record_on(meta)
    rest = encode_record(
        {"schema": meta["schema"]} | {name: value for name, value in meta.items() if name != "checksum"}
    )
    # In parts: to join very many lines, or not to rest now and then, would hold up those threads that take keys.
    parts, unrested = list[bytes](), 0
    before = b'",%b\n}' % rest[1:]
    for name, table in tables.items():
        if name != "_meta":
            before += b",\n%b: {" % _encode(name)
            for block in blocks_of(table):
                part = before + b"\n" + block[len(PARTING) :] if before else block
                before = b""
                parts.append(part)
                unrested += len(part)
                if unrested > AT_ONCE:
                    unrested = 0
                    sleep(0)
            before += b"\n}"
    parts.append(before + b"\n}\n")
    return [_HEAD + (checksum or Checksum()).of(parts).encode(), *parts]


def checksum_of(data: bytes) -> str:
    """The checksum that a sound shard states, which tells it from all others; empty for no bytes."""
    return data[len(_HEAD) : _BODY].decode()


def schema_of(data: bytes) -> int:
    """The schema that a sound shard states."""
    if data.startswith(_present_mark(), _BODY):
        return SCHEMA
    schema: int = _tables.decode(data)["_meta"]["1"]["schema"]
    return schema


def decode_shard(data: bytes, where: object) -> Shard:
    """The shard in `data`, checked. Raises `Damaged`, which names `where`, for anything but a sound shard."""
    try:
        present = _present(data, where)
        return _shard_in_pieces(present) or _shards.decode(present)
    except (ValueError, RecursionError) as error:
        raise _damage(data, where) from error


def _shard_in_pieces(data: bytes) -> Shard | None:
    """The shard in `data`, decoded in pieces; None where it is to be decoded whole."""
    with suppress(ValueError):  # tables that we do not know
        if parts := _parts(data):
            head, events_in, spans_in = parts
            events: dict[str, Event] = {}
            for piece in events_in:
                events |= _some_events.decode(piece)
            return Shard(_head.decode(head).table, events, _raw(spans_in))
    return None


def _lines_in_pieces(data: bytes) -> Lines | None:
    """The tables in `data`, checked and decoded in pieces; None where they are to be decoded whole."""
    with suppress(ValueError):
        if parts := _parts(data):
            head, events_in, spans_in = parts
            _head.decode(head)
            lines: Lines = _whole_lines_in(head) | {"events": {}, "spans": {}}
            for piece in events_in:
                _some_events.decode(piece)
                lines["events"] |= lines_of(_some_lines.decode(piece))
            for piece in spans_in:
                lines["spans"] |= lines_of(_some_lines.decode(piece))
            return lines
    return None


def _whole_lines_in(data: bytes) -> Lines:
    return {name: lines_of(table) for name, table in _tables_of_lines.decode(data).items()}


def _raw(pieces: Iterable[bytes]) -> dict[str, msgspec.Raw]:
    table: dict[str, msgspec.Raw] = {}
    for piece in pieces:
        table |= _some_lines.decode(piece)
    return table


def _parts(data: bytes) -> tuple[bytes, Iterator[bytes], Iterator[bytes]] | None:
    """What comes before the events, the events, the spans of a sound shard, as JSON objects of some records each.

    Between two other threads have a turn, those that take keys too. None where the shard is small, or not divided into
    lines as `encode_tables` does.
    """
    events_at, spans_at = data.find(_EVENTS), data.rfind(_SPANS)
    if len(data) <= PIECE or not 0 < events_at < spans_at or not data.endswith(_END):
        return None
    events = _pieces(data, events_at + len(_EVENTS), spans_at)
    spans = _pieces(data, spans_at + len(_SPANS), len(data) - len(_END))
    return data[:events_at] + b"}", events, spans


def _pieces(data: bytes, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        stop = data.find(b"\n,", min(start + PIECE, end), end)
        stop = end if stop < 0 else stop
        yield b"{%b}" % data[start:stop].lstrip(b"\n,")
        start = stop


def decode_to_show(data: bytes, where: object) -> Shard:
    """The shard in `data`, or what this version understands of a newer one. Raises `Damaged`."""
    try:
        return decode_shard(data, where)
    except Newer as error:
        if error.known is None:
            raise
        return error.known


def decode_lines(data: bytes, where: object) -> Lines:
    """The tables in `data`, checked, as lines, so that unchanged ones are written as they were. Raises `Damaged`."""
    try:
        present = _present(data, where)
        lines = _lines_in_pieces(present)
        if lines is None:
            _shards.decode(present)
            lines = _whole_lines_in(present)
        return lines
    except (ValueError, RecursionError) as error:
        raise _damage(data, where) from error


def decode_tables(data: bytes, where: object) -> Tables:
    """The tables in `data`, checked, as fresh plain values of the present schema."""
    if not _sound(data):
        raise _damage(data, where)
    try:
        tables = _tables.decode(data)
        schema = tables["_meta"]["1"]["schema"]
        if 1 <= schema <= SCHEMA:
            return upgraded(tables, schema)
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    raise _damage(data, where)


def _present(data: bytes, where: object) -> bytes:
    """`data`, checked, as the bytes of the present schema."""
    if _sound(data) and data.startswith(_present_mark(), _BODY):
        return data
    return encode_tables(decode_tables(data, where))


def _present_mark() -> bytes:
    """What follows the checksum in a shard of the present schema."""
    return f'","schema":{SCHEMA},'.encode()


def _sound(data: bytes) -> bool:
    """Whether `data` is what some version of ours wrote, to the byte."""
    if not data.startswith(_HEAD):
        return False
    return sha256_hex(memoryview(data)[_BODY:]).encode() == data[len(_HEAD) : _BODY]


def _damage(data: bytes, where: object) -> Damaged:
    """Why `data` is not a sound shard of this version."""
    if not data:
        return Damaged("The file is empty", where=where, fix=_COPY)
    schema = None
    try:
        schema = msgspec.json.decode(data)["_meta"]["1"]["schema"]
    except (TypeError, KeyError):
        pass
    except (ValueError, RecursionError):
        return Damaged("The file is cut off or damaged", where=where, fix=_COPY)
    if isinstance(schema, int) and schema > SCHEMA:
        known = None
        with suppress(ValueError, RecursionError):
            known = _shards.decode(data) if _sound(data) else None
        return Newer(schema, where, known)
    if schema is None or _sound(data):
        return Damaged("The file is not a shard of annotations", where=where, fix=_COPY)
    return Damaged("The checksum is wrong: the file was changed or damaged", where=where, fix=_COPY)
