"""`AskRescueFile`: where the changes go that the project's folder does not take, and writing them there."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Input

from annotations.errors import ReaderError
from tui.dialogs.dialog import Dialog
from tui.widgets.fields import Field
from tui.widgets.page import Page, text, title
from tui.words import words

HINTS = (("Enter", "rescue.hint-write"), ("Esc", "rescue.hint-leave"))


class AskRescueFile(Dialog[Path | None]):
    """Answers with the file that `write` has written; None where the user leaves. What `write` raises is shown."""

    def __init__(self, file: Path, write: Callable[[Path], object]) -> None:
        super().__init__(title(words("rescue.title")), *HINTS)
        self._file, self._write = file, write

    def body(self) -> ComposeResult:
        """What the file is for, and the field."""
        yield Page(text(words("rescue.what-for")), classes="dialog-text")
        yield Field(str(self._file))
        yield Page(text(""), id="problem")

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file, and answer if it is there."""
        event.stop()
        if problem := await self._problem(Path(event.value.strip()).expanduser()):
            self.query_one("#problem", Page).show(text(problem))

    async def _problem(self, file: Path) -> str:
        """Why the file could not be written; empty where it was."""
        try:
            if not file.name or file.exists():  # no other file is written over, least of all another rescue
                return words("rescue.no-file" if not file.name else "rescue.exists")
            await to_thread(self._write, file)
        except (ReaderError, OSError, ValueError, RuntimeError) as error:
            return str(error)
        self.dismiss(file.absolute())
        return ""
