"""`Confirm`: a question with two answers, the safe one first."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.dialogs.dialog import Dialog
from tui.widgets.options import Option, Options
from tui.widgets.page import text

HINTS = (("↑↓", "confirm.hint-move"), ("Enter", "confirm.hint-choose"), ("y n", "confirm.hint-keys"),
         ("Esc", "confirm.hint-leave"))  # fmt: skip


class Confirm(Dialog[bool]):
    """Answers True for `yes`, which says what will be done; False for `no`, for Esc, and for Enter at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", show=False),
        Binding("n,q", "answer(False)", show=False),
    ]

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__(text(question), *HINTS)
        self._answers = [Option("no", no, key="n"), Option("yes", yes, key="y")]

    def body(self) -> ComposeResult:
        """The two answers."""
        options = Options()
        options.show(self._answers)
        yield options

    def action_answer(self, yes: bool) -> None:
        """Answer by a letter."""
        self.dismiss(yes)

    def action_leave(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)

    def on_options_opened(self, event: Options.Opened) -> None:
        """Answer with the row chosen."""
        event.stop()
        self.dismiss(event.id == "yes")
