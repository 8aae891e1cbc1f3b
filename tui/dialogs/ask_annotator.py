"""`AskAnnotator`: asks once for the name that goes with every annotation."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Input

from tui.dialogs.dialog import Dialog
from tui.widgets.fields import Field
from tui.widgets.page import Page, text, title
from tui.words import words

HINTS = (("Enter", "annotator.hint-save"), ("Esc", "annotator.hint-leave"))


class AskAnnotator(Dialog[str | None]):
    """Answers with a name that is not empty; None where the user leaves."""

    def __init__(self, suggested: str, known: Sequence[str] = ()) -> None:
        super().__init__(title(words("annotator.title")), *HINTS)
        self._suggested, self._known = suggested, known

    def body(self) -> ComposeResult:
        """What the name is for, and the field."""
        said = words("annotator.what-for")
        if self._known:
            said += " " + words("annotator.known", names=", ".join(self._known))
        yield Page(text(said), classes="dialog-text")
        yield Field(self._suggested, placeholder=words("annotator.placeholder"))
        yield Page(text(""), id="problem")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, if there is a name."""
        event.stop()
        if name := event.value.strip():
            self.dismiss(name)
        else:
            self.query_one("#problem", Page).show(text(words("annotator.empty")))
