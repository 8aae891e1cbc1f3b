"""`ShardStorage`: a TinyDB storage that keeps one shard, checked when opened, durable when written.

TinyDB is imported here and only here, so that reading and starting do without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from annotations.errors import StorageError
from annotations.sha256 import Checksum
from annotations.store import migrations
from annotations.store.files import fingerprint, read_file, replace_file, told
from annotations.store.lines import Table
from annotations.store.migrations import Tables
from annotations.store.names import backup_of
from annotations.store.protocol import NotOurs
from annotations.store.shard import checksum_of, decode_shard, decode_tables, encode_parts, schema_of


def no_note(before: str, after: str) -> None:
    """Where nobody keeps a log of what was written."""


class ShardStorage(Storage):
    """One shard for `TinyDB(path, storage=ShardStorage)`.

    The file is read and checked once, by `check`, which is given its bytes and its path. Documents are copied
    in and out (they are kept as bytes), so a write that failed leaves in memory what is on disk. The folder
    must exist. `note` is told the checksums before and after, just before a write takes effect, and the new
    one twice when it has.

    Opening raises `Damaged` for anything but a sound shard, and `StorageError`; writing raises
    `StorageError`, and `NotOurs` where the file is no longer the one that was read or last written here.
    """

    def __init__(
        self,
        path: Path | str,
        note: Callable[[str, str], None] = no_note,
        check: Callable[[bytes, Path], object] = decode_shard,
    ) -> None:
        super().__init__()
        self.path = Path(path)
        self._note = note
        self._checksum = Checksum()
        with told(self.path):
            data, self._fingerprint = read_file(self.path)
        self._parts, self._schema = [data], migrations.SCHEMA
        if self._fingerprint is not None:
            check(data, self.path)
            self._schema = schema_of(data)

    @property
    def data(self) -> bytes:
        """The bytes on disk; none where there is no file."""
        return b"".join(self._parts)

    @property
    def checksum(self) -> str:
        """The checksum of what is on disk; empty where there is no file."""
        return checksum_of(self._parts[0])

    def read(self) -> Tables | None:
        """The tables as fresh values, or None where there is no file yet."""
        return None if self._fingerprint is None else decode_tables(self.data, self.path)

    def write(self, data: Mapping[str, Mapping[str, Any] | Table]) -> None:
        """Replace all tables at once; durable on return. Records may be given as lines (`Lines`, `Table`)."""
        new = encode_parts(data, self._checksum)
        checksum = checksum_of(new[0])
        self._back_up()

        def ready() -> None:
            if fingerprint(self.path) != self._fingerprint:
                raise NotOurs("The file was changed by something else", where=self.path)
            self._note(self.checksum, checksum)

        with told(self.path):
            self._fingerprint = replace_file(self.path, new, ready=ready)
        self._parts, self._schema = new, migrations.SCHEMA
        # The data are safe by now; without this note the state before would pass for ours.
        with suppress(StorageError):
            self._note(checksum, checksum)

    def _back_up(self) -> None:
        """Keep the file as it is, if it is of an older schema, before it is replaced by one of the present."""
        if self._schema < migrations.SCHEMA:
            backup = backup_of(self.path, self._schema)
            with told(backup):
                if not backup.exists():
                    replace_file(backup, self._parts)
