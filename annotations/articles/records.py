"""Articles as records of a JSON Lines file: `id`, `text`, and what may be stated beside the text.

Only reading; exports are written by `annotations.formats`.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

import msgspec

from annotations.articles.sources import lines_of, opened
from annotations.errors import DataError, Problem


class Record(msgspec.Struct, frozen=True):
    """One article of a JSON Lines file; what is stated beside its text is believed."""

    id: str | int
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    language: str | None = None

    @property
    def name(self) -> str:
        """The id as text; a number and its digits are the same id."""
        return str(self.id)


class Found(msgspec.Struct, frozen=True):
    """A sound record, and the offset in bytes of its line in the file."""

    record: Record
    offset: int


_decoder = msgspec.json.Decoder(Record)


def scan(file: Path | str) -> Iterator[Found | Problem]:
    """Each line of `file` in turn: a record, or what is wrong with it. Blank lines are passed over.

    Lines end at `\\n` only; a text may hold any other separator. An id that came before is a problem.
    Raises `DataError` where the file cannot be read.
    """
    seen: set[str] = set()
    offset = 0
    with opened(file) as stream:
        for number, line in enumerate(lines_of(stream), 1):
            if line is None:
                what = "This line is too large for one article"
                yield Problem(what, f"{file}:{number}", "Cut it into records.")
                offset = stream.tell()
                continue
            if line.strip():
                yield _found(line, offset, f"{file}:{number}", seen)
            offset += len(line)


def _found(line: bytes, offset: int, where: str, seen: set[str]) -> Found | Problem:
    """What a line that is not blank holds; the id of a sound record is added to those `seen` before."""
    try:
        record = _parse(line)
    except ValueError as error:
        return Problem(f"This line is no article record: {error}", where, "Correct or remove the line.")
    if record.name in seen:
        what = f"The id {record.name!r} stands on an earlier line too; this one is left out"
        return Problem(what, where, "Give every record an id of its own.")
    seen.add(record.name)
    return Found(record, offset)


def find_record(file: Path, name: str, offset: int = -1) -> tuple[Record, dict[str, Any]]:
    """The record of `file` whose id is `name`, and its other keys as plain values.

    `offset` says where its line was last seen; where it no longer stands there, the file is scanned. Raises
    `DataError` where there is no such record.
    """
    line = line_at(file, offset) if offset >= 0 else b""
    if not is_record(line, name):
        line = next((line_at(file, found.offset) for found in scan(file) if _is_named(found, name)), b"")
    if not line:
        raise DataError(f"No record has the id {name!r}", where=file, fix="Check the id, or reload the list.")
    return _parse(line), _others(line)


def _parse(line: bytes) -> Record:
    """The record on `line`. Raises `ValueError` saying what is wrong."""
    try:
        record = _decoder.decode(line.removeprefix(codecs.BOM_UTF8))
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not record.name:
        raise ValueError("its `id` is empty")
    return record


def _others(line: bytes) -> dict[str, Any]:
    """The keys of a sound record that are none of ours; nothing where what they hold is no sound JSON."""
    try:
        values = msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError):  # in what the record does not need, nothing was looked at before
        return {}
    return {key: value for key, value in values.items() if key not in Record.__struct_fields__}


def line_at(file: Path, offset: int, most: int = -1) -> bytes:
    """The line of `file` that begins at `offset`, or `most` bytes of it. Raises `DataError`."""
    with opened(file) as stream:
        stream.seek(offset)
        return stream.readline(most)


def is_record(line: bytes, name: str) -> bool:
    """Whether `line` holds the record whose id is `name`."""
    try:
        return _parse(line).name == name
    except ValueError:
        return False


def _is_named(found: Found | Problem, name: str) -> TypeGuard[Found]:
    return isinstance(found, Found) and found.record.name == name
