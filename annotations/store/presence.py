"""`Presence`: that a project's folder, once it was there, is not made anew where a disk was taken out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotations.errors import StorageError
from annotations.store.files import told

_FIX = "Connect its disk, or move it back; if it is gone for good, make an empty folder of that name."


class Presence:
    """Knows whether the `.dprk-reader` folder was there in this process's time. The first change may make it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = folder.is_dir()

    @contextmanager
    def needed(self) -> Iterator[None]:
        """Around whatever writes there. Raises `StorageError` where the folder was there and is no more."""
        with told(self._folder):
            try:
                self._folder.stat()
            except FileNotFoundError as error:
                if self._seen:
                    what = "The annotations' folder is gone"
                    raise StorageError(what, where=self._folder, fix=_FIX) from error
        yield
        self._seen = self._folder.is_dir()  # there may have been nothing to write
