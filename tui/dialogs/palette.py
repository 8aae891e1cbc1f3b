"""`Palette`: the commands by what they do, for those who look for a command rather than a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.colours.looks import Looks
from tui.dialogs.dialog import Dialog
from tui.keyboard.key_names import shown
from tui.keyboard.keys import Action
from tui.widgets.fields import Field
from tui.widgets.lines import Line, wrap
from tui.widgets.options import Option, Options, Ranges
from tui.widgets.page import Page, title
from tui.words import words

HINTS = (("↑↓", "palette.hint-move"), ("Enter", "palette.hint-do"), ("Esc", "palette.hint-leave"))

BESIDE = 6
"""Cells of a row beside a sentence and its key: blanks, and the sign that there is more."""


class Command(NamedTuple):
    """An action that may be meant, and what of its sentence was typed."""

    action: Action
    typed: Ranges = ()


class Palette(Dialog[Action | None]):
    """Answers with the action that was chosen; None where the user leaves. `find` gives those that a text may mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+p", "to('row', -1)", show=False),
        Binding("down,ctrl+n", "to('row', 1)", show=False),
        Binding("pageup", "to('page', -1)", show=False),
        Binding("pagedown", "to('page', 1)", show=False),
        Binding("ctrl+home,shift+home", "to('ends', -1)", show=False),
        Binding("ctrl+end,shift+end", "to('ends', 1)", show=False),
    ]

    def __init__(self, offered: Sequence[Action], find: Callable[[str], Sequence[Command]]) -> None:
        super().__init__(title(words("palette.title")), *HINTS)
        self._offered, self._find = {action.name: action for action in offered}, find

    def body(self) -> ComposeResult:
        """The field and the commands; in a narrow window, which cuts some, all of what the one at the cursor says."""
        yield Field(placeholder=words("palette.placeholder"))
        options = Options(none=words("palette.none"))
        options.can_focus, options.moved = False, self._show_whole
        options.show(map(_option, map(Command, self._offered.values())))
        yield options
        if self.has_class("-narrow"):
            yield Page(self._whole, id="whole")

    def _whole(self, width: int, looks: Looks) -> list[Line]:
        action = self._offered.get(self.query_one(Options).highlighted_id or "")
        cut = action and cell_len(action.about + _key(action)) + BESIDE > width
        return [[(line, looks.faint)] for line in wrap(action.about, width)] if action and cut else []

    def _show_whole(self) -> None:
        for page in self.query("#whole").results(Page):
            page.show(self._whole)

    def action_to(self, way: str, step: int) -> None:
        """The cursor to another command."""
        options = self.query_one(Options)
        {"row": options.action_row, "page": options.action_page, "ends": options.action_ends}[way](step)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the commands to what is typed."""
        event.stop()
        query = event.value.strip()
        found = self._find(query) if query else map(Command, self._offered.values())
        self.query_one(Options).show(map(_option, found), first=True)
        self._show_whole()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the command at the cursor."""
        event.stop()
        if chosen := self.query_one(Options).highlighted_id:
            self.dismiss(self._offered[chosen])

    def on_options_opened(self, event: Options.Opened) -> None:
        """A click chooses."""
        event.stop()
        self.dismiss(self._offered[event.id])


def _option(command: Command) -> Option:
    """What an action does, with its first key at the right."""
    action = command.action
    return Option(action.name, action.about, remark=_key(action), strong=command.typed)


def _key(action: Action) -> str:
    return shown(action.keys[0]) if action.keys else ""
