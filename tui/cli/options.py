"""The options that commands share, and the project that PATH, `--store` and `--annotator` name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from annotations.version import VERSION
from tui.commands import PROGRAM

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command called `name`, with the help and version options that all have."""

    def made(function: Callable[..., Any]) -> click.Command:
        versioned = click.version_option(VERSION, prog_name=PROGRAM)(function)
        return click.command(name, context_settings={"help_option_names": ["-h", "--help"]})(versioned)

    return made


def composed(_context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names as they are kept, whatever way a terminal composes accents; for an option that may be repeated."""
    return tuple(unicodedata.normalize("NFC", name) for name in names)


class PathName(click.Path):
    """A path as a `Path`. An empty one is refused, which a shell makes of a variable that is not set: it would be
    taken for the current folder.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path that is named."""
        if value == "":
            self.fail("a path is empty (“.” is the current folder).", param, ctx)
        return super().convert(value, param, ctx)


paths_argument: Decorator = click.argument("paths", metavar="[PATH]...", nargs=-1, type=PathName())

store_option: Decorator = click.option(
    "--store",
    metavar="DIR",
    type=PathName(),
    help="The folder that holds .dprk-reader, where annotations are kept.  [default: at or above PATH]",
)

annotators_option: Decorator = click.option(
    "--annotator",
    "annotators",
    metavar="A",
    multiple=True,
    help="Only this annotator's. May be repeated.",
    callback=composed,
)

format_option: Decorator = click.option(
    "--format", "form", metavar="F", default="jsonl", show_default=True, help="See `dprk-reader formats`."
)

json_option: Decorator = click.option(
    "--json", "as_json", is_flag=True, help="Write JSON instead of a table."
)
