"""`Asked`: a widget that its screen asks what of it looks otherwise; `Asking`: the screen that does, once for each key.

Of its own accord a widget sends two messages for that, the first to itself, to learn that nothing more is changed. With
five panes these took a tenth of the time of a key.
"""

from __future__ import annotations

import asyncio
from typing import Self

from textual.geometry import Region
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class Asked(Widget):
    """A part of a screen that is `Asking`."""

    _outdated = False
    """Whether some of what is shown may look otherwise by now."""
    _heard = False
    """Whether the screen is going to ask."""
    _refreshing = False

    def _repaint(self) -> None:
        """Have what looks otherwise now refreshed: once, when all that a key changes has been changed."""
        self._outdated = True
        self._tell()

    def _catch_up(self) -> None:
        if self._outdated:
            self._outdated = False
            self._refresh_changed()

    def _refresh_changed(self) -> None:
        """Refresh the lines that look otherwise than when this was called last; for the subclass."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Have these regions painted, or all. What needs more than painting goes Textual's way."""
        self._refreshing = not (layout or recompose or isinstance(self, Screen))
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self._refreshing = False
        return self

    def check_idle(self) -> None:
        """Have the screen ask, or else, for what is to be called next, send itself a message."""
        if self._refreshing:
            self._tell()
        else:
            super().check_idle()

    def _tell(self) -> None:
        if self.is_running and not self._heard and isinstance(screen := self.screen, Asking):
            self._heard = True
            screen.hear(self)

    def answer(self) -> bool:
        """Whether any of it has to be painted."""
        self._catch_up()
        asks, self._repaint_required, self._heard = self._repaint_required, False, False
        return asks and self.display


class Asking(Screen[ScreenResultType]):
    """Asks its parts when nothing more is changed for now. What Textual does next is painting."""

    _to_ask: tuple[Asked, ...] = ()
    """The parts that may have to be painted."""

    def hear(self, part: Asked) -> None:
        """Ask a part when all has been changed, that is before the next frame."""
        if not self._to_ask:
            asyncio.get_running_loop().call_soon(self._have_painted)
        self._to_ask += (part,)

    def _have_painted(self) -> None:
        if self.is_current and not self.app._batch_count:
            self._update_timer.resume()
        else:
            self.check_idle()

    def on_idle(self) -> None:
        """Ask before something is done that waits for the next frame, which may not be needed."""
        self.ask()

    def _on_timer_update(self) -> None:
        """Ask, and paint."""
        self.ask()
        super()._on_timer_update()

    def ask(self) -> None:
        """Note which parts have to be painted."""
        heard, self._to_ask = self._to_ask, ()
        painted = [part for part in heard if part.answer()]
        if painted and self in self._compositor:  # has been laid out
            self._dirty_widgets.update(painted)
