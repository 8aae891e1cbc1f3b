"""`dprk-reader rename`: let annotations follow an article that was renamed."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.options import command as a_command
from tui.cli.options import store_option
from tui.cli.output import counted, say
from tui.cli.problems import tell_problems
from tui.opening import open_project


@a_command("rename")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@store_option
def command(old: str, new: str, store: Path | None) -> int:
    """Let annotations follow an article that was renamed.

    OLD is the name that `check` says is gone, NEW the one that the article has now.
    """
    from annotations.tasks.renaming import follow, plan

    project = open_project((), store)
    renaming = plan(project, old, new)
    followed = list(follow(project, renaming))
    project.close()
    for annotator, count, left in followed:
        say(f"{renaming.entry.named}: {counted(count, 'annotation')} of {annotator}.")
        if left:
            say(
                f"{counted(left, 'annotation')} left as before: the same is there already, with another note."
            )
    if followed:
        say("`u` in the reader takes that back.")
    else:
        say(f"Nothing was done: {renaming.path or old} has no annotations any more.")
    return tell_problems(project)
