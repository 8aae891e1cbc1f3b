"""The search bar: one line in the footer's place, for searching in the article or filtering a list."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.widgets.fields import Field
from tui.words import words

Heard = Callable[[str, str], object]
"""Told the purpose of the bar, and its text."""


class Query(Field):
    """The field. Keys that come after Enter or Esc belong to the screen again, however fast they were typed."""

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


class SearchBar(Horizontal):
    """Asks for a text for some purpose (`search`, or the name of a list), and tells it at once, by calls.

    Calls and not messages: a key that is typed on must find what Enter did.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.typed: Heard = lambda *_: None
        """Told whenever the text changed."""
        self.accepted: Heard = lambda *_: None
        """Told when Enter was pressed."""
        self.left: Callable[[str], object] = lambda _: None
        """Told when Esc was pressed."""
        self._purpose = ""
        self._back: Widget | None = None
        self.display = False

    def compose(self) -> ComposeResult:
        """What is asked, and the field."""
        yield Static(markup=False)
        yield Query(self._accept, self._leave)

    @property
    def field(self) -> Query:
        """Where one types."""
        return self.query_one(Query)

    def ask(self, purpose: str, text: str = "") -> None:
        """Show the bar; what had the keys gets them back when it is closed."""
        self._purpose, self._back = purpose, self.screen.focused
        self.query_one(Static).update(words(f"search.{purpose}"))
        with self.prevent(Input.Changed):
            self.field.value = text
        self.field.select_all()
        self.display = True
        self.screen.set_focus(self.field)

    def _close(self) -> None:
        self.screen.set_focus(self._back)
        self.display = False

    def _accept(self) -> None:
        self._close()
        self.accepted(self._purpose, self.field.value)

    def _leave(self) -> None:
        self._close()
        self.left(self._purpose)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed."""
        event.stop()
        if self.display:
            self.typed(self._purpose, event.value)
