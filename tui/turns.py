"""Long work in turns with the keys: a slice of it, then what was typed meanwhile. The work itself is told elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from time import monotonic
from typing import TypeVar

SLICE, REST = 0.004, 0.002
"""Seconds of work between keys, and of waiting for keys."""

BEAT = 0.1
"""Seconds between two reports of how far the work is."""

Step = TypeVar("Step")
Found = TypeVar("Found")


async def in_turns(steps: Iterator[Step]) -> AsyncIterator[Step]:
    """Take the steps, as many in a slice as go into it, and at least one."""
    until = 0.0
    while True:
        if monotonic() >= until:
            await asyncio.sleep(REST)
            until = monotonic() + SLICE
        try:
            step = next(steps)
        except StopIteration:
            return
        yield step


class Turns:
    """Searches in turns with the keys: plain text here, for a slice of time; all else in a thread."""

    def __init__(self, *, plain: bool) -> None:
        self._plain = plain
        self._until = 0.0

    async def run(self, step: Callable[[], Found]) -> Found:
        """Take one step."""
        if not self._plain:
            return await asyncio.to_thread(step)
        if monotonic() > self._until:
            await asyncio.sleep(REST)
            self._until = monotonic() + SLICE
        return step()
