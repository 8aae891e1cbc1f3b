"""Several lines to type in: Textual's own, but what is typed or pasted is composed (NFC) and holds no control."""

from __future__ import annotations

import unicodedata

from textual import events
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location

from tui.widgets.fields import typed

NEW_LINE = ("ctrl+j", "shift+enter", "alt+enter")
"""The keys that begin a new line; not every terminal sends each of them."""


class Area(TextArea):
    """Several lines to type in: Enter is for whoever shows it. Its cursor does not blink.

    Its keys are no bindings: those of a screen overtake letters that come in one go with Enter, as input methods
    send them.
    """

    class Submitted(Message):
        """Enter was pressed, and all that was typed before it is in the text."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        text = typed(text, lines=True)
        super().__init__(text, soft_wrap=True, compact=True, highlight_cursor_line=False, id=id)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Take what begins a new line, and Enter, which does not."""
        if event.key in ("enter", *NEW_LINE):
            event.stop()
            event.prevent_default()
            if event.key == "enter":
                self.post_message(self.Submitted())
            else:
                self.replace("\n", *self.selection, maintain_selection_offset=False)

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Put a text in place of a part; a typed accent joins the letter before it."""
        (row, column), end = sorted((start, end))
        before = self.document.get_line(row)[:column]
        head = before + typed(insert, lines=True)
        composed = unicodedata.normalize("NFC", head)
        column = column if composed.startswith(before) else 0
        return super().replace(
            composed[column:], (row, column), end, maintain_selection_offset=maintain_selection_offset
        )
