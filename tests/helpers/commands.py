"""Commands from end to end: `run` in this process, `start` in one of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

from click.testing import CliRunner, Result

from tui.cli import main

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-c", "from tui.main import main; main()")


def run(*args: object) -> Result:
    """What a command line writes to stdout and stderr, and its exit status."""
    return CliRunner().invoke(main, [str(arg) for arg in args])


def lines(output: str) -> list[dict[str, object]]:
    """The records of a command that writes one a line."""
    return [json.loads(line) for line in output.split("\n")[:-1]]


def start(*args: object, **options: Any) -> subprocess.Popen[bytes]:
    """The program on its way; `env` adds to the environment."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    options["env"] = os.environ | {"PYTHONPATH": str(ROOT)} | options.get("env", {})
    return cast(subprocess.Popen[bytes], subprocess.Popen([*PROGRAM, *map(str, args)], **options))
