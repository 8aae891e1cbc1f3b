"""`ThemePicker`: the themes by name, each shown on the whole screen as the cursor comes to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from textual.app import ComposeResult
from textual.timer import Timer

from tui.colours.theme_names import theme_words
from tui.dialogs.dialog import Dialog
from tui.widgets.options import Option, Options
from tui.widgets.page import title
from tui.words import words

HINTS = (("↑↓", "theme.hint-move"), ("Enter", "confirm.hint-choose"), ("Esc", "confirm.hint-leave"))

REST = 0.06
"""Seconds without a key after which the themes beside the one shown are got ready, one at a time."""

KEPT = 4
"""How many are kept ready: those beside the one shown, and some that were."""


class Names(Options):
    """Shows what is at the cursor at once: a message would come after the cursor's frame, which holds up the next."""

    def __init__(self, show: Callable[[str], object]) -> None:
        super().__init__()
        self._show = show

    def _move(self, index: int, direction: int) -> None:
        was = self.highlighted_id
        super()._move(index, direction)
        if (now := self.highlighted_id) and now != was:
            self._show(now)


class ThemePicker(Dialog[str | None]):
    """Asks for one of `names`; `preview` shows one, sooner as long as what `get_ready` gave for it is kept.

    Whoever leaves sees the `current` one again.
    """

    def __init__(
        self,
        names: Sequence[str],
        current: str,
        preview: Callable[[str], object],
        get_ready: Callable[[str], object],
    ) -> None:
        super().__init__(title(words("theme.title")), *HINTS)
        self._names, self._current, self._preview, self._get_ready = names, current, preview, get_ready
        self._resting: Timer | None = None
        self._ready = deque[object](maxlen=KEPT)

    def body(self) -> ComposeResult:
        """The names."""
        options = Names(self._show)
        present = {self._current: words("picker.present")}
        options.show([Option(name, theme_words(name), remark=present.get(name, "")) for name in self._names])
        options.mark(self._current)
        yield options

    def on_mount(self) -> None:
        """Get ready what the first key may ask for."""
        self._rest_at(self._current)

    def on_unmount(self) -> None:
        """Keep nothing ready any more: a screen may be remembered for long after it went away."""
        self._ready.clear()

    def _show(self, name: str) -> None:
        """Show what a theme looks like."""
        self._preview(name)
        self._rest_at(name)

    def _rest_at(self, name: str) -> None:
        if self._resting:
            self._resting.stop()
        place = self._names.index(name)
        beside = iter([*self._names[place + 1 : place + 2], *self._names[max(0, place - 1) : place]])
        self._resting = self.set_interval(REST, lambda: self._get_next_ready(beside))

    def _get_next_ready(self, names: Iterator[str]) -> None:
        name = next(names, None)
        if name is not None:
            self._ready.append(self._get_ready(name))
        elif self._resting:
            self._resting.stop()

    def on_options_opened(self, event: Options.Opened) -> None:
        """Answer with what was chosen."""
        event.stop()
        self._preview(event.id)
        self.dismiss(event.id)

    def action_leave(self) -> None:
        """Go away, with the colours as they were."""
        self._preview(self._current)
        self.dismiss(None)
