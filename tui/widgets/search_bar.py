"""The footer that can be asked in: for searching in the article, or filtering a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.geometry import Spacing
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.colours.looks import Looks
from tui.keyboard.in_order import InOrder
from tui.keyboard.keymap import Keymap
from tui.widgets.fields import typed
from tui.widgets.footer import Footer, Hint, fitting
from tui.widgets.lines import BOLD, Piece, fit, strip_of
from tui.widgets.query_field import QueryField
from tui.words import words

if TYPE_CHECKING:
    from annotations.text.query import Mode

Heard = Callable[[str, str], object]
"""Is called with the purpose of the bar, and its text."""

WITH_MODES = ("search", "concordance")
"""The purposes for which a text can be searched for in several ways."""

BESIDE = 55
"""How much of the line, in percent, is for what was found and for the keys."""


class Answer(Struct):
    """What stands beside the text: what became of it, and the keys."""

    told: str = ""
    failed: bool = False
    hints: tuple[Hint, ...] = ()


class SearchBar(Footer, QueryField):
    """Asks for a text for some purpose (`search`, or the name of a list), and tells it at once, by calls. Until then
    and afterwards it is the footer: one widget, so that nothing is laid out anew when it asks.

    Calls and not messages: a key that is typed on must find what Enter did. Whoever is told that Enter was pressed
    closes the bar.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.typed: Heard = lambda *_: None
        """Called whenever the text or the mode changed."""
        self.accepted: Heard = lambda *_: None
        """Called when Enter was pressed."""
        self.left: Callable[[str], object] = lambda _: None
        """Called with the purpose when Esc was pressed, after the bar was closed."""
        self.mode: Mode
        """How to search for the text, once that is asked."""
        self.purpose = ""
        """What is asked for, or was last."""
        self.asking = False
        """Whether one types here now."""
        self._answer = Answer()
        self._telling = True
        self._past: Sequence[tuple[str, Mode]] = ()
        self._age = 0
        self._draft: tuple[str, Mode]
        self._back: Widget | None = None
        self._keymap = Keymap()
        self._does: dict[str, Callable[[], None]] = {}

    def use(self, keymap: Keymap) -> None:
        """Take these keys; letters are for typing."""
        self._keymap = keymap
        does: dict[str, Callable[[], None]] = {
            "bar-mode": self._other_mode,
            "bar-older": lambda: self._recall(1),
            "bar-newer": lambda: self._recall(-1),
        }
        own = {
            key: does[one.name]
            for one in keymap.actions
            if one.name in does
            for key in one.keys
            if len(key) > 1
        }
        ends = dict.fromkeys(("enter", "tab", "shift+tab"), self._accept)
        self._does = {**own, **ends, "escape": self._leave}

    def allow_focus(self) -> bool:
        """Only while one types here."""
        return self.asking

    def ask(
        self, purpose: str, text: str = "", mode: Mode | None = None, past: Sequence[tuple[str, Mode]] = ()
    ) -> None:
        """Ask; what had the keys gets them back when it is closed. `past`: earlier texts, latest first."""
        if mode is not None:
            self.mode, self._draft = mode, (text, mode)
        self.purpose, self._age = purpose, 0
        self._past = [(typed(each), mode_then) for each, mode_then in past]
        if self.screen.focused is not self:
            self._back = self.screen.focused
        self.asking, self._answer = True, Answer()
        self._put(text)
        self.select_all()
        self._show_keys()
        self.refresh()
        self.screen.set_focus(self)
        self.show_cursor()

    def tell(self, said: str, *, failed: bool = False) -> None:
        """Say beside the text what became of it."""
        self._answer.told, self._answer.failed = said, failed
        self.refresh()

    def close(self) -> None:
        """Give the keys back to what had them."""
        self.asking = False
        self.screen.set_focus(self._back)
        self.refresh()

    def _show_keys(self) -> None:
        hints = []
        if self.purpose in WITH_MODES:
            hints.append(Hint(self._keymap.first("bar-mode"), words(f"search.mode.{self.mode.value}")))
        if self._past:
            hints.append(Hint(self._keymap.first("bar-older"), words("search.earlier")))
        self._answer.hints = tuple(hint for hint in hints if hint.key)
        self.refresh()

    # ---- painting

    @property
    def _prompt(self) -> str:
        return f" {words(f'search.{self.purpose}')} "

    @property
    def around(self) -> Spacing:
        """What is asked at the left, the answer at the right."""
        if not self.asking:
            return Spacing()
        return Spacing(0, self.outer_size.width * BESIDE // 100, 0, cell_len(self._prompt))

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.outer_size.width
        if not (self.asking and width):
            return super().render_line(y)
        looks, around = Looks.of(self.app), self.around
        prompt = strip_of([(self._prompt, looks.key)], around.left, looks.base)
        line = Strip.join([prompt, self.text_strip(looks), self._answer_strip(around.right, looks)])
        return line.adjust_cell_length(width, looks.base)

    def _answer_strip(self, width: int, looks: Looks) -> Strip:
        """What was found, or the rest of a message, which comes first; and the keys for which there is room."""
        if self._rest:
            return strip_of([(f" {fit(self._rest, width - 1)}", looks.base + BOLD)], width, looks.base)
        answer = self._answer
        told = (f" {answer.told}", looks.notice + BOLD if answer.failed else looks.base)
        keys: list[Piece] = []
        for key, label, _ in fitting(answer.hints, width - cell_len(answer.told) - 3):
            keys += [("  ", looks.base), (key, looks.key), (" ", looks.base), (label, looks.faint)]
        return strip_of([told], width, looks.base, right=[*keys, (" ", looks.base)])

    # ---- what the keys do

    async def on_key(self, event: events.Key) -> None:
        """Do what the bar's own keys do."""
        if event.key in self._does:
            event.stop()
            event.prevent_default()
            self._does[event.key]()

    def watch_value(self, value: str) -> None:
        """Tell it within the key that changed it: what a message causes is painted a frame later."""
        if self.asking and self._telling:
            self.typed(self.purpose, value)
        app: object = self.app
        if self.has_focus and isinstance(app, InOrder):
            app.dealt_with()

    def _accept(self) -> None:
        self.accepted(self.purpose, self.value)

    def _leave(self) -> None:
        self.close()
        self.left(self.purpose)

    def _other_mode(self) -> None:
        """The next way of searching, with the same text."""
        if self.purpose in WITH_MODES:
            modes = list(type(self.mode))
            self.mode = modes[(modes.index(self.mode) + 1) % len(modes)]
            self._show_keys()
            self.typed(self.purpose, self.value)

    def _recall(self, step: int) -> None:
        """An earlier text, or a later one; after the latest, what had been typed."""
        if not self._past:
            return
        there = 0 <= self._age < len(self._past) and self._past[self._age][0] == self.value
        here = self._age if there else -1
        if here < 0:
            self._draft = (self.value, self.mode)
        age = min(max(-1, here + step), len(self._past) - 1)
        if age != here:
            self._age = age
            text, mode = self._past[age] if age >= 0 else self._draft
            self.mode = mode
            self._show_keys()
            self._put(text)
            self.typed(self.purpose, text)

    def _put(self, text: str) -> None:
        """Put a text, of an article it may be, into the field, with the cursor at its end, without telling it."""
        self._telling = False
        self.value = typed(text)
        self.cursor_position = len(self.value)
        self._telling = True

    def on_input_changed(self, event: Input.Changed) -> None:
        """It was told already."""
        event.stop()
