"""The command line: which commands there are, and that every error ends as one sentence and an exit status.

Each command lives in its own file and is imported only when it is called, so that `--version` stays instant.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from annotations.version import VERSION
from tui.commands import COMMANDS, PROGRAM

_DEFAULT = "read"
_ALIKE = 0.75
"""How alike a word and a command are for the one to be a slip for the other: `exprot`, `stat`; 1 is the same."""

_OWN_OPTIONS = ("-h", "--help", "--version")


class Commands(click.Group):
    """A group that imports its commands late; whatever does not begin with a command's name is for `read`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        module = COMMANDS.get(cmd_name)
        return importlib.import_module(module).command if module else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`dprk-reader PATH…` is `dprk-reader read PATH…`; an article called `list` is opened as `./list`."""
        if not args or (args[0] not in COMMANDS and args[0] not in _OWN_OPTIONS):
            if args and not args[0].startswith("-"):
                _refuse_misspelt(args[0])
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and hand over what it wrote; a reader that went away (`| head`) ends it quietly."""
        try:
            status = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError:
            from tui.cli.failures import discard_output

            discard_output()
            return 0
        return status

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line `args` and exit; an expected error is told in one sentence on stderr."""
        try:
            status = super().main(args, prog_name or PROGRAM, complete_var, standalone_mode=False, **extra)
        except Exception as error:
            if not standalone_mode:
                raise
            from tui.cli.failures import tell

            status = tell(error)
        return sys.exit(status or 0) if standalone_mode else status


def _refuse_misspelt(word: str) -> None:
    """Name the command that is meant, where nothing is called `word` and a command is called nearly so."""
    if os.path.lexists(word):
        return
    from difflib import get_close_matches

    from annotations.errors import UsageError

    if meant := get_close_matches(word, COMMANDS, 1, _ALIKE):
        raise UsageError(
            f"there is no command and no file called {word!r}", fix=f"`{PROGRAM} {meant[0]}` may be meant."
        )


@click.group(
    PROGRAM,
    cls=Commands,
    subcommand_metavar="[PATH]... | COMMAND ...",
    context_settings={"help_option_names": list(_OWN_OPTIONS[:2])},
)
@click.version_option(VERSION, prog_name=PROGRAM)
def main() -> None:
    """Read news articles about North Korea in the terminal and annotate them.

    dprk-reader [PATH]... opens the reader on articles, folders or JSONL files; it is short for
    dprk-reader read. Without PATH it opens the project of this folder, or else the articles that ship
    with it. An article whose name is that of a command is opened as ./NAME.
    """
