"""Files in this machine's local state: only their owner may look at them, and nothing depends on them.

What they hold is for `annotations.local.local_state` and `annotations.corpus.index`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import IO


def replace_private(file: Path, parts: Iterable[bytes]) -> None:
    """Put a file made of `parts` in place of `file`, whole or not at all; its folder is made where missing.

    What the system refuses is left undone, without a word.
    """
    temporary = _beside(file)
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as out:
                out.writelines(parts)
            temporary.replace(file)
        except OSError:
            temporary.unlink()


def scratch_beside(file: Path) -> IO[bytes]:
    """A new file beside `file` that nobody else sees and that is gone once it is closed. Raises `OSError`."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = _beside(file)
    scratch = temporary.open("w+b")
    temporary.unlink()
    return scratch


def _beside(file: Path) -> Path:
    return file.with_name(f".{file.name}-{os.getpid()}-{get_ident()}")
