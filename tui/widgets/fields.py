"""Fields to type in: Textual's own, but what is typed or pasted is composed (NFC) and holds no control."""

from __future__ import annotations

import unicodedata

import regex
from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

_UNTYPABLE = regex.compile(r"(?V1)[[\p{Cc}\p{Cs}\p{Bidi_Control}]--\n]+")

NEW_LINE = ("ctrl+j", "shift+enter", "alt+enter")
"""The keys that begin a new line; not every terminal sends each of them."""


def typed(text: str, *, lines: bool = False) -> str:
    """What a field keeps of a text: NFC, no controls, no bidi controls; one line unless `lines`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", _UNTYPABLE.sub("", text))
    return text if lines else text.replace("\n", " ")


class Field(Input):
    """One line to type in. Its cursor does not blink."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(typed(value), placeholder=placeholder, compact=True, id=id)
        self.cursor_blink = False

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in place of a part; a typed accent joins the letter before it."""
        start, end = sorted((start, end))
        head = self.value[:start] + typed(text)
        composed = unicodedata.normalize("NFC", head)
        if composed == head:
            super().replace(head[start:], start, end)
        else:
            super().replace(composed, 0, end)


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
