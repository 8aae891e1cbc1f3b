"""`NoteEditor`: write a note on an annotation."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.dialogs.confirm import Confirm
from tui.dialogs.dialog import Dialog, quoting
from tui.widgets.area import Area
from tui.words import words

HINTS = (("Enter", "note.hint-save"), ("Ctrl+J", "note.hint-line"), ("Esc", "note.hint-leave"))


class NoteEditor(Dialog[str | None]):
    """Answers with the note, empty where it was cleared; None where the user leaves it as it was."""

    def __init__(self, quote: str, tag: str, note: str) -> None:
        super().__init__(quoting("note.title", quote, tag=tag), *HINTS)
        self._area = Area(note)
        self._before = self._area.text

    def body(self) -> ComposeResult:
        """The field."""
        yield self._area

    def on_mount(self) -> None:
        """Go on at the note's end."""
        self._area.move_cursor(self._area.document.end)

    def on_area_submitted(self) -> None:
        """Answer with the note."""
        self.dismiss(self._area.text.strip())

    def action_leave(self) -> None:
        """Go away; where something was written, only if that may be lost."""
        if self._area.text == self._before:
            self.dismiss(None)
        else:
            question = Confirm(words("note.unsaved"), words("note.drop"), words("note.go-on"))
            self.app.push_screen(question, self._leave_if)

    def _leave_if(self, drop: bool | None) -> None:
        if drop:
            self.dismiss(None)
