"""`Export`: which format, to which file, and what that format cannot express, said before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tui.dialogs.confirm import Confirm
from tui.dialogs.dialog import Dialog
from tui.widgets.fields import Field
from tui.widgets.options import Option, Options
from tui.widgets.page import Page, text, title
from tui.words import words

HINTS = (("↑↓", "export.hint-format"), ("Enter", "export.hint-write"), ("Esc", "export.hint-leave"))


class FormatChoice(NamedTuple):
    """A format that can be written: its name, its extension (`.jsonl`), and what it is for."""

    name: str
    extension: str
    about: str


class ExportRequest(NamedTuple):
    """What the user chose."""

    format: str
    path: Path


class Export(Dialog[ExportRequest | None]):
    """Answers with what to write where; None where the user leaves.

    `report` says, for a format's name, what writing it would lose. It is called in a thread, since it may have to
    read everything; what it raises is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    class Reported(Message):
        """What a format loses is known."""

        def __init__(self, format: str, said: str) -> None:
            super().__init__()
            self.format, self.said = format, said

    def __init__(self, formats: Sequence[FormatChoice], path: Path, report: Callable[[str], str]) -> None:
        super().__init__(title(words("export.title")), *HINTS)
        self._formats = {choice.name: choice for choice in formats}
        self._path, self._report = path, report

    def body(self) -> ComposeResult:
        """The formats, what the one at the cursor loses, and the file."""
        options = Options()
        options.can_focus, options.moved = False, self._take_format
        options.show(
            [Option(choice.name, choice.name, remark=choice.about) for choice in self._formats.values()]
        )
        yield options
        yield Page(text(""), id="loss")
        yield Page(text(words("export.file")), classes="dialog-label")
        yield Field(str(self._path))
        yield Page(text(""), id="problem")

    def on_mount(self) -> None:
        """Say what the first format loses."""
        self._tell_loss()
        self._tell_file()

    @property
    def _format(self) -> FormatChoice:
        return self._formats[self.query_one(Options).highlighted_id or ""]

    @property
    def _file(self) -> Path:
        return Path(self.query_one(Field).value.strip()).expanduser()

    def _tell_loss(self) -> None:
        self.query_one("#loss", Page).show(text(words("export.counting")))
        self._count_loss(self._format.name)

    @work(thread=True, exclusive=True, group="loss", exit_on_error=False)
    def _count_loss(self, name: str) -> None:
        """In a thread: ask what a format loses, and post it."""
        try:
            said = self._report(name) or words("export.no-loss")
        except Exception as error:
            said = str(error)
        self.post_message(self.Reported(name, said))

    def on_export_reported(self, message: Reported) -> None:
        """Show it, if it is about the format at the cursor."""
        message.stop()
        if message.format == self._format.name:
            self.query_one("#loss", Page).show(text(message.said))

    def _problem(self) -> str:
        """Why the file cannot be written, or ""."""
        file = self._file
        try:
            if not self.query_one(Field).value.strip() or file.is_dir():
                return words("export.no-file")
            return "" if file.parent.is_dir() else words("export.no-folder", folder=file.parent)
        except (OSError, ValueError) as error:
            return words("export.bad-file", error=error)

    def _tell_file(self) -> None:
        """Say whether the file can be written, and whether there is one already."""
        problem = self._problem()
        warning = words("export.exists") if not problem and self._file.exists() else ""
        self.query_one("#problem", Page).show(text(problem or warning))

    def action_move(self, step: int) -> None:
        """To the next or the previous format."""
        self.query_one(Options).action_row(step)

    def on_options_opened(self, event: Options.Opened) -> None:
        """A click on a format is like moving to it."""
        event.stop()
        self._take_format()

    def _take_format(self) -> None:
        field, known = self.query_one(Field), {choice.extension for choice in self._formats.values()}
        extension = next((known_one for known_one in known if field.value.endswith(known_one)), None)
        if extension:
            field.value = field.value.removesuffix(extension) + self._format.extension
        self._tell_loss()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what there is about the file."""
        event.stop()
        self._tell_file()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, if the file can be written; where there is one already, only if it may be replaced."""
        event.stop()
        if self._problem():
            self._tell_file()
        elif self._file.exists():
            question = words("export.replace", file=self._file.name)
            self.app.push_screen(
                Confirm(question, words("export.do-replace"), words("export.keep")), self._answer_if
            )
        else:
            self._answer_if(True)

    def _answer_if(self, write: bool | None) -> None:
        if write:
            self.dismiss(ExportRequest(self._format.name, self._file))
