"""From errors to one sentence on stderr and an exit status, errors that nobody expected included."""

from __future__ import annotations

import os
import sys

import click

from annotations.errors import ReaderError, StorageError
from tui.cli.output import say

INTERRUPTED = 130
"""The exit status of a program that Ctrl+C ended, by the custom of shells."""


def tell(error: Exception) -> int:
    """Say what happened in one sentence and return the exit status; the details of a fault of ours go to a file."""
    match error:
        case ReaderError():
            return _told(str(error), error.exit_status)
        case click.Abort():
            return INTERRUPTED
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "dprk-reader"
            return _told(f"{_sentence(error.format_message())} See `{command} --help`.", 2)
        case click.ClickException():
            return _told(_sentence(error.format_message()), 2)
        case OSError():
            discard_output()
            return _told(_of_system(error), StorageError.exit_status)
    return tell(_crash(error))


def discard_output() -> None:
    """Let what is still unwritten on stdout go nowhere, so that the interpreter does not retry at exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, AttributeError, ValueError):
        pass  # stdout is closed, or is no file: nothing is left to write


def _crash(error: Exception) -> ReaderError:
    import traceback

    from platformdirs import user_state_path

    from tui.commands import PROGRAM
    from tui.crash import noted

    return noted("".join(traceback.format_exception(error)), user_state_path(PROGRAM))


def _told(message: str, status: int) -> int:
    say(f"dprk-reader: {message}")
    return status


def _of_system(error: OSError) -> str:
    where = " → ".join(str(name) for name in (error.filename, error.filename2) if name)
    what = _sentence(error.strerror or str(error) or type(error).__name__)
    return f"{where}: {what[:1].lower()}{what[1:]}" if where else what


def _sentence(message: str) -> str:
    message = " ".join(message.split())
    return message if message.endswith((".", "?", "!")) else f"{message}."
