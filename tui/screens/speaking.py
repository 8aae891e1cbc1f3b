"""`Speaking`: a full screen: its status line says something until the next key, and it can have keys wait."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual.reactive import Reactive
from textual.screen import ScreenResultType
from textual.widget import Widget

from tui.keyboard.in_order import InOrder
from tui.keyboard.keymap import Keymap
from tui.keyboard.keys import Where
from tui.widgets.asked import Asking
from tui.widgets.by_lines import ByLines
from tui.widgets.kept import Bare
from tui.words import words


class Speaking(Asking[ScreenResultType], Bare):
    """What the full screens share. How the status line is painted is for the subclass."""

    PLACE: ClassVar[Where] = "screen"
    """The place in the table of actions whose actions the command palette offers here."""

    focused = Reactive[Widget | None](None, repaint=False)
    """What has the keys. For Textual another one would be reason to paint all of the window."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._compositor = ByLines()
        self.keymap = keymap
        self.message = ""

    def words(self, name: str, /, **values: object) -> str:
        """A sentence, which may name keys."""
        return words(name, key=self.keymap, **values)

    def say(self, name: str, /, **values: object) -> None:
        """Show a sentence in the status line until the next key."""
        self.message = self.words(name, **values)
        self.refresh_status()

    def hush_later(self) -> None:
        """Take the sentence away, since the user went on: with what the key changes, or else a little later."""
        if self.message:
            said, self.message = self.message, ""
            self.call_in(0.05, partial(self._hush, said))

    def _hush(self, said: str) -> None:
        """Show that the sentence was taken away, unless it was said again, or the screen is going away."""
        if self.message != said and self.display:
            self.refresh_status()

    def hold_keys(self, passing: Iterable[str] = ()) -> None:
        """Have keys wait for what they were typed for, except those of the actions `passing`."""
        app = self.app
        assert isinstance(app, InOrder)
        app.hold_keys([key for name in passing for key in self.keymap.keys(name)])

    def release_keys(self) -> bool:
        """Let the keys that waited do what they do; whether they were held until now, and no key ended that before."""
        app = self.app
        assert isinstance(app, InOrder)
        held = app.holding
        app.release_keys()
        return held

    def call_in(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call something in so many seconds. A timer of Textual's is a task, which begins before a key is painted."""
        asyncio.get_running_loop().call_later(seconds, self.call_next, callback)

    @abstractmethod
    def refresh_status(self) -> None:
        """Bring status line and footer up to date."""

    def _clear_tooltip(self) -> None:
        """There is none. With each key Textual looks for it, and makes a sentence of its not being there."""

    def _compositor_refresh(self) -> None:
        """Paint, or have a dialog before it paint what changed; with Textual that then paints all with every change."""
        super()._compositor_refresh()
        if not self.is_active:
            self._repaint_required = False


def short(quote: str, length: int = 48) -> str:
    """A quote on one line, cut to about `length` characters for a message."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= length else f"{flat[: length - 1].rstrip()}…"
