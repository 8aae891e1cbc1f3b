"""The field of the search bar. Which keys end it is told here; what is asked, and for what, by `search_bar`."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from tui.widgets.fields import Field


class QueryField(Field):
    """One line. Keys that come after Enter or Esc belong to the screen again, however fast they were typed."""

    def __init__(self, submit: Callable[[], None], leave: Callable[[], None]) -> None:
        super().__init__()
        self._ends = {"enter": submit, "tab": submit, "shift+tab": submit, "escape": leave}

    async def on_event(self, event: events.Event) -> None:
        """Take Enter and Esc before the next key comes, and hand back those that come after."""
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif self.screen.focused is not self:
            self.app.post_message(events.Key(event.key, event.character))
        elif event.key in self._ends:
            event.stop()
            self._ends[event.key]()
        else:
            await super().on_event(event)
