"""`dprk-reader read`, the default: open the reader. The only command that loads Textual, and late."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from annotations.errors import UsageError
from tui.cli.options import command as a_command
from tui.cli.options import open_project, paths_argument, store_option


@a_command("read")
@paths_argument
@click.option("--annotator", metavar="NAME", help="Who annotates.  [default: as remembered for this project]")
@click.option("--ascii", "ascii_signs", is_flag=True, help="Draw no signs that some terminals draw too wide.")
@store_option
def command(paths: tuple[Path, ...], annotator: str | None, ascii_signs: bool, store: Path | None) -> int:
    """Open the reader (the default)."""
    from annotations.corpus import require_articles

    project = open_project(paths, store, annotator)
    require_articles(project.corpus)
    if not at_terminal():
        raise UsageError("the reader needs a terminal", fix="See `dprk-reader --help` for other commands.")

    from tui.terminal import prepare, wants_ascii

    prepare()
    from tui.app import run

    return run(project, ascii_signs=ascii_signs or wants_ascii(os.environ, sys.stderr.encoding))


def at_terminal() -> bool:
    """Whether keys can be read and the screen drawn, which Textual does on stdin and stderr."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
