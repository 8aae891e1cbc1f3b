"""`dprk-reader tags`: the guideline, tag by tag."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotations.errors import UsageError
from tui.cli.options import command as a_command
from tui.cli.options import json_option, paths_argument, store_option
from tui.cli.output import write_json, write_text
from tui.opening import open_project

if TYPE_CHECKING:
    from annotations.tagset import Tag


@a_command("tags")
@paths_argument
@json_option
@click.option("--toml", "as_toml", is_flag=True, help="Write them as a tags.toml, to change them in.")
@store_option
def command(paths: tuple[Path, ...], as_json: bool, as_toml: bool, store: Path | None) -> None:
    """Show the tags with their guideline."""
    from annotations.tagset import to_toml

    tags = open_project(paths, store).tags
    if as_json and as_toml:
        raise UsageError("--json and --toml exclude each other", fix="Give one of them.")
    if as_json:
        write_json(tags.tags)
    elif as_toml:
        write_text(to_toml(tags).splitlines())
    else:
        write_text(line for tag in tags.tags for line in _guideline(tag))


def _guideline(tag: Tag) -> Iterator[str]:
    key = f"key {tag.key}, " if tag.key else ""
    yield f"{tag.name}  ({key}mark {tag.mark}, {tag.colour})"
    if tag.description:
        yield f"  {tag.description}"
    for head, lines in (("yes", tag.include), ("no", tag.exclude), ("example", tag.examples)):
        for line in lines:
            yield f"  {head + ':':9}{line}"
    if tag.was:
        yield f"  {'was:':9}{', '.join(tag.was)}"
    yield ""
