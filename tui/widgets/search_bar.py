"""The search bar: one line in the footer's place, for searching in the article or filtering a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.keyboard.keymap import Keymap
from tui.widgets.footer import Hint
from tui.words import words

if TYPE_CHECKING:
    from annotations.text.query import Mode
    from tui.widgets.query_field import Beside, QueryField

Heard = Callable[[str, str], object]
"""Told the purpose of the bar, and its text."""

WITH_MODES = ("search", "concordance")
"""The purposes for which a text can be searched for in several ways."""


class SearchBar(Horizontal):
    """Asks for a text for some purpose (`search`, or the name of a list), and tells it at once, by calls.

    Calls and not messages: a key that is typed on must find what Enter did. Whoever is told that Enter was pressed
    closes the bar.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.typed: Heard = lambda *_: None
        """Told whenever the text or the mode changed."""
        self.accepted: Heard = lambda *_: None
        """Told when Enter was pressed."""
        self.left: Callable[[str], object] = lambda _: None
        """Told when Esc was pressed; the bar is closed then."""
        self.mode: Mode
        """How to search for the text, once that is asked."""
        self.beside: Beside
        self.purpose = ""
        """What is asked for, or was last."""
        self._past: Sequence[tuple[str, Mode]] = ()
        self._age = 0
        self._draft: tuple[str, Mode]
        self._rest = ""
        self._asking = False
        self._back: Widget | None = None
        self._keymap = Keymap()
        self.display = False

    def use(self, keymap: Keymap) -> None:
        """Take these keys; letters are for typing."""
        self._keymap = keymap

    @cached_property
    def field(self) -> QueryField:
        """Where one types, between what is asked and what is said of it. All are put in when it is first looked at."""
        from tui.widgets.query_field import Beside, QueryField

        does: dict[str, Callable[[], None]] = {
            "bar-mode": self._other_mode,
            "bar-older": lambda: self._recall(1),
            "bar-newer": lambda: self._recall(-1),
        }
        own = {
            key: does[one.name]
            for one in self._keymap.actions
            if one.name in does
            for key in one.keys
            if len(key) > 1
        }
        ends = dict.fromkeys(("enter", "tab", "shift+tab"), self._accept)
        field = QueryField(self._changed, {**own, **ends, "escape": self._leave})
        self.beside = Beside()
        self.mount(Static(markup=False), field, self.beside)
        return field

    def ask(
        self, purpose: str, text: str = "", mode: Mode | None = None, past: Sequence[tuple[str, Mode]] = ()
    ) -> None:
        """Show the bar; what had the keys gets them back when it is closed. `past`: earlier texts, latest first."""
        if mode is not None:
            self.mode, self._draft = mode, (text, mode)
        self.purpose, self._past, self._age = purpose, past, 0
        if self.screen.focused is not self.field:
            self._back = self.screen.focused
        self._put(text)
        self.query_one(Static).update(words(f"search.{purpose}"))
        self.field.select_all()
        self.beside.show(told="", failed=False, rest=self._rest)
        self._show_keys()
        self._asking = True
        self.display = True
        self.screen.set_focus(self.field)

    def tell(self, said: str, *, failed: bool = False) -> None:
        """Say beside the field what became of its text."""
        self.beside.show(told=said, failed=failed)

    def show_rest(self, rest: str) -> None:
        """Go on with the message of the line above, in place of what stands beside the field."""
        self._rest = rest
        if self._asking:
            self.beside.show(rest=rest)

    def close(self) -> None:
        """Give the keys back to what had them."""
        self._asking = False
        self.screen.set_focus(self._back)
        self.display = False

    def _show_keys(self) -> None:
        hints = []
        if self.purpose in WITH_MODES:
            hints.append(Hint(self._keymap.first("bar-mode"), words(f"search.mode.{self.mode.value}")))
        if self._past:
            hints.append(Hint(self._keymap.first("bar-older"), words("search.earlier")))
        self.beside.show(hints=tuple(hint for hint in hints if hint.key))

    # ---- what the keys do

    def _changed(self, text: str) -> None:
        if self._asking:
            self.typed(self.purpose, text)

    def _accept(self) -> None:
        self.accepted(self.purpose, self.field.value)

    def _leave(self) -> None:
        self.close()
        self.left(self.purpose)

    def _other_mode(self) -> None:
        """The next way of searching, with the same text."""
        if self.purpose in WITH_MODES:
            modes = list(type(self.mode))
            self.mode = modes[(modes.index(self.mode) + 1) % len(modes)]
            self._show_keys()
            self.typed(self.purpose, self.field.value)

    def _recall(self, step: int) -> None:
        """An earlier text, or a later one; after the latest, what had been typed."""
        if not self._past:
            return
        there = 0 <= self._age < len(self._past) and self._past[self._age][0] == self.field.value
        here = self._age if there else -1
        if here < 0:
            self._draft = (self.field.value, self.mode)
        age = min(max(-1, here + step), len(self._past) - 1)
        if age != here:
            self._age = age
            text, mode = self._past[age] if age >= 0 else self._draft
            self.mode = mode
            self._show_keys()
            self._put(text)
            self.typed(self.purpose, text)

    def _put(self, text: str) -> None:
        """Put a text into the field, with the cursor at its end, without telling it."""
        asking, self._asking = self._asking, False
        self.field.value = text
        self.field.cursor_position = len(text)
        self._asking = asking

    def on_input_changed(self, event: Input.Changed) -> None:
        """It was told already."""
        event.stop()
