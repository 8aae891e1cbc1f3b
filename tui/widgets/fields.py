"""A line to type in: Textual's own, but what is typed or pasted is composed (NFC) and holds no control.

Several lines are for `area`.
"""

from __future__ import annotations

import unicodedata

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.widgets import Input

from annotations.late import Late

_LINE_END = Late(r"\r\n|[\r\f\x85\u2028\u2029]")
_UNTYPABLE = Late(r"(?V1)[[\p{Cc}\p{Cs}\p{Bidi_Control}]--\n]+")


def typed(text: str, *, lines: bool = False) -> str:
    """What a field keeps of a text: NFC, no controls, no bidi controls; one line unless `lines`."""
    if text.isprintable():  # most is, and needs no pattern, which would have to be loaded
        return unicodedata.normalize("NFC", text)
    text = _LINE_END.pattern.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", _UNTYPABLE.pattern.sub("", text))
    return text if lines else text.replace("\n", " ")


_EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.action != "submit"
    for key in binding.key.split(",")
}


class Field(Input):
    """One line to type in. Its cursor does not blink.

    It takes its keys itself: letters that come in one go with a Backspace, as input methods send them, would overtake
    a binding.
    """

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(typed(value), placeholder=placeholder, compact=True, id=id)
        self.cursor_blink = False

    @property
    def content_width(self) -> int:
        """No less than there is room for, in cells: as long as the text fits, a letter lays out nothing anew."""
        return max(super().content_width, self.content_size.width)

    def on_resize(self) -> None:
        """Have the first letter, too, lay out nothing anew."""
        self.set_reactive(Input.virtual_size, Size(self.content_width, 1))

    async def on_key(self, event: events.Key) -> None:
        """Edit before the next key comes."""
        if event.key in _EDITING:
            event.stop()
            event.prevent_default()
            await self.run_action(_EDITING[event.key])

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in place of a part; a typed accent joins the letter before it."""
        start, end = sorted((start, end))
        head = self.value[:start] + typed(text)
        composed = unicodedata.normalize("NFC", head)
        if composed == head:
            super().replace(head[start:], start, end)
        else:
            super().replace(composed, 0, end)
