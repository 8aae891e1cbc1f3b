"""Opening the files that articles come from. What their bytes mean lives in `decoding` and `records`."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from annotations.errors import DataError


@contextmanager
def opened(file: Path) -> Iterator[BinaryIO]:
    """`file`, open for reading bytes.

    Raises `DataError` for whatever the system refuses, then or while it is read, and for what is not a
    regular file: a pipe or a device could keep the reader waiting for ever.
    """
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as stream:
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISDIR(mode):
                raise IsADirectoryError
            if not stat.S_ISREG(mode):
                raise DataError("This is not a regular file", where=file, fix="Copy the text into a file.")
            yield stream
    except FileNotFoundError:
        raise DataError(
            "There is no such file", where=file, fix="Check its name, or reload the list."
        ) from None
    except IsADirectoryError:
        raise DataError("This is a folder, not an article", where=file, fix="Name a file.") from None
    except PermissionError:
        fix = "Give yourself the right to read it (chmod u+r)."
        raise DataError("It may not be read: permission denied", where=file, fix=fix) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError(f"It cannot be read: {reason}", where=file, fix="Check the disk.") from error
