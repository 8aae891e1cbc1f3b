"""From the command to the first frame, which has no time for what only keys need: that is loaded right after it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread

SOON = (
    "regex",
    "annotations.search",
    "tui.widgets.query_field",
    "tui.palette",
    "tui.screens.tag_picker",
    "tui.screens.help",
)
"""What most first keys need, so that none of them waits for it. Other dialogs are loaded when they are opened."""


@contextmanager
def begun() -> Iterator[None]:
    """Start, and collect no garbage before `end`: looking for it among all that is loaded takes 30 ms, in vain."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def end() -> None:
    """The first frame is on the screen. What the program consists of is never looked through for garbage."""
    gc.freeze()
    gc.enable()
    Thread(target=_load_soon, daemon=True).start()


def _load_soon() -> None:
    for module in SOON:
        import_module(module)
    from annotations.words import counted

    counted("a")  # what makes its patterns: with the first selection, words are counted
