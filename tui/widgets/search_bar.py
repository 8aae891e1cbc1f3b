"""The search bar: one line in the footer's place, for searching in the article or filtering a list."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.words import words

if TYPE_CHECKING:
    from tui.widgets.query_field import QueryField

Heard = Callable[[str, str], object]
"""Told the purpose of the bar, and its text."""


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

    @cached_property
    def field(self) -> QueryField:
        """Where one types, behind what is asked. Both are put in when this is first looked at."""
        from tui.widgets.query_field import QueryField

        field = QueryField(self._accept, self._leave)
        self.mount(Static(markup=False), field)
        return field

    def ask(self, purpose: str, text: str = "") -> None:
        """Show the bar; what had the keys gets them back when it is closed."""
        self._purpose, self._back = purpose, self.screen.focused
        with self.prevent(Input.Changed):
            self.field.value = text
        self.field.select_all()
        self.query_one(Static).update(words(f"search.{purpose}"))
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
