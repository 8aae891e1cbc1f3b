"""`Choice`: a short list of commands to choose from by arrows and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.words import words


class Choice(ModalScreen[str | None]):
    """Asks for one of `options`, pairs of an answer and its words; None where the user leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", show=False)]

    def __init__(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(classes="dialog")
        self._title, self._options = title, options

    def compose(self) -> ComposeResult:
        """The title, the options, and how to choose."""
        with Vertical(classes="dialog-box"):
            yield Static(Content(self._title), classes="dialog-title")
            yield OptionList(*(Option(Content(said), id=answer) for answer, said in self._options))
            yield Static(Content(words("choice.how")), classes="dialog-hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what was chosen."""
        event.stop()
        self.dismiss(event.option.id)
