"""The lines of a shard, one a record: how each is made, what stands on it, and tables of them that change little.

How they make a shard is in `shard`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec

from annotations.errors import StorageError
from annotations.history.events import Event

Lines = dict[str, dict[str, bytes]]
"""A shard's tables, each record as the line it is written as, its key in front: `"7": {…}`."""

PARTING = b"\n,"
"""What stands between two lines: a comma before, not behind, so that a record more is one line more in a diff."""

BLOCK = 256
"""How many lines, or numbers, make a block: what is put together at once, and again when one of its lines changes."""

_LONGEST = 18  # digits of a number

_encode = msgspec.json.Encoder().encode
_events = msgspec.json.Decoder(dict[str, Event]).decode
_records = msgspec.json.Decoder(dict[str, dict[str, Any]]).decode


def encode_record(record: Any) -> bytes:
    """A record as JSON. Raises `StorageError` for what JSON cannot hold."""
    try:
        return _encode(record)
    except (TypeError, ValueError, RecursionError) as error:
        raise StorageError(f"An annotation cannot be written: {error}") from error


def line_of(key: str, record: Any) -> bytes:
    """The line of a record. Raises `StorageError` for what JSON cannot hold."""
    return b"%b: %b" % (_encode(key), encode_record(record))


def lines_of(records: Mapping[str, msgspec.Raw]) -> dict[str, bytes]:
    """The lines of a table whose records are JSON already."""
    return {key: b"%b: %b" % (_encode(key), record) for key, record in records.items()}


def event_on(line: bytes) -> Event:
    """The event on a line."""
    (event,) = _events(b"{%b}" % line).values()
    return event


def record_on(line: bytes) -> dict[str, Any]:
    """The record on a line, as a plain value."""
    (record,) = _records(b"{%b}" % line).values()
    return record


class Table:
    """Lines by their keys, which are numbers, in order, in blocks that are kept as they are written.

    So a change costs one block, whatever the size of the table.
    """

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        self._lines: dict[int, dict[str, bytes]] = {}
        self._blocks: dict[int, bytes] = {}
        for key, line in lines.items():
            self[key] = line

    def __contains__(self, key: str) -> bool:
        return key in self._lines.get(_home(key), ())

    def __getitem__(self, key: str) -> bytes:
        return self._lines[_home(key)][key]

    def __setitem__(self, key: str, line: bytes) -> None:
        number = _home(key)
        self._lines.setdefault(number, {})[key] = line
        self._blocks.pop(number, None)

    def pop(self, key: str) -> bytes | None:
        """Take a line out, if there is one."""
        number = _home(key)
        self._blocks.pop(number, None)
        return self._lines.get(number, {}).pop(key, None)

    def blocks(self) -> Iterator[bytes]:
        """The lines in order, some at a time, each behind what parts it from the one before."""
        for number in sorted(self._lines):
            if lines := self._lines[number]:
                if number not in self._blocks:
                    self._blocks[number] = _block(lines[key] for key in _in_order(lines))
                yield self._blocks[number]


def blocks_of(table: Mapping[str, Any] | Table) -> Iterator[bytes]:
    """The lines of a table, some at a time, each behind what parts it from the one before.

    Records that are no lines yet are encoded. Raises `StorageError` for what JSON cannot hold.
    """
    if isinstance(table, Table):
        yield from table.blocks()
        return
    lines = (record if isinstance(record, bytes) else line_of(key, record) for key, record in table.items())
    while some := list(islice(lines, BLOCK)):
        yield _block(some)


def _block(lines: Iterable[bytes]) -> bytes:
    return PARTING + PARTING.join(lines)


def _in_order(keys: Iterable[str]) -> list[str]:
    """Numbers by their values, without making them any."""
    return sorted(sorted(keys), key=len)


def _home(key: str) -> int:
    """The block that a key belongs to; the first for one that is none of ours."""
    return int(key) // BLOCK if key.isdecimal() and len(key) <= _LONGEST else 0
