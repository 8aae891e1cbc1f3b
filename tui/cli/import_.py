"""`dprk-reader import`: add the annotations of a file to the articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotations.errors import UsageError
from tui.cli.options import PathName, format_option, paths_argument, store_option
from tui.cli.options import command as a_command
from tui.cli.output import counted, say
from tui.cli.problems import tell_problems
from tui.opening import open_project

if TYPE_CHECKING:
    from annotations.tasks.importing import Plan

_MOST_LINES = 100
"""How many bad lines are named one by one."""


@a_command("import")
@click.argument("file", metavar="FILE", type=PathName())
@paths_argument
@format_option
@click.option(
    "--annotator",
    metavar="NAME",
    help="Whose annotations these are to be.  [default: whom each line names, or you]",
)
@store_option
def command(file: Path, paths: tuple[Path, ...], form: str, annotator: str | None, store: Path | None) -> int:
    """Add the annotations of a file to articles.

    All of them, or none where a line cannot be used.
    """
    from annotations.formats.registry import named, reader
    from annotations.history.events import IMPORTING
    from annotations.tasks.bulk import add_in_one_step
    from annotations.tasks.importing import ImportRefused, plan_import

    read = reader(named(form))
    project = open_project(paths, store, annotator)
    try:
        plan = plan_import(project, read(_bytes_of(file)), annotator=annotator)
    except ImportRefused as error:
        for line, why in error.lines[:_MOST_LINES]:
            say(f"{file}:{line}: {why}.")
        if len(error.lines) > _MOST_LINES:
            say(f"… and {len(error.lines) - _MOST_LINES:,} more.")
        raise ImportRefused(error.lines) from None
    additions = add_in_one_step(project, plan.additions, IMPORTING)
    with click.progressbar(
        additions,
        length=len(plan.additions),
        label="Importing",
        file=sys.stderr,
        hidden=not (sys.stderr and sys.stderr.isatty()),
    ) as shown:
        for _ in shown:
            pass
    project.close()
    status = tell_problems(project)
    _tell(plan, file)
    return status


def _tell(plan: Plan, file: Path) -> None:
    """Say what was imported, and what is to be known of it."""
    people, articles = counted(len(plan.annotators), "annotator"), counted(plan.articles, "article")
    say(f"{counted(plan.annotations, 'annotation')} imported, by {people}, in {articles}.")
    if plan.already:
        say(f"{counted(plan.already, 'annotation')} passed over: already there.")
    if plan.differing:
        say(
            f"{plan.differing:,} of these with another place, tag or note in {file}: what is here was left as it is."
        )
    if plan.orphans:
        orphans = counted(plan.orphans, "orphan")
        say(
            f"{orphans}: made on another text, without a certain place in the present one; kept, to be reviewed."
        )
    if plan.cut:
        say(f"{counted(plan.cut, 'span')} beginning or ending between a letter and its accents, kept so.")
    for tag, count in sorted(plan.unknown_tags.items()):
        say(f"The tag `{tag}` is not in the tag set: {counted(count, 'annotation')}.")


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise UsageError("there is no such file", where=file, fix="Check the path.") from error
    except IsADirectoryError as error:
        raise UsageError("this is a folder", where=file, fix="Name the file to import.") from error
