"""`OneFrame`: a screen that comes up over another in one frame.

Textual paints a dialog four or five times: as soon as it is laid out, when its widgets have been told their sizes, when
the screen has been told its own and has the styles for it, and once more since it came up and what is behind did, too.
All of these but the last are the same picture or a wrong one, and keys wait for them.
"""

from __future__ import annotations

import asyncio

from textual import events
from textual.geometry import Size
from textual.screen import ScreenResultType

from tui.widgets.asked import Asking

TURNS = 4
"""Turns of the event loop in which the widgets come to rest: they hear their sizes and tell what they have to paint."""

WIDE, HIGH = 90, 24
"""Columns and rows of a window from which on there is more room."""


class OneFrame(Asking[ScreenResultType]):
    """Nothing of it is painted before all of it is at rest. Its classes say how large the window is."""

    _held = True
    """Whether painting waits until the screen has come to rest."""
    _laid_out_for = Size()

    def begin(self) -> None:
        """Have the styles for the first frame, before there are any widgets in it."""
        self.app.stylesheet.apply(self)  # their sheet may have been read after the screen was made
        self._fit(update=False)

    def _fit(self, *, update: bool = True) -> None:
        """Have the styles for the size of the window. Textual's breakpoints would do so after it was laid out."""
        width, height = self.app.size
        for name, here in (
            ("-wide", width >= WIDE),
            ("-narrow", width < WIDE),
            ("-high", height >= HIGH),
            ("-low", height < HIGH),
        ):
            self.set_class(here, name, update=update)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come up. At the first time the styles have just been given."""
        event.refresh_styles = bool(self._laid_out_for)
        self._laid_out_for = self.app.size
        self._fit()
        self._held = True
        self._wait(TURNS)

    def on_resize(self, event: events.Resize) -> None:
        """Take up another size; of the one that the screen came up in nothing is left to do."""
        if event.size == self._laid_out_for:
            event.prevent_default()
        else:
            self._laid_out_for = event.size
            self._fit()

    def _wait(self, turns: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self._wait, turns - 1)
        else:
            self.call_later(self._paint)

    def _paint(self) -> None:
        """Paint all that waited; what is behind tells first what it has to paint, or would do so a frame later."""
        stack = self.app.screen_stack
        if self not in stack:  # it has gone already
            return
        if stack[0] is not self:
            stack[stack.index(self) - 1]._on_timer_update()
        self._on_timer_update()  # lays out, and notes what is to be painted
        self._held = False
        self._compositor_refresh()

    def _on_timer_update(self) -> None:
        """Paint what changed, of its own parts too where something behind did: Textual then forgets those."""
        self.ask()
        self._compositor.update_widgets(self._dirty_widgets)
        super()._on_timer_update()

    def _compositor_refresh(self) -> None:
        """Paint, when it is time for that."""
        if not self._held:
            super()._compositor_refresh()
        if not self.is_active:
            self._repaint_required = False  # another dialog is before it, and has been told what to paint
