"""The options that commands share, and the project that PATH, `--store` and `--annotator` name."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotations.version import VERSION
from tui.cli import PROGRAM

if TYPE_CHECKING:
    from annotations.place import Place
    from annotations.project import Project
    from tui.config import Config

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command called `name`, with the help and version options that all have."""

    def made(function: Callable[..., Any]) -> click.Command:
        versioned = click.version_option(VERSION, prog_name=PROGRAM)(function)
        return click.command(name, context_settings={"help_option_names": ["-h", "--help"]})(versioned)

    return made


paths_argument: Decorator = click.argument(
    "paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path)
)

store_option: Decorator = click.option(
    "--store",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder that holds .dprk-reader, where annotations are kept.  [default: at or above PATH]",
)

format_option: Decorator = click.option(
    "--format", "form", metavar="F", default="jsonl", show_default=True, help="See `dprk-reader formats`."
)

json_option: Decorator = click.option(
    "--json", "as_json", is_flag=True, help="Write JSON instead of a table."
)


def find_place(paths: Sequence[Path], store: Path | None) -> Place:
    """Where the project of these paths lies. Raises `ReaderError`."""
    from annotations.place import find_place as find

    return find(paths, store, os.environ, Path.cwd())


def open_project(
    paths: Sequence[Path], store: Path | None, annotator: str | None = None, config: Config | None = None
) -> Project:
    """The project of these paths, with whatever is wrong in it left to be reported. Raises `ReaderError`.

    `annotator` stands above `$DPRK_READER_ANNOTATOR`, that above the user's `config`, which is read where it is not
    given, and that above the name this machine remembers.
    """
    from annotations.project import Project

    if annotator is None and not os.environ.get("DPRK_READER_ANNOTATOR"):
        from tui.config import load_config

        annotator = (config or load_config()).annotator
    return Project(find_place(paths, store), annotator=annotator)
