"""From the command to the first frame, which has no time for what only keys need: that is loaded with them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, cast


@contextmanager
def begun() -> Iterator[None]:
    """Start, and collect no garbage before `end`: looking for it among all that is loaded takes 30 ms, in vain."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def load_asyncio() -> None:
    """Load what Textual runs on, as in a Python without OpenSSL: that is for connections, and the reader makes none.

    It would take 6 ms of each start and 4 MB. Whoever asks for `ssl` later gets it.
    """
    modules = cast("dict[str, Any]", sys.modules)
    if modules.setdefault("ssl", None) is None:  # what stands there as None cannot be imported, says Python
        import_module("asyncio")
        del modules["ssl"]


YOUNG = 10_000
"""How many objects are made before garbage is looked for among them: by then dozens of keys were pressed."""


def end() -> None:
    """The first frame is on the screen. What the program consists of is never looked through for garbage."""
    gc.freeze()
    gc.set_threshold(YOUNG)
    gc.enable()
