"""Commands from end to end, in this process."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from tui.cli import main


def run(*args: object) -> Result:
    """What a command line writes to stdout and stderr, and its exit status."""
    return CliRunner().invoke(main, [str(arg) for arg in args])


def lines(output: str) -> list[dict[str, object]]:
    """The records of a command that writes one a line."""
    return [json.loads(line) for line in output.split("\n")[:-1]]
