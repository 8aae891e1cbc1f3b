"""From the command to the first frame, which has no time for what only keys need: that is loaded with them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def begun() -> Iterator[None]:
    """Start, and collect no garbage before `end`: looking for it among all that is loaded takes 30 ms, in vain."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


YOUNG = 10_000
"""So many things are made before garbage is looked for among them: by then dozens of keys were pressed."""


def end() -> None:
    """The first frame is on the screen. What the program consists of is never looked through for garbage."""
    gc.freeze()
    gc.set_threshold(YOUNG)
    gc.enable()
