"""Where the program begins. To open the reader on some paths no command line need be read: that is 5 ms less."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui.commands import COMMANDS

COMPLETION = "_DPRK_READER_COMPLETE"
"""Set by a shell that asks how a command line could go on."""


def main() -> None:
    """Run what the command line of this process asks for, and exit."""
    words = sys.argv[1:]
    if COMPLETION in os.environ or not only_paths(words):
        from tui.cli import main as by_command_line

        by_command_line()
    else:
        sys.exit(_read(words))


def only_paths(words: Sequence[str]) -> bool:
    """Whether these are paths to read, or nothing: no option, no command, and no slip for one."""
    if any(word.startswith("-") for word in words):
        return False
    return not words or (words[0] not in COMMANDS and os.path.lexists(words[0]))


def _read(paths: Sequence[str]) -> int:
    try:
        from tui.opening import open_reader

        return open_reader([Path(path) for path in paths])
    except KeyboardInterrupt:
        return 130  # what Ctrl+C ended, by the custom of shells
    except Exception as error:
        from tui.cli.failures import tell

        return tell(error)
