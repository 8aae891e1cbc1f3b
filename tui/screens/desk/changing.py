"""Changing the open article: small changes within the key, large ones in turns with the keys, one at a time.

Which changes there are is told by `tagging` and what follows it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator
from time import monotonic
from typing import Any

from textual import work

from annotations.errors import ReaderError
from annotations.history.changes import Change
from annotations.history.making import Making
from tui.screens.desk.desk import Desk

PROMPT = 4
"""How many steps of a large change are made before the key is painted."""


class Changing(Desk):
    """Every change is shown at once, and saved as soon as it is whole. Until then no other one is begun."""

    def change(self, operation: str, *arguments: Any) -> Change | None:
        """Do one operation on the open article, show its outcome and have it saved. Failures are said.

        What the status line says of it is for the caller.
        """
        if self.sheet is None or self.refuses():
            return None
        try:
            done: Change = getattr(self.sheet, operation)(*arguments)
        except ReaderError as error:
            self.say("error", error=error)
            return None
        self._made(done)
        return done

    def change_in_turns(
        self,
        making: Making,
        then: Callable[[Change], object],
        how_far: Callable[[int], object],
        stopped: str = "changing.stopped",
    ) -> None:
        """Make a change that may be large, and go on with `then`: within the key if it is small.

        Else keys work meanwhile, and it is said `how_far` it is; `stopped` is said where the user has it left off.
        Failures are said.
        """
        if self.refuses():
            return
        try:
            for _ in range(PROMPT):
                next(making)
        except StopIteration as end:
            self._made(end.value)
            then(end.value)
        except ReaderError as error:
            self.say("error", error=error)
        else:
            self.busy, self.stopping, self.message = True, False, ""
            self._go_on_making(making, then, how_far, stopped)

    @work(group="changing")
    async def _go_on_making(
        self,
        making: Making,
        then: Callable[[Change], object],
        how_far: Callable[[int], object],
        stopped: str,
    ) -> None:
        from tui.turns import BEAT, in_turns

        change: Change | None = None

        def steps() -> Generator[int, None, None]:
            nonlocal change
            change = yield from making

        told, count, said = 0.0, 0, ""
        gc.disable()  # which would look again and again at all that is made
        try:
            async for count in in_turns(steps()):
                if not self.query("#reader"):  # the program is ending
                    return
                self.paint_annotations()
                self.refresh_status()
                if self.stopping:
                    break
                if monotonic() - told > BEAT and self.message in ("", said):
                    told = monotonic()
                    how_far(count)
                    said = self.message
        except ReaderError as error:
            self.say("error", error=error)
        finally:
            making.close()
            gc.freeze()
            gc.enable()
            self.busy = False
            self.save_soon()
        if change is not None:
            self._made(change)
            then(change)
        elif self.stopping:
            self.say(stopped, count=count)

    def _made(self, change: Change) -> None:
        self.save_soon()  # also where nothing changed: what was found again in a changed text was recorded first
        if change.events:
            self.project.keep_annotator()
            if not self.file_changed:
                self.footer.show_notice("")
            self.paint_annotations()

    def refuses(self) -> bool:
        """Whether no change can be begun now; if so, says why."""
        if self.busy:
            self.say("changing.busy")
        return self.busy

    def stop_changing(self) -> bool:
        """Leave off the large change that is under way, where it is; whether there is one."""
        self.stopping = self.busy
        return self.busy
