"""The least that dialogs of a Textual program can be, over the minimal app: what ours are measured against.

`?` shows a page, `t` a field with a list and a text; Ctrl+P is Textual's own command palette.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from tests.bench.minimal_app import Minimal

TAGS = ("actor", "sanction", "military cooperation", "economic cooperation")


class Dialog(ModalScreen[None]):
    """A box in the middle."""

    CSS = "Dialog { align: center middle; } Vertical { width: 100; height: 80%; border: round white; padding: 1 2; }"
    BINDINGS: ClassVar = [("escape", "dismiss")]


class Page(Dialog):
    """Lines of text."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("To begin\n" + "A key, and what it does\n" * 60)


class Picker(Dialog):
    """A field, a list, and a text."""

    def compose(self) -> ComposeResult:
        with Vertical():
            field = Input(placeholder="some of the tag's name")
            field.cursor_blink = False
            yield field
            yield OptionList(*TAGS)
            yield Static("What the tag means\n" * 12)


class WithDialogs(Minimal):
    """Three empty panes, and the dialogs."""

    BINDINGS: ClassVar = [("question_mark", "page"), ("t", "picker")]

    def action_page(self) -> None:
        self.push_screen(Page())

    def action_picker(self) -> None:
        self.push_screen(Picker())


if __name__ == "__main__":
    WithDialogs().run()
