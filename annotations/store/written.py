"""`WrittenLog`: what one replica last wrote to each of its shards, so that it knows them again.

A hint, not a record: it is not forced to disk. Where a power cut takes its end, the replica no longer knows a
shard as its own and another replica goes on; nothing is lost.
"""

from __future__ import annotations

import os
from pathlib import Path

from annotations.store.files import replace_file

_DIGITS = 32
_NOTHING = "-"
_SLACK = 1000


class WrittenLog:
    """A file of lines `article before after`, one added before each write: the first digits of two checksums.

    After a kill the shard is as it was before or after the last of its lines; a line with the same checksum
    twice says that the write was done.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last: dict[str, tuple[str, str]] | None = None

    def knows(self, article_id: str, checksum: str) -> bool:
        """Whether the shard with this checksum (empty: no shard) is as the last write of it left it."""
        return checksum[:_DIGITS] in self._entries().get(article_id, ("",))

    def add(self, article_id: str, before: str, after: str) -> None:
        """Note a write that is about to happen. Raises `OSError`."""
        entries = self._entries()
        entry = (before[:_DIGITS], after[:_DIGITS])
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            os.write(handle, _line(article_id, entry))
        finally:
            os.close(handle)
        entries[article_id] = entry

    def _entries(self) -> dict[str, tuple[str, str]]:
        if self._last is None:
            self._last = self._read()
        return self._last

    def _read(self) -> dict[str, tuple[str, str]]:
        try:
            text = self.path.read_bytes().decode("ascii", "replace")
        except FileNotFoundError:
            return {}
        lines = text.splitlines()
        entries: dict[str, tuple[str, str]] = {}
        for line in lines:
            match line.split(" "):
                case [article, before, after] if len(after) == _DIGITS:
                    entries[article] = (before.strip(_NOTHING), after)
        # A torn last line would swallow the next one; and of many lines on one article only the last counts.
        if len(lines) > 2 * len(entries) + _SLACK or not text.endswith("\n"):
            replace_file(self.path, b"".join(_line(article, entry) for article, entry in entries.items()))
        return entries


def _line(article_id: str, entry: tuple[str, str]) -> bytes:
    before, after = entry
    return f"{article_id} {before or _NOTHING} {after}\n".encode()
