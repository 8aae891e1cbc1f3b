"""Long work in turns with the keys: a slice of it, then what was typed meanwhile. The work itself is told elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from time import monotonic
from typing import TypeVar

SLICE, REST = 0.004, 0.002
"""Seconds of work between keys, and of waiting for keys."""

BEAT = 0.1
"""Seconds between two reports of how far the work is."""

Step = TypeVar("Step")


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
