"""`Presence`: that a project's folder is neither made anew nor mistaken for another where a disk was taken out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR

from annotations.errors import StorageError
from annotations.store.files import told
from annotations.store.names import SHARDS

_GONE = "Connect its disk, or move it back; if it is gone for good, make an empty folder of that name."
_ANOTHER = "Connect its disk, or move it back; or leave the reader, which offers a rescue file, and open this one anew."

_Identity = tuple[int, int]
"""The file system and the inode of a folder."""


class Presence:
    """Knows whether the `.dprk-reader` folder was there in this process's time, and which it was.

    The first change may make it. Another folder in its place, such as an older project below a disk that is away, is
    told by this: it holds something, but no shard that was seen before. A disk can come back with other numbers.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: _Identity | None = None
        self._shard: Path | None = None
        self._remember()

    @contextmanager
    def needed(self) -> Iterator[None]:
        """Around whatever writes there. Raises `StorageError` where the folder that was there is not any more."""
        with told(self._folder):
            there = _identity(self._folder)
            if self._known is not None and there is None:
                raise StorageError("The annotations' folder is gone", where=self._folder, fix=_GONE)
            if self._known not in (None, there) and self._is_another():
                what = "The annotations' folder is another one than before"
                raise StorageError(what, where=self._folder, fix=_ANOTHER)
        yield
        self._remember()  # there may have been nothing to write

    def _remember(self) -> None:
        with suppress(OSError):  # what hinders is told when something is written
            self._known = _identity(self._folder)
            if self._shard is None or not self._shard.exists():
                self._shard = next((self._folder / SHARDS).glob("*@*/*/*.json"), None)

    def _is_another(self) -> bool:
        if self._shard is not None and self._shard.exists():
            return False
        return next(self._folder.iterdir(), None) is not None


def _identity(folder: Path) -> _Identity | None:
    """Which folder it is; None where there is none."""
    try:
        there = folder.stat()
    except FileNotFoundError:
        return None
    return (there.st_dev, there.st_ino) if S_ISDIR(there.st_mode) else None
