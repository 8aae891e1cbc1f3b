"""`dprk-reader read`, the default: open the reader. The only command that loads Textual, and late."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.options import PathName, paths_argument, store_option
from tui.cli.options import command as a_command
from tui.opening import open_reader


@a_command("read")
@paths_argument
@click.option("--annotator", metavar="NAME", help="Who annotates.  [default: as remembered for this project]")
@click.option("--ascii", "ascii_signs", is_flag=True, help="Draw no signs that some terminals draw too wide.")
@click.option(
    "--rescue",
    metavar="FILE",
    type=PathName(),
    help="Bring back the changes of a rescue file, which the reader writes where it cannot save.",
)
@store_option
def command(
    paths: tuple[Path, ...], annotator: str | None, ascii_signs: bool, rescue: Path | None, store: Path | None
) -> int:
    """Open the reader (the default)."""
    return open_reader(paths, annotator, ascii_signs, rescue, store)
