"""A fault of ours that ended the program: its details go to a file, and people are told in one sentence.

Errors that a user can meet are no such faults: they are in `annotations.errors`.
"""

from __future__ import annotations

from contextlib import suppress
from io import StringIO
from pathlib import Path

from annotations.errors import ReaderError
from tui.words import words

FILE = "last-crash.log"
"""The file in a folder of local state that holds the details of the last crash."""

WIDTH = 110
"""How wide the details are written, in cells."""


class Crash(ReaderError):
    """The program had to end by a fault of its own."""

    exit_status = 70  # the custom of `sysexits.h` for a fault inside a program


class CrashNotes:
    """Takes what Textual would print of an exception when the app has ended."""

    def __init__(self) -> None:
        from rich.console import Console

        self._text = StringIO()
        self.console = Console(file=self._text, width=WIDTH, markup=False, highlight=False)

    def crash(self, folder: Path) -> Crash | None:
        """What happened, its details kept in `folder`; None where nothing was printed."""
        text = self._text.getvalue().partition("\nNOTE: ")[0]  # Textual's advice to its developers
        return noted(text, folder) if text.strip() else None


def noted(details: str, folder: Path) -> Crash:
    """The crash whose last line of `details` says what it was; all of them are kept in `folder`, if they can be."""
    fault = details.rstrip().splitlines()[-1]
    file, fix = folder / FILE, words("crash.fix-without")
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(details, encoding="utf-8", errors="backslashreplace")
        fix = words("crash.fix", file=file)
    return Crash(words("crash.what", fault=fault), fix=fix)
