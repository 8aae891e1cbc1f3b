"""`Choice`: a short list of commands to choose from by arrows and Enter."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from tui.dialogs.dialog import Dialog
from tui.widgets.options import Option, Options
from tui.widgets.page import Build
from tui.words import words

HINTS = (("↑↓", "confirm.hint-move"), ("Enter", "confirm.hint-choose"), ("Esc", "confirm.hint-leave"))


class Choice(Dialog[str | None]):
    """Asks for one of `options`, pairs of an answer and its words; None where the user leaves.

    Of the `present` one it is said that it holds now, and the cursor begins there.
    """

    def __init__(self, heading: Build, options: Sequence[tuple[str, str]], present: str = "") -> None:
        super().__init__(heading, *HINTS)
        self._present = present
        remarks = {present: words("picker.present")}
        self._options = [Option(answer, said, remark=remarks.get(answer, "")) for answer, said in options]

    def body(self) -> ComposeResult:
        """The options."""
        options = Options()
        options.show(self._options)
        options.mark(self._present)
        yield options

    def on_options_opened(self, event: Options.Opened) -> None:
        """Answer with what was chosen."""
        event.stop()
        self.dismiss(event.id)
