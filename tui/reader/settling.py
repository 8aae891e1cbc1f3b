"""`SettlingCanvas`: a canvas that counts, while nobody wants anything of it, the rows that were never in view.

Until then its scroll bar is an estimate. How rows are counted is `layout`'s matter.
"""

from __future__ import annotations

from asyncio import sleep
from time import monotonic

from textual import work

from tui.reader.canvas import Canvas
from tui.reader.layout import Layout
from tui.reader.window import Window

IDLE = 0.25
"""Seconds without a change on screen after which rows are counted. Keys that follow each other faster wait for none."""


class SettlingCanvas(Canvas):
    """Counting goes on in turns with the keys, and ends with the layout it is about."""

    _wanted = 0.0
    """When something was last to look otherwise."""

    def _repaint(self) -> None:
        """Have what looks otherwise refreshed; counting waits for a pause."""
        self._wanted = monotonic()
        super()._repaint()

    def _lay_out(self) -> Window:
        window = super()._lay_out()
        self._wanted = monotonic()
        if not window.layout.is_counted:
            self._count_rows(window.layout)
        return window

    @work(group="counting", exclusive=True)
    async def _count_rows(self, layout: Layout) -> None:
        """Count what is not known yet, then show the scroll bar as it is."""
        await self._pause()
        begun = monotonic()
        for _ in layout.counting():
            await sleep(monotonic() - begun)  # as long again: a key waits for one step at most
            await self._pause()
            if self.window is None or layout is not self.window.layout:
                return
            begun = monotonic()
        super()._repaint()

    async def _pause(self) -> None:
        """Wait for a pause, unless there is one."""
        while (rest := self._wanted + IDLE - monotonic()) > 0:
            await sleep(rest)
