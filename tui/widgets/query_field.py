"""The search bar's field, and what stands beside it. What is asked, and for what, is told by `search_bar`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.cells import cell_len
from textual import events
from textual.strip import Strip

from tui.colours.looks import Looks
from tui.keyboard.in_order import InOrder
from tui.widgets.fields import Field
from tui.widgets.footer import Hint, fitting
from tui.widgets.kept import Kept
from tui.widgets.lines import BOLD, Piece, fit, strip_of


class QueryField(Field):
    """The field. It takes the bar's own keys itself."""

    def __init__(self, changed: Callable[[str], None], does: Mapping[str, Callable[[], None]]) -> None:
        """`changed` is told the text whenever it changes, `does` is what the bar's own keys do."""
        super().__init__()
        self._changed, self._does = changed, does

    def watch_value(self, value: str) -> None:
        """Tell it within the key that changed it: what a message causes is painted a frame later."""
        self._changed(value)
        app: object = self.app
        if self.has_focus and isinstance(app, InOrder):
            app.dealt_with()

    async def on_key(self, event: events.Key) -> None:
        """Do what the bar's own keys do."""
        if event.key in self._does:
            event.stop()
            event.prevent_default()
            self._does[event.key]()


class Beside(Kept):
    """What stands beside the field: what was found, and the keys. A line of its own painting: no key relayouts."""

    ALLOW_SELECT = False
    can_focus = False
    told, failed, rest = "", False, ""
    hints: tuple[Hint, ...] = ()

    def show(self, **what: object) -> None:
        """Change what is shown: `told`, `failed`, `hints`, or the `rest` of a message, which comes before all else."""
        if any(getattr(self, name) != value for name, value in what.items()):
            for name, value in what.items():
                setattr(self, name, value)
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The line."""
        width, looks = self.size.width, Looks.of(self.app)
        if self.rest or not width:
            return strip_of([(fit(self.rest, width), looks.base + BOLD)], width, looks.base)
        told = (self.told, looks.notice + BOLD if self.failed else looks.base)
        keys: list[Piece] = []
        for key, label, _ in fitting(self.hints, width - cell_len(self.told) - 2):
            keys += [("  ", looks.base), (key, looks.key), (" ", looks.base), (label, looks.faint)]
        return strip_of([told], width, looks.base, right=[*keys, (" ", looks.base)])
