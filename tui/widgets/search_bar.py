"""The search bar: one line in the footer's place, for searching in the article or filtering a list."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.widgets.fields import Field
from tui.words import words


class SearchBar(Horizontal):
    """Asks for a text; posts it as it is typed, then accepted or given up."""

    class Typed(Message):
        """The text changed."""

        def __init__(self, purpose: str, text: str) -> None:
            super().__init__()
            self.purpose, self.text = purpose, text

    class Accepted(Typed):
        """Enter was pressed."""

    class Left(Message):
        """Esc was pressed."""

        def __init__(self, purpose: str) -> None:
            super().__init__()
            self.purpose = purpose

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._purpose = ""
        self.display = False

    def compose(self) -> ComposeResult:
        """What is asked, and the field."""
        yield Static(markup=False)
        yield Field()

    @property
    def field(self) -> Field:
        """Where one types."""
        return self.query_one(Field)

    def ask(self, purpose: str, text: str = "") -> None:
        """Show the bar; `purpose` (`search`, `articles`, `annotations`) comes back with every message."""
        self._purpose = purpose
        self.query_one(Static).update(words(f"search.{purpose}"))
        field = self.field
        with self.prevent(Input.Changed):
            field.value = text
        self.display = True
        field.focus()

    def close(self) -> None:
        """Hide the bar."""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.post_message(self.Typed(self._purpose, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on that it is enough."""
        event.stop()
        self.post_message(self.Accepted(self._purpose, event.value))

    def on_key(self, event: events.Key) -> None:
        """Esc gives up; Tab has no place to go to."""
        if event.key == "escape":
            event.stop()
            self.post_message(self.Left(self._purpose))
        elif event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
