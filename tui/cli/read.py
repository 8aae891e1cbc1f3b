"""`dprk-reader read`, the default: open the reader. The only command that loads Textual, and late."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotations.errors import UsageError
from tui import startup
from tui.cli.options import command as a_command
from tui.cli.options import open_project, paths_argument, store_option
from tui.cli.output import say

if TYPE_CHECKING:
    from annotations.project import Project


@a_command("read")
@paths_argument
@click.option("--annotator", metavar="NAME", help="Who annotates.  [default: as remembered for this project]")
@click.option("--ascii", "ascii_signs", is_flag=True, help="Draw no signs that some terminals draw too wide.")
@click.option(
    "--rescue",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Bring back the changes of a rescue file, which the reader writes where it cannot save.",
)
@store_option
@startup.begun()
def command(
    paths: tuple[Path, ...], annotator: str | None, ascii_signs: bool, rescue: Path | None, store: Path | None
) -> int:
    """Open the reader (the default)."""
    from annotations.corpus import require_articles
    from tui.config import load_config

    config = load_config()
    project = open_project(paths, store, annotator, config)
    notice = _brought_back(project, rescue) if rescue else ""
    require_articles(project.corpus)
    if not at_terminal():
        raise UsageError("the reader needs a terminal", fix="See `dprk-reader --help` for other commands.")

    from tui.terminal import prepare, wants_ascii

    prepare()
    from tui.app import run

    signs = ascii_signs or wants_ascii(os.environ, sys.stderr.encoding)
    return run(project, config, ascii_signs=signs, notice=notice)


def at_terminal() -> bool:
    """Whether keys can be read and the screen drawn, which Textual does on stdin and stderr."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _brought_back(project: Project, file: Path) -> str:
    """Bring back what is in a rescue file, and say so. Raises `ReaderError`."""
    from annotations.rescue import bring_back
    from tui.words import words

    said = words("rescue.done", **bring_back(project, file)._asdict(), file=file)
    say(said)
    return said
