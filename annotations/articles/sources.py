"""Opening the files that articles come from. What their bytes mean lives in `decoding` and `records`."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ELOOP
from pathlib import Path
from typing import BinaryIO, TypeAlias

from annotations.errors import DataError

Stamp: TypeAlias = tuple[int, int]
"""Size in bytes and time of change in nanoseconds: another one whenever a file's content is."""


def stamp_of(file: Path | str) -> Stamp | None:
    """The stamp that `file` now has, or `None` where it cannot be asked."""
    try:
        status = os.stat(file)  # noqa: PTH116 (the other way takes half as long again, for each of 100,000 files)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def read_beginning(file: Path | str, most: int) -> bytes:
    """The first bytes of `file`, `most` of them, in half the time that `opened` takes. Raises as that does."""
    try:
        descriptor = os.open(file, _FLAGS)
        try:
            _check_regular(descriptor, file)
            return os.read(descriptor, most)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _refused(error, file) from error


def read_whole(file: Path | str) -> bytes:
    """All bytes of `file`, in half the time that `opened` takes for a short one.

    Raises as that does, and `DataError` for what is too large for one text.
    """
    try:
        descriptor = os.open(file, _FLAGS)
        try:
            _check_regular(descriptor, file)
            size = os.fstat(descriptor).st_size
            if size > MOST:
                what = f"It is too large for one article: {size >> 20:,} MB, where {MOST >> 20:,} can be read"
                raise DataError(what, where=file, fix="Cut it into articles, or records of a .jsonl file.")
            parts = []
            while part := os.read(descriptor, max(size, _MUCH)):
                parts.append(part)
            return b"".join(parts)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _refused(error, file) from error


@contextmanager
def opened(file: Path | str) -> Iterator[BinaryIO]:
    """`file`, open for reading bytes.

    Raises `DataError` for whatever the system refuses, then or while it is read, and for what is not a
    regular file: a pipe or a device could keep the reader waiting for ever.
    """
    try:
        descriptor = os.open(file, _FLAGS)
        with os.fdopen(descriptor, "rb") as stream:
            _check_regular(descriptor, file)
            yield stream
    except OSError as error:
        raise _refused(error, file) from error


def lines_of(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of `stream`, each with its end; None in place of one that is too large for one text."""
    while line := stream.readline(MOST):
        if len(line) < MOST or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_MUCH)
        yield None


MOST = 256 << 20
"""The most bytes of one text that are read: a thousand times what any article has."""

_MUCH = 1 << 16
"""How many bytes are read at once where their number is not known, or smaller."""

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


def _check_regular(descriptor: int, file: Path | str) -> None:
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    raise DataError("This is not a regular file", where=file, fix="Copy the text into a file.")


def _refused(error: OSError, file: Path | str) -> DataError:
    """What the system said about `file`, and what to do."""
    if isinstance(error, FileNotFoundError):
        return DataError("There is no such file", where=file, fix="Check its name, or reload the list.")
    if isinstance(error, IsADirectoryError):
        return DataError("This is a folder, not an article", where=file, fix="Name a file.")
    if isinstance(error, PermissionError):
        fix = "Give yourself the right to read it (chmod u+r)."
        return DataError("It may not be read: permission denied", where=file, fix=fix)
    if error.errno == ELOOP:
        fix = "Remove it, or put the file in its place."
        return DataError("It cannot be read: it is a link that leads to itself", where=file, fix=fix)
    reason = error.strerror or type(error).__name__
    return DataError(f"It cannot be read: {reason}", where=file, fix="Check the disk.")
