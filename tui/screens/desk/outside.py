"""What goes out of the program: a quote to the clipboard, the article's file to a pager or an editor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from annotations.span import Span
from tui.screens.desk.desk import Desk
from tui.terminal.clipboard import MOST_BYTES

VARIABLES = {"pager": ("PAGER",), "editor": ("VISUAL", "EDITOR")}
"""The environment variables that name a program, by custom; the first that is set counts."""


class Outside(Desk):
    """Copying, and looking at the open article with another program."""

    def action_copy(self) -> None:
        """Copy the selection, or else the focused annotation's quote, exactly as it stands in the text."""
        span = self.reader.selection or self._focused_span()
        if span is None:
            self.say("copy.nothing")
            return
        quote = span.slice(self.reader.page.text)
        size = len(quote.encode())
        if size > MOST_BYTES:
            self.say("copy.too-long", size=f"{size:,}", most=f"{MOST_BYTES:,}")
            return
        self.app.copy_to_clipboard(quote)
        self.say("copy.tmux" if os.environ.get("TMUX") else "copy.done", count=len(quote))

    def _focused_span(self) -> Span | None:
        focused = self.focused_annotation
        return focused.span if focused else None

    def action_open_in(self, program: str) -> None:
        """Open the article's file with the user's pager or editor, and come back when that ends."""
        import shlex

        if self.sheet is None:
            return
        names = VARIABLES[program]
        command = next(filter(None, map(os.environ.get, names)), "")
        try:
            words = shlex.split(command)
        except ValueError:
            words = []
        if not words:
            self.say("open.none", names=" / ".join(f"${name}" for name in names))
            return
        self._run([*words, str(self.sheet.article.file)])
        self.check_file()

    def _run(self, command: list[str]) -> None:
        """Give the terminal to a command until it ends; say so where that went wrong."""
        import subprocess

        from textual.app import SuspendNotSupported

        status: int | OSError
        try:
            with self.app.suspend(), _signals_for_another():
                try:
                    status = subprocess.run(command, check=False).returncode
                except OSError as error:  # let out, it would leave the terminal with nobody
                    status = error
        except SuspendNotSupported:
            self.say("open.not-here")
            return
        if isinstance(status, OSError):
            self.say("open.failed", program=command[0], reason=status.strerror or status)
        elif status:
            self.say("open.status", program=command[0], status=status)


@contextmanager
def _signals_for_another() -> Iterator[None]:
    """While another program has the terminal, Ctrl+C is for it alone, and Ctrl+Z stops both."""
    import signal

    ours = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTSTP)}
    signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the other program would inherit
    signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        yield
    finally:
        for number, handler in ours.items():
            signal.signal(number, handler)
