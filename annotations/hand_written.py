"""Reading the small files that people write for the program: the tag set, the configuration."""

from __future__ import annotations

import os
import stat
from errno import EFBIG, EINVAL
from pathlib import Path

MOST = 1 << 20
"""The most code points that are read: a thousand times what anybody writes."""


def read_hand_written(file: Path) -> str:
    """The text of a file, in UTF-8.

    Raises `UnicodeDecodeError`, and `OSError`, also for a pipe or a device, which could keep one waiting for ever.
    """
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, encoding="utf-8-sig") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(EINVAL, "it is no regular file")
        text = stream.read(MOST + 1)
    if len(text) > MOST:
        raise OSError(EFBIG, "it is too large")
    return text
